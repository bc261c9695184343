"""Adding evidence, saying what it speaks for, withdrawing it (C69)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.db import transaction

from boards.models import Board
from boards.standing import Standing
from governance import audit, files
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Evidence
from improvement_plan import evidence_events as events
from improvement_plan import evidence_policy as policy
from improvement_plan.evidence_lists import areas_of
from improvement_plan.models import (
    ActionRating,
    AreaForImprovement,
    EvidenceLink,
    Kpi,
    Plan,
    PlanAction,
    PlanEvidence,
    SuccessCriterion,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceInput:
    """A file as it arrived, or a link, and what is said of it."""

    kind: str
    title: str
    dated_on: date
    source: str = ""
    expires_on: date | None = None
    is_confidential: bool = False
    url: str = ""
    name: str = ""
    content: BinaryIO | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The one thing of a plan that evidence speaks for, by its id."""

    area: int | None = None
    action: int | None = None
    criterion: int | None = None
    rating: int | None = None
    kpi: int | None = None
    plan: int | None = None


@transaction.atomic
def add_evidence(
    *, by: Standing, board: Board, said: EvidenceInput, target: Target
) -> PlanEvidence:
    """Add a file or a link, for one thing of the board's plan.

    Raises:
        RuleBroken: both or none of them; a file that is not taken; an end before its
            date.
    """
    found = _found(board, target)
    policy.may_add_evidence(by, action_of(found)).require()
    if bool(said.url) == (said.content is not None):
        raise RuleBroken(
            "Choose a file, or give an address: one of them.", field="file"
        )
    if said.expires_on is not None and said.expires_on < said.dated_on:
        raise RuleBroken("It would end before its own date.", field="expires_on")
    filed = PlanEvidence(board=board, evidence=_kept(by, said))
    if policy.may_keep_evidence(by):
        filed.accept(by=by.someone, at=now())
    filed.save()
    EvidenceLink.objects.create(filed=filed, **found)
    _log(events.EVIDENCE_ADDED, by, filed)
    return filed


def _kept(by: Standing, said: EvidenceInput) -> Evidence:
    """The evidence itself, with its file where it has one."""
    stored = (
        files.keep(content=said.content, name=said.name, by=by.someone)
        if said.content is not None
        else None
    )
    return Evidence.objects.create(
        partnership_id=by.partnership_id,
        kind=said.kind,
        title=said.title,
        dated_on=said.dated_on,
        source=said.source,
        expires_on=said.expires_on,
        is_confidential=said.is_confidential,
        stored=stored,
        url=said.url,
        added_at=now(),
        added_by=by.someone,
    )


@transaction.atomic
def link_evidence(
    *, by: Standing, filed_id: int, board: Board, target: Target
) -> EvidenceLink:
    """Say that evidence speaks for one thing more; said twice it is one link."""
    filed = _locked(filed_id, by)
    found = _found(board, target)
    policy.may_add_evidence(by, action_of(found)).require()
    link, made = EvidenceLink.objects.get_or_create(filed=filed, **found)
    if made:
        _log(events.EVIDENCE_LINKED, by, filed)
    return link


@transaction.atomic
def accept_evidence(*, by: Standing, filed_id: int) -> PlanEvidence:
    """Accept what a lead added: it counts for the plan from here."""
    filed = _locked(filed_id, by)
    policy.may_accept(by, filed, areas_of(filed)).require()
    filed.accept(by=by.someone, at=now())
    filed.save(update_fields=["accepted_at", "accepted_by"])
    _log(events.EVIDENCE_ACCEPTED, by, filed)
    return filed


@transaction.atomic
def withdraw_evidence(*, by: Standing, filed_id: int, reason: str) -> PlanEvidence:
    """Take evidence back; its row stays with the reason, and nobody is served it.

    Raises:
        RuleBroken: without a reason, or when it is withdrawn already.
    """
    filed = _locked(filed_id, by)
    policy.may_withdraw(by, filed).require()
    evidence = filed.evidence
    if evidence.is_withdrawn:
        raise RuleBroken("This is withdrawn already.")
    if not reason:
        raise RuleBroken("Say why it is withdrawn.", field="reason")
    evidence.withdrawn_at, evidence.withdrawn_by = now(), by.someone
    evidence.withdrawn_because = reason
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    _log(
        events.EVIDENCE_WITHDRAWN,
        by,
        filed,
        reason="" if evidence.is_confidential else reason,
    )
    return filed


@transaction.atomic
def record_reading(*, by: Standing, filed: PlanEvidence) -> None:
    """Log that somebody opened evidence that only the cleared may read (G4)."""
    if filed.evidence.is_confidential:
        _log(events.EVIDENCE_READ, by, filed)


def action_of(found: Mapping[str, Any]) -> PlanAction | None:
    """The plan action that a target belongs to, if it does."""
    (target,) = found.values()
    if isinstance(target, PlanAction):
        return target
    if isinstance(target, SuccessCriterion | ActionRating):
        return target.action
    return None


def _found(board: Board, target: Target) -> dict[str, Any]:
    """The one thing that is named, of this board."""
    places = {
        "area": AreaForImprovement.objects.filter(plan__board=board),
        "action": PlanAction.objects.filter(board=board),
        "criterion": SuccessCriterion.objects.filter(action__board=board),
        "rating": ActionRating.objects.filter(action__board=board),
        "kpi": Kpi.objects.filter(board=board),
        "plan": Plan.objects.filter(board=board),
    }
    named = {n: pk for n in places if (pk := getattr(target, n)) is not None}
    if len(named) != 1:
        raise RuleBroken("Say what it is evidence of.", field="target")
    ((name, pk),) = named.items()
    row = places[name].filter(pk=pk).first()
    if row is None:
        raise RuleBroken("This is not in the plan any more.", field="target")
    return {name: row}


def _locked(filed_id: int, by: Standing) -> PlanEvidence:
    """Evidence that the person may see, locked."""
    return (
        PlanEvidence.objects.visible_to(by)
        .select_for_update(of=("self",))
        .select_related("evidence", "board")
        .get(pk=filed_id)
    )


def _log(
    kind: audit.Kind, by: Standing, filed: PlanEvidence, *, reason: str = ""
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=filed,
        board_id=filed.board_id,
        partnership_id=by.partnership_id,
        reason=reason,
    )
