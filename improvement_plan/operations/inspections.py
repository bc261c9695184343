"""Recording inspections and their findings (C58, C59, C60)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.db.models import Max

from boards.models import Board
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Organisation
from improvement_plan import inspection_events as events
from improvement_plan import inspection_policy as policy
from improvement_plan.models import (
    AreaForImprovement,
    Deadline,
    Finding,
    Framework,
    Inspection,
    Wording,
)
from improvement_plan.operations import keeping
from improvement_plan.operations.inspection_rows import (
    board_of,
    locked_inspection,
    log,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionInput:
    """What is held of an inspection, without the inspectors' own words."""

    kind: str = Inspection.Kind.FULL
    fieldwork_starts_on: date
    fieldwork_ends_on: date
    received_on: date | None = None
    published_on: date | None = None
    report_url: str = ""
    outcome: str = ""
    strengths: str = ""
    weaknesses: str = ""
    next_text: str = ""
    next_from: date | None = None
    next_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingInput:
    """Words exactly as printed: a statement, and the narrative under it."""

    statement: str
    narrative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingInput:
    """A finding in the board's words.

    Args:
        responsible: ids of organisations of the partnership.
        areas: ids of areas of the board's plans that answer it.
    """

    title: str = ""
    summary: str = ""
    responsible: Sequence[int] = ()
    areas: Sequence[int] = ()


@transaction.atomic
def record_inspection(
    *,
    by: Standing,
    board: Board,
    framework_id: int,
    facts: InspectionInput,
    wording: WordingInput | None = None,
) -> Inspection:
    """Record an inspection, with the deadlines its framework sets.

    Args:
        wording: the outcome, and what the inspectors require, as printed.

    Raises:
        RuleBroken: the dates are in no order, or it is recorded already.
    """
    policy.may_keep_inspections(by).require()
    Board.objects.select_for_update().get(pk=board.pk)
    framework = Framework.objects.get(pk=framework_id, partnership_id=by.partnership_id)
    _check_dates(facts)
    same_days = Inspection.objects.filter(
        board=board, kind=facts.kind, fieldwork_starts_on=facts.fieldwork_starts_on
    )
    if same_days.exists():
        raise RuleBroken(
            "This inspection is recorded already.", field="fieldwork_starts_on"
        )
    inspection = Inspection(
        board=board,
        framework=framework,
        recorded_at=now(),
        recorded_by=by.someone,
        **_values(facts),
    )
    policy.may_read_inspection(by, inspection).require()
    inspection.save()
    if wording is not None and wording.statement:
        _write(by, inspection, None, wording)
    _set_deadlines(inspection)
    log(events.INSPECTION_RECORDED, by, inspection)
    return inspection


@transaction.atomic
def change_inspection(
    *, by: Standing, inspection_id: int, facts: InspectionInput, version: int
) -> Inspection:
    """Change what is held of an inspection; its deadlines are counted anew.

    Args:
        version: the version the writer started from.

    Raises:
        RuleBroken: the dates are in no order.
        StaleEdit: somebody changed it meanwhile; nothing is overwritten (E1).
    """
    inspection = locked_inspection(inspection_id, by)
    policy.may_keep_inspections(by).require()
    _check_dates(facts)
    changes = {
        name: (getattr(inspection, name), value)
        for name, value in _values(facts).items()
        if getattr(inspection, name) != value
    }
    if changes:
        keeping.require_newest(
            inspection, version, yours=_told(facts), theirs=_told(inspection),
            what="inspection",
        )  # fmt: skip
    for name, (_, value) in changes.items():
        setattr(inspection, name, value)
    inspection.version += bool(changes)
    inspection.save()
    _set_deadlines(inspection)
    told = {k: v for k, v in changes.items() if k not in ("strengths", "weaknesses")}
    log(events.INSPECTION_CHANGED, by, inspection, changes=told)
    return inspection


@transaction.atomic
def record_finding(
    *,
    by: Standing,
    inspection_id: int,
    kind: str,
    wording: WordingInput,
    said: FindingInput | None = None,
) -> Finding:
    """Record a finding with the inspectors' statement, which nobody edits afterwards.

    Raises:
        RuleBroken: without a statement, or an area for priority action without the
            bodies responsible for it (field.md §2.1).
    """
    inspection = locked_inspection(inspection_id, by)
    policy.may_keep_inspections(by).require()
    last = inspection.findings.filter(kind=kind).aggregate(last=Max("order"))["last"]
    finding = Finding(inspection=inspection, kind=kind, order=(last or 0) + 1)
    _say(by, finding, said or FindingInput())
    _write(by, inspection, finding, wording)
    log(events.FINDING_RECORDED, by, finding)
    return finding


@transaction.atomic
def change_finding(
    *, by: Standing, finding_id: int, said: FindingInput, version: int
) -> Finding:
    """Change the board's own words on a finding, and who is responsible.

    Args:
        version: the version the writer started from.

    Raises:
        StaleEdit: somebody changed it meanwhile; nothing is overwritten (E1).
    """
    finding = _locked_finding(finding_id, by)
    keeping.require_newest(
        finding, version, yours=_own_words(said), theirs=_own_words(finding),
        what="finding",
    )  # fmt: skip
    finding.version += 1
    _say(by, finding, said)
    log(events.FINDING_CHANGED, by, finding)
    return finding


@transaction.atomic
def close_finding(*, by: Standing, finding_id: int, on: date, because: str) -> Finding:
    """Close a finding, such as a weakness whose plan ended after a visit (C60).

    Raises:
        RuleBroken: without a reason, on a day to come, or when it is closed.
    """
    finding = _locked_finding(finding_id, by)
    if finding.is_closed:
        raise RuleBroken("This is closed already.")
    if on > by.day:
        raise RuleBroken("This day has not come yet.", field="closed_on")
    if not because:
        raise RuleBroken("Say why it is closed.", field="closed_because")
    finding.closed_on, finding.closed_because = on, because
    finding.version += 1
    finding.save(update_fields=["closed_on", "closed_because", "version"])
    log(events.FINDING_CLOSED, by, finding, changes={"closed_on": (None, on)})
    return finding


@transaction.atomic
def correct_wording(
    *,
    by: Standing,
    inspection_id: int,
    finding_id: int | None,
    wording: WordingInput,
    reason: str,
) -> Wording:
    """Mend a slip in the copy of what the inspectors wrote; the earlier copy stays.

    Args:
        finding_id: of which finding; None for the outcome of the inspection.

    Raises:
        RuleBroken: without a reason, or when nothing differs.
    """
    inspection = locked_inspection(inspection_id, by)
    policy.may_keep_inspections(by).require()
    finding = inspection.findings.get(pk=finding_id) if finding_id else None
    before = Wording.objects.filter(inspection=inspection, finding=finding).last()
    if before and not reason:
        raise RuleBroken("Say what was wrong in the copy.", field="reason")
    if before and wording == WordingInput(
        statement=before.statement, narrative=before.narrative
    ):
        raise RuleBroken("Nothing differs from the copy there is.", field="statement")
    made = _write(by, inspection, finding, wording, reason=reason if before else "")
    log(events.WORDING_CORRECTED, by, made)
    return made


def _locked_finding(finding_id: int, by: Standing) -> Finding:
    finding = Finding.objects.get(pk=finding_id, inspection__board_id=board_of(by))
    finding.inspection = locked_inspection(finding.inspection_id, by)
    policy.may_keep_inspections(by).require()
    return finding


def _say(by: Standing, finding: Finding, said: FindingInput) -> None:
    bodies = Organisation.objects.filter(
        partnership_id=by.partnership_id, pk__in=said.responsible
    )
    if finding.kind == Finding.Kind.PRIORITY_ACTION and not bodies:
        raise RuleBroken(
            "Name the bodies responsible for an area for priority action.",
            field="responsible",
        )
    finding.title, finding.summary = said.title, said.summary
    finding.save()
    finding.responsible.set(bodies)
    finding.areas.set(
        AreaForImprovement.objects.filter(
            plan__board_id=board_of(by), pk__in=said.areas
        )
    )


def _write(
    by: Standing,
    inspection: Inspection,
    finding: Finding | None,
    wording: WordingInput,
    *,
    reason: str = "",
) -> Wording:
    if not wording.statement:
        raise RuleBroken(
            "Copy the statement as it is printed in the report.", field="statement"
        )
    rows = Wording.objects.filter(inspection=inspection, finding=finding)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return Wording.objects.create(
        inspection=inspection,
        finding=finding,
        number=last + 1,
        statement=wording.statement,
        narrative=wording.narrative,
        reason=reason,
        written_at=now(),
        written_by=by.someone,
    )


def _set_deadlines(inspection: Inspection) -> None:
    """Count every deadline anew, and add those of the framework that are missing.

    One that the outcome no longer asks for stays if somebody has met it or answers
    for it.
    """
    kept = {}
    for deadline in inspection.deadlines.select_for_update():
        deadline.inspection = inspection
        deadline.count()
        deadline.save(update_fields=["due_on"])
        kept[deadline.kind_id] = deadline
    for kind in inspection.framework.deadline_kinds.all():
        is_wanted = kind.is_for(inspection.outcome)
        if is_wanted and kind.pk not in kept:
            deadline = Deadline(inspection=inspection, kind=kind, **kind.counted)
            deadline.count()
            deadline.save()
        elif not is_wanted and (stray := kept.get(kind.pk)) and stray.is_untouched:
            stray.delete()


def _told(one: InspectionInput | Inspection) -> str:
    """What is held of an inspection as one text, for two who changed it at once."""
    lines = (
        (f.name.replace("_", " "), getattr(one, f.name))
        for f in fields(InspectionInput)
    )
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def _own_words(one: FindingInput | Finding) -> str:
    return "\n".join(part for part in (one.title, one.summary) if part)


def _values(facts: InspectionInput) -> dict[str, object]:
    return {one.name: getattr(facts, one.name) for one in fields(facts)}


def _check_dates(facts: InspectionInput) -> None:
    if facts.fieldwork_ends_on < facts.fieldwork_starts_on:
        raise RuleBroken(
            "The inspectors left before they came.", field="fieldwork_ends_on"
        )
    for name in ("received_on", "published_on"):
        day = getattr(facts, name)
        if day is not None and day < facts.fieldwork_starts_on:
            raise RuleBroken("This is before the inspection.", field=name)
    both = facts.next_from and facts.next_until
    if both and facts.next_until < facts.next_from:  # type: ignore[operator]
        raise RuleBroken("This window ends before it begins.", field="next_until")
