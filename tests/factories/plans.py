"""Lawful plans: the smallest that the database accepts."""

from datetime import date
from itertools import count
from typing import Any

from boards.models import Board
from governance.clock import now
from governance.models import Person, StoredDocument, next_number
from improvement_plan.models import (
    AreaForImprovement,
    Plan,
    PlanAction,
    PlanImport,
    PlanImportRow,
    PlanPublication,
    PlanType,
    Step,
    SuccessCriterion,
)
from improvement_plan.operations.keeping import keep_action, keep_area, keep_plan
from tests.factories import boards as make

_PLACES = count(1)


def make_plan(board: Board, *, by: Person | None = None, **given: Any) -> Plan:
    """A plan of a board, a draft unless said otherwise."""
    person = by or make.make_person(board.partnership)
    kind, _ = PlanType.objects.get_or_create(
        partnership=board.partnership, name="Strategic action plan"
    )
    if given.get("status") in (Plan.Status.AGREED, Plan.Status.SUCCEEDED):
        given = {"agreed_at": now(), "agreed_by": person, **given}
    plan = Plan.objects.create(
        **{
            "board": board,
            "number": next_number(f"board:{board.pk}:plan"),
            "type": kind,
            "title": "Local Area Improvement Plan",
            "made_at": now(),
            "made_by": person,
            **given,
        }
    )
    keep_plan(plan, person)
    return plan


def make_area(plan: Plan, **given: Any) -> AreaForImprovement:
    """An area of a plan."""
    place = next(_PLACES)
    area = AreaForImprovement.objects.create(
        **{
            "plan": plan,
            "number": next_number(f"board:{plan.board_id}:area"),
            "reference": str(place),
            "statement": "Leaders should act on long waits.",
            "position": place,
            **given,
        }
    )
    keep_area(area, plan.made_by)
    return area


def make_plan_action(area: AreaForImprovement, **given: Any) -> PlanAction:
    """A plan action of an area, without a lead or a date."""
    place = next(_PLACES)
    board = area.plan.board
    action = PlanAction.objects.create(
        **{
            "board": board,
            "area": area,
            "number": next_number(f"board:{board.pk}:plan-action"),
            "reference": f"{area.reference}.{place}",
            "title": "Develop the waiting well offer",
            "position": place,
            **given,
        }
    )
    keep_action(action, area.plan.made_by)
    return action


def make_published(plan: Plan, by: Person) -> PlanPublication:
    """What was published of a plan, without a paper that can be read."""
    document = StoredDocument.objects.create(
        partnership_id=plan.board.partnership_id, template="documents/plan.html",
        snapshot={}, title="Plan", source_sha256=f"plan-{plan.pk}".rjust(64, "0"),
        file_name="plan.pdf", requested_at=now(),
    )  # fmt: skip
    return PlanPublication.objects.create(
        plan=plan, number=1, as_at=date(2024, 4, 29), document=document,
        published_at=now(), published_by=by,
    )  # fmt: skip


def make_import(plan: Plan, by: Person) -> PlanImport:
    """A table of one row that was read and can be brought along."""
    run = PlanImport.objects.create(
        plan=plan, name="plan.csv", tables=[{"name": "plan.csv", "rows": 1}],
        columns=["reference", "title"], headings=["Ref", "Action"], total=1,
        state=PlanImport.State.READY, started_at=now(), started_by=by,
    )  # fmt: skip
    PlanImportRow.objects.create(
        run=run, number=1, cells=[["9.1", None, ""], ["Send the pack", None, ""]],
        kind="unread", said=None, questions=["Its area is not in the plan."],
    )  # fmt: skip
    return run


def ids_of(board: Board, by: Person) -> dict[str, int]:
    """What stands for each parameter of a plan's addresses."""
    plan = make_plan(board, by=by)
    make_published(plan, by)
    area = make_area(plan)
    action = make_plan_action(area)
    return {
        "plan": plan.number,
        "area": area.number,
        "plan_action": action.number,
        "step": Step.objects.create(action=action, text="Write the paper").pk,
        "plan_import": make_import(plan, by).pk,
        "criterion": SuccessCriterion.objects.create(
            action=action, text="Nobody waits"
        ).pk,
    }
