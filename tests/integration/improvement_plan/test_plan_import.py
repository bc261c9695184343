"""A plan is brought along as published, and goes out and comes back the same (C62–C72)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from boards.standing import Standing
from governance.clock import at, today
from governance.errors import DomainError, NotAllowed, RuleBroken
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
    PlanImportRow,
    PlanRevision,
)
from improvement_plan.operations import bringing, import_work
from improvement_plan.operations.import_here import exported
from improvement_plan.operations.import_reading import entries_of
from improvement_plan.plan_shapes import PlanShape
from tests.cast import the_cast
from tests.integration.improvement_plan.bringing_plans import (
    APRIL,
    Bringing,
    begun,
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


def kinds(run: PlanImportRow) -> Counter[str]:
    """How many rows would be what."""
    return Counter(entries_of(run).values_list("kind", flat=True))


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


def test_on_the_first_of_august_exactly_five_are_past_their_date() -> None:
    ws = west_sussex()
    ws.bring(*ws.table("west_sussex_plan.docx"))
    actions = stands(ws.plan).actions
    late = rated.of_plan(ws.plan, actions, AUGUST)
    names = {one.number: one.reference for one in actions}
    overdue = ["1.1", "1.3", "1.5", "3.2", "5.4"]
    assert [names[number] for number in late.past] == overdue
    assert [names[number] for number in late.denied] == overdue
    for day, is_late in ((date(2024, 9, 30), False), (date(2024, 10, 1), True)):
        past = {names[number] for number in rated.of_plan(ws.plan, actions, day).past}
        assert ({"4.1", "4.2"} <= past) is is_late
        assert bool({"4.1", "4.2"} & past) is is_late


def test_its_words_and_dates_are_those_printed() -> None:
    ws = west_sussex()
    ws.bring(*ws.table("west_sussex_plan.docx"))
    actions = {one.reference: one for one in stands(ws.plan).actions}
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


@pytest.mark.parametrize("kind", list(Format))
def test_out_and_in_again_changes_nothing(kind: Format) -> None:
    ws = west_sussex()
    ws.bring(*ws.table("west_sussex_plan.docx"))
    fill(ws)
    table = sheet(ws.plan, kind)
    revisions = PlanRevision.objects.count()
    run = ws.look(*table)
    assert kinds(run) == {"same": 23}, list(
        entries_of(run).exclude(kind="same").values_list("number", "changes")
    )
    with pytest.raises(RuleBroken, match="Nothing in this table is new"):
        bringing.bring_in(by=ws.by, run_id=run.pk)
    assert PlanRevision.objects.count() == revisions
    other = ws.other_plan()
    other.bring(*table)
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


ATTACKS = {
    "a reference twice": (
        "Area,Ref,Plan action\n1 Waits,1.1,One\n,1.1,Another\n",
        {3: "1.1 stands in row 2 already"},
    ),
    "no area": ("Ref,Plan action\n7.1,One\n", {2: "Area 7 is neither"}),
    "a day that is none": (
        "Area,Ref,Plan action,Review date\n1 Waits,1.1,One,soon\n",
        {2: "“soon” is no day"},
    ),
    "a rating to come": (
        "Area,Ref,Plan action,RAG,RAG as at\n1 Waits,1.1,One,A,2030-01-01\n",
        {2: "has not come yet"},
    ),
    "a long reference": (
        f"Area,Ref,Plan action\n1 Waits,{'1' * 21},One\n",
        {2: "shorten it to 20"},
    ),
    "no words": ("Area,Ref,Plan action,Date\n1 Waits,1.1,,May 2025\n", {2: "Nothing says"}),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_cannot_be_read_has_its_sentence_and_holds_all_back(attack: str) -> None:
    ws = west_sussex()
    text, wanted = ATTACKS[attack]
    run = ws.look(delimited.pasted(text))
    unread = {
        row.number: row.questions[0] for row in entries_of(run).filter(kind="unread")
    }
    assert unread.keys() == wanted.keys()
    assert all(sentence in unread[number] for number, sentence in wanted.items())
    with pytest.raises(RuleBroken, match="cannot be read"):
        bringing.bring_in(by=ws.by, run_id=run.pk)
    for number in unread:
        bringing.mend_row(
            by=ws.by, run_id=run.pk, number=number, mended={}, choice="out"
        )
        ws.go_on(run)
    assert "unread" not in kinds(run)


def test_unknown_names_are_asked_once_and_remembered() -> None:
    ws = west_sussex()
    text = "Area,Ref,Plan action,Lead,RAG\n1 Waits,1.1,One,Xanthe Quill,Purple\n"
    run = ws.look(delimited.pasted(text))
    row = entries_of(run).get(number=2, kind="new", said__what="action")
    assert row.said["unknown"] == ["Xanthe Quill"]
    assert "“Purple” is no level" in " ".join(row.questions)
    yeo = ws.board.partnership.people.get(name="Karin Yeo")
    bringing.say_names(by=ws.by, run_id=run.pk, names={"Xanthe Quill": f"p{yeo.pk}"})
    ws.go_on(run)
    bringing.bring_in(by=ws.by, run_id=run.pk)
    ws.go_on(run)
    assert PlanAction.objects.get(reference="1.1").accountable_lead == yeo
    again = ws.look(delimited.pasted(text))
    assert kinds(again) == {"same": 1}, "and remembered"


def test_two_people_bring_the_same_table_and_one_is_told_that_the_plan_changed() -> (
    None
):
    ws = west_sussex()
    table = ws.table("west_sussex_plan.csv")
    first, second = ws.look(*table), ws.look(*table)
    for run in (first, second):
        bringing.bring_in(by=ws.by, run_id=run.pk)
    ws.go_on(first)
    ws.go_on(second)
    assert (first.state, second.state) == ("done", "ready")
    assert "the plan changed" in second.failure
    assert PlanAction.objects.filter(area__plan=ws.plan).count() == 18
    assert kinds(second) == {"same": 23}


def test_a_table_that_fails_in_the_middle_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ws = west_sussex()
    run = ws.look(*ws.table("west_sussex_plan.csv"))
    bringing.bring_in(by=ws.by, run_id=run.pk)
    whole, written_so_far = ops.plan_actions.add_plan_action, []

    def failing(**given: object) -> object:
        written_so_far.append(given)
        if len(written_so_far) == 9:
            raise RuleBroken("The ninth does not hold.")
        return whole(**given)

    monkeypatch.setattr(
        "improvement_plan.operations.import_writing.add_plan_action", failing
    )
    ws.go_on(run)
    assert run.state == "ready"
    assert "The ninth does not hold." in run.failure
    assert not ws.plan.areas.exists()
    assert not PlanRevision.objects.filter(area__isnull=False).exists()


def test_a_worker_that_died_is_followed_by_another_and_nothing_comes_twice() -> None:
    ws = west_sussex()
    run = ws.look(*ws.table("west_sussex_plan.csv"))
    bringing.bring_in(by=ws.by, run_id=run.pk)
    type(run).objects.filter(pk=run.pk).update(claimed_until=noon(date(2024, 4, 23)))
    assert not import_work.go_on(run.pk), "it is claimed"
    with at(noon(date(2024, 4, 24))):
        assert import_work.go_on_with_imports() == 1
        assert import_work.go_on_with_imports() == 0
    assert PlanAction.objects.filter(area__plan=ws.plan).count() == 18


def test_nobody_else_brings_anything_into_a_plan() -> None:
    ws = west_sussex()
    run = ws.look(*ws.table("west_sussex_plan.csv"))
    cast = the_cast()

    def refused(by: Standing) -> None:
        with pytest.raises(DomainError):
            bringing.bring_in(by=by, run_id=run.pk)
        with pytest.raises(NotAllowed):
            bringing.start_import(by=by, plan_id=ws.plan.pk, name="x", tables=[])

    refused(cast.standing(cast.sam))  # a secretary, of another partnership
    ws.plan.status = Plan.Status.SUCCEEDED
    ws.plan.agreed_at, ws.plan.agreed_by = noon(APRIL), ws.by.person
    ws.plan.save()
    with pytest.raises(NotAllowed, match="took the place"):
        bringing.bring_in(by=ws.by, run_id=run.pk)
