"""What stands beside a plan on its page: every count a list, two next steps, an order."""

from copy import deepcopy
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from governance import clock
from improvement_plan import plan_page, record
from improvement_plan.measured import of_plan
from improvement_plan.models import PlanAction
from improvement_plan.plan_asked import Asked
from improvement_plan.rated import end_of
from tests.cast import Cast, login
from tests.factories.evidence import make_evidence
from tests.factories.kpis import make_kpi, make_target
from tests.integration.improvement_plan.rated_plans import (
    APRIL_30,
    RatedPlan,
    rated_plan,
)


@pytest.fixture(scope="module")
def once(cast_once: Cast) -> RatedPlan:
    made, board = rated_plan(cast_once), cast_once.board
    sam, gwen = cast_once.standing(cast_once.sam), cast_once.standing(cast_once.gwen)
    make_evidence(sam, board, made.action, url="https://example.org/one")
    make_evidence(gwen, board, made.action, url="https://example.org/two")
    make_evidence(
        sam, board, made.action, url="https://example.org/three", is_confidential=True
    )
    return made


@pytest.fixture
def made(db: None, once: RatedPlan) -> RatedPlan:
    return deepcopy(once)


def page(made: RatedPlan, name: str = "sam", query: str = "") -> str:
    client = login(Client(), getattr(made.cast, name))
    url = made.plan.get_absolute_url() + query
    return client.get(url).content.decode()


def test_every_count_opens_its_list_and_a_late_action_is_told_once(
    made: RatedPlan,
) -> None:
    number = made.action.number
    html = page(made)

    assert html.count(f'href="?only={number}"') >= 3  # both scales, and the record
    assert html.count("the record says Red") == 1
    assert "says it is on track, and the date" not in html
    narrowed = page(made, query=f"?only={number}")
    assert "Improve part 1" in narrowed
    assert "Improve part 2" not in narrowed
    board = made.cast.board
    for name in ("kpis", "inspections", "evidence-list", "cycles"):
        where = [board.partnership.slug, board.slug]
        assert reverse(f"improvement_plan:{name}", args=where) in html


def test_evidence_is_counted_as_far_as_it_may_be_seen(made: RatedPlan) -> None:
    def counts(name: str) -> tuple[int, int]:
        who = made.cast.standing(getattr(made.cast, name))
        shown = plan_page.build(made.plan, who.day, Asked(), who)
        held = shown.rows[0].held
        assert shown.areas[0].beside.held == held
        return held.accepted, held.waiting

    assert counts("nadia") == (2, 1)
    assert counts("olu") == (1, 1)


def test_two_next_steps_are_for_whom_they_are(made: RatedPlan) -> None:
    assert "Ask the lead" in page(made)
    assert "Put to the board" not in page(made)  # no meeting is planned
    assert "Ask the lead" not in page(made, "gwen")
    assert "Ask the lead" not in page(made, query="?as_of=2024-08-01")


def test_areas_and_actions_change_places_and_the_past_keeps_its_order(
    made: RatedPlan,
) -> None:
    plan, client = made.plan, login(Client(), made.cast.sam)
    where = [made.cast.partnership.slug, "board", plan.number]
    url = reverse("improvement_plan:plan-order", args=where)
    other = PlanAction.objects.get(reference="1.2", board=made.cast.board)

    assert client.get(url).status_code == 200
    moved = client.post(url, {"what": f"action-{other.number}", "to": "up"})
    client.post(url, {"what": "action-x", "to": "up"})
    refused = login(Client(), made.cast.gwen).post(url, {"what": "area-1", "to": "up"})

    assert moved.status_code == 303
    assert refused.status_code == 403
    now = record.as_of(plan, clock.today())
    before = record.as_of(plan, APRIL_30)
    assert [one.reference for one in now.actions] == ["1.2", "1.1"]
    assert [one.reference for one in before.actions] == ["1.1", "1.2"]


def test_measure_counts_from_when_its_figure_was_recorded(made: RatedPlan) -> None:
    kpi = make_kpi(made.cast.board, name="Plans in twenty weeks")
    make_target(kpi, "40", set_at=clock.now())
    kpi.plan_actions.add(made.action)
    kpi.values.create(
        period=date(2024, 1, 1), value=11, recorded_at=clock.now(),
        recorded_by=kpi.owner,
    )  # fmt: skip

    known = of_plan(made.plan, end_of(clock.today()))
    then = of_plan(made.plan, end_of(APRIL_30))

    (measure,) = known.by_action[made.action.number]
    assert measure.why == (
        "Plans in twenty weeks is behind its target: 11.0% in 2024, at least 40.0%."
    )
    assert then.by_action[made.action.number][0].met is None
    assert measure.why in page(made).replace("\n", " ")
