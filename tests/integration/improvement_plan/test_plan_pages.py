"""The pages of a plan: what they say, of which day, and to whom."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from boards.roles import Role
from governance import clock
from governance.clock import today
from improvement_plan import operations as ops
from improvement_plan import plan_page
from improvement_plan.models import Plan, PlanAction, PlanColumn
from improvement_plan.plan_asked import Asked
from tests.cast import Cast
from tests.factories import boards as make

pytestmark = pytest.mark.django_db
APRIL = datetime(2024, 4, 20, 9, tzinfo=UTC)
JULY = datetime(2024, 7, 3, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Written:
    cast: Cast
    plan: Plan
    action: PlanAction

    def client(self, name: str = "sam") -> Client:
        person = getattr(self.cast, name)
        client = Client()
        client.force_login((person if person.user else make.with_login(person)).user)
        return client

    def url(self, rest: str = "") -> str:
        board = self.cast.board
        return f"/{board.partnership.slug}/{board.slug}/plan/{rest}"

    def get(self, rest: str = "", name: str = "sam") -> Any:
        return self.client(name).get(self.url(rest))


@pytest.fixture(scope="module")
def once(cast_once: Cast) -> Written:
    cast = cast_once
    by = cast.standing(cast.sam)
    with clock.at(APRIL):
        plan = ops.make_plan(
            by=by, board=cast.board,
            plan=ops.PlanInput(title="The plan", type="Strategic action plan"),
        )  # fmt: skip
        for place, (title, lead) in enumerate(
            [("Waits", cast.gwen), ("Places", None)], 1
        ):
            area = ops.add_area(
                by=by, plan_id=plan.pk,
                area=ops.AreaInput(statement=f"{title} must get better.", title=title),
            )  # fmt: skip
            ops.add_plan_action(
                by=by, area_id=area.pk,
                action=ops.PlanActionInput(
                    title=f"Develop the offer {place}", accountable_lead=lead,
                    date_text="June 2024", steps=(ops.StepInput(text="Write it"),),
                ),
            )  # fmt: skip
        ops.agree_plan(by=by, plan_id=plan.pk, label="April 2024")
    action = PlanAction.objects.get(reference="1.1")
    with clock.at(JULY):
        said = ops.PlanActionInput(
            title="Develop the better offer", accountable_lead=cast.gwen,
            date_text="December 2024",
            steps=(ops.StepInput(text="Write it", key=action.steps.get().pk),),
        )  # fmt: skip
        ops.change_plan_action(by=by, action_id=action.pk, version=1, action=said)
    return Written(cast, plan, action)


@pytest.fixture
def world(once: Written) -> Written:
    return deepcopy(once)


def test_plan_shows_any_day_as_it_stood(world: Written) -> None:
    before = world.get("?as_of=1+May+2024&area=all").content.decode()
    after = world.get("?as_of=2024-07-03&area=all").content.decode()

    assert "Develop the offer 1" in before
    assert "June 2024" in before
    assert "better offer" not in before
    assert "in 60 days" in before
    assert "Develop the better offer" in after
    assert "December 2024" in after
    assert "As it stood on 3 July 2024" in after


def test_day_before_the_plan_or_no_day_at_all_is_said(world: Written) -> None:
    early = world.get("?as_of=2024-01-01").content.decode()
    odd = world.get("?as_of=whenever").content.decode()

    assert "The first entry of this plan is of 20 April 2024" in early
    assert "Develop" not in early
    assert "That day was not understood" in odd
    assert 'value="whenever"' in odd


def test_only_what_is_past_its_date_is_shown_when_asked(world: Written) -> None:
    page = world.get("?as_of=2024-07-03&past=1").content.decode()

    assert "Develop the offer 2" in page
    assert "Develop the better offer" not in page
    assert "3 days overdue" in page
    assert '<strong class="q-mend">No lead</strong>' in page


def test_figures_speak_of_the_whole_plan_whatever_is_asked_for(world: Written) -> None:
    every, none = (
        plan_page.build(world.plan, date(2024, 7, 3), Asked(q=word))
        for word in ("", "no such word")
    )

    assert every is not None
    assert none is not None
    assert len(every.rows) > 1
    assert none.rows == []
    assert len(none.past) == len(every.past) == 1
    assert none.steps_done == every.steps_done
    assert none.unassigned == every.unassigned > 0


def test_list_is_read_in_a_few_queries(
    world: Written, django_assert_max_num_queries: Any
) -> None:
    client = world.client()
    # What stands beside the plan takes seven: findings, meetings, measures, evidence, cycle.
    with django_assert_max_num_queries(24):
        client.get(world.url("?area=all"))


def test_compare_tells_what_changed_word_by_word(world: Written) -> None:
    page = world.get(f"{world.plan.number}/compare/?from=1&to=now").content.decode()

    assert "0 added, 1 changed, 0 removed." in page
    assert "<ins" in page
    assert "June" in page
    assert "December" in page


def test_versions_say_who_and_why(world: Written) -> None:
    client = world.client()
    number = world.plan.number
    missing = client.post(world.url(f"{number}/rebaseline/"), {"label": "July"})
    client.post(world.url(f"{number}/rebaseline/"), {"reason": "Money came late"})

    page = world.get(f"{number}/versions/").content.decode()

    assert missing.status_code == 422
    assert "Say why the plan is re-baselined." in missing.content.decode()
    assert "Money came late" in page
    assert world.cast.sam.name in page
    assert "April 2024" in page


def test_plan_action_says_its_date_when_agreed(world: Written) -> None:
    page = world.get(f"actions/{world.action.number}/").content.decode()

    assert "December 2024" in page
    assert "June 2024 when it was agreed" in page
    assert "changed plan action 1.1" in page


def test_lead_marks_a_step_and_takes_it_back(world: Written) -> None:
    step, day = world.action.steps.get(), today() - timedelta(days=1)
    url = world.url(f"actions/{world.action.number}/steps/{step.pk}/mark/")
    said = {"on_day": day.day, "on_month": day.month, "on_year": day.year}

    answer = world.client("gwen").post(url, said)
    step.refresh_from_db()
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    assert step.done_on == day
    world.client("gwen").post(url, {})

    step.refresh_from_db()
    assert step.done_on is None
    assert world.client("olu").post(url, said).status_code == 403


def test_plan_action_is_changed_with_its_steps_and_nothing_typed_is_lost(
    world: Written,
) -> None:
    client = world.client()
    url = world.url(f"actions/{world.action.number}/edit/")
    values = {
        "title": "New words", "version": "2", "step_1_text": "Write it",
        "step_2_text": "Send it", "step_2_date": "March 2025", "criterion_1_text": "Read",
    }  # fmt: skip

    empty = client.post(url, values | {"title": ""})
    answer = client.post(url, values)
    stale = client.post(url, values)

    assert (empty.status_code, answer.status_code, stale.status_code) == (422, 303, 409)
    assert "Send it" in empty.content.decode()
    action = PlanAction.objects.get(pk=world.action.pk)
    dated = action.steps.get(position=1)
    assert (dated.kind, dated.due_on) == ("milestone", date(2025, 3, 31))
    assert action.criteria.get().text == "Read"
    assert action.next_due() == date(2025, 3, 31)


def test_type_plan_and_area_are_made_on_pages(world: Written) -> None:
    client = world.client()
    client.post(
        world.url("types/new/"),
        {"name": "By recommendation", "area_columns": "What we want\nWhat we will do"},
    )
    made = client.post(
        world.url("new/"), {"title": "Second", "type": "By recommendation"}
    )
    plan = Plan.objects.get(title="Second")
    want, do = PlanColumn.objects.filter(type__name="By recommendation")
    client.post(
        f"{made.url}areas/new/",
        {"statement": "One", f"column_{want.pk}": "Joy", f"column_{do.pk}": "Work"},
    )

    page = client.get(made.url).content.decode()

    assert plan.areas.get().reference == "1"
    assert (
        page.index("What we want") < page.index("Joy") < page.index("What we will do")
    )


def test_plan_is_for_its_readers_and_written_by_its_keepers(world: Written) -> None:
    number = world.plan.number
    office = make.grant(
        make.make_person(world.cast.partnership),
        Role.PROGRAMME_OFFICE,
        world.cast.board,
    )
    client = Client()
    client.force_login(make.with_login(office).user)

    assert world.get(f"{number}/", "olu").status_code == 200
    assert world.get(f"{number}/edit/", "gwen").status_code == 403
    assert client.get(world.url(f"{number}/edit/")).status_code == 200
    assert world.get(f"{number}/", "zoe").status_code == 403
    assert world.get(f"actions/{world.action.number}/", "zoe").status_code == 404


def test_paper_says_what_the_page_says_of_that_day(world: Written) -> None:
    answer = world.get(f"{world.plan.number}/plan.pdf?as_of=2024-05-01")
    absent = world.get(f"{world.plan.number}/plan.pdf?as_of=2024-01-01")

    assert (answer.status_code, absent.status_code) == (202, 404)
