"""Making a plan, agreeing it, and fixing it anew with a reason (C62, C77)."""

from collections.abc import Sequence

from django.db import transaction

from boards.models import Board, Decision
from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.errors import NotAllowed, RuleBroken
from governance.models import next_number
from governance.plain_text import clean_line
from governance.shapes import to_dict
from improvement_plan import events, policy, record
from improvement_plan.models import Plan, PlanColumn, PlanType, PlanVersion
from improvement_plan.operations import keeping
from improvement_plan.operations.inputs import PlanInput, clean_plan

_FIELDS = ("title", "issued_text", "starts_on", "ends_on")


@transaction.atomic
def make_plan(
    *, by: Standing, board: Board, plan: PlanInput, succeeds_id: int | None = None
) -> Plan:
    """Begin a plan, as a draft.

    Args:
        succeeds_id: the plan of this board whose place it takes once it is agreed.

    Raises:
        RuleBroken: beside the field that cannot be kept.
    """
    if by.partnership_id != board.partnership_id or by.board_id != board.pk:
        raise NotAllowed("This board is another one.")
    policy.may_keep_plan(by).require()
    plan = clean_plan(plan)
    made = Plan.objects.create(
        board=board,
        number=next_number(f"board:{board.pk}:plan"),
        type=_type(board, plan.type),
        title=plan.title,
        issued_text=plan.issued_text,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        succeeds=_succeeded(board, succeeds_id),
        made_at=now(),
        made_by=by.someone,
    )
    keeping.keep_plan(made, by.someone)
    keeping.log(events.PLAN_MADE, by, made, made, changes={"type": (None, plan.type)})
    return made


@transaction.atomic
def change_plan(*, by: Standing, plan_id: int, version: int, plan: PlanInput) -> Plan:
    """Change what stands above the areas.

    Args:
        version: the version the writer started from.

    Raises:
        StaleEdit: somebody changed it meanwhile; nothing is overwritten (E1).
    """
    row = keeping.locked_plan(plan_id, by)
    policy.may_change_plan(by, row).require()
    plan = clean_plan(plan)
    changes = {n: (getattr(row, n), getattr(plan, n)) for n in _FIELDS
               if getattr(row, n) != getattr(plan, n)}  # fmt: skip
    if row.type.name != plan.type:
        changes["type"] = (row.type.name, plan.type)
    if not changes:
        return row
    keeping.require_newest(
        row, version, yours=plan.title, theirs=row.title, what="plan"
    )
    for name in _FIELDS:
        setattr(row, name, getattr(plan, name))
    row.type = _type(row.board, plan.type)
    row.version += 1
    row.save()
    keeping.keep_plan(row, by.someone)
    keeping.log(events.PLAN_CHANGED, by, row, row, changes=changes)
    return row


@transaction.atomic
def agree_plan(
    *, by: Standing, plan_id: int, label: str = "", decision_id: int | None = None
) -> PlanVersion:
    """Record that the plan is agreed: fix its first version, end the one before it.

    Args:
        label: what the version is called, such as `April 2024`.
        decision_id: the board's decision that agreed it.
    """
    row = keeping.locked_plan(plan_id, by)
    policy.may_agree_plan(by, row).require()
    if not row.areas.filter(left_at__isnull=True).exists():
        raise RuleBroken("Write at least one area before the plan is agreed.")
    before = row.status
    row.agree(by=by.someone, at=now())
    row.version += 1
    row.save()
    if row.succeeds is not None and row.succeeds.is_agreed:
        row.succeeds.end()
        row.succeeds.save()
        keeping.keep_plan(row.succeeds, by.someone)
    keeping.keep_plan(row, by.someone)
    made = _fix(row, by, PlanVersion.Kind.AGREED, label, "", decision_id)
    changes = {"status": (before, row.status)}
    keeping.log(events.PLAN_AGREED, by, row, row, changes=changes)
    return made


@transaction.atomic
def rebaseline_plan(
    *,
    by: Standing,
    plan_id: int,
    reason: str,
    label: str = "",
    decision_id: int | None = None,
) -> PlanVersion:
    """Fix the plan anew as it stands now; the versions before stay (C62).

    Raises:
        RuleBroken: without a reason.
    """
    row = keeping.locked_plan(plan_id, by)
    policy.may_rebaseline_plan(by, row).require()
    if not reason.strip():
        raise RuleBroken("Say why the plan is re-baselined.", field="reason")
    kind = PlanVersion.Kind.REBASELINED
    made = _fix(row, by, kind, label, reason.strip(), decision_id)
    keeping.log(
        events.PLAN_REBASELINED,
        by,
        row,
        row,
        changes={"version": (made.number - 1, made.number)},
        reason=made.reason,
    )
    return made


@transaction.atomic
def make_type(
    *, by: Standing, board: Board, name: str, columns: Sequence[tuple[str, str]]
) -> PlanType:
    """Set up a type of plan with columns of its own, in their order.

    Args:
        columns: (heading, what it is written for), as `PlanColumn.AppliesTo` says.
    """
    policy.may_keep_plan(by).require()
    name = _line("name", name)
    headings = [_line("columns", label) for label, _ in columns]
    if len(set(headings)) < len(headings):
        raise RuleBroken("Two columns have the same heading.", field="columns")
    if not name:
        raise RuleBroken("Give the type its name.", field="name")
    kind = _type(board, name)
    if kind.columns.exists():
        raise RuleBroken("There is a plan type of that name.", field="name")
    PlanColumn.objects.bulk_create(
        PlanColumn(type=kind, label=label, applies_to=applies_to, position=place)
        for place, (label, (_, applies_to)) in enumerate(
            zip(headings, columns, strict=True)
        )
    )
    audit.record(
        events.TYPE_MADE,
        by=by.actor,
        subject=kind,
        board_id=board.pk,
        partnership_id=board.partnership_id,
        changes={"columns": (None, [label for label, _ in columns])},
    )
    return kind


def _fix(
    row: Plan,
    by: Standing,
    kind: str,
    label: str,
    reason: str,
    decision_id: int | None,
) -> PlanVersion:
    stands = record.as_of(row, today())
    assert stands is not None  # noqa: S101 - its first revision is made with it
    decision = None
    if decision_id is not None:
        decision = Decision.objects.get(pk=decision_id, board=row.board)
    return PlanVersion.objects.create(
        plan=row,
        number=row.versions.count() + 1,
        kind=kind,
        label=clean_line(label, what="name", longest=60),
        reason=reason,
        decision=decision,
        content=to_dict(stands),
        fixed_at=now(),
        fixed_by=by.someone,
    )


def _line(field: str, text: str) -> str:
    try:
        return clean_line(text, what="heading", longest=100)
    except ValueError as error:
        raise RuleBroken(str(error), field=field) from error


def _type(board: Board, name: str) -> PlanType:
    kind, _ = PlanType.objects.get_or_create(
        partnership_id=board.partnership_id, name=name
    )
    return kind


def _succeeded(board: Board, plan_id: int | None) -> Plan | None:
    if plan_id is None:
        return None
    return Plan.objects.get(pk=plan_id, board=board)
