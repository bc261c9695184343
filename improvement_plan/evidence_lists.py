"""Evidence as pages list it, and what of a plan it may speak for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from boards.models import Board
from improvement_plan.models import (
    AreaForImprovement,
    EvidenceLink,
    Kpi,
    Plan,
    PlanAction,
    PlanEvidence,
    SuccessCriterion,
)

_SHORT = 90


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a piece of evidence speaks for, in words, with its page."""

    words: str
    url: str = ""


def choices_of(board: Board) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What evidence of a board may speak for, by its sort; five queries.

    Ratings are not offered: evidence is added to one where it is claimed.
    """
    open_plans = {"plan__board": board, "left_at": None}
    areas = AreaForImprovement.objects.filter(**open_plans)
    actions = PlanAction.objects.filter(board=board, left_at=None)
    criteria = SuccessCriterion.objects.filter(
        action__board=board, action__left_at=None
    ).select_related("action")
    kpis = Kpi.objects.filter(board=board, retired_at=None)
    plans = Plan.objects.filter(board=board).exclude(status=Plan.Status.SUCCEEDED)
    yield "A plan as a whole", [(f"plan-{p.pk}", _cut(p.title)) for p in plans]
    yield "Areas", [(f"area-{a.pk}", _cut(f"{a.reference} {a.heading}")) for a in areas]
    yield (
        "Plan actions",
        [(f"action-{a.pk}", _cut(f"{a.reference} {a.title}")) for a in actions],
    )
    yield (
        "Success criteria",
        [
            (f"criterion-{c.pk}", _cut(f"{c.action.reference}: {c.text}"))
            for c in criteria
        ],
    )
    yield "KPIs", [(f"kpi-{k.pk}", _cut(k.name)) for k in kpis]


def spoken_for(link: EvidenceLink) -> Spoken:
    """What a link leads to; its rows are read along with it (`READ_ALONG`)."""
    if link.area is not None:
        return Spoken(f"Area {link.area.reference}", link.area.get_absolute_url())
    if link.kpi is not None:
        return Spoken(f"KPI {link.kpi.name}", link.kpi.get_absolute_url())
    if link.plan is not None:
        return Spoken(link.plan.title, link.plan.get_absolute_url())
    if link.criterion is not None:
        action = link.criterion.action
        return Spoken(
            f"Success criterion of {action.reference}", action.get_absolute_url()
        )
    if link.rating is not None:
        action = link.rating.action
        words = f"{link.rating.get_dimension_display()} rating of {action.reference}"
        return Spoken(words, action.get_absolute_url())
    assert link.action is not None  # noqa: S101 - held by a constraint
    return Spoken(f"Action {link.action.reference}", link.action.get_absolute_url())


def areas_of(filed: PlanEvidence) -> QuerySet[AreaForImprovement]:
    """The areas that a piece of evidence speaks for, or for anything of them."""
    links = filed.links.all()
    areas = Q(evidence_links__in=links) | Q(actions__evidence_links__in=links)
    areas |= Q(actions__criteria__evidence_links__in=links)
    areas |= Q(actions__ratings__evidence_links__in=links)
    areas |= Q(kpis__evidence_links__in=links)
    return AreaForImprovement.objects.filter(areas)


READ_ALONG = (
    "links__area__plan__board__partnership",
    "links__action__board__partnership",
    "links__criterion__action__board__partnership",
    "links__rating__action__board__partnership",
    "links__kpi__board__partnership",
    "links__plan__board__partnership",
)


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
