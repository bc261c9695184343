"""Seats, appointments, offices and roles of a board (C16, C17, C19, C20)."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import Appointment, Grant, Office, Seat
from boards.roles import Role
from governance.clock import today
from governance.models import AuditEvent, Person
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db
SETTER = "Only the secretary or an administrator sets up boards."
APPOINTER = "Only the secretary or an administrator records appointments."
GRANTER = "Only an administrator gives roles."
NEW_YEAR = pages.day("starts_on", "1 1 2024")
REFUSALS = {
    "seat-new": SETTER, "seat-edit": SETTER, "appoint": APPOINTER, "member-new": "registers of people",
    "appointment-end": APPOINTER, "office-new": APPOINTER, "office-end": APPOINTER,
    "grant-new": GRANTER, "grant-end": GRANTER,
}  # fmt: skip


def place_of(cast: Cast, title: str = "Health lead") -> int:
    return Seat.objects.get(board=cast.board, title=title).places.get().pk


def address(cast: Cast, name: str) -> str:
    """The address of a form under members, of something that exists."""
    numbers = {
        "appoint": lambda: [place_of(cast)],
        "member-new": lambda: [place_of(cast)],
        "seat-edit": lambda: [Seat.objects.get(title="Health lead").pk],
        "appointment-end": lambda: [cast.gwen.appointments.get().pk],
        "office-end": lambda: [cast.board.offices.get().pk],
        "grant-end": lambda: [cast.sam.grants.get().pk],
    }.get(name, list)
    return pages.address(cast, name, *numbers())


# --- Reading --------------------------------------------------------------------------
def test_members_page_shows_holders_vacancies_and_history(
    client: Client, cast: Cast
) -> None:
    seat = make.make_seat(cast.board, "Headteachers", sector=cast.health, places=2)
    Appointment.objects.create(
        place=seat.places.first(), person=cast.pat, starts_on=date(2021, 9, 1),
        ends_on=date(2023, 8, 31),
    )  # fmt: skip

    page = pages.body(login(client, cast.olu).get(address(cast, "members")))

    assert "2 of 4 places filled, 2 vacant" in page
    assert "1 of 3 filled" in page
    assert "1 September 2021 to 31 August 2023" in page
    assert "since 1 September 2023" in page
    assert "Fill" not in page


def test_members_page_asks_the_same_queries_for_fifty_seats(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    url = address(cast, "members")
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(50):
        make.make_member(cast.board, cast.health)

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(few) == len(many)
    assert len(many) <= 12


@pytest.mark.parametrize("name", ["members", *REFUSALS])
def test_page_hides_from_strangers_and_asks_to_sign_in(
    client: Client, cast: Cast, name: str
) -> None:
    url = address(cast, name)

    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)

    login(client, cast.ada)
    assert client.get(url.replace("/board/", "/no-board/")).status_code == 404
    assert client.delete(url).status_code == 405
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("name", REFUSALS)
def test_member_chair_and_observer_are_refused_with_the_reason(
    client: Client, cast: Cast, name: str
) -> None:
    for person in (cast.gwen, cast.nadia, cast.olu, cast.zoe):
        login(client, person)
        pages.refused(client.get(address(cast, name)), REFUSALS[name])
        pages.refused(client.post(address(cast, name), {}), REFUSALS[name])


@pytest.mark.parametrize(
    "name",
    [
        "appoint",
        "member-new",
        "appointment-end",
        "office-end",
        "grant-end",
        "seat-edit",
    ],
)
def test_record_of_another_board_is_not_found(
    client: Client, cast: Cast, name: str
) -> None:
    login(client, cast.ada)

    url = address(cast, name).replace("/board/", "/other/")

    assert client.get(url).status_code == 404


# --- Seats ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("places", "labels"),
    [
        ("", [""]),
        ("Special\nSecondary\n\n Primary ", ["Special", "Secondary", "Primary"]),
        ("3", ["", "", ""]),
    ],
)
def test_seat_is_added_with_its_places(
    client: Client, cast: Cast, places: str, labels: list[str]
) -> None:
    login(client, cast.sam)

    response = client.post(
        address(cast, "seat-new"),
        {
            "title": "Headteacher", "sector": cast.health.pk, "places": places,
            "sharing": "shared", "is_voting": "on", **NEW_YEAR,
        },
    )  # fmt: skip

    seat = Seat.objects.get(title="Headteacher")
    assert response.status_code == 303
    assert list(seat.places.values_list("label", flat=True)) == labels
    assert (seat.sharing, seat.is_voting, seat.starts_on) == (
        "shared", True, date(2024, 1, 1),
    )  # fmt: skip


def test_next_seat_of_the_list_keeps_the_sector(client: Client, cast: Cast) -> None:
    login(client, cast.sam)
    data = {
        "title": "Headteacher", "sector": cast.health.pk, "sharing": "single",
        "another": "1", **NEW_YEAR,
    }  # fmt: skip

    response = client.post(address(cast, "seat-new"), data, follow=True)

    chosen = f'<option value="{cast.health.pk}" selected>'
    assert chosen in pages.body(response)


@pytest.mark.parametrize("places", ["0", "61", "x" * 121, "\n".join(["a"] * 61)])
def test_senseless_places_are_refused_and_kept(
    client: Client, cast: Cast, places: str
) -> None:
    login(client, cast.sam)

    response = client.post(
        address(cast, "seat-new"),
        {
            "title": "Headteacher", "sector": cast.health.pk, "places": places,
            "sharing": "single", **NEW_YEAR,
        },
    )  # fmt: skip

    page = pages.body(response)
    assert 'href="#id_places"' in page
    assert 'value="Headteacher"' in page
    assert places in page
    assert not Seat.objects.filter(title="Headteacher").exists()


def test_seat_without_title_or_sector_says_both(client: Client, cast: Cast) -> None:
    page = pages.body(
        login(client, cast.sam).post(
            address(cast, "seat-new"), {"sharing": "single", "places": "4"}
        )
    )

    assert "Say what the seat is for." in page
    assert 'href="#id_sector"' in page
    assert 'href="#id_starts_on_0"' in page


# --- Appointments -----------------------------------------------------------------------
def test_person_is_appointed_to_a_vacant_place(client: Client, cast: Cast) -> None:
    make.make_seat(cast.board, "Clinical officer", sector=cast.health)
    place = place_of(cast, "Clinical officer")
    login(client, cast.sam)

    response = client.post(
        pages.address(cast, "appoint", place),
        {"person": cast.pat.pk, "note": "Maternity cover", **NEW_YEAR},
    )

    assert response.status_code == 303
    held = Appointment.objects.get(place=place)
    assert (held.person, held.note, held.ends_on) == (cast.pat, "Maternity cover", None)


def test_place_that_is_held_says_who_holds_it(client: Client, cast: Cast) -> None:
    login(client, cast.sam)

    response = client.post(
        address(cast, "appoint"),
        {"person": cast.pat.pk, "note": "Maternity cover", **NEW_YEAR},
    )

    page = pages.body(response)
    assert "Gwen Pryce has this place from 1 January 2020." in page
    assert 'href="#id_person"' in page
    assert 'value="Maternity cover"' in page
    assert not cast.pat.appointments.exists()


def test_person_of_another_partnership_is_no_choice(client: Client, cast: Cast) -> None:
    make.make_seat(cast.board, "Clinical officer", sector=cast.health)
    place = place_of(cast, "Clinical officer")
    login(client, cast.sam)

    response = client.post(
        pages.address(cast, "appoint", place), {"person": cast.yan.pk, **NEW_YEAR}
    )

    assert response.status_code == 200
    assert "Yan Kowalczyk" not in pages.body(response)
    assert not cast.yan.appointments.exists()


def test_people_of_one_name_are_told_apart(client: Client, cast: Cast) -> None:
    twin = make.make_person(cast.partnership, "Pat Moran", initials="PM")
    twin.role_holdings.create(title="Clinical Officer", starts_on=date(2023, 1, 1))

    page = pages.body(login(client, cast.sam).get(address(cast, "appoint")))

    assert ">Pat Moran<" in page
    assert ">Pat Moran (PM), Clinical Officer<" in page


def test_board_secretary_adds_a_person_on_the_way(client: Client, cast: Cast) -> None:
    login(client, cast.sam)

    response = client.post(address(cast, "member-new"), {"name": "Karin Yeo"})

    added = Person.objects.get(name="Karin Yeo")
    assert added.partnership == cast.partnership
    assert response["Location"] == f"{address(cast, 'appoint')}?person={added.pk}"
    chosen = f'<option value="{added.pk}" selected>'
    assert chosen in pages.body(client.get(response["Location"]))


@pytest.mark.parametrize("person", ["", "none", "-1", "99999999"])
def test_senseless_person_in_the_address_chooses_nobody(
    client: Client, cast: Cast, person: str
) -> None:
    login(client, cast.sam)

    response = client.get(address(cast, "appoint"), {"person": person})

    assert response.status_code == 200


def test_appointment_ends_and_the_place_is_vacant(client: Client, cast: Cast) -> None:
    login(client, cast.sam)

    response = client.post(
        address(cast, "appointment-end"), pages.day("ends_on", "31 3 2024")
    )

    assert response.status_code == 303
    assert cast.gwen.appointments.get().ends_on == date(2024, 3, 31)
    assert "since 1 April 2024" in pages.body(client.get(address(cast, "members")))


def test_appointment_cannot_end_before_it_starts(client: Client, cast: Cast) -> None:
    login(client, cast.sam)

    response = client.post(
        address(cast, "appointment-end"), pages.day("ends_on", "31 12 2019")
    )

    page = pages.body(response)
    assert "The appointment ends before it starts." in page
    assert 'href="#id_ends_on_0"' in page
    assert 'value="2019"' in page


# --- Offices and roles ------------------------------------------------------------------
def test_new_chair_ends_the_office_of_the_old(client: Client, cast: Cast) -> None:
    login(client, cast.sam)
    seat = Seat.objects.get(title="Independent chair")

    response = client.post(
        address(cast, "office-new"),
        {
            "kind": "chair", "person": cast.gwen.pk, "seat": seat.pk,
            "is_independent": "on", **NEW_YEAR,
        },
    )  # fmt: skip

    assert response.status_code == 303
    assert cast.nadia.offices.get().ends_on == date(2023, 12, 31)
    office = cast.gwen.offices.get()
    assert (office.kind, office.seat, office.is_independent) == ("chair", seat, True)


def test_office_is_not_tied_to_a_seat_of_another_board(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    seat = Seat.objects.filter(board=cast.other_board).get()

    response = client.post(
        address(cast, "office-new"),
        {"kind": "chair", "person": cast.gwen.pk, "seat": seat.pk, **NEW_YEAR},
    )

    assert "Select a valid choice" in pages.body(response)
    assert Office.objects.count() == 1


def test_office_ends(client: Client, cast: Cast) -> None:
    login(client, cast.sam)

    client.post(address(cast, "office-end"), pages.day("ends_on", "29 2 2024"))

    assert cast.board.offices.get().ends_on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("role", "everywhere", "in_board"),
    [
        (Role.SECRETARY, "", True),
        (Role.SECRETARY, "on", False),
        (Role.ADMINISTRATOR, "", False),
        (Role.OBSERVER, "", True),
    ],
)
def test_administrator_gives_a_role(
    client: Client, cast: Cast, role: Role, everywhere: str, in_board: bool
) -> None:
    login(client, cast.ada)
    data = {"person": cast.pat.pk, "role": role.value, **NEW_YEAR}

    response = client.post(
        address(cast, "grant-new"),
        {**data, "everywhere": everywhere} if everywhere else data,
    )

    given = Grant.objects.get(person=cast.pat)
    assert response.status_code == 303
    assert (given.role, given.board) == (role, cast.board if in_board else None)


def test_role_that_is_not_given_is_no_choice(client: Client, cast: Cast) -> None:
    login(client, cast.ada)

    response = client.post(
        address(cast, "grant-new"),
        {"person": cast.pat.pk, "role": "chair", **NEW_YEAR},
    )

    assert "Select a valid choice" in pages.body(response)
    assert not cast.pat.grants.exists()


def test_secretary_gives_no_roles(client: Client, cast: Cast) -> None:
    login(client, cast.sam)

    page = pages.body(client.get(address(cast, "members")))

    assert "Give a role" not in page
    pages.refused(client.post(address(cast, "grant-new"), {}), GRANTER)


def test_role_ends_and_with_it_what_it_allowed(client: Client, cast: Cast) -> None:
    login(client, cast.ada)

    client.post(address(cast, "grant-end"), pages.day("ends_on", "31 12 2023"))

    assert cast.sam.grants.get().ends_on == date(2023, 12, 31)
    assert today() > date(2023, 12, 31)
    pages.refused(login(client, cast.sam).get(address(cast, "seat-new")), SETTER)


# --- Correcting and ending seats ----------------------------------------------------------
def correct(client: Client, cast: Cast, **changed: object) -> object:
    data = {
        "title": "Health lead", "sector": cast.health.pk, "sharing": "single",
        "is_voting": "on", **changed,
    }  # fmt: skip
    return client.post(address(cast, "seat-edit"), data)


def test_seat_is_corrected_and_the_log_says_what(client: Client, cast: Cast) -> None:
    login(client, cast.sam)
    before = pages.body(client.get(address(cast, "seat-edit")))

    response = correct(client, cast, title="Integrated care lead", sharing="shared")

    seat = Seat.objects.get(title="Integrated care lead")
    assert 'value="Health lead"' in before
    assert response.status_code == 303
    assert (seat.sharing, seat.is_voting, seat.ends_on) == ("shared", True, None)
    event = AuditEvent.objects.get(kind="boards.seat_changed")
    assert event.changes["title"] == ["Health lead", "Integrated care lead"]


def test_seat_ends_only_after_its_holders(client: Client, cast: Cast) -> None:
    login(client, cast.sam)
    last_day = pages.day("ends_on", "31 3 2024")

    held = pages.body(correct(client, cast, **last_day))
    cast.gwen.appointments.update(ends_on=date(2024, 3, 31))
    ended = correct(client, cast, **last_day)

    assert "Gwen Pryce holds a place of it after that day." in held
    assert 'href="#id_ends_on_0"' in held
    assert ended.status_code == 303
    assert "Health lead" not in pages.body(client.get(address(cast, "members")))


def test_shared_place_is_not_made_single_under_its_holders(
    client: Client, cast: Cast
) -> None:
    Appointment.objects.create(
        place_id=place_of(cast), person=cast.pat, starts_on=date(2024, 1, 1)
    )
    login(client, cast.sam)

    page = pages.body(correct(client, cast, title="Another title"))

    assert "Several people share a place of this seat." in page
    assert 'value="Another title"' in page
    assert not Seat.objects.filter(title="Another title").exists()


def test_role_in_every_board_is_shown_and_ends_here_too(
    client: Client, cast: Cast
) -> None:
    everywhere = make.grant(cast.pat, Role.AUDITOR).grants.get()
    login(client, cast.ada)

    page = pages.body(client.get(address(cast, "members")))
    client.post(
        pages.address(cast, "grant-end", everywhere.pk),
        pages.day("ends_on", "31 12 2023"),
    )

    assert "in every board, from 1 January 2020" in page
    everywhere.refresh_from_db()
    assert everywhere.ends_on == date(2023, 12, 31)
