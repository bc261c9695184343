"""A plan is brought along as published, and goes out and comes back the same (C62–C72)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from governance.clock import at, today
from governance.errors import RuleBroken
from governance.models import AuditEvent
from governance.sheets import delimited
from governance.sheets.cells import Table
from governance.sheets.process import tables_of
from governance.workbooks import Format, written
from improvement_plan import operations as ops
from improvement_plan import plan_sheet, rated, record
from improvement_plan.models import (
    ActionRating,
    Plan,
    PlanAction,
    PlanColumn,
    PlanRevision,
)
from improvement_plan.operations import bringing
from improvement_plan.operations.import_here import exported
from improvement_plan.operations.import_reading import entries_of
from improvement_plan.plan_shapes import PlanActionShape, PlanShape
from tests.cast import the_cast
from tests.integration.improvement_plan.bringing_plans import (
    APRIL,
    Bringing,
    begun,
    kinds,
    noon,
    west_sussex,
)

pytestmark = pytest.mark.django_db
AUGUST = date(2024, 8, 1)


@pytest.fixture(autouse=True)
def april() -> Iterator[None]:
    """The plan is brought along on the day it was published."""
    with at(noon(APRIL)):
        yield


def stands(plan: Plan) -> PlanShape:
    """The plan as it stands."""
    found = record.as_of(plan, today())
    assert found is not None
    return found


def sheet(plan: Plan, kind: Format) -> tuple[Table, ...]:
    """The plan as its export is read again."""
    shape, ratings, extras = exported(plan)
    columns, rows = plan_sheet.columns(extras), plan_sheet.rows(shape, ratings, extras)
    content = b"".join(written(kind, columns, rows, "Plan"))
    return tables_of(BytesIO(content), f"plan.{kind}")


def alike(plan: Plan) -> tuple[object, ...]:
    """All that a plan says, without the keys and numbers that are its own."""
    shape = stands(plan)
    numbers = {area.number: area.reference for area in shape.areas}
    areas = [replace(area, number=0, position=0) for area in shape.areas]
    actions = [
        replace(
            one,
            number=0,
            area=0,
            position=0,
            steps=tuple(replace(step, key=0) for step in one.steps),
            criteria=tuple(replace(criterion, key=0) for criterion in one.criteria),
        )
        for one in shape.actions
    ]
    ratings = ActionRating.objects.filter(action__area__plan=plan).order_by(
        "action__reference", "dimension", "as_at"
    )
    values = ratings.values_list(
        "action__reference", "dimension", "level__label", "as_at", "reason", "state"
    )
    return areas, [numbers[one.area] for one in shape.actions], actions, list(values)


@pytest.mark.parametrize("name", ["docx", "xlsx", "csv"])
def test_the_published_plan_has_five_areas_and_eighteen_actions(name: str) -> None:
    ws = west_sussex()
    run = ws.bring(*ws.table(f"west_sussex_plan.{name}"))
    assert (run.state, run.failure) == ("done", "")
    plan = stands(ws.plan)
    assert [a.reference for a in plan.areas] == ["1", "2", "3", "4", "5"]
    assert len(plan.actions) == 18
    shown = rated.of_plan(ws.plan, plan.actions, APRIL)
    for dimension, wanted in (
        ("completion", {"Blue": 1, "Amber": 17}),
        ("impact", {"Green": 1, "Amber": 7, "Red": 10}),
    ):
        counts = {c.level.label: len(c.numbers) for c in shown.counts(dimension)}
        assert {level: n for level, n in counts.items() if n} == wanted
    by_reference = {one.reference: one for one in plan.actions}
    assert [len(by_reference[ref].milestones) for ref in ("4.1", "4.2")] == [2, 4]
    assert [step.depth for step in by_reference["5.1"].steps] == [0, 1, 1, 1]
    area = plan.areas[3]
    assert (area.sro, area.groups) == ("Henrietta Nash", ("Partner Working Group 4",))
    assert area.governance_group == "SEND and AP Partnership Board"
    assert area.outcome.startswith("The Partnership will ensure that there is a robust")


def test_its_words_are_those_printed_and_in_august_exactly_five_are_past() -> None:
    ws = west_sussex()
    ws.bring(*ws.table("west_sussex_plan.docx"))
    actions = stands(ws.plan).actions
    check_words({one.reference: one for one in actions})
    late = rated.of_plan(ws.plan, actions, AUGUST)
    names = {one.number: one.reference for one in actions}
    overdue = ["1.1", "1.3", "1.5", "3.2", "5.4"]
    assert [names[number] for number in late.past] == overdue
    assert [names[number] for number in late.denied] == overdue
    for day, is_late in ((date(2024, 9, 30), False), (date(2024, 10, 1), True)):
        past = {names[number] for number in rated.of_plan(ws.plan, actions, day).past}
        assert ({"4.1", "4.2"} <= past) is is_late
        assert bool({"4.1", "4.2"} & past) is is_late


def check_words(actions: dict[str, PlanActionShape]) -> None:
    """Words and dates are those printed, of every kind, without the marks of lists."""
    assert actions["1.2"].date_text == "On going with full implementation March 2026"
    assert actions["1.2"].date_kind == "ongoing_with_target"
    assert (actions["1.7"].date_text, actions["1.7"].date_kind) == (
        "Ongoing",
        "ongoing",
    )
    assert actions["4.1"].date_text == "Sept 2024 March 2027"
    assert [step.date_text for step in actions["4.2"].steps] == [
        "Sept 2024", "Sept 2024", "Sept 2024", "March 2026",
    ]  # fmt: skip
    assert actions["5.4"].steps[0].text.endswith("the CAHMS pathways are effective.")
    assert actions["3.1"].accountable_lead == "Hetty Ravenscroft"
    lines = [step.text for one in actions.values() for step in one.steps]
    assert not [line for line in lines if line[:2] in ("1.", "• ", "- ")]


def test_out_and_in_again_changes_nothing() -> None:
    ws = west_sussex()
    ws.bring(*ws.table("west_sussex_plan.docx"))
    fill(ws)
    revisions = PlanRevision.objects.count()
    for kind in Format:
        run = ws.look(*sheet(ws.plan, kind))
        assert kinds(run) == {"same": 23}, list(
            entries_of(run).exclude(kind="same").values_list("number", "changes")
        )
        with pytest.raises(RuleBroken, match="Nothing in this table is new"):
            bringing.bring_in(by=ws.by, run_id=run.pk)
    assert PlanRevision.objects.count() == revisions
    other = ws.other_plan()
    other.bring(*sheet(ws.plan, Format.CSV))
    assert alike(other.plan) == alike(ws.plan)


def fill(ws: Bringing) -> None:
    """What the published plan has not: criteria, done steps, organisations, odd words."""
    action = PlanAction.objects.get(area__plan=ws.plan, reference="3.2")
    ops.change_plan_action(
        by=ws.by,
        action_id=action.pk,
        version=action.version,
        action=ops.PlanActionInput(
            reference="3.2",
            title='=HYPERLINK("x") and "quoted", with, commas\nand a second line',
            priority="-1 first",
            date_text="Spring term 2025",
            due_on=date(2025, 4, 4),
            review_on=date(2024, 6, 1),
            steps=(
                ops.StepInput(text="1. Numbered\n- and more", done_on=APRIL),
                ops.StepInput(text="@then", date_text="Sept 2024", depth=1),
                ops.StepInput(text="By a day", due_on=date(2024, 12, 20)),
            ),
            criteria=(
                ops.CriterionInput(text="+Nobody waits", date_text="ongoing"),
                ops.CriterionInput(text="Half do", met_on=APRIL),
            ),
        ),
    )


def test_a_second_table_writes_only_what_differs_and_keeps_the_old() -> None:
    ws = west_sussex()
    ws.bring(*ws.table("west_sussex_plan.csv"))
    before = PlanRevision.objects.count()
    step = PlanAction.objects.get(area__plan=ws.plan, reference="1.1").steps.first()
    assert step is not None
    again = ws.table("west_sussex_plan.csv")
    assert kinds(ws.look(*again)) == {"same": 23}
    text = (
        "Ref,Plan action,Lead,Date of completion,Specific actions,RAG,RAG as at,Why\n"
        "1.1,Develop a waiting well offer,Karin Yeo,Sept 2024,,R,2024-04-10,Late\n"
        "1.3,,,,,A,,\n"
        f'5.4,,,,"{step.text}",,,\n'
    )
    run = ws.look(delimited.pasted(text))
    rows = {row.said["reference"]: row for row in entries_of(run)}
    assert {ref: row.kind for ref, row in rows.items()} == {
        "1.1": "changed", "1.3": "same", "5.4": "changed",
    }  # fmt: skip
    assert rows["1.1"].changes == [
        ["Plan action", "Develop waiting well offer for Neurodiversity",
         "Develop a waiting well offer"],
        ["Date, as printed or a day", "July 2024", "Sept 2024"],
        ["Accountable lead", "Celeste Oduya", "Karin Yeo"],
        ["Completion", "Amber, as at 22 April 2024", "Red, as at 10 April 2024"],
    ]  # fmt: skip
    bringing.bring_in(by=ws.by, run_id=run.pk)
    ws.go_on(run)
    assert PlanRevision.objects.count() == before + 2, "a revision each"
    action = PlanAction.objects.get(area__plan=ws.plan, reference="1.1")
    assert (action.due_on, action.date_kind) == (date(2024, 9, 30), "point")
    assert action.steps.count() == 2, "an empty cell blanks nothing"
    assert action.steps.get(position=0).pk == step.pk
    red = action.ratings.get(level__label="Red", dimension="completion")
    assert (red.as_at, red.reason, red.answered_as) == (
        date(2024, 4, 10),
        "Late",
        "plan",
    )
    assert (
        AuditEvent.objects.filter(kind="improvement_plan.action_changed").count() == 2
    )


def test_southend_brings_recommendations_in_columns_of_its_own() -> None:
    cast = the_cast()
    by = cast.standing(cast.sam)
    headings = ("What we want", "What we will do", "Where are we now",
                "What we will see", "The difference this will make")  # fmt: skip
    kind = ops.make_type(
        by=by, board=cast.board, name="By recommendation",
        columns=[(label, PlanColumn.AppliesTo.AREA) for label in headings],
    )  # fmt: skip
    south = Bringing(cast.board, by, begun(cast.board, by, kind.name))
    lines = [("No", "Recommendation", *headings)] + [
        (str(n), f"Recommendation of {n}", *(f"{label} {n}" for label in headings))
        for n in range(1, 7)
    ]
    pasted = "\n".join("\t".join(line) for line in lines)
    run = south.bring(delimited.pasted(pasted), rated_on=None)
    assert run.state == "done"
    areas = stands(south.plan).areas
    assert [area.reference for area in areas] == list("123456")
    assert [e.label for e in areas[5].extras] == list(headings)
    assert areas[5].extras[2].text == "Where are we now 6"
    assert not stands(south.plan).actions
    assert kinds(south.look(*sheet(south.plan, Format.CSV))) == {"same": 6}
