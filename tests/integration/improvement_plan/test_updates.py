"""A cycle opens, each lead tells once, it closes, and the plan of that day is frozen."""

from datetime import UTC, date, datetime

import pytest

from governance import clock
from governance.errors import NotAllowed, RuleBroken
from governance.shapes import to_dict
from improvement_plan import cycle_progress, frozen
from improvement_plan import operations as plan_ops
from improvement_plan.models import UpdateCycle
from improvement_plan.operations import cycles, rating, updates
from improvement_plan.operations.updates import UpdateInput
from tests.cast import Cast
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan

pytestmark = pytest.mark.django_db
JULY = datetime(2024, 7, 3, 9, tzinfo=UTC)
LATER = datetime(2024, 7, 12, 9, tzinfo=UTC)
WHY = "One trust's rules stop staff using our form."


def opened(made: RatedPlan) -> UpdateCycle:
    """The cycle of July, of an agreed plan."""
    sam = made.cast.standing(made.cast.sam)
    with clock.at(JULY):
        plan_ops.agree_plan(by=sam, plan_id=made.plan.pk, label="April 2024")
        return cycles.open_cycle(
            by=sam,
            plan_id=made.plan.pk,
            audience="board",
            of=date(2024, 7, 1),
            due_on=date(2024, 7, 11),
        )


def send(made: RatedPlan, **said):
    return updates.send_update(
        by=made.cast.standing(made.cast.gwen),
        action_id=made.action.pk,
        update=UpdateInput(**said),
    )


def test_a_cycle_counts_what_is_told_and_freezes_the_plan_when_it_closes(
    cast: Cast,
) -> None:
    made = rated_plan(cast)
    row = opened(made)
    assert (row.starts_on, row.ends_on) == (date(2024, 7, 1), date(2024, 7, 31))
    with clock.at(LATER):
        sent = send(
            made, done="Two trusts agreed.", next="Meet the third.",
            completion=made.claim("Red", reason=WHY),
            help_kinds=("needs_decision",), asked_due_on=date(2024, 11, 30),
        )  # fmt: skip
        progress = cycle_progress.of(row, cycle_progress.owed_actions(row))
        assert progress.words == "1 of 2 complete"
        rating.confirm_rating(
            by=cast.standing(cast.nadia), rating_id=sent.completion_id
        )
        closed = cycles.close_cycle(by=cast.standing(cast.sam), cycle_id=row.pk)
    assert sent.help_kinds == ["A decision by the board"]
    with clock.at(datetime(2024, 8, 2, 9, tzinfo=UTC)):
        updates.agree_to_date(by=cast.standing(cast.nadia), update_id=sent.pk)
        send(made, done="All agreed.", completion=made.claim("Amber"))

    stood = frozen.of(made.plan, LATER.date())
    assert closed.snapshot == to_dict(stood)
    assert stood.actions[0].completion.label == "Red"
    assert stood.actions[0].days_late == 12
    today = frozen.of(made.plan, date(2024, 8, 2))
    assert today.plan.actions[0].due_on == date(2024, 11, 30)
    assert today.plan.actions[0].date_text == "June 2024"
    assert today.actions[0].waiting == 1
    with pytest.raises(RuleBroken, match="No new date"):
        updates.agree_to_date(by=cast.standing(cast.nadia), update_id=sent.pk)


def test_one_update_is_told_for_the_month_and_the_quarter_that_are_open(
    cast: Cast,
) -> None:
    made = rated_plan(cast)
    month = opened(made)
    with clock.at(JULY):
        quarter = cycles.open_cycle(
            by=cast.standing(cast.sam),
            plan_id=made.plan.pk,
            audience="regulators",
            of=date(2024, 6, 30),
            due_on=date(2024, 7, 12),
        )
    with clock.at(LATER):
        send(made, done="Two trusts agreed.", completion=made.claim("Amber"))
        closed = cycles.close_cycle(by=cast.standing(cast.sam), cycle_id=month.pk)

    for row in (month, quarter):
        lines = cycle_progress.lines(row)
        assert cycle_progress.words(lines) == "1 of 2 complete"
    assert [bool(one["told_on"]) for one in closed.asked_for] == [True, False]
    with clock.at(datetime(2024, 7, 20, 9, tzinfo=UTC)):
        assert cycle_progress.told_in(closed).count() == 1


def test_an_unchanged_update_needs_a_word_why(cast: Cast) -> None:
    made = rated_plan(cast)
    same = made.claim("Amber")

    with pytest.raises(RuleBroken, match="Say why nothing changed"):
        send(made, completion=same)
    with pytest.raises(RuleBroken, match="Say what was done"):
        send(made, completion=made.claim("Green"))
    sent = send(made, completion=same, unchanged_reason="The trust is on strike.")

    assert sent.cycle is None
    assert sent.completion.level.label == "Amber"


def test_only_leads_tell_and_only_of_a_date_to_come(cast: Cast) -> None:
    made = rated_plan(cast)

    with pytest.raises(NotAllowed, match="Only the leads"):
        updates.send_update(
            by=cast.standing(cast.zoe),
            action_id=made.action.pk,
            update=UpdateInput(done="x"),
        )
    with pytest.raises(RuleBroken, match="still to come"):
        send(made, done="x", asked_due_on=date(2024, 1, 1))


def test_one_cycle_of_a_kind_is_open_and_only_of_an_agreed_plan(cast: Cast) -> None:
    made = rated_plan(cast)
    said = {
        "by": cast.standing(cast.sam),
        "plan_id": made.plan.pk,
        "of": date(2024, 5, 1),
        "due_on": date(2024, 7, 11),
    }

    with pytest.raises(RuleBroken, match="once the plan is agreed"):
        cycles.open_cycle(**said, audience="board")
    opened(made)
    with pytest.raises(RuleBroken, match="open already"):
        cycles.open_cycle(**said, audience="board")
    quarter = cycles.open_cycle(**said, audience="regulators")
    assert (quarter.starts_on, quarter.ends_on) == (date(2024, 4, 1), date(2024, 6, 30))
