"""The way back along the line of sight, on the pages of lower apps.

Meetings, decisions and actions know of no plan; what they say of it is owned here and
entered from their pages.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from actions.models import Action
from boards.models import Board, Decision, Meeting
from boards.standing import Standing
from governance import panels
from governance.panels import Panel
from improvement_plan import discussed, policy, sight_policy
from improvement_plan.evidence_lists import areas_of
from improvement_plan.models import (
    AreaForImprovement,
    Discussion,
    Kpi,
    Plan,
    PlanEvidence,
)

_TEMPLATE = "improvement_plan/_sight_panel.html"


@dataclass(frozen=True, slots=True)
class Back:
    """One part of the plan that something speaks of, and its line of sight.

    Args:
        said: where in the meeting, such as `Item 3`; empty on a page of its own.
    """

    words: str
    url: str
    sight_url: str
    said: str = ""


def register() -> None:
    """Show the way back where lower apps leave room; called when the app is ready."""
    panels.register("meeting.agenda", of_meeting)
    panels.register("decision.page", of_decision)
    panels.register("action.source", of_action)


def of_meeting(who: Standing, meeting: Meeting) -> Panel | None:
    """What the items, decisions and actions of a meeting say of the plan."""
    of_it = Q(item__meeting=meeting) | Q(decision__meeting=meeting)
    rows = _rows(who, meeting.board).filter(of_it | Q(log_action__meeting=meeting))
    return _panel(who, meeting.board, rows, {"meeting": meeting.number})


def of_decision(who: Standing, decision: Decision) -> Panel | None:
    """What a decision says of the plan."""
    rows = _rows(who, decision.board).filter(decision=decision)
    chosen = {"source": f"decision-{decision.pk}", "meeting": decision.meeting.number}
    return _panel(who, decision.board, rows, chosen)


def of_action(who: Standing, action: Action) -> Panel | None:
    """Which part of the plan an action of the log serves; nothing where it is none."""
    if not policy.may_read_plan(who):
        return None
    backs = _backs(action.board, _rows(who, action.board).filter(log_action=action))
    if not backs:
        return None
    return Panel("improvement_plan/_sight_source.html", {"backs": backs})


def of_kpi(kpi: Kpi) -> list[Back]:
    """The lines of sight on which a KPI stands; one query."""
    areas = Q(kpis=kpi) | Q(actions__kpis=kpi)
    return _lines(AreaForImprovement.objects.filter(areas))


def of_evidence(filed: PlanEvidence) -> list[Back]:
    """The lines of sight on which a piece of evidence stands; one query."""
    return _lines(areas_of(filed))


def _lines(areas: QuerySet[AreaForImprovement]) -> list[Back]:
    found = areas.filter(left_at=None).select_related("plan__board__partnership")
    return [
        Back(
            f"Area {one.reference}: {one.heading}",
            one.get_absolute_url(),
            sight_of(one),
        )
        for one in found.distinct()
    ]


def sight_of(area: AreaForImprovement) -> str:
    """The line of sight of an area, a page of the app that joins the others."""
    board = area.plan.board
    where = [board.partnership.slug, board.slug, area.number]
    return reverse("site:sight", args=where)


def _rows(who: Standing, board: Board) -> QuerySet[Discussion]:
    rows = discussed.readable(who, board)
    return rows.select_related("area__plan", "action", "item", "decision", "log_action")


def _panel(
    who: Standing, board: Board, rows: QuerySet[Discussion], chosen: dict[str, object]
) -> Panel | None:
    """What it says of the plan, and the way to say so; two queries at most."""
    if not policy.may_read_plan(who):
        return None
    backs, may_link = _backs(board, rows), sight_policy.may_link_meetings(who)
    if not backs and not (may_link and Plan.objects.filter(board=board).exists()):
        return None
    where = [board.partnership.slug, board.slug]
    url = f"{reverse('improvement_plan:sight-link', args=where)}?{urlencode(chosen)}"
    return Panel(_TEMPLATE, {"backs": backs, "link_url": url if may_link else ""}, 60)


def _backs(board: Board, rows: QuerySet[Discussion]) -> list[Back]:
    found = []
    for row in rows:
        row.area.plan.board = board
        if row.action is not None:
            row.action.board, row.action.area = board, row.area
            words = f"{row.action.reference} {row.action.title}"
        else:
            words = f"Area {row.area.reference} {row.area.heading}"
        found.append(
            Back(words, row.target.get_absolute_url(), sight_of(row.area), _said(row))
        )
    return found


def _said(row: Discussion) -> str:
    if row.item is not None:
        return f"Item {row.item.number}".strip()
    if row.decision is not None:
        return f"Decision {row.decision.number}"
    return f"Action {row.log_action.reference}" if row.log_action else ""
