"""Published plans for anyone: dated pages, PDF and CSV (C74, ruling 1).

Drawn from the snapshot alone; what is not for everybody was never in it. An address bears
the day it speaks of and stays until it is withdrawn, which it then says (410).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from governance.access import public
from governance.site.public_cache import KEEP, kept
from governance.site.public_entries import board_frame
from governance.site.public_views import file_of, page
from governance.workbooks import Cell, Column, Format, written
from improvement_plan.models import PlanPublication
from improvement_plan.plan_papers import PaperAction, PlanPaper
from improvement_plan.plan_shapes import AreaShape

ACTIONS = [
    Column(heading)
    for heading in (
        "Area", "Area for improvement", "Reference", "Plan action", "Accountable",
        "Led by", "Date", "Due date", "Late", "Completion", "Completion means",
        "Completion since", "Impact", "Impact means", "Impact since",
        "Milestones done", "Milestones", "Celebrated", "As at", "Board",
    )
]  # fmt: skip
KPIS = [
    Column(heading)
    for heading in (
        "KPI", "Name", "Period", "Whose figure", "Figure", "Target", "How it stands",
        "As at", "Board",
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a dated address, and the other days that can be read."""

    row: PlanPublication
    others: list[PlanPublication]

    @property
    def newer(self) -> PlanPublication | None:
        """The newest one that can be read, where this is not it."""
        later = [one for one in self.others if one.as_at > self.row.as_at]
        return later[0] if later else None


@public("The published plan of a board is for anyone.")
@require_safe
def newest(
    request: HttpRequest, partnership: str, board: str, plan: int
) -> HttpResponse:
    """Lead to the newest day on which a plan was published."""
    rows = _published(partnership, board, plan)
    row = rows.filter(withdrawn_at=None).first() or rows.first()
    if row is None:
        raise Http404
    response = HttpResponseRedirect(_address(row))
    response["Cache-Control"] = KEEP
    return response


@public("The published plan of a board is for anyone.")
@require_safe
def plan(
    request: HttpRequest, partnership: str, board: str, plan: int, day: str
) -> HttpResponse:
    """A plan with its progress as it stood on a day."""
    found = _found_or_404(partnership, board, plan, day)
    row = found.row
    if not row.is_readable:
        return _gone(found)
    context = {
        **_frame(row),
        "paper": PlanPaper.from_dict(row.document.snapshot),
        "newer": found.newer,
        "others": found.others,
    }
    others = "".join(f"-{one.number}" for one in found.others)
    tag = f"{row.document.source_sha256[:32]}-{row.document.sha256[:16]}{others}"
    return kept(request, tag, lambda: page("public/plan.html", context))


@public("The published plan of a board is for anyone.")
@require_safe
def plan_pdf(
    request: HttpRequest, partnership: str, board: str, plan: int, day: str
) -> HttpResponse:
    """The PDF of a day: the stored bytes."""
    found = _found_or_404(partnership, board, plan, day)
    row = found.row
    if not row.is_readable:
        return _gone(found)
    if not row.document.is_ready:
        return _awaited(row)
    return kept(request, row.document.sha256, lambda: file_of(row.document))


@public("The published plan of a board is for anyone.")
@require_safe
def plan_csv(
    request: HttpRequest,
    partnership: str,
    board: str,
    plan: int,
    day: str,
    kind: str,
) -> HttpResponse:
    """The plan actions of a day, or the figures of its KPIs, for a spreadsheet."""
    found = _found_or_404(partnership, board, plan, day)
    row = found.row
    if not row.is_readable:
        return _gone(found)
    tag = f"{row.document.source_sha256[:32]}-{kind}"
    return kept(request, tag, lambda: _csv(row, kind))


def _published(partnership: str, board: str, plan: int) -> "QuerySet[PlanPublication]":
    return (
        PlanPublication.objects.filter(
            plan__board__partnership__slug=partnership,
            plan__board__slug=board,
            plan__number=plan,
        )
        .select_related("document", "plan__board__partnership")
        .order_by("-as_at", "-number")
    )


def _found_or_404(partnership: str, board: str, plan: int, day: str) -> Found:
    """What was published last of a day, withdrawn or not.

    Raises:
        Http404: nothing was ever published of that day.
    """
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    rows = _published(partnership, board, plan)
    row = rows.filter(as_at=on).first()
    if row is None:
        raise Http404
    readable = rows.filter(withdrawn_at=None).exclude(as_at=on)
    by_day = {one.as_at: one for one in readable.defer("document__snapshot").reverse()}
    return Found(row, sorted(by_day.values(), key=lambda o: o.as_at, reverse=True))


def _csv(row: PlanPublication, kind: str) -> HttpResponse:
    paper = PlanPaper.from_dict(row.document.snapshot)
    columns, cells = (ACTIONS, _actions(paper)) if kind == "actions" else (
        KPIS, _kpis(paper)
    )  # fmt: skip
    content = b"".join(written(Format.CSV, columns, cells, "Plan"))
    response = HttpResponse(content, content_type=Format.CSV.content_type)
    name = paper.file_name.removesuffix(".pdf") + ("" if kind == "actions" else "-kpis")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _actions(paper: PlanPaper) -> Iterator[list[Cell]]:
    for area, actions in paper.blocks:
        for one in actions:
            yield _action(paper, area, one)


def _action(paper: PlanPaper, area: AreaShape, one: PaperAction) -> list[Cell]:
    action, rated = one.action, {cell.rating.dimension: cell for cell in one.cells}
    ratings: list[Cell] = []
    for dimension in ("completion", "impact"):
        cell = rated.get(dimension)
        level = cell.level if cell else None
        ratings += [
            level.label if level else "", level.definition if level else "",
            cell.rating.as_at if cell else None,
        ]  # fmt: skip
    leads = [
        ", ".join(filter(None, pair))
        for pair in (
            (action.accountable_lead, action.accountable_organisation),
            (action.action_lead, action.action_organisation),
        )
    ]
    celebrated = "; ".join(s.celebrated for s in action.steps if s.celebrated)
    return [
        area.reference, area.heading, action.reference, action.title, *leads,
        action.date_text, action.next_due, one.late, *ratings, action.done_count,
        len(action.steps), celebrated, paper.as_at, paper.board,
    ]  # fmt: skip


def _kpis(paper: PlanPaper) -> Iterator[list[Cell]]:
    for kpi in paper.kpis:
        for row in kpi.rows:
            own = [row.figure, row.target, row.outcome]
            others = [[figure, "", ""] for figure in row.compared]
            named = zip((kpi.own_name, *kpi.compared), (own, *others), strict=True)
            for name, figures in named:
                yield [
                    kpi.number, kpi.name, row.period, name, *figures,
                    paper.as_at, paper.board,
                ]  # fmt: skip


def _gone(found: Found) -> HttpResponse:
    """What became of a withdrawn publication: 410, no content."""
    context = {**_frame(found.row), "others": found.others}
    response = page("public/plan_gone.html", context, status=410)
    response["Cache-Control"] = "no-store"
    return response


def _awaited(row: PlanPublication) -> HttpResponse:
    context = {
        "partnership": row.plan.board.partnership,
        "minutes_url": _address(row),
        "failed": row.document.state == row.document.State.FAILED,
    }
    response = page("public/awaited.html", context, status=503)
    response["Retry-After"], response["Cache-Control"] = "10", "no-store"
    return response


def _frame(row: PlanPublication) -> dict[str, Any]:
    return {
        **board_frame(row.plan.board, "Plan", ("Improvement plan", "")),
        "row": row,
        "plan": row.plan,
    }


def _address(row: PlanPublication) -> str:
    board = row.plan.board
    where = [board.partnership.slug, board.slug, row.plan.number, row.as_at.isoformat()]
    return reverse("public:plan", args=where)
