"""Creating and changing a board (C01)."""

import pytest
from django.test import Client

from boards.models import Board
from boards.roles import Role
from governance.models import AuditEvent, next_number
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db
SETTER = "Only the secretary or an administrator sets up boards."
NAME = "SEND and Alternative Provision Strategy and Partnership Board"


def new(cast: Cast) -> str:
    return pages.address(cast, "board-new", of_board=False)


def typed(**changed: object) -> dict[str, object]:
    return {
        "name": NAME, "short_name": "SEND Partnership Board", "slug": "",
        "kind": "board", "parent": "", "summary": "An equal partnership.",
        "usual_place": "Bodiam Room", "usual_link": "", "action_scheme": "item_seq",
        "last_action_number": "", **changed,
    }  # fmt: skip


def test_board_is_created_with_an_address_from_its_short_name(
    client: Client, cast: Cast
) -> None:
    login(client, cast.ada)

    response = client.post(new(cast), typed(parent=cast.board.pk))

    made = Board.objects.get(name=NAME)
    assert response.status_code == 303
    assert response["Location"] == f"/{cast.partnership.slug}/send-partnership-board/"
    assert (made.slug, made.kind) == ("send-partnership-board", "board")
    line = made.lines_from.get()
    assert (line.kind, line.to_board) == ("reports", cast.board)
    assert AuditEvent.objects.filter(kind="boards.board_created").count() == 1


def test_running_numbers_go_on_after_the_last_number_used(
    client: Client, cast: Cast
) -> None:
    login(client, cast.ada)

    client.post(new(cast), typed(action_scheme="running", last_action_number="111"))

    made = Board.objects.get(name=NAME)
    assert made.action_scheme == "running"
    assert next_number(f"board:{made.pk}:reference") == 112


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"name": ""}, "name", "Give the board’s name."),
        ({"name": "Partnership board"}, "name", "has this name or address"),
        ({"name": "Bo\u202eard"}, "name", "hidden text-direction mark"),
        ({"slug": "board"}, "slug", "Another board has “board”."),
        ({"slug": "people"}, "slug", "kept for Quorate's own pages"),
        ({"slug": "Send Board"}, "slug", "Use small letters, figures and single"),
        ({"short_name": "", "name": "委員会"}, "slug", "Give a word for web addresses"),
        ({"usual_link": "not a link"}, "usual_link", "Enter a valid URL."),
        ({"last_action_number": "-1"}, "last_action_number", "greater than or equal"),
        ({"kind": "cabal"}, "kind", "Select a valid choice"),
        ({"summary": "x" * 1001}, "summary", "1,001 characters long"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_kept(
    client: Client, cast: Cast, changed: dict[str, str], field: str, sentence: str
) -> None:
    login(client, cast.ada)
    before = Board.objects.count()

    response = client.post(new(cast), typed(**changed))

    page = pages.body(response)
    assert response.status_code == 200
    assert sentence in page
    assert f'href="#id_{field}"' in page
    assert 'value="Bodiam Room"' in page
    assert Board.objects.count() == before


def test_only_who_sets_up_boards_creates_one(client: Client, cast: Cast) -> None:
    for person in (cast.gwen, cast.sam):
        login(client, person)
        pages.refused(client.get(new(cast)), SETTER)
        pages.refused(client.post(new(cast), typed()), SETTER)
    assert not Board.objects.filter(name=NAME).exists()


def test_creating_is_for_people_of_the_partnership(client: Client, cast: Cast) -> None:
    pages.hides_from_strangers(client, cast, new(cast))
    pages.asks_to_sign_in(client, new(cast))


def test_parent_of_another_partnership_is_no_choice(client: Client, cast: Cast) -> None:
    theirs = make.make_board(cast.yan.partnership, "Board of others")
    login(client, cast.ada)

    response = client.post(new(cast), typed(parent=theirs.pk))

    assert "Select a valid choice" in pages.body(response)
    assert "Board of others" not in pages.body(response)
    assert not Board.objects.filter(name=NAME).exists()


# --- Changing -----------------------------------------------------------------------
def test_secretary_changes_the_board_and_the_log_says_what(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    url = pages.address(cast, "board-edit")
    assert 'value="Partnership board"' in pages.body(client.get(url))

    response = client.post(url, typed(slug="board", kind="executive"))

    cast.board.refresh_from_db()
    assert response.status_code == 303
    assert (cast.board.name, cast.board.kind) == (NAME, "executive")
    event = AuditEvent.objects.get(kind="boards.board_changed")
    assert event.changes["kind"] == ["board", "executive"]


def test_secretary_of_one_board_changes_no_other(client: Client, cast: Cast) -> None:
    login(client, cast.sam)
    url = pages.address(cast, "board-edit").replace("/board/", "/other/")

    pages.refused(client.post(url, typed(slug="other")), SETTER)
    pages.refused(login(client, cast.nadia).get(url), SETTER)
    cast.other_board.refresh_from_db()
    assert cast.other_board.name == "Other board"


def test_changing_an_unknown_board_is_not_found(client: Client, cast: Cast) -> None:
    url = pages.address(cast, "board-edit")
    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)
    login(client, cast.ada)

    assert client.get(url.replace("/board/", "/no-board/")).status_code == 404
    assert client.delete(url).status_code == 405


def test_secretary_of_every_board_creates_boards(client: Client, cast: Cast) -> None:
    login(client, make.with_login(make.grant(cast.pat, Role.SECRETARY)))

    assert client.post(new(cast), typed()).status_code == 303
