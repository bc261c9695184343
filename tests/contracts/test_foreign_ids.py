"""A form cannot be made to point at a row of another partnership (C2).

Every form of every page is sent as the page offers it, with one choice at a time
replaced by the id of a row of another partnership. All rows over there have the same id,
so that one attempt tries every kind of row.
"""

from datetime import date, time
from functools import cache
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from actions.models import Action
from boards.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Board,
    Meeting,
    Minutes,
    Seat,
    SeatPlace,
)
from governance.clock import now
from governance.models import Organisation, Partnership, Person, Sector
from tests.answers import whole
from tests.cast import login
from tests.contracts.forms_on_pages import PageForm, forms_of
from tests.contracts.our_models import every_model, foreign_keys, label
from tests.contracts.test_tenancy import addresses, at
from tests.factories import boards as make
from tests.factories.worlds import World, make_world

ALIEN = 900_001
DAY = date(2024, 3, 6)


@pytest.fixture
def home(db: None) -> World:
    return make_world(make.make_partnership(slug="home"), "first", date(2024, 3, 5))


@pytest.fixture
def alien(db: None) -> Person:
    """Another partnership, where every row has the same id."""
    area = Partnership.objects.create(pk=ALIEN, slug="alien", name="Alien")
    person = Person.objects.create(pk=ALIEN, partnership=area, name="Alien")
    sector = Sector.objects.create(pk=ALIEN, partnership=area, name="Alien")
    Organisation.objects.create(pk=ALIEN, partnership=area, name="Alien")
    board = Board.objects.create(pk=ALIEN, partnership=area, name="Alien", slug="alien")
    seat = Seat.objects.create(
        pk=ALIEN, board=board, sector=sector, title="Alien", starts_on=DAY
    )
    place = SeatPlace.objects.create(pk=ALIEN, seat=seat)
    meeting = Meeting.objects.create(
        pk=ALIEN,
        board=board,
        number=1,
        terms=make.make_terms(board),
        date=DAY,
        starts_at=time(10),
        ends_at=time(12),
        state=Meeting.State.OPEN,
    )
    item = AgendaItem.objects.create(
        pk=ALIEN, meeting=meeting, order=1, title="Alien", approves=meeting
    )
    Minutes.objects.create(pk=ALIEN, meeting=meeting)
    Attendance.objects.create(pk=ALIEN, meeting=meeting, person=person, place=place)
    Action.objects.create(
        pk=ALIEN, board=board, number=1, reference="1", meeting=meeting, item=item,
        text="Alien", recorded_at=now(), recorded_by=person,
    )  # fmt: skip
    return person


def pointing_abroad() -> list[str]:
    """Rows here that point at a row over there."""
    with connection.cursor() as cursor:
        cursor.execute(_every_key())
        return [found for (found,) in cursor.fetchall()]


@cache
def _every_key() -> str:
    """One question for all keys of all tables: it is asked after every attempt."""
    return " UNION ALL ".join(
        f"SELECT '{label(model, key.name)}' WHERE EXISTS (SELECT 1 FROM "  # noqa: S608
        f"{model._meta.db_table} WHERE {key.column} = {ALIEN} AND {_is_ours(model)})"
        for model in every_model()
        for key in foreign_keys(model)
    )


def _is_ours(model: type[Any]) -> str:
    """The terms over there got an id of their own; all else has the one id."""
    primary = model._meta.pk.column
    is_terms = model._meta.label == "boards.TermsOfReference"
    return f"{'board_id' if is_terms else primary} <> {ALIEN}"


def send(client: Client, form: PageForm, values: dict[str, str]) -> tuple[int, Any]:
    """Send a form, look, and take it all back: the status and what points abroad."""
    with transaction.atomic():
        response = client.post(form.action, values)
        found = pointing_abroad()
        transaction.set_rollback(True)
    return response.status_code, found


def abroad(value: str) -> str:
    """The id over there, written as the page writes ids: `7`, or `p7` for a person."""
    return value.rstrip("0123456789") + str(ALIEN) if value else str(ALIEN)


def forms_here(client: Client, home: World) -> list[PageForm]:
    """The forms of every page, each address once."""
    found: dict[tuple[str, tuple[str, ...]], PageForm] = {}
    for route in addresses():
        address = at(route, home)
        response = client.get(address)
        if response.streaming:
            whole(response)
        elif response.status_code == 200 and "html" in response.headers["Content-Type"]:
            for form in forms_of(response.content.decode(), address):
                if form.action.startswith("/accounts/"):
                    continue  # Signing out is on every page.
                found.setdefault((form.action, tuple(sorted(form.values))), form)
    return list(found.values())


def test_the_search_notices_a_row_that_points_abroad(
    home: World, alien: Person
) -> None:
    assert pointing_abroad() == []

    Appointment.objects.create(place_id=home.ids["place"], person=alien, starts_on=DAY)

    assert pointing_abroad() == ["boards.Appointment.person"]


def test_no_form_can_be_made_to_point_abroad(
    client: Client, home: World, alien: Person
) -> None:
    """Its twin within: without a foreign id a good part of the forms is accepted."""
    login(client, home.secretary)
    forms = forms_here(client, home)
    done = [form.action for form in forms if send(client, form, form.values)[0] == 303]
    culprits, tried = [], 0

    for form in forms:
        for name in sorted(form.choices):
            tried += 1
            foreign = abroad(form.values.get(name, ""))
            status, found = send(client, form, {**form.values, name: foreign})
            if found or status >= 500:
                culprits.append(f"{form.action} {name}: {status} {found}")

    assert len(forms) > 30
    assert len(done) > len(forms) // 2
    assert tried > 30
    assert culprits == []
