"""Locking, revisions and events that every operation on plans shares."""

from dataclasses import replace
from typing import Protocol

from django.db.models import Model

from boards.roles import Role
from boards.standing import Standing
from governance import audit
from governance.clock import local, now
from governance.errors import Conflict, NotAllowed, RuleBroken, StaleEdit
from governance.models import Person
from governance.shapes import to_dict
from improvement_plan import record
from improvement_plan.models import (
    AreaForImprovement,
    Plan,
    PlanAction,
    PlanRevision,
)


class Versioned(Protocol):
    """A row that counts its saves, so that a second saver is noticed."""

    version: int


def locked_plan(plan_id: int, by: Standing) -> Plan:
    """A plan of the person's board, locked: what belongs to it changes one by one.

    Raises:
        NotAllowed: when it is another board's.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("board__partnership", "type")
        .get(pk=plan_id)
    )
    elsewhere = by.board_id is not None and by.board_id != plan.board_id
    if elsewhere or by.partnership_id != plan.board.partnership_id:
        raise NotAllowed("This plan belongs to another board.")
    return plan


def locked_area(area_id: int, by: Standing) -> AreaForImprovement:
    """An area with its plan locked."""
    area = AreaForImprovement.objects.get(pk=area_id)
    area.plan = locked_plan(area.plan_id, by)
    area.refresh_from_db(fields=["version", "left_at"])
    return area


def locked_action(action_id: int, by: Standing) -> PlanAction:
    """A plan action with its plan locked."""
    action = PlanAction.objects.select_related("area", "board__partnership").get(
        pk=action_id
    )
    action.area.plan = locked_plan(action.area.plan_id, by)
    action.refresh_from_db(fields=["version", "left_at"])
    return action


def keep_plan(plan: Plan, by: Person) -> PlanRevision:
    """Keep what stands above the areas, as it is now."""
    return PlanRevision.objects.create(
        plan=plan,
        content=to_dict(record.head_of(plan)),
        saved_at=now(),
        saved_by=by,
    )


def keep_area(area: AreaForImprovement, by: Person) -> PlanRevision:
    """Keep an area as it is now."""
    at = now()
    return PlanRevision.objects.create(
        plan=area.plan,
        area=area,
        content=to_dict(record.area_of(area, local(at).date())),
        has_left=area.left_at is not None,
        saved_at=at,
        saved_by=by,
    )


def keep_action(action: PlanAction, by: Person) -> PlanRevision:
    """Keep a plan action as it is now."""
    return PlanRevision.objects.create(
        plan=action.area.plan,
        action=action,
        content=to_dict(record.action_of(action)),
        has_left=action.left_at is not None,
        saved_at=now(),
        saved_by=by,
    )


def log(
    kind: audit.Kind,
    by: Standing,
    row: Plan | AreaForImprovement | PlanAction,
    plan: Plan,
    *,
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    """Write the event; who holds no role acts as the lead named on the record."""
    acts = replace(by, roles=by.roles or frozenset({Role.LEAD}))
    audit.record(
        kind,
        by=acts.actor,
        subject=row,
        board_id=plan.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )


def require_newest(
    row: Versioned,
    version: int,
    *,
    yours: str,
    theirs: str,
    what: str,
) -> None:
    """Whoever saves second gets both texts; nothing is overwritten (E1).

    Args:
        version: the version the writer started from.

    Raises:
        StaleEdit: somebody saved a newer one meanwhile.
    """
    if version == row.version:
        return
    assert isinstance(row, Model)  # noqa: S101 - for the reader
    saved = audit.history_of(row)
    raise StaleEdit(
        Conflict(
            yours=yours,
            theirs=theirs,
            base="",
            theirs_version=row.version,
            saved_by=saved[0].actor_name if saved else "Somebody else",
            saved_at_words=f"{local(saved[0].at if saved else now()):%H:%M:%S}",
            what=what,
        )
    )


def is_named(by: Standing, action: PlanAction) -> bool:
    """Whether the person leads the plan action or answers for it or its area."""
    return by.person is not None and by.person.pk in {
        action.action_lead_id,
        action.accountable_lead_id,
        action.area.sro_id,
    }


def reason_given(reason: str) -> str:
    """The reason why something leaves the plan.

    Raises:
        RuleBroken: when none is given.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise RuleBroken("Say why it leaves the plan.", field="reason")
    if len(reason) > 300:
        raise RuleBroken("Say it in 300 characters.", field="reason")
    return reason
