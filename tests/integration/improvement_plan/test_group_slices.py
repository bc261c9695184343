"""A working group sees on its home which part of the plan is its own."""

import pytest
from django.test import Client

from boards.models import Board
from improvement_plan import operations as ops
from improvement_plan.models import Plan
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.factories.plans import make_area, make_plan, make_plan_action

pytestmark = pytest.mark.django_db
HEADING = "Waiting well"


def shared(cast: Cast) -> Plan:
    """An agreed plan of the board, with one area that the other board works on."""
    Board.objects.filter(pk=cast.other_board.pk).update(kind=Board.Kind.WORKING_GROUP)
    plan = make_plan(cast.board, by=cast.sam)
    area = make_area(plan, title=HEADING)
    make_area(plan, title="Of another group")
    make_plan_action(area)
    area.groups.create(board=cast.other_board)
    ops.agree_plan(by=cast.standing(cast.sam), plan_id=plan.pk, label="April")
    return plan


def overview(client: Client, cast: Cast) -> str:
    page = client.get(cast.other_board.get_absolute_url())
    assert page.status_code == 200
    return page.content.decode()


def test_group_reads_its_areas_and_leads_on_to_who_may_read_the_plan(
    client: Client, cast: Cast
) -> None:
    plan = shared(cast)
    address = plan.get_absolute_url()

    only_of_the_group = overview(login(client, cast.zoe), cast)
    make.make_member(cast.board, cast.health, cast.zoe, seat="Parent carer")
    of_both = overview(client, cast)

    assert HEADING in only_of_the_group
    assert "1 plan action" in only_of_the_group
    assert "Of another group" not in only_of_the_group
    assert f'href="{address}?area=' not in only_of_the_group
    assert f'href="{address}?area=' in of_both


def test_a_draft_and_what_left_the_plan_are_no_slice(
    client: Client, cast: Cast
) -> None:
    plan = shared(cast)
    login(client, cast.zoe)
    area = plan.areas.get(title=HEADING)
    ops.take_area_out(by=cast.standing(cast.sam), area_id=area.pk, reason="Merged")
    after_leaving = overview(client, cast)

    draft = make_area(make_plan(cast.board, by=cast.sam), title="Only drafted")
    draft.groups.create(board=cast.other_board)

    assert HEADING not in after_leaving
    assert "Only drafted" not in overview(client, cast)
