"""Who holds actions and who closes them on time, beside who was in the room."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Action
from governance.clock import now, today
from governance.models import Person
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def read(client: Client, cast: Cast, who: Person) -> str:
    """The panel as somebody reads it."""
    url = reverse(
        "boards:representation", args=[cast.partnership.slug, cast.board.slug]
    )
    page = pages.body(login(client, who).get(url))
    return page.partition("Who holds actions")[2]


def row(page: str, name: str) -> list[str]:
    """The figures of one line."""
    line = page.partition(f'<th scope="row">{name}</th>')[2].partition("</tr>")[0]
    return [
        cell.partition("<")[0] for cell in line.split(">")[1::2] if cell[:1].isdigit()
    ]


def test_sectors_come_first_and_people_are_for_those_who_lead(
    client: Client, cast: Cast
) -> None:
    make.open_meeting(cast.board, today() - 9 * WEEK, "closed")
    make.make_action(cast.board, cast.sam, owners=(cast.gwen,), due_on=today() - WEEK)
    make.make_action(cast.board, cast.sam, owners=(cast.gwen, cast.nadia))
    make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,),
        status=Action.Status.CLOSED, due_on=today() - WEEK,
    )  # fmt: skip
    make.make_action(cast.board, cast.sam)

    page = read(client, cast, cast.nadia)

    assert (
        page.index("By sector")
        < page.index("By organisation")
        < page.index("By person")
    )
    # Owed, overdue, closed, by the first date, by a moved one, late, without a date.
    assert row(page, cast.health.name) == ["2", "1", "1", "0", "0", "1", "0"]
    assert row(page, "Gwen Pryce") == ["2", "1", "1", "0", "0", "1", "0"]
    assert row(page, "No owner")[0] == "1"
    assert "By person" not in read(client, cast, cast.olu)


def test_confidential_action_is_not_counted_for_who_may_not_see_it(
    client: Client, cast: Cast
) -> None:
    make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), is_confidential=True,
        marked_at=now(), marked_by=cast.sam,
    )  # fmt: skip

    assert row(read(client, cast, cast.nadia), cast.health.name)[0] == "1"
    assert cast.health.name not in read(client, cast, cast.olu)
