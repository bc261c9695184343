"""What the page around the plan shows, read section by section in few queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from boards.documents.decisions_seen import visible
from boards.models import Board, Decision, Programme
from boards.standing import Standing
from governance.models import Evidence
from improvement_plan import around
from improvement_plan.models import (
    AreaForImprovement,
    Kpi,
    KpiSet,
    Passage,
    Plan,
    PlanEvidence,
    ProgrammeArea,
    SelfEvaluation,
    SharingAgreement,
    Strategy,
)

# Sorts of evidence that are about the area as a whole (C87).
TYPES = (Evidence.Kind.NEEDS, Evidence.Kind.OUTCOMES, Evidence.Kind.SURVEY)
_AT_MOST = 20


def strategies(board: Board, who: Standing) -> list[dict[str, Any]]:
    """Each strategy as it stands, the newest first."""
    rows = Strategy.objects.filter(board=board).select_related(
        "replaces", "successor", "plan"
    )
    found = list(rows.prefetch_related(_live_passages()))
    for one in found:
        one.board = board
    return [
        {
            "strategy": one,
            "stands": one.stands_on(who.day),
            "period": around.period_words(one.starts_on, one.ends_on),
            "wants_review": one.wants_review(who.day),
        }
        for one in found
    ]


def current_plan(board: Board) -> Plan | None:
    """The plan whose principles and commitments are shown."""
    rows = Plan.objects.filter(board=board).exclude(status=Plan.Status.SUCCEEDED)
    plan = rows.order_by("-number").first()
    if plan is not None:
        plan.board = board
    return plan


def statements(plan: Plan | None) -> list[tuple[str, str, str, list[Passage]]]:
    """The principles and commitments of a plan: place, heading, word, passages."""
    told = (
        ("principles", "Principles", Passage.Kind.PRINCIPLE),
        ("commitments", "Commitments", Passage.Kind.COMMITMENT),
    )
    passages = Passage.objects.filter(plan=plan, left_at=None) if plan else ()
    return [
        (place, heading, kind.label.lower(), [p for p in passages if p.kind == kind])
        for place, heading, kind in told
    ]


def evaluations(board: Board) -> list[SelfEvaluation]:
    """Every version of the self-evaluation, the newest first."""
    rows = SelfEvaluation.objects.filter(board=board).select_related(
        "framework", "fixed_by", "begun_by"
    )
    found = list(rows.prefetch_related("answers")[:_AT_MOST])
    for one in found:
        one.board = board
    return found


def programmes(board: Board) -> list[Programme]:
    """The programmes of a board with the areas they contribute to."""
    links = ProgrammeArea.objects.filter(area__left_at=None).select_related(
        "area__plan__board__partnership"
    )
    rows = Programme.objects.filter(board=board).select_related("lead", "organisation")
    return list(rows.prefetch_related(Prefetch("areas", links)))


def feeding(area: AreaForImprovement) -> list[Programme]:
    """The programmes that contribute to an area."""
    return list(Programme.objects.filter(areas__area=area).order_by("name"))


def kpi_sets(board: Board, who: Standing) -> list[dict[str, Any]]:
    """Each approved set of KPIs, with its decision as far as the reader may read it."""
    rows = KpiSet.objects.filter(board=board).select_related("decision__meeting")
    return _told(rows.prefetch_related("kpis"), board, who)


def sets_of(kpi: Kpi, who: Standing) -> list[dict[str, Any]]:
    """The approved sets that a KPI is in; of another board's reader none."""
    board = kpi.board
    rows = KpiSet.objects.filter(kpis=kpi).select_related("decision__meeting")
    return _told(rows, board, who)


def sets_by(decision: Decision) -> list[KpiSet]:
    """The sets of KPIs that a decision approved."""
    return list(KpiSet.objects.filter(decision=decision).prefetch_related("kpis"))


def _told(rows: Iterable[KpiSet], board: Board, who: Standing) -> list[dict[str, Any]]:
    found = list(rows)
    wanted = {one.decision_id for one in found}
    seen = set(visible(board, who).filter(pk__in=wanted).values_list("pk", flat=True))
    for one in found:
        one.decision.board = board
        if "kpis" in getattr(one, "_prefetched_objects_cache", {}):
            for kpi in one.kpis.all():
                kpi.board = board
    return [
        {
            "set": one,
            "in_force": one.is_in_force(who.day),
            "decision": one.decision if one.decision_id in seen else None,
        }
        for one in found
    ]


def agreements(board: Board, who: Standing) -> list[dict[str, Any]]:
    """Each agreement as it stands: what wants a review first, what is over last."""
    rows = SharingAgreement.objects.filter(board=board).select_related("owner")
    found = list(rows.prefetch_related("parties"))
    for one in found:
        one.board = board
    lines = [
        {
            "agreement": one,
            "wants_review": one.wants_review(who.day),
            "has_run_out": one.has_run_out(who.day),
        }
        for one in found
    ]
    return sorted(
        lines, key=lambda line: (line["agreement"].is_over, not line["wants_review"])
    )


def typed_evidence(board: Board, who: Standing) -> list[dict[str, Any]]:
    """Needs assessments, outcomes frameworks and surveys, as far as the reader may see."""
    rows = (
        PlanEvidence.objects.visible_to(who)
        .filter(board=board, evidence__kind__in=TYPES, evidence__withdrawn_at=None)
        .select_related("evidence")
        .order_by("-evidence__dated_on", "-pk")
    )
    found = list(rows[: _AT_MOST * len(TYPES)])
    for one in found:
        one.board = board
    return [
        {
            "label": kind.label,
            "kind": kind.value,
            "pieces": [
                (one, one.evidence.is_expired(who.day))
                for one in found
                if one.evidence.kind == kind
            ],
        }
        for kind in TYPES
    ]


def _live_passages() -> "Prefetch[str]":
    live = Passage.objects.filter(left_at=None).order_by("kind", "position", "pk")
    return Prefetch("passages", live)
