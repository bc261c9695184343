"""A year of monthly cycles: the page as of any month equals what was frozen then."""

import itertools
from collections import Counter
from datetime import date, datetime, time
from typing import Any

import pytest

from boards.models import AgendaItem, Decision, Meeting
from governance import clock
from governance.months import later_by
from governance.shapes import to_dict
from improvement_plan import frozen, plan_page, printing
from improvement_plan import operations as plan_ops
from improvement_plan.models import ActionRating, PlanAction, UpdateCycle
from improvement_plan.models.ratings import ActionRatingQuerySet
from improvement_plan.operations import cycles, rating, updates
from improvement_plan.operations.updates import UpdateInput
from improvement_plan.plan_asked import Asked
from improvement_plan.plan_papers import PlanPaper
from tests.cast import Cast
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan

pytestmark = pytest.mark.django_db
FIRST = date(2024, 5, 1)
WORDS = ("Amber", "Red", "Amber", "Green", "Red", "Blue")


def on(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=clock.LOCAL)


def decided(cast: Cast, day: date) -> Decision:
    """The board decides in a meeting of that day."""
    meeting = Meeting.objects.create(
        board=cast.board,
        terms=cast.board.terms.get(),
        number=1,
        date=day,
        starts_at="10:00",
        ends_at="12:00",
    )
    return Decision.objects.create(
        board=cast.board,
        number=1,
        meeting=meeting,
        item=AgendaItem.objects.create(meeting=meeting, order=1, title="The plan"),
        wording="The first action is off track.",
        state=Decision.State.PROVISIONAL,
        quorum={},
        taken_at=on(day),
        taken_by=cast.sam,
    )


def month(made: RatedPlan, first: date, turn: int) -> None:
    """One cycle: opened, told of by each lead, confirmed by the SRO, closed."""
    cast = made.cast
    sam, gwen, nadia = (cast.standing(p) for p in (cast.sam, cast.gwen, cast.nadia))
    with clock.at(on(first)):
        row = cycles.open_cycle(
            by=sam, plan_id=made.plan.pk, audience="board", of=first,
            due_on=first.replace(day=20),
        )  # fmt: skip
    actions = PlanAction.objects.filter(area__plan=made.plan)
    with clock.at(on(first.replace(day=3))):
        turn_late(made)
    with clock.at(on(first.replace(day=15))):
        for place, action in enumerate(actions):
            word = WORDS[(turn + place) % len(WORDS)]
            sent = updates.send_update(
                by=gwen,
                action_id=action.pk,
                update=UpdateInput(
                    done=f"What was done in {first:%B}.",
                    completion=made.claim(word, reason=f"It is {word} in {first:%B}."),
                ),
            )
            # Now and then the second key is turned only in the next cycle: that month
            # was frozen without a rating that speaks of it (ruling 9).
            if (turn + place) % 3 != 2:
                rating.confirm_rating(by=nadia, rating_id=sent.completion_id)
    if turn == 1:
        special(made, first)
    with clock.at(on(first.replace(day=28), 17)):
        cycles.close_cycle(by=sam, cycle_id=row.pk)


def turn_late(made: RatedPlan) -> None:
    """The SRO confirms what was left waiting when the cycle before was closed."""
    nadia = made.cast.standing(made.cast.nadia)
    for row in ActionRating.objects.waiting().filter(action__area__plan=made.plan):
        rating.confirm_rating(by=nadia, rating_id=row.pk)


def paper_of(made: RatedPlan, day: date) -> PlanPaper:
    """What the page, its counts and the PDF are drawn from, as of a day."""
    page = plan_page.build(made.plan, day, Asked(as_of=day.isoformat()))
    assert page is not None
    return printing.paper_of(made.cast.board, page)


def counted(snapshot: dict[str, Any], dimension: str) -> Counter[str]:
    """How many actions stood at each level, by what was frozen."""
    rated = (one[dimension] for one in snapshot["actions"])
    return Counter(one["label"] for one in rated if one)


def special(made: RatedPlan, first: date) -> None:
    """The board overrides a rating, and the plan is re-baselined."""
    sam, day = made.cast.standing(made.cast.sam), first.replace(day=18)
    with clock.at(on(day)):
        rating.set_rating(
            by=sam,
            action_id=made.action.pk,
            claim=made.claim("Red", reason="The board does not see it yet."),
            decision_id=decided(made.cast, day).pk,
        )
        step = made.action.steps.first()
        plan_ops.mark_step(by=sam, step_id=step.pk, done_on=day)
        plan_ops.rebaseline_plan(
            by=sam, plan_id=made.plan.pk, reason="The trusts merged.", label="June 2024"
        )


def by_as_at(
    rows: ActionRatingQuerySet, at: datetime | None = None
) -> ActionRatingQuerySet:
    """The reading that would be wrong."""
    stood = rows.filter(state__in=ActionRating.IN_FORCE)
    return stood.filter(as_at__lte=at.date()) if at else stood


@pytest.mark.parametrize(
    ("actions", "months"),
    [(2, 3), pytest.param(18, 12, marks=pytest.mark.slow)],
)
def test_any_month_reads_as_it_was_frozen(
    cast: Cast, actions: int, months: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = rated_plan(cast, actions=actions)
    with clock.at(on(date(2024, 4, 30))):
        plan_ops.agree_plan(
            by=cast.standing(cast.sam), plan_id=made.plan.pk, label="April 2024"
        )
    papers = {}
    for turn in range(months):
        first = later_by(FIRST, turn)
        month(made, first, turn)
        with clock.at(on(first.replace(day=28), 18)):
            papers[first] = paper_of(made, first.replace(day=28))

    closed = UpdateCycle.objects.filter(plan=made.plan, state="closed")
    assert closed.count() == months
    for row in closed:
        day = clock.local(row.closed_at).date()
        assert to_dict(frozen.of(made.plan, day)) == row.snapshot
        paper = paper_of(made, day)
        assert paper == papers[row.starts_on]
        assert to_dict(paper.plan) == row.snapshot["plan"]
        for scale in paper.scales:
            counts = {level.label: number for level, number in scale.counted}
            assert counts == counted(row.snapshot, scale.dimension)
    snapshots = [row.snapshot["actions"] for row in closed]
    assert all(one != other for one, other in itertools.pairwise(snapshots))
    second = closed.get(starts_on=later_by(FIRST, 1)).snapshot["actions"][0]
    assert second["completion"]["reason"] == "The board does not see it yet."
    # It holds only because the past is read by what was recorded then: by the days that
    # ratings speak of, some month would say what nobody had confirmed yet.
    monkeypatch.setattr(ActionRatingQuerySet, "in_force", by_as_at)
    again = (
        to_dict(frozen.of(made.plan, clock.local(row.closed_at).date()))
        for row in closed
    )
    assert any(one != row.snapshot for one, row in zip(again, closed, strict=True))
