"""The way to a first board: six steps, each judged by what is there."""

from datetime import date

import pytest
from django.test import Client

from boards.models import Board, TermsOfReference
from boards.roles import Role
from governance.models import Invitation, Notice, Partnership, Person
from tests.cast import login
from tests.factories import boards as make
from tests.integration.boards.pages import body, day

pytestmark = pytest.mark.django_db
BOARD = "send-board"


@pytest.fixture
def administrator() -> Person:
    """The only person of a partnership with nothing in it."""
    area = make.make_partnership(slug="newshire", local_area="Newshire")
    ada = make.with_login(make.make_person(area, "Ada Admin", email="ada@example.org"))
    return make.grant(ada, Role.ADMINISTRATOR)


def make_board(client: Client, pattern: str = "partnership-board") -> Board:
    """A board made on the page, as somebody would."""
    client.post(
        f"/newshire/set-up/board/?pattern={pattern}",
        {"name": "SEND Board", "short_name": "", **day("starts_on", "1 1 2024")},
    )
    return Board.objects.get(slug=BOARD)


def test_an_empty_partnership_is_led_to_the_steps(
    client: Client, administrator: Person
) -> None:
    login(client, administrator)

    assert "/newshire/set-up/" in body(client.get("/newshire/"))
    page = body(client.get("/newshire/set-up/"))
    assert "0 of 6 steps done" in page
    assert "There is no board yet." in page
    assert page.count("Make the board first.") == 4


def test_organisations_and_sectors_come_at_once_and_once_only(
    client: Client, administrator: Person
) -> None:
    login(client, administrator)
    said = {
        "organisations": "Newshire Council\nNHS Newshire\n\nNewshire Council",
        "sectors": ["health", "education"],
    }

    for _ in range(2):
        client.post("/newshire/set-up/registers/", said)

    area = administrator.partnership
    assert area.organisations.count() == 2
    assert {sector.name for sector in area.sectors.all()} == {
        "Health", "Education and schools",
    }  # fmt: skip
    assert "1 of 6 steps done" in body(client.get("/newshire/set-up/"))


def test_a_pattern_is_seen_before_it_makes_a_board_with_seats_and_terms(
    client: Client, administrator: Person
) -> None:
    login(client, administrator)

    preview = body(client.get("/newshire/set-up/board/?pattern=executive"))
    assert "Chief officer of the integrated care board" in preview
    assert not Board.objects.exists()
    board = make_board(client, "executive")

    terms = board.terms.get()
    assert (board.kind, board.seats.count()) == ("executive", 4)
    assert (terms.state, terms.frequency) == ("draft", "Quarterly")
    assert terms.rule() is not None
    assert terms.clauses.count() == 6
    assert board.seats.first().sector.kind == "local_authority"  # type: ignore[union-attr]


def test_terms_are_read_and_entered_and_then_a_meeting_can_be_set_up(
    client: Client, administrator: Person
) -> None:
    login(client, administrator)
    board = make_board(client)
    make.grant(administrator, Role.SECRETARY, board)

    page = body(client.get(f"/newshire/{BOARD}/set-up/terms/"))
    assert "40% of 15 is 6" in page
    answer = client.post(
        f"/newshire/{BOARD}/set-up/terms/", day("approved_on", "1 1 2024")
    )

    assert answer["Location"] == f"/newshire/{BOARD}/set-up/"
    draft = board.terms.get()
    assert (draft.attend_least, draft.attend_of) == (9, 12)
    in_force = TermsOfReference.objects.in_force(board, date(2024, 2, 1))
    assert in_force is not None
    assert client.get(f"/newshire/{BOARD}/meetings/new/").status_code == 200


def test_the_steps_are_for_those_who_set_up(client: Client) -> None:
    area = make.make_partnership(slug="newshire")
    board = make.make_board(area, slug=BOARD)
    login(client, make.with_login(make.make_member(board)))

    for url in ("/newshire/set-up/", f"/newshire/{BOARD}/set-up/"):
        assert client.get(url).status_code == 403


# --- Invitations in one go ------------------------------------------------------------
@pytest.fixture
def members(client: Client, administrator: Person) -> list[Person]:
    """Three members: with an address, without one, and with a login."""
    login(client, administrator)
    board = make_board(client)
    area: Partnership = administrator.partnership
    people = [
        make.make_person(area, "Bea", email="bea@example.org"),
        make.make_person(area, "Cal"),
        make.with_login(make.make_person(area, "Dot", email="dot@example.org")),
    ]
    for person in people:
        make.make_member(board, person=person)
    return people


def seen(client: Client) -> dict[str, str]:
    """What a page of invitations says that it showed of Bea."""
    page = client.get(f"/newshire/{BOARD}/members/invitations/")
    return {
        f"seen-{one.person.pk}": str(one.latest.pk if one.latest else 0)
        for one in page.context["people"]
    }


def test_invitations_go_once_and_again_only_when_asked(
    client: Client, members: list[Person]
) -> None:
    url, bea = f"/newshire/{BOARD}/members/invitations/", members[0]
    page = body(client.get(url))
    assert "Dear Bea" in page
    assert "Your invitation to" in page
    said = {**seen(client), "person": [str(person.pk) for person in members]}

    client.post(url, said)
    client.post(url, said)  # the same page, sent twice

    assert [one.person for one in Invitation.objects.all()] == [bea]
    assert Notice.objects.filter(kind="invitation").count() == 1
    assert "invited" in body(client.get(url))

    client.post(url, {**seen(client), "person": [str(bea.pk)]})
    states = Notice.objects.filter(kind="invitation").values_list("state", flat=True)
    assert sorted(states) == ["cancelled", "queued"]


def test_who_has_no_address_is_said_and_who_signs_in_is_left_alone(
    client: Client, members: list[Person]
) -> None:
    page = client.get(f"/newshire/{BOARD}/members/invitations/")

    labels = {one.person.name: one.label for one in page.context["people"]}
    assert labels == {"Bea": "Not invited", "Cal": "No address", "Dot": "Signs in"}
    assert page.context["chosen"] == {members[0].pk}
    answer = client.post(f"/newshire/{BOARD}/members/invitations/", {})
    assert answer.status_code == 422
    assert "Choose whom to invite." in body(answer)
