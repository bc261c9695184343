"""Two keys turn a rating, the board sets one, and any day reads what stood then."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from boards.models import AgendaItem, Decision, Meeting
from governance import clock
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from governance.months import later_by
from improvement_plan import plan_page, rated, record
from improvement_plan.models import ActionRating
from improvement_plan.operations import rating as ops
from improvement_plan.plan_asked import Asked
from tests.cast import Cast
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = (datetime(2024, month, 14, 9, tzinfo=UTC) for month in (5, 6, 7))
WHY = "One trust's rules stop staff using our form."


@pytest.fixture
def decision(cast: Cast) -> Decision:
    """One that the board took at a meeting."""
    meeting = Meeting.objects.create(
        board=cast.board,
        terms=cast.board.terms.get(),
        number=1,
        date=MAY.date(),
        starts_at="10:00",
        ends_at="12:00",
    )
    return Decision.objects.create(
        board=cast.board,
        number=1,
        meeting=meeting,
        item=AgendaItem.objects.create(meeting=meeting, order=1, title="The plan"),
        wording="Action 1.1 is off track.",
        state=Decision.State.PROVISIONAL,
        quorum={},
        taken_at=MAY,
        taken_by=cast.sam,
    )


def on(made: RatedPlan, day: date) -> rated.Rated:
    """How the first action is rated on a day."""
    shape = record.as_of(made.plan, day)
    found = rated.of_plan(made.plan, shape.actions, day)
    return found.by_number[made.action.number]


def word(made: RatedPlan, day: date) -> str:
    return on(made, day).completion.level.label


def test_a_rating_stands_once_both_keys_are_turned_and_the_past_reads_as_it_was(
    cast: Cast,
) -> None:
    made = rated_plan(cast)
    gwen, nadia = cast.standing(cast.gwen), cast.standing(cast.nadia)
    red = made.claim("Red", reason=WHY)
    with clock.at(MAY):
        first = ops.propose_rating(by=gwen, action_id=made.action.pk, claim=red)
    assert word(made, MAY.date()) == "Amber"
    assert on(made, MAY.date()).waiting == (first,)
    with clock.at(JUNE):
        ops.return_rating(by=nadia, rating_id=first.pk, why="The form is agreed.")
        again = ops.propose_rating(by=gwen, action_id=made.action.pk, claim=red)
        third = ops.propose_rating(by=gwen, action_id=made.action.pk, claim=red)
    with clock.at(JULY):
        ops.confirm_rating(by=nadia, rating_id=third.pk)
        again.refresh_from_db()

    assert again.state == ActionRating.State.OVERTAKEN
    assert [word(made, day.date()) for day in (JUNE, JULY)] == ["Amber", "Red"]
    # What was returned later still waited on that day.
    assert on(made, MAY.date()).waiting == (first,)
    third.refresh_from_db()
    assert (third.proposed_as, third.answered_as) == ("action_lead", "sro")
    kinds = AuditEvent.objects.filter(kind__startswith="improvement_plan.rating_")
    assert kinds.filter(actor_name=cast.nadia.name).count() == 2


def test_the_accountable_lead_stands_in_for_either_and_never_for_both(
    cast: Cast,
) -> None:
    made = rated_plan(cast)
    olu, nadia = cast.standing(cast.olu), cast.standing(cast.nadia)
    told = made.claim("Red", reason=WHY)
    mine = ops.propose_rating(by=olu, action_id=made.action.pk, claim=told)

    with pytest.raises(NotAllowed, match="Somebody else turns the second key"):
        ops.confirm_rating(by=olu, rating_id=mine.pk)
    with pytest.raises(NotAllowed, match="Only the leads"):
        ops.propose_rating(by=nadia, action_id=made.action.pk, claim=told)
    with pytest.raises(RuleBroken, match="Say why it is Red"):
        ops.propose_rating(by=olu, action_id=made.action.pk, claim=made.claim("Red"))
    ops.confirm_rating(by=nadia, rating_id=mine.pk)
    theirs = ops.propose_rating(
        by=cast.standing(cast.gwen), action_id=made.action.pk, claim=told
    )
    ops.confirm_rating(by=olu, rating_id=theirs.pk)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert mine.proposed_as == theirs.answered_as == "accountable_lead"


def test_the_board_sets_a_rating_only_by_a_decision_of_its_own(
    cast: Cast, decision: Decision
) -> None:
    made = rated_plan(cast)
    sam, claim = cast.standing(cast.sam), made.claim("Red", reason=WHY)
    waiting = ops.propose_rating(
        by=cast.standing(cast.gwen),
        action_id=made.action.pk,
        claim=made.claim("Green"),
    )

    with pytest.raises(RuleBroken, match="decision of this board"):
        ops.set_rating(by=sam, action_id=made.action.pk, claim=claim, decision_id=0)
    done = ops.set_rating(
        by=sam, action_id=made.action.pk, claim=claim, decision_id=decision.pk
    )

    waiting.refresh_from_db()
    assert waiting.state == ActionRating.State.OVERTAKEN
    assert (done.meeting_id, done.proposed_as) == (decision.meeting_id, "board")
    assert word(made, clock.today()) == "Red"


def test_the_record_is_held_against_the_claim_and_changes_nothing(cast: Cast) -> None:
    made = rated_plan(cast)

    before, after = on(made, date(2024, 6, 30)), on(made, date(2024, 8, 1))

    assert before.denied is None
    assert after.days_late == 32
    assert after.says.label == "Red"
    assert "The date 30 June 2024 passed 32 days ago" in after.denied.why[0]
    assert not after.warnings  # the passed date is told once, with the reason
    assert after.completion.level.label == "Amber"
    shape = record.as_of(made.plan, date(2024, 8, 1))
    strip = rated.strips(made.plan, shape.actions, date(2024, 8, 1))
    months = strip[made.action.number]["completion"]
    assert [(m.name, m.level.label, m.denied) for m in months[-3:]] == [
        ("June 2024", "Amber", False),
        ("July 2024", "Amber", True),
        ("August 2024", "Amber", True),
    ]
    assert months[0].level is None
    assert len(months) == 12


def test_the_database_holds_reason_and_two_people(cast: Cast) -> None:
    made = rated_plan(cast)
    by = cast.standing(cast.gwen)
    row = ops.propose_rating(
        by=by, action_id=made.action.pk, claim=made.claim("Red", reason=WHY)
    )
    for wrong in (
        {"reason": ""},
        {"state": "confirmed", "answered_at": JULY, "answered_by": cast.gwen},
        {"state": "returned", "answered_at": JULY, "answered_by": cast.nadia},
        {"state": "set", "answered_at": JULY, "answered_by": cast.nadia},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ActionRating.objects.filter(pk=row.pk).update(**wrong)


def test_a_plan_of_years_reads_one_year_of_open_areas(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    made, day = rated_plan(cast), date(2029, 8, 1)
    for back in range(1, 49):
        stood = ActionRating.objects.filter(action=made.action, dimension="completion")
        row = stood.order_by("pk")[0]
        row.pk, row._state.adding = None, True
        row.as_at = later_by(date(2028, 6, 30), -back)
        row.save()
    shape = record.as_of(made.plan, day)

    with django_assert_max_num_queries(3):
        strips = rated.strips(made.plan, shape.actions, day)
    months = strips[made.action.number]["completion"]
    assert [month.level.label for month in months] == ["Amber"] * 12
    assert strips[made.action.number]["impact"][0].level.label == "Red"
    closed, opened = (
        plan_page.build(made.plan, day, Asked(area=area)).rows[0].rated.cells[0]
        for area in ("none", "all")
    )
    assert closed[1].level.label == opened[1].level.label == "Amber"
    assert (len(closed[2]), len(opened[2])) == (0, 12)
