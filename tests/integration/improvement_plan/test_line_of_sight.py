"""The line of sight of an area: navigable both ways, with its gaps, and nothing withheld."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from boards.models import AgendaItem, Decision
from boards.operations.agenda import remove_item
from boards.operations.decisions import take_decision
from governance.clock import today
from governance.errors import NotAllowed
from governance.models import Notice
from improvement_plan.models import Discussion, PlanAction
from improvement_plan.operations.discussing import (
    Source,
    SpokenOf,
    ask_lead,
    link_discussion,
    put_to_board,
)
from improvement_plan.operations.rating import Claim, bring_rating
from tests.cast import Cast, login
from tests.factories.actions import item_of, make_action, open_meeting
from tests.factories.evidence import make_evidence
from tests.factories.inspections import make_finding, make_inspection
from tests.factories.kpis import make_kpi, make_target
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan


@dataclass(frozen=True)
class World:
    made: RatedPlan
    other: PlanAction
    item: AgendaItem
    secret: AgendaItem
    decision: Decision
    kpi: Any
    filed: Any
    finding: Any

    @property
    def cast(self) -> Cast:
        return self.made.cast

    def client(self, name: str) -> Client:
        return login(Client(), getattr(self.cast, name))

    def sight(self, name: str = "gwen") -> str:
        board, area = self.cast.board, self.made.action.area
        where = [board.partnership.slug, board.slug, area.number]
        return self.client(name).get(reverse("site:sight", args=where)).content.decode()

    def link(self, action: PlanAction | None = None, **source: int) -> list[Discussion]:
        return link_discussion(
            by=self.cast.standing(self.cast.sam),
            board=self.cast.board,
            source=Source(**source),
            of=SpokenOf(actions=[(action or self.made.action).pk]),
        )


@pytest.fixture(scope="module")
def once(cast_once: Cast) -> World:
    made = rated_plan(cast_once)
    board, sam = cast_once.board, cast_once.standing(cast_once.sam)
    other = made.plan.areas.get().actions.exclude(pk=made.action.pk).get()
    bring_rating(
        by=sam, action_id=other.pk,
        claim=Claim(dimension="completion", level=made.completion.levels.get(label="Amber").pk),
    )  # fmt: skip
    meeting = open_meeting(board, today() - timedelta(days=10))
    item, secret = item_of(meeting), item_of(
        meeting, "3", title="SECRETITEM", is_confidential=True
    )  # fmt: skip
    finding = make_finding(sam, make_inspection(sam, board))
    finding.areas.add(other.area)
    kpi = make_kpi(board, name="Plans in twenty weeks")
    make_target(kpi, "40")
    kpi.values.create(
        period=kpi.first_period, value=11, recorded_at=kpi.targets.get().set_at,
        recorded_by=kpi.owner,
    )  # fmt: skip
    kpi.plan_actions.add(made.action)
    filed = make_evidence(sam, board, made.action, title="Audit of thirty plans")
    make_evidence(sam, board, other, title="SECRETPIECE", is_confidential=True)
    decision = take_decision(by=sam, item_id=secret.pk, wording="SECRETDECISION")
    world = World(made, other, item, secret, decision, kpi, filed, finding)
    world.link(item=item.pk)
    world.link(other, item=secret.pk)
    world.link(other, decision=decision.pk)
    action = make_action(board, cast_once.sam, item=item, title="Ask the trust")
    world.link(log_action=action.pk)
    return world


@pytest.fixture
def world(db: None, once: World) -> World:
    return deepcopy(once)


def test_everything_of_an_area_is_a_link_with_a_way_back(world: World) -> None:
    page, client = world.sight("nadia"), world.client("nadia")
    back = reverse(
        "site:sight",
        args=[world.cast.partnership.slug, "board", world.made.action.area.number],
    )
    meeting = world.item.meeting.get_absolute_url()
    ways = {
        world.finding.get_absolute_url(): world.finding.inspection.get_absolute_url(),
        world.made.action.get_absolute_url(): world.made.action.get_absolute_url(),
        f"{meeting}#item-{world.item.pk}": meeting,
        world.decision.get_absolute_url(): world.decision.get_absolute_url(),
        world.filed.get_absolute_url(): world.filed.get_absolute_url(),
        world.kpi.get_absolute_url(): world.kpi.get_absolute_url(),
    }
    for there, address in ways.items():
        assert f'href="{there}"' in page, there
        assert back in client.get(address).content.decode(), address
    log = Discussion.objects.get(log_action__isnull=False).log_action
    assert back in client.get(log.get_absolute_url()).content.decode()


def test_gaps_are_told_from_what_the_reader_may_see(world: World) -> None:
    cleared, uncleared = world.sight("nadia"), world.sight("olu")

    for marker in ("SECRETITEM", "SECRETDECISION", "SECRETPIECE"):
        assert marker in cleared
        assert marker not in uncleared
    assert "Plans in twenty weeks is behind its target: 11.0% in 2019" in cleared
    assert "1.2 has no evidence that holds today." not in cleared
    # To who is not cleared it is as if it were not there: a gap tells nothing either way.
    assert "1.2 has no evidence that holds today." in uncleared
    assert "1.2 was never discussed" in uncleared
    assert "1.2 was never discussed" not in cleared


def test_uncleared_reader_finds_no_panel_of_what_is_confidential(world: World) -> None:
    address = world.item.meeting.get_absolute_url()

    open_page = world.client("olu").get(address).content.decode()

    assert "1.1 Improve part 1" in open_page
    assert "1.2 Improve part 2" not in open_page
    assert "1.2 Improve part 2" in world.client("gwen").get(address).content.decode()


def test_secretary_links_from_the_meeting_and_takes_it_back(world: World) -> None:
    board, client = world.cast.board, world.client("sam")
    url = reverse("improvement_plan:sight-link", args=[board.partnership.slug, "board"])
    place = f"{url}?meeting={world.item.meeting.number}"
    assert "SECRETITEM" in client.get(place).content.decode()

    refused = client.post(place, {"source": f"item-{world.item.pk}"})
    chosen = {"source": f"item-{world.item.pk}", "of": [f"action-{world.other.pk}"]}
    for _ in "twice":
        assert client.post(place, chosen).status_code == 303

    assert refused.status_code == 422
    assert "Choose what it was about." in refused.content.decode()
    (link,) = Discussion.objects.filter(item=world.item, action=world.other)
    remove = reverse(
        "improvement_plan:sight-unlink", args=[board.partnership.slug, "board", link.pk]
    )
    assert world.client("gwen").post(remove).status_code == 403
    assert client.post(remove).status_code == 303
    assert not Discussion.objects.filter(pk=link.pk).exists()


def test_plan_action_is_put_to_the_next_meeting_once_and_may_leave_it(
    world: World,
) -> None:
    cast = world.cast
    by = cast.standing(cast.sam)
    with pytest.raises(NotAllowed, match="No meeting is planned"):
        put_to_board(by=by, action_id=world.made.action.pk)
    coming = open_meeting(cast.board, today() + timedelta(days=9), state="planned")

    first = put_to_board(by=by, action_id=world.made.action.pk)
    again = put_to_board(by=by, action_id=world.made.action.pk)

    assert first == again == coming.items.get()
    assert first.title == "Plan action 1.1: Improve part 1"
    assert first.reason.startswith("Claimed Amber, the record says Red. The date")
    with pytest.raises(NotAllowed):
        put_to_board(by=cast.standing(cast.gwen), action_id=world.other.pk)
    remove_item(by=by, item_id=first.pk)
    assert not Discussion.objects.filter(item__meeting=coming).exists()


def test_lead_is_asked_by_one_letter_a_day(world: World) -> None:
    by, lead = world.cast.standing(world.cast.sam), world.cast.gwen
    lead.email = "gwen@example.org"
    lead.save()

    for _ in "twice":
        ask_lead(by=by, action_id=world.made.action.pk)

    (letter,) = Notice.objects.filter(kind="plan action asked")
    assert letter.person == world.cast.gwen
    assert "the record says Red" in letter.text
    assert letter.text.endswith(f"{world.made.action.get_absolute_url()}update/")
    with pytest.raises(NotAllowed):
        ask_lead(by=world.cast.standing(world.cast.olu), action_id=world.other.pk)


def test_page_takes_a_fixed_number_of_queries(
    world: World, django_assert_max_num_queries: Any
) -> None:
    client = world.client("gwen")
    board, area = world.cast.board, world.made.action.area
    url = reverse("site:sight", args=[board.partnership.slug, "board", area.number])
    for number in range(4):
        item = item_of(world.item.meeting, f"4.{number}")
        world.link(item=item.pk)
    with django_assert_max_num_queries(36):
        assert client.get(url).status_code == 200
