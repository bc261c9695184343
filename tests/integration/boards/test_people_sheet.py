"""People and seats from a table: looked at, mended, brought along whole, and again."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import Appointment, Office, PeopleSheet, Seat, StandingDeputy
from boards.roles import Role
from governance.models import Organisation, Person
from tests import made_tables
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.integration.boards.pages import address, body

pytestmark = pytest.mark.django_db
HEAD = ["Name", "E-mail", "Organisation", "Sector", "Role", "Seat", "Voting", "From",
        "Until", "Deputy of", "Office"]  # fmt: skip
LEE = ["Ann Lee", "ann@example.org", "Council", "Health", "Head", "Heads", "", "", "",
       "", "Chair"]  # fmt: skip
OKU = ["Ben Oku", "", "Trust", "", "Nurse", "Heads", "", "", "", "", ""]
DEP = ["Cy Day", "cy@example.org", "Trust", "", "", "", "", "", "", "Ann Lee", ""]


def paste(*rows: list[str]) -> str:
    return "\n".join("\t".join(row) for row in (HEAD, *rows))


def read(client: Client, cast: Cast, *rows: list[str]) -> PeopleSheet:
    """The rows, pasted; the table as it is kept."""
    answer = client.post(address(cast, "people-sheet"), {"pasted": paste(*rows)})
    assert answer.status_code == 303, body(answer)
    return PeopleSheet.objects.latest("pk")


def bring(client: Client, cast: Cast, *rows: list[str]) -> int:
    """Read and bring along; the status of the answer."""
    sheet = read(client, cast, *rows)
    return client.post(address(cast, "people-rows", sheet.pk)).status_code


@pytest.fixture(autouse=True)
def health(cast: Cast, client: Client) -> None:
    make.make_sector(cast.partnership)
    login(client, cast.ada)


def facts(cast: Cast) -> dict[str, int]:
    """How many rows there are of what a table can make."""
    return {
        "people": cast.partnership.people.count(),
        "organisations": cast.partnership.organisations.count(),
        "seats": cast.board.seats.count(),
        "appointments": Appointment.objects.count(),
        "deputies": StandingDeputy.objects.count(),
        "offices": Office.objects.count(),
    }


def test_a_table_is_looked_at_and_then_brought_along(
    client: Client, cast: Cast
) -> None:
    before = facts(cast)
    sheet = read(client, cast, LEE, OKU, DEP)

    page = body(client.get(address(cast, "people-rows", sheet.pk)))
    assert "Ann Lee joins the people." in page
    assert "A new seat “Heads”." in page
    assert "One more place of “Heads”." in page
    assert "Deputises for Ann Lee." in page
    assert facts(cast) == before

    client.post(address(cast, "people-rows", sheet.pk))
    seat = Seat.objects.get(title="Heads")
    assert (seat.places.count(), seat.sector.name, seat.is_voting) == (
        2,
        "Health",
        True,
    )
    assert {a.person.name for a in Appointment.objects.filter(place__seat=seat)} == {
        "Ann Lee", "Ben Oku",
    }  # fmt: skip
    assert seat.deputies.get().person.name == "Cy Day"
    assert cast.board.offices.filter(person__name="Ann Lee", kind="chair").exists()
    assert Organisation.objects.filter(name="Trust").count() == 1
    assert client.get(address(cast, "people-rows", sheet.pk)).status_code == 404


def test_the_same_table_again_finds_no_difference_and_then_only_what_differs(
    client: Client, cast: Cast
) -> None:
    bring(client, cast, LEE, OKU, DEP)
    before = facts(cast)

    again = read(client, cast, LEE, OKU, DEP)
    rows = client.get(address(cast, "people-rows", again.pk)).context["rows"]
    assert [row.kind for row in rows] == ["same", "same", "same"]
    changed = ["Ann Lee-Ray", "ANN@example.org", "", "", "Director", "Heads", "", "",
               "31 August 2030", "", ""]  # fmt: skip
    found = read(client, cast, changed)
    one = client.get(address(cast, "people-rows", found.pk)).context["rows"][0]
    assert one.changes == [
        ("Name", "Ann Lee", "Ann Lee-Ray"), ("Role", "Head", "Director"),
        ("Until", "", "31 August 2030"),
    ]  # fmt: skip

    client.post(address(cast, "people-rows", found.pk))
    ann = Person.objects.get(email="ann@example.org")
    holding = ann.role_holdings.get()
    assert (ann.name, holding.title, str(holding.organisation)) == (
        "Ann Lee-Ray", "Director", "Council",
    )  # fmt: skip
    assert ann.appointments.get().ends_on == date(2030, 8, 31)
    assert facts(cast) == before


def test_one_row_that_is_unclear_keeps_all_of_them_out_until_it_is_mended(
    client: Client, cast: Cast
) -> None:
    wrong = ["Dee", "", "", "Helth", "", "Nurses", "", "", "", "", ""]
    before = facts(cast)
    sheet = read(client, cast, LEE, wrong)
    url = address(cast, "people-rows", sheet.pk)

    answer = client.post(url)
    assert answer.status_code == 422
    assert "Row 3: No sector is called “Helth” here." in body(answer)
    assert facts(cast) == before

    mend = address(cast, "people-mend", sheet.pk, 3)
    assert "Read this row again" in body(client.get(mend))
    client.post(mend, {"name": "Dee", "sector": "Health", "seat": "Nurses"})
    assert client.post(url).status_code == 303
    assert Appointment.objects.filter(person__name="Dee").exists()


def test_two_people_on_one_place_is_said(client: Client, cast: Cast) -> None:
    seat = make.make_seat(cast.board, "Nurse lead")
    holder = make.make_person(cast.partnership, "Held Already")
    Appointment.objects.create(
        place=seat.places.get(), person=holder, starts_on=make.LONG_AGO
    )
    sheet = read(client, cast, ["Ann", *[""] * 4, "nurse lead", *[""] * 5])

    page = body(client.get(address(cast, "people-rows", sheet.pk)))
    assert "The place is taken by Held Already." in page
    client.post(address(cast, "people-mend", sheet.pk, 2), {"leave_out": "on"})
    rows = client.get(address(cast, "people-rows", sheet.pk)).context["rows"]
    assert [row.kind for row in rows] == ["left"]


def test_a_workbook_with_other_headings_is_asked_about_and_remembered(
    client: Client, cast: Cast
) -> None:
    book = made_tables.xlsx([["Wer", "Post"], ["Ann Lee", "Head of school"]])
    for first in (True, False):
        file = SimpleUploadedFile("members.xlsx", book)
        answer = client.post(address(cast, "people-sheet"), {"file": file})
        sheet = PeopleSheet.objects.latest("pk")
        assert answer["Location"].endswith("/columns/") is first
        if first:
            url = address(cast, "people-columns", sheet.pk)
            refused = client.post(url, {"column-0": "", "column-1": "role"})
            assert "Say which column holds the names." in body(refused)
            client.post(url, {"column-0": "name", "column-1": "role"})
            client.post(address(cast, "people-rows", sheet.pk))
    assert cast.partnership.people.filter(name="Ann Lee").count() == 1


def test_the_template_can_be_read_back(client: Client, cast: Cast) -> None:
    for kind in ("csv", "xlsx"):
        url = address(cast, "people-sheet") + f"template.{kind}"
        content = b"".join(client.get(url).streaming_content)  # type: ignore[attr-defined]
        file = SimpleUploadedFile(f"people.{kind}", content)
        client.post(address(cast, "people-sheet"), {"file": file})
        sheet = PeopleSheet.objects.latest("pk")
        assert (sheet.headings, len(sheet.rows)) == (HEAD, 2)
        assert all(sheet.columns)


def test_a_damaged_file_is_refused_in_words(client: Client, cast: Cast) -> None:
    book = made_tables.xlsx([HEAD, LEE])
    file = SimpleUploadedFile("members.xlsx", book[: len(book) // 2])

    answer = client.post(address(cast, "people-sheet"), {"file": file})

    assert answer.status_code == 422
    assert not PeopleSheet.objects.exists()


def test_only_an_administrator_brings_a_secretary_along(
    client: Client, cast: Cast
) -> None:
    clerk = ["Eve Pen", "eve@example.org", *[""] * 8, "Clerk"]
    assert bring(client, cast, clerk) == 303
    given = cast.board.grants.filter(role=Role.SECRETARY, person__name="Eve Pen")
    assert given.exists()

    login(client, cast.sam)
    sheet = read(client, cast, ["Flo", "flo@example.org", *[""] * 8, "secretary"])
    page = body(client.get(address(cast, "people-rows", sheet.pk)))
    assert "Only an administrator gives roles." in page


def test_a_long_table_is_read_with_the_queries_of_a_short_one(
    client: Client, cast: Cast
) -> None:
    many = [[f"Person {n}", "", "Trust", "Health", "", f"Seat {n}", *[""] * 5]
            for n in range(60)]  # fmt: skip
    short, long = read(client, cast, *many[:2]), read(client, cast, *many)
    asked = []
    for sheet in (short, long):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(cast, "people-rows", sheet.pk))
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert asked[1] <= 16
