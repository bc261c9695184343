"""People, organisations and sectors of a partnership (C13)."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.roles import Role
from governance.models import (
    AuditEvent,
    Notice,
    Organisation,
    Person,
    RoleHolding,
    Sector,
)
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db
KEEPER = "Only the secretary or an administrator keeps the registers of people."
PAGES = ("partnership", "people", "organisations", "sectors")


def at(cast: Cast, name: str, *numbers: int) -> str:
    return pages.address(cast, name, *numbers, of_board=False)


@pytest.mark.parametrize("name", PAGES)
def test_page_of_partnership_is_open_to_its_people_only(
    client: Client, cast: Cast, name: str
) -> None:
    url = at(cast, name)

    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)

    assert login(client, cast.olu).get(url).status_code == 200
    assert client.delete(url).status_code == 405


def test_partnership_shows_boards_under_the_board_they_report_to(
    client: Client, cast: Cast
) -> None:
    make.make_line(make.make_board(cast.partnership, "Group one"), cast.board)

    page = pages.body(login(client, cast.gwen).get(at(cast, "partnership")))

    tree = page[page.index("q-tree") :]
    assert tree.index("Partnership board") < tree.index("q-tree--below")
    assert tree.index("q-tree--below") < tree.index("Group one")
    assert "Create a board" not in page
    assert "Create a board" in pages.body(
        login(client, cast.ada).get(at(cast, "partnership"))
    )


# --- People ------------------------------------------------------------------------
def test_person_is_added_with_role_organisation_and_sector(
    client: Client, cast: Cast
) -> None:
    council = make.make_organisation(cast.partnership, "County Council")
    login(client, cast.ada)

    response = client.post(
        at(cast, "person-new"),
        {
            "name": "Dr  Rosalind McTavish",
            "email": "R.McTavish@Example.org",
            "role_title": "Designated Clinical Officer",
            "organisation": council.pk,
            "sector": cast.health.pk,
            **pages.day("since", "1 september 2023"),
        },
    )

    added = Person.objects.get(name="Dr Rosalind McTavish")
    assert response.status_code == 303
    assert response["Location"] == at(cast, "person", added.pk)
    assert (added.initials, added.email) == ("RMc", "r.mctavish@example.org")
    holding = added.role_holdings.get()
    assert (holding.title, holding.organisation, holding.sector) == (
        "Designated Clinical Officer", council, cast.health,
    )  # fmt: skip
    assert holding.starts_on == date(2023, 9, 1)


def test_same_name_and_initials_twice_are_two_people(
    client: Client, cast: Cast
) -> None:
    login(client, cast.ada)

    for _ in range(2):
        client.post(at(cast, "person-new"), {"name": "Ivo Underhill", "initials": "IU"})

    assert Person.objects.filter(name="Ivo Underhill", initials="IU").count() == 2


def test_save_and_add_another_opens_the_form_again(client: Client, cast: Cast) -> None:
    login(client, cast.ada)

    response = client.post(
        at(cast, "person-new"), {"name": "Ivo Underhill", "another": "1"}
    )

    assert response["Location"] == at(cast, "person-new")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Ivo\u202e Underhill", "The name holds a hidden text-direction mark"),
        ("Ivo\x07 Underhill", "The name holds a hidden control character"),
        ("Ivo\x00 Underhill", "The name holds a hidden control character"),
        ("x" * 151, "The name is 151 characters long: shorten it to 150 or fewer."),
        ("", "Give the person’s name."),
    ],
)
def test_bad_name_is_said_beside_the_field_and_nothing_is_lost(
    client: Client, cast: Cast, name: str, sentence: str
) -> None:
    login(client, cast.ada)

    response = client.post(
        at(cast, "person-new"), {"name": name, "role_title": "Head of nothing lost"}
    )

    page = pages.body(response)
    assert response.status_code == 200
    assert sentence in page
    assert 'href="#id_name"' in page
    assert 'value="Head of nothing lost"' in page
    assert not Person.objects.filter(name__startswith="Ivo").exists()


def test_broken_rule_of_the_operation_lands_on_its_field(
    client: Client, cast: Cast
) -> None:
    login(client, cast.ada)

    response = client.post(
        at(cast, "person-new"), {"name": "Cara Cole", "initials": "СС"}
    )

    page = pages.body(response)
    assert "The initials hold letters of another alphabet" in page
    assert 'href="#id_initials"' in page
    assert 'value="Cara Cole"' in page


def test_choices_are_those_of_the_partnership(client: Client, cast: Cast) -> None:
    theirs = make.make_sector(cast.yan.partnership, "Sector of others")
    login(client, cast.ada)

    response = client.post(
        at(cast, "person-new"), {"name": "Ivo Underhill", "sector": theirs.pk}
    )

    assert "Select a valid choice" in pages.body(response)
    assert "Sector of others" not in pages.body(response)
    assert not Person.objects.filter(name="Ivo Underhill").exists()


def test_only_keepers_add_people(client: Client, cast: Cast) -> None:
    for person in (cast.gwen, cast.nadia, cast.olu):
        login(client, person)
        pages.refused(client.get(at(cast, "person-new")), KEEPER)
        pages.refused(client.post(at(cast, "person-new"), {"name": "No"}), KEEPER)
    assert not Person.objects.filter(name="No").exists()


def test_search_finds_by_name_initials_role_and_organisation(
    client: Client, cast: Cast
) -> None:
    make.make_person(cast.partnership, "Ursula Vane", initials="UV")
    other = make.make_person(cast.partnership, "Karin Yeo", initials="KY")
    RoleHolding.objects.create(
        person=other, title="Clinical Officer", starts_on=date(2023, 1, 1)
    )
    login(client, cast.gwen)

    def found(words: str) -> tuple[bool, bool]:
        page = pages.body(client.get(at(cast, "people"), {"q": words}))
        return "Ursula Vane" in page, "Karin Yeo" in page

    assert found("vane") == (True, False)
    assert found("uv") == (True, False)
    assert found("clinical") == (False, True)
    assert found("karin officer") == (False, True)
    assert found("nobody") == (False, False)


@pytest.mark.parametrize("name", ["people", "partnership"])
def test_list_asks_as_many_queries_for_one_row_as_for_fifty(
    client: Client, cast: Cast, name: str
) -> None:
    budget = {"people": 6, "partnership": 7}[name]
    login(client, cast.gwen)
    with CaptureQueriesContext(connection) as few:
        client.get(at(cast, name))
    for number in range(50):
        make.make_person(cast.partnership, f"Person {number}")
        make.make_board(cast.partnership)

    with CaptureQueriesContext(connection) as many:
        client.get(at(cast, name))

    assert len(few) == len(many)
    assert len(many) <= budget


def test_people_come_fifty_to_a_page(client: Client, cast: Cast) -> None:
    for number in range(60):
        make.make_person(cast.partnership, f"Zed {number:02}")
    login(client, cast.gwen)

    first = pages.body(client.get(at(cast, "people"), {"q": "zed"}))
    second = pages.body(client.get(at(cast, "people"), {"q": "zed", "page": "2"}))

    assert ("Zed 49" in first, "Zed 50" in first) == (True, False)
    assert "Showing 1 to 50 of 60" in first
    assert ("Zed 49" in second, "Zed 50" in second) == (False, True)


# --- One person -------------------------------------------------------------------
def test_person_page_shows_roles_seats_and_offices(client: Client, cast: Cast) -> None:
    RoleHolding.objects.create(
        person=cast.nadia, title="Former head", starts_on=date(2019, 1, 1),
        ends_on=date(2021, 12, 31),
    )  # fmt: skip

    page = pages.body(login(client, cast.gwen).get(at(cast, "person", cast.nadia.pk)))

    assert "Former head" in page
    assert "1 January 2019 to 31 December 2021" in page
    assert "Independent chair" in page
    assert "Chair, Partnership board" in page


def test_email_is_shown_to_keepers_and_to_the_person(
    client: Client, cast: Cast
) -> None:
    Person.objects.filter(pk=cast.gwen.pk).update(email="gwen@private.example")
    url = at(cast, "person", cast.gwen.pk)

    shown = {
        name: "gwen@private.example" in pages.body(login(client, person).get(url))
        for name, person in (("ada", cast.ada), ("gwen", cast.gwen), ("olu", cast.olu))
    }

    assert shown == {"ada": True, "gwen": True, "olu": False}


@pytest.mark.parametrize("name", ["person", "role-new", "person-invite"])
def test_person_of_another_partnership_is_not_found(
    client: Client, cast: Cast, name: str
) -> None:
    login(client, cast.ada)

    assert client.get(at(cast, name, cast.yan.pk)).status_code == 404
    assert client.get(at(cast, name, 10**9)).status_code == 404
    pages.hides_from_strangers(client, cast, at(cast, name, cast.pat.pk))
    pages.asks_to_sign_in(client, at(cast, name, cast.pat.pk))


def test_new_role_ends_the_one_before(client: Client, cast: Cast) -> None:
    RoleHolding.objects.create(
        person=cast.pat, title="Head of service", starts_on=date(2022, 1, 1)
    )
    login(client, cast.ada)

    response = client.post(
        at(cast, "role-new", cast.pat.pk),
        {"title": "Director", **pages.day("starts_on", "1 4 2024")},
    )

    assert response.status_code == 303
    assert list(
        cast.pat.role_holdings.values_list("title", "starts_on", "ends_on")
    ) == [
        ("Director", date(2024, 4, 1), None),
        ("Head of service", date(2022, 1, 1), date(2024, 3, 31)),
    ]


def test_impossible_day_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    login(client, cast.ada)

    response = client.post(
        at(cast, "role-new", cast.pat.pk),
        {"title": "Director", **pages.day("starts_on", "31 2 2024")},
    )

    page = pages.body(response)
    assert "There is no such day as “31 2 2024”." in page
    assert 'value="Director"' in page
    assert 'value="31"' in page
    assert not cast.pat.role_holdings.exists()


def test_only_keepers_record_roles_and_invite(client: Client, cast: Cast) -> None:
    login(client, cast.gwen)

    pages.refused(client.get(at(cast, "role-new", cast.pat.pk)), KEEPER)
    pages.refused(
        client.post(at(cast, "person-invite", cast.pat.pk), {"email": "a@b.example"}),
        "Only the secretary or an administrator invites people.",
    )
    assert not cast.pat.invitations.exists()


def test_invitation_is_queued_for_somebody_without_login(
    client: Client, cast: Cast
) -> None:
    login(client, cast.ada)
    url = at(cast, "person-invite", cast.pat.pk)
    assert "Invite to sign in" in pages.body(
        client.get(at(cast, "person", cast.pat.pk))
    )

    response = client.post(url, {"email": "pat@example.org"})

    assert response.status_code == 303
    invitation = cast.pat.invitations.get()
    assert (invitation.email, invitation.invited_by) == ("pat@example.org", cast.ada)
    assert Notice.objects.filter(person=cast.pat, kind="invitation").count() == 1


def test_nobody_with_a_login_is_invited_again(client: Client, cast: Cast) -> None:
    login(client, cast.ada)

    page = pages.body(client.get(at(cast, "person", cast.gwen.pk)))
    response = client.post(
        at(cast, "person-invite", cast.gwen.pk), {"email": "gwen@example.org"}
    )

    assert "Invite to sign in" not in page
    assert "Gwen Pryce can sign in already." in pages.body(response)


# --- Organisations and sectors ------------------------------------------------------
def test_organisation_is_added_once(client: Client, cast: Cast) -> None:
    login(client, cast.ada)
    url = at(cast, "organisations")
    data = {"name": "NHS  Sussex", "short_name": "ICB"}

    first = client.post(url, data)
    again = client.post(url, data)

    assert first.status_code == 303
    assert "There is an organisation of this name." in pages.body(again)
    assert 'value="ICB"' in pages.body(again)
    assert list(Organisation.objects.values_list("name", "short_name")) == [
        ("NHS Sussex", "ICB")
    ]


def test_sector_is_added_after_the_others(client: Client, cast: Cast) -> None:
    login(client, cast.ada)
    before = cast.partnership.sectors.count()

    response = client.post(
        at(cast, "sectors"), {"name": "Parent carers", "kind": "parent_carers"}
    )

    assert response.status_code == 303
    added = Sector.objects.get(name="Parent carers")
    assert (added.partnership, added.order) == (cast.partnership, before + 1)


@pytest.mark.parametrize("name", ["organisations", "sectors"])
def test_only_keepers_add_to_a_register(client: Client, cast: Cast, name: str) -> None:
    login(client, cast.gwen)

    page = pages.body(client.get(at(cast, name)))

    assert KEEPER in page
    assert "<form method" not in page[page.index("<main") : page.index("</main")]
    pages.refused(client.post(at(cast, name), {"name": "No", "kind": "other"}), KEEPER)


def test_secretary_of_the_whole_partnership_keeps_the_registers(
    client: Client, cast: Cast
) -> None:
    make.grant(cast.pat, Role.SECRETARY)
    login(client, make.with_login(cast.pat))

    assert client.get(at(cast, "person-new")).status_code == 200


# --- Correcting a person ----------------------------------------------------------------
def test_person_is_corrected_and_the_log_keeps_the_old_name(
    client: Client, cast: Cast
) -> None:
    login(client, cast.ada)
    url = at(cast, "person-edit", cast.pat.pk)
    assert 'value="Pat Moran"' in pages.body(client.get(url))

    response = client.post(
        url, {"name": "Pat  Morane", "initials": "", "email": "Pat@Example.org"}
    )

    cast.pat.refresh_from_db()
    assert response.status_code == 303
    assert (cast.pat.name, cast.pat.initials, cast.pat.email) == (
        "Pat Morane", "PM", "pat@example.org",
    )  # fmt: skip
    event = AuditEvent.objects.get(kind="boards.person_changed")
    assert event.changes["name"] == ["Pat Moran", "Pat Morane"]


def test_only_keepers_correct_people_and_of_their_own_partnership(
    client: Client, cast: Cast
) -> None:
    url = at(cast, "person-edit", cast.pat.pk)
    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)

    pages.refused(login(client, cast.gwen).post(url, {"name": "No"}), KEEPER)
    theirs = at(cast, "person-edit", cast.yan.pk)
    assert login(client, cast.ada).post(theirs, {"name": "No"}).status_code == 404
    assert not Person.objects.filter(name="No").exists()


def test_bad_correction_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    login(client, cast.ada)

    response = client.post(
        at(cast, "person-edit", cast.pat.pk),
        {"name": "Pat\u200f Moran", "initials": "ΡΜ", "email": "pat"},
    )

    page = pages.body(response)
    for field in ("name", "email"):
        assert f'href="#id_{field}"' in page
    assert 'value="ΡΜ"' in page
    assert 'value="pat"' in page


def test_the_secretary_names_the_senior_officer_of_an_organisation(
    client: Client, cast: Cast
) -> None:
    trust = make.make_organisation(cast.partnership, "The trust")
    url = at(cast, "senior-officer", trust.pk)
    login(client, cast.ada)

    assert client.post(url, {"person": cast.gwen.pk}).status_code == 303
    trust.refresh_from_db()
    assert trust.senior_officer == cast.gwen
    assert "Senior officer: Gwen Pryce" in pages.body(
        client.get(at(cast, "organisations"))
    )
    event = AuditEvent.objects.get(kind="boards.senior_officer_named")
    assert event.changes == {"senior_officer": [None, "Gwen Pryce"]}


def test_a_senior_officer_is_of_the_partnership(client: Client, cast: Cast) -> None:
    trust = make.make_organisation(cast.partnership, "The trust")
    url = at(cast, "senior-officer", trust.pk)

    answer = login(client, cast.ada).post(url, {"person": cast.yan.pk})

    assert answer.status_code == 200
    trust.refresh_from_db()
    assert trust.senior_officer is None
    assert login(client, cast.gwen).post(url, {"person": ""}).status_code == 403
