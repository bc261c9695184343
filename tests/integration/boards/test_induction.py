"""New members go through the board's own list, ticked by them or the secretary (C25)."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.test import Client

from boards import inductions
from boards.models import Appointment
from boards.operations.induction import set_induction_points, tick_induction
from governance import clock
from governance.clock import LOCAL, today
from governance.errors import NotAllowed
from tests.cast import Cast, login, someone, the_cast
from tests.factories import boards as make
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body

pytestmark = pytest.mark.django_db
POINTS = ("Has read the terms", "Has met the chair")


@pytest.fixture
def cast() -> Iterator[Cast]:
    with clock.at(datetime(2024, 6, 3, 9, tzinfo=LOCAL)):
        made = the_cast()
        set_induction_points(by=made.standing(made.sam), board=made.board, texts=POINTS)
        yield made


@pytest.fixture
def new(cast: Cast) -> Appointment:
    """Somebody appointed nine weeks ago."""
    ruth = someone(cast.partnership, "Ruth Dale")
    make.make_member(cast.board, cast.health, ruth, starts_on=date(2024, 4, 1))
    return ruth.appointments.get()


def test_list_is_the_boards_own_and_keeps_who_ticked_what(
    cast: Cast, new: Appointment
) -> None:
    page = login(Client(), cast.sam)
    offered = body(page.get(address(cast, "induction-points")))
    assert "Has met the chair" in offered
    first = cast.board.induction_points.first()
    tick_induction(by=cast.standing(cast.sam), appointment_id=new.pk, points=[first.pk])
    sent = {"points": "Has met the chair\n\nHas had training"}
    assert page.post(address(cast, "induction-points"), sent).status_code == 303
    (one,) = inductions.of_board(cast.board, today())
    assert [point.text for point in one.points] == [
        "Has met the chair",
        "Has had training",
    ]
    assert new.induction_ticks.count() == 1
    twice = page.post(address(cast, "induction-points"), {"points": "A\nA"})
    assert "A point stands here twice." in body(twice)


def test_member_ticks_their_own_and_sees_it_at_home(
    cast: Cast, new: Appointment
) -> None:
    page = login(Client(), new.person)
    url = address(cast, "induction", new.pk)
    assert "0 of 2 done" in body(page.get("/"))
    point = cast.board.induction_points.last()
    assert page.post(url, {"points": [point.pk]}).status_code == 303
    assert page.post(url, {"points": [point.pk]}).status_code == 303
    tick = new.induction_ticks.get()
    assert (tick.point, tick.ticked_by) == (point, new.person)
    assert "3 June 2024, Ruth Dale" in body(page.get(url))
    # What is ticked by mistake is taken back, also the last one.
    assert page.post(url, {}).status_code == 303
    assert not new.induction_ticks.exists()


def test_chair_and_secretary_see_who_has_not_finished(
    cast: Cast, new: Appointment
) -> None:
    for reader in (cast.sam, cast.nadia):
        shown = body(login(Client(), reader).get(address(cast, "inductions")))
        assert "Not finished after eight weeks" in shown
    points = [point.pk for point in cast.board.induction_points.all()]
    tick_induction(by=cast.standing(cast.sam), appointment_id=new.pk, points=points)
    (one,) = inductions.of_board(cast.board, today())
    assert (one.is_done, one.is_late(today())) == (True, False)
    assert inductions.of_people([new.person], today()) == []


@pytest.mark.parametrize("reader", ["gwen", "olu", "zoe"])
def test_nobody_else_reads_or_ticks(cast: Cast, new: Appointment, reader: str) -> None:
    who = getattr(cast, reader)
    page = login(Client(), who)
    pages.refused(page.get(address(cast, "inductions")), "Only the chair")
    pages.refused(page.get(address(cast, "induction", new.pk)), "Only the member")
    with pytest.raises(NotAllowed):
        tick_induction(by=cast.standing(who), appointment_id=new.pk, points=[])
