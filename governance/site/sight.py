"""The line of sight of an area: from what inspectors found to what shows that it helped.

Finding, area, plan actions, the meetings that spoke of them, evidence and measures, each
read as this reader may see it, so that neither a row nor a gap tells of what is
withheld (ruling 6; C40).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from boards.standing import Standing
from governance.clock import local
from governance.rating_facts import Phase
from improvement_plan import discussed, rated, ratings, record, sight
from improvement_plan.discussed import Spoken
from improvement_plan.kpi_history import KpiHistory
from improvement_plan.measured import Measured, measure_of
from improvement_plan.models import (
    AreaForImprovement,
    EvidenceLink,
    Finding,
    Inspection,
    Kpi,
    PlanAction,
    PlanEvidence,
    Wording,
)
from improvement_plan.rated import Rated
from improvement_plan.ratings import Measure
from improvement_plan.sight import Gap, Seen


@dataclass(frozen=True, slots=True)
class SightKpi:
    """A KPI with how it stands, and what is evidence of its figures."""

    kpi: Kpi
    measure: Measure
    evidence: tuple[PlanEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SightRow:
    """A plan action, or the area as a whole, with all that hangs on it.

    Args:
        action: none for the area as a whole.
        gaps: how many things are missing of it.
    """

    action: PlanAction | None = None
    rated: Rated | None = None
    spoken: tuple[Spoken, ...] = ()
    evidence: tuple[PlanEvidence, ...] = ()
    kpis: tuple[SightKpi, ...] = ()
    gaps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfSight:
    """What the page shows of an area."""

    area: AreaForImprovement
    findings: tuple[Finding, ...]
    words: Mapping[int, str]
    whole: SightRow
    rows: tuple[SightRow, ...]
    gaps: tuple[Gap, ...]

    @property
    def said(self) -> list[tuple[Finding, str]]:
        """Each finding with the words of the inspectors that hold."""
        return [(one, self.words.get(one.pk, "")) for one in self.findings]

    @property
    def every(self) -> tuple[SightRow, ...]:
        """The rows, the area as a whole last where anything hangs on it."""
        whole = self.whole
        has_any = whole.spoken or whole.evidence or whole.kpis
        return (*self.rows, whole) if has_any else self.rows

    @property
    def areas_beside(self) -> list[AreaForImprovement]:
        """The areas of the plan, to go on to the next."""
        return list(self.area.plan.areas.filter(left_at=None))


@dataclass(frozen=True, slots=True)
class _Hangs:
    """What hangs on an area, by the id of its plan action; None for the whole."""

    spoken: dict[int | None, list[Spoken]]
    evidence: dict[int | None, list[PlanEvidence]]
    kpis: dict[int | None, list[SightKpi]]

    def of(self, key: int | None) -> dict[str, tuple[object, ...]]:
        """As a row takes it."""
        return {
            name: tuple(getattr(self, name).get(key, ()))
            for name in ("spoken", "evidence", "kpis")
        }


def of_area(who: Standing, area: AreaForImprovement) -> LineOfSight:
    """The line of sight of an area, in a fixed number of queries."""
    actions = list(area.actions.filter(left_at=None))
    for action in actions:
        action.board, action.area = area.plan.board, area
    stood = record.as_of(area.plan, who.day)
    shapes = [one for one in stood.actions if one.area == area.number] if stood else []
    every = rated.of_plan(area.plan, shapes, who.day)
    hangs = _hangs(who, area, every.measured)
    seen = [_seen(who, area, one, every.by_number.get(one.number), hangs)
            for one in actions]  # fmt: skip
    gaps = sight.gaps(seen, who.day)
    rows = tuple(
        SightRow(
            action=one,
            rated=every.by_number.get(one.number),
            gaps=sum(one.reference in gap.about for gap in gaps),
            **hangs.of(one.pk),  # type: ignore[arg-type]
        )
        for one in actions
    )
    return LineOfSight(
        area=area,
        findings=(found := _findings(who, area)),
        words=_words(found),
        whole=SightRow(**hangs.of(None)),  # type: ignore[arg-type]
        rows=rows,
        gaps=gaps,
    )


def _seen(
    who: Standing,
    area: AreaForImprovement,
    action: PlanAction,
    rating: Rated | None,
    hangs: _Hangs,
) -> Seen:
    """A plan action as the rules about gaps read it."""
    said = [*hangs.spoken.get(action.pk, ()), *hangs.spoken.get(None, ())]
    begun = area.plan.agreed_at or area.plan.made_at
    measured = [*hangs.kpis.get(action.pk, ()), *hangs.kpis.get(None, ())]
    return Seen(
        reference=action.reference,
        since=local(begun).date(),
        is_ended=_is_ended(rating),
        claimed=_claimed(rating),
        evidence=sum(
            not one.evidence.is_expired(who.day)
            for one in hangs.evidence.get(action.pk, ())
        ),
        discussed=discussed.last_day(said, by=who.day),
        measures=tuple(dict.fromkeys(one.measure for one in measured)),
    )


def _is_ended(rating: Rated | None) -> bool:
    claim = rating.completion if rating else None
    return claim is not None and claim.level.phase in (Phase.COMPLETE, Phase.CANCELLED)


def _claimed(rating: Rated | None) -> str:
    """The first rating that says all is well, in its word and meaning."""
    for claim in (rating.completion, rating.impact) if rating else ():
        if claim is not None and ratings.is_good(claim.level):
            return f"{claim.level.label} ({claim.level.definition.lower()})"
    return ""


def _findings(who: Standing, area: AreaForImprovement) -> tuple[Finding, ...]:
    """What the area answers, as far as the reader may see it."""
    seen = Inspection.objects.visible_to(who)
    rows = area.findings.filter(inspection__in=seen)
    return tuple(rows.select_related("inspection__board__partnership"))


def _words(findings: Iterable[Finding]) -> dict[int, str]:
    """The inspectors' words by finding, the copy that holds; one query."""
    rows = Wording.objects.filter(finding__in=findings).order_by("number")
    return {row.finding_id: row.statement for row in rows if row.finding_id}


def _hangs(who: Standing, area: AreaForImprovement, measured: Measured) -> _Hangs:
    said: defaultdict[int | None, list[Spoken]] = defaultdict(list)
    board = area.plan.board
    rows = discussed.readable(who, board).filter(area=area)
    for one in discussed.spoken(who, board, rows):
        said[one.action].append(one)
    histories = measured.by_area.get(area.number, ())
    filed = _filed(who, area, histories)
    return _Hangs(said, _by_action(filed), _kpis(area, histories, filed))


def _filed(
    who: Standing, area: AreaForImprovement, histories: Iterable[KpiHistory]
) -> list[PlanEvidence]:
    """The evidence of the area, of anything in it, and of its KPIs."""
    seen = PlanEvidence.objects.visible_to(who).filter(evidence__withdrawn_at=None)
    ids = [one.kpi.pk for one in histories]
    rows = seen.of_area(area) | seen.filter(links__kpi__in=ids).distinct()
    found = list(
        rows.select_related("evidence").prefetch_related(
            "links__criterion", "links__rating"
        )
    )
    for one in found:
        one.board = area.plan.board
    return found


def _by_action(
    filed: Sequence[PlanEvidence],
) -> defaultdict[int | None, list[PlanEvidence]]:
    found: defaultdict[int | None, list[PlanEvidence]] = defaultdict(list)
    for one in filed:
        for key in dict.fromkeys(
            _action_of(link) for link in one.links.all() if link.kpi_id is None
        ):
            found[key].append(one)
    return found


def _action_of(link: EvidenceLink) -> int | None:
    part = link.criterion or link.rating
    return part.action_id if part else link.action_id


def _kpis(
    area: AreaForImprovement,
    histories: Iterable[KpiHistory],
    filed: Sequence[PlanEvidence],
) -> defaultdict[int | None, list[SightKpi]]:
    """The KPIs of the area as a whole, and of each of its actions."""
    found: defaultdict[int | None, list[SightKpi]] = defaultdict(list)
    for history in histories:
        of_it = tuple(
            one
            for one in filed
            if any(link.kpi_id == history.kpi.pk for link in one.links.all())
        )
        shown = SightKpi(history.kpi, measure_of(history), of_it)
        mine: list[int | None] = [
            one.pk for one in history.kpi.plan_actions.all() if one.area_id == area.pk
        ]
        is_of_area = any(one.pk == area.pk for one in history.kpi.areas.all())
        for key in [*mine, None] if is_of_area else mine:
            found[key].append(shown)
    return found
