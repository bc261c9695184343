"""What goes wrong when a plan is brought along, and that nothing is half written (C62, C72)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from boards.standing import Standing
from governance.clock import at
from governance.errors import DomainError, NotAllowed, RuleBroken
from governance.sheets import delimited
from governance.sheets.cells import Table
from improvement_plan import operations as ops
from improvement_plan.models import Plan, PlanAction, PlanRevision
from improvement_plan.operations import bringing, import_work
from improvement_plan.operations.import_reading import entries_of
from tests.cast import the_cast
from tests.integration.improvement_plan.bringing_plans import (
    APRIL,
    kinds,
    noon,
    west_sussex,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def april() -> Iterator[None]:
    """The plan is brought along on the day it was published."""
    with at(noon(APRIL)):
        yield


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


def many(rows: int) -> Table:
    """A worksheet of so many plan actions, in areas of fifty."""
    lines = ["Area,Ref,Plan action,Lead,Date,Specific actions,RAG"]
    for n in range(rows):
        area = n // 50 + 1
        lines.append(f"{area} Area {area},{area}.{n % 50 + 1},Do {n},Karin Yeo,"
                     f"Sept 2024,Step of {n},A")  # fmt: skip
    return delimited.pasted("\n".join(lines))


def test_a_longer_table_asks_the_database_no_more(
    django_assert_max_num_queries: Any,
) -> None:
    ws = west_sussex()
    for rows in (10, 120):
        with django_assert_max_num_queries(48):
            assert kinds(ws.look(many(rows))) == {"new": rows}


@pytest.mark.slow
def test_five_thousand_rows_are_looked_at() -> None:
    ws = west_sussex()
    assert kinds(ws.look(many(5000))) == {"new": 5000}
