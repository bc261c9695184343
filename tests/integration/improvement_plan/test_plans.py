"""Plans written, agreed, re-baselined, and shown as they stood (C62–C66, C77)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from boards.operations.consultations import (
    AnswerInput,
    ConsultationInput,
    answer_consultation,
)
from boards.standing import of
from governance import clock
from governance.errors import NotAllowed, RuleBroken, StaleEdit
from governance.models import AuditEvent
from improvement_plan import operations as ops
from improvement_plan import record
from improvement_plan.models import Plan, PlanColumn
from improvement_plan.plan_changes import between
from tests.cast import Cast

pytestmark = pytest.mark.django_db
APRIL = datetime(2024, 4, 20, 9, tzinfo=UTC)
JULY = datetime(2024, 7, 3, 9, tzinfo=UTC)


def make(cast: Cast, **given: str) -> Plan:
    said = {"title": "Improvement plan", "type": "Strategic action plan", **given}
    return ops.make_plan(
        by=cast.standing(cast.sam), board=cast.board, plan=ops.PlanInput(**said)
    )


def with_one_action(cast: Cast) -> Plan:
    by, plan = cast.standing(cast.sam), make(cast)
    area = ops.add_area(
        by=by,
        plan_id=plan.pk,
        area=ops.AreaInput(
            statement="Waits are long.", groups=(cast.other_board,), sro=cast.nadia
        ),
    )
    ops.add_plan_action(
        by=by,
        area_id=area.pk,
        action=ops.PlanActionInput(
            title="Increase places",
            accountable_lead=cast.gwen,
            date_text="Sept 2024 March 2027",
            steps=(
                ops.StepInput(text="Review the case", date_text="Sept 2024"),
                ops.StepInput(text="Build", date_text="March 2027"),
            ),
            criteria=(ops.CriterionInput(text="Nobody waits"),),
        ),
    )
    return plan


def test_plan_action_keeps_its_words_and_knows_its_days(cast: Cast) -> None:
    with clock.at(APRIL):
        plan = with_one_action(cast)

    action = plan.areas.get().actions.get()
    assert (action.reference, action.number) == ("1.1", 1)
    assert (action.date_text, action.date_kind, action.due_on) == (
        "Sept 2024 March 2027", "milestones", None,
    )  # fmt: skip
    assert [step.kind for step in action.steps.all()] == ["milestone"] * 2
    assert action.next_due() == date(2024, 9, 30)
    stood = record.as_of(plan, APRIL.date())
    assert stood is not None
    assert stood.actions[0].next_due == date(2024, 9, 30)
    assert stood.areas[0].groups == (cast.other_board.name,)


def test_any_day_shows_the_plan_as_it_stood(cast: Cast) -> None:
    with clock.at(APRIL):
        plan = with_one_action(cast)
        ops.agree_plan(by=cast.standing(cast.sam), plan_id=plan.pk, label="April 2024")
    action = plan.areas.get().actions.get()
    step = action.steps.get(position=0)
    with clock.at(JULY):
        gwen = cast.standing(cast.gwen)
        ops.mark_step(by=gwen, step_id=step.pk, done_on=date(2024, 7, 1))
        version = ops.rebaseline_plan(
            by=cast.standing(cast.sam), plan_id=plan.pk, reason="Half way"
        )

    before = record.as_of(plan, date(2024, 7, 2))
    after = record.as_of(plan, date(2024, 7, 3))
    assert before is not None
    assert after is not None
    assert record.as_of(plan, date(2024, 4, 19)) is None
    assert (before.actions[0].done_count, after.actions[0].done_count) == (0, 1)
    agreed = record.of_version(plan.versions.get(number=1))
    assert agreed == before
    assert record.of_version(version) == after
    assert [c.kind for c in between(agreed, after)] == ["changed"]
    assert (version.kind, version.reason, version.fixed_by) == (
        "rebaselined", "Half way", cast.sam,
    )  # fmt: skip


def test_plan_is_agreed_once_and_then_rebaselined_with_a_reason(cast: Cast) -> None:
    by = cast.standing(cast.sam)
    plan = make(cast)

    with pytest.raises(RuleBroken, match="at least one area"):
        ops.agree_plan(by=by, plan_id=plan.pk)
    with pytest.raises(NotAllowed, match="Only an agreed plan"):
        ops.rebaseline_plan(by=by, plan_id=plan.pk, reason="Now")
    ops.add_area(by=by, plan_id=plan.pk, area=ops.AreaInput(statement="Waits"))
    ops.agree_plan(by=by, plan_id=plan.pk)
    with pytest.raises(NotAllowed, match="agreed already"):
        ops.agree_plan(by=by, plan_id=plan.pk)
    with pytest.raises(RuleBroken, match="Say why"):
        ops.rebaseline_plan(by=by, plan_id=plan.pk, reason=" ")


def test_next_plan_takes_the_place_of_the_agreed_one(cast: Cast) -> None:
    by = cast.standing(cast.sam)
    old = with_one_action(cast)
    ops.agree_plan(by=by, plan_id=old.pk)
    new = ops.make_plan(
        by=by, board=cast.board, succeeds_id=old.pk,
        plan=ops.PlanInput(title="The next", type="Local reform plan"),
    )  # fmt: skip
    ops.add_area(by=by, plan_id=new.pk, area=ops.AreaInput(statement="Reform"))

    ops.agree_plan(by=by, plan_id=new.pk)

    old.refresh_from_db()
    assert old.status == Plan.Status.SUCCEEDED
    with pytest.raises(NotAllowed, match="took the place"):
        ops.add_area(by=by, plan_id=old.pk, area=ops.AreaInput(statement="More"))


def test_type_brings_columns_of_its_own_in_their_order(cast: Cast) -> None:
    by = cast.standing(cast.sam)
    labels = ["What we want", "What we will do", "Where are we now"]
    kind = ops.make_type(
        by=by, board=cast.board, name="Recommendations",
        columns=[(label, PlanColumn.AppliesTo.AREA) for label in labels],
    )  # fmt: skip
    plan = make(cast, type="Recommendations")
    texts = {column.pk: f"{column.label}, said" for column in kind.columns.all()}

    ops.add_area(
        by=by, plan_id=plan.pk, area=ops.AreaInput(statement="One", extras=texts)
    )

    stands = record.as_of(plan, clock.today())
    assert stands is not None
    assert [extra.label for extra in stands.areas[0].extras] == labels


def test_two_columns_of_one_heading_are_refused(cast: Cast) -> None:
    twice = [("What we want", PlanColumn.AppliesTo.AREA)] * 2

    with pytest.raises(RuleBroken, match="same heading"):
        ops.make_type(
            by=cast.standing(cast.sam), board=cast.board, name="New", columns=twice
        )


def test_who_saves_second_overwrites_nothing(cast: Cast) -> None:
    by, plan = cast.standing(cast.sam), with_one_action(cast)
    area = plan.areas.get()
    said = ops.AreaInput(statement="Waits are too long.")
    ops.change_area(by=by, area_id=area.pk, version=1, area=said)

    with pytest.raises(StaleEdit) as refused:
        ops.change_area(
            by=by, area_id=area.pk, version=1, area=ops.AreaInput(statement="Short.")
        )

    assert refused.value.conflict.theirs == "Waits are too long."
    area.refresh_from_db()
    assert area.statement == "Waits are too long."


def test_what_leaves_the_plan_stays_in_its_past(cast: Cast) -> None:
    by = cast.standing(cast.sam)
    with clock.at(APRIL):
        plan = with_one_action(cast)
    action = plan.areas.get().actions.get()
    with pytest.raises(RuleBroken, match="Say why"):
        ops.take_action_out(by=by, action_id=action.pk, reason="")
    with clock.at(JULY):
        ops.take_action_out(by=by, action_id=action.pk, reason="Done elsewhere")
        ops.add_plan_action(
            by=by,
            area_id=action.area_id,
            action=ops.PlanActionInput(title="Another", reference="1.1"),
        )

    earlier, later = record.as_of(plan, APRIL.date()), record.as_of(plan, JULY.date())
    assert earlier is not None
    assert later is not None
    assert [a.title for a in earlier.actions] == ["Increase places"]
    assert [(a.title, a.number) for a in later.actions] == [("Another", 2)]


def test_only_who_writes_the_plan_changes_it_and_leads_mark_their_own(
    cast: Cast,
) -> None:
    plan = with_one_action(cast)
    step = plan.areas.get().actions.get().steps.first()
    member, observer = cast.standing(cast.gwen), cast.standing(cast.olu)

    with pytest.raises(NotAllowed, match="secretary and the programme office"):
        ops.add_area(by=member, plan_id=plan.pk, area=ops.AreaInput(statement="x"))
    with pytest.raises(NotAllowed):
        ops.mark_step(by=observer, step_id=step.pk, done_on=clock.today())
    ops.mark_step(by=member, step_id=step.pk, done_on=clock.today())
    with pytest.raises(RuleBroken, match="not come yet"):
        ops.mark_step(by=member, step_id=step.pk, done_on=date(2999, 1, 1))

    event = AuditEvent.objects.filter(kind="improvement_plan.step_marked").get()
    assert event.actor_name == cast.gwen.name


def test_nobody_of_another_partnership_is_named_on_a_plan(cast: Cast) -> None:
    plan = make(cast)

    with pytest.raises(RuleBroken, match="this partnership"):
        ops.add_area(
            by=cast.standing(cast.sam),
            plan_id=plan.pk,
            area=ops.AreaInput(statement="x", sro=cast.yan),
        )


def test_draft_is_out_for_comment_until_a_day_and_then_written_on(cast: Cast) -> None:
    by, plan = cast.standing(cast.sam), with_one_action(cast)
    asked = ConsultationInput(title="Draft", text="Read it.", closes_on=by.day)
    with pytest.raises(NotAllowed, match="Only the secretary"):
        ops.put_out(by=cast.standing(cast.gwen), plan_id=plan.pk, consultation=asked)

    made = ops.put_out(by=by, plan_id=plan.pk, consultation=asked)

    gwen = made.consultation.consulted.get(person=cast.gwen)
    answer_consultation(
        by=cast.standing(cast.gwen), consulted_id=gwen.pk,
        answer=AnswerInput(answer="changes", words="Name the measures."),
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="may still come"):
        ops.take_back(by=by, plan_id=plan.pk)
    tomorrow = by.day + timedelta(days=1)
    ops.take_back(by=of(cast.sam, cast.board, tomorrow), plan_id=plan.pk)
    plan.refresh_from_db()
    assert plan.status == Plan.Status.DRAFT
    gwen.refresh_from_db()
    assert gwen.words == "Name the measures."
