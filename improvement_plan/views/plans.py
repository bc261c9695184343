"""A plan's page on any day, its versions, and what one says otherwise than another."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import policy as boards_policy
from boards.door import of_board
from boards.models import Board, Meeting
from boards.standing import Standing
from governance.clock import local
from governance.long_dates import long_date
from improvement_plan import plan_changes, plan_page, policy, record
from improvement_plan.models import Plan, PlanVersion
from improvement_plan.operations import consulting
from improvement_plan.plan_asked import Asked
from improvement_plan.plan_shapes import PlanShape
from improvement_plan.views.plan_pages import address, page, plan_or_404


@of_board(policy.may_read_plan)
@require_safe
def current(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The board's plan: the agreed one, or else the newest."""
    plans = list(Plan.objects.filter(board=board).select_related("type", "succeeds"))
    chosen = next((p for p in plans if p.is_agreed), plans[0] if plans else None)
    if chosen is None:
        context = {
            **page(board, who),
            "may_keep": policy.may_keep_plan(who),
            "new_url": address(board, "plan-new"),
        }
        return render(request, "improvement_plan/no_plan.html", context)
    chosen.board = board
    return _shown(request, board, who, chosen, plans)


@of_board(policy.may_read_plan)
@require_safe
def plan(request: HttpRequest, board: Board, who: Standing, plan: int) -> HttpResponse:
    """One plan, as it stands or stood on the day that is asked for."""
    found = plan_or_404(board, plan)
    return _shown(request, board, who, found, Plan.objects.filter(board=board))


def _shown(
    request: HttpRequest,
    board: Board,
    who: Standing,
    found: Plan,
    plans: Iterable[Plan],
) -> HttpResponse:
    asked = Asked.read(request.GET.dict())
    day = asked.day(who.day)
    on, is_today = day or who.day, day in (None, who.day)
    shown = plan_page.build(found, on, asked, who if is_today else None)
    context = {
        **page(board, who),
        "plan": found,
        "page": shown,
        "asked": asked,
        "day": day,
        "as_of_words": long_date(day) if day else asked.as_of,
        "is_today": day == who.day,
        "days": _days(found, who.day),
        "first_day": _first_day(found),
        "others": [(p, address(board, "plan", p.number)) for p in plans if p != found],
        "versions": list(found.versions.defer("content")[:5]),
        "may_keep": policy.may_keep_plan(who),
        "may_change": policy.may_change_plan(who, found),
        "may_agree": policy.may_agree_plan(who, found),
        "asked_members": (out := consulting.window(found)),
        "may_put_out": policy.may_put_out(who, found),
        "may_take_back": policy.may_take_back(who, found, out),
        "may_rebaseline": policy.may_rebaseline_plan(who, found),
        "may_publish": boards_policy.may_publish(who),
        "urls": _urls(board, found, asked),
    }
    return render(request, "improvement_plan/plan.html", context)


def _urls(board: Board, plan: Plan, asked: Asked) -> dict[str, str]:
    names = {
        "edit": "plan-edit", "agree": "plan-agree", "rebaseline": "plan-rebaseline",
        "versions": "plan-versions", "compare": "plan-compare", "order": "plan-order", "pdf": "plan-pdf",
        "add_area": "area-new", "consult": "plan-consult", "take_back": "plan-take-back",
        "publication": "plan-publication",
    }  # fmt: skip
    urls = {key: address(board, name, plan.number) for key, name in names.items()}
    urls["pdf"] += f"?{asked.query(area='')}" if asked.query(area="") else ""
    return urls | {"new": address(board, "plan-new")}


def _days(plan: Plan, today: date) -> list[tuple[str, str]]:
    """Days worth asking for: (words, as the address says them)."""
    last = (
        Meeting.objects.filter(board_id=plan.board_id, date__lt=today)
        .order_by("-date")
        .values_list("date", flat=True)
        .first()
    )
    agreed = plan.versions.order_by("number").values_list("fixed_at", flat=True).first()
    found = [("Last meeting", last)]
    found += [("As agreed", local(agreed).date())] if agreed else []
    return [(f"{words}, {long_date(on)}", on.isoformat()) for words, on in found if on]


def _first_day(plan: Plan) -> date:
    """The day on which something was first recorded of a plan."""
    saved = plan.revisions.order_by("pk").values_list("saved_at", flat=True).first()
    return local(saved or plan.made_at).date()


@of_board(policy.may_read_plan)
@require_safe
def versions(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """Every version a plan was fixed in: why, by whom, and what it changed."""
    found = plan_or_404(board, plan)
    rows = list(found.versions.select_related("fixed_by", "decision").defer("content"))
    context = {
        **page(board, who, (found.title, found.get_absolute_url()), ("Versions", "")),
        "plan": found,
        "versions": rows,
        "compare_url": address(board, "plan-compare", found.number),
    }
    return render(request, "improvement_plan/versions.html", context)


@of_board(policy.may_read_plan)
@require_safe
def compare(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """What one version, or a day, says otherwise than another; `now` is today."""
    found = plan_or_404(board, plan)
    rows = list(found.versions.select_related("fixed_by"))
    older = request.GET.get("from", "") or (str(rows[0].number) if rows else "now")
    newer = request.GET.get("to", "") or "now"
    old, new = (_stood(found, rows, one, who.day) for one in (older, newer))
    changes = plan_changes.between(old, new) if old and new else None
    context = {
        **page(board, who, (found.title, found.get_absolute_url()), ("Compare", "")),
        "plan": found,
        "choices": _choices(rows),
        "older": older,
        "newer": newer,
        "changes": changes,
        "counts": _counts(changes or []),
    }
    return render(request, "improvement_plan/compare.html", context)


def _choices(rows: Iterable[PlanVersion]) -> list[tuple[str, str]]:
    named = [
        (str(row.number), f"{row.label or f'Version {row.number}'}, "
         f"{row.get_kind_display().lower()} {long_date(local(row.fixed_at).date())}")
        for row in rows
    ]  # fmt: skip
    return [("now", "As it stands today"), *named]


def _stood(
    plan: Plan, rows: Iterable[PlanVersion], one: str, today: date
) -> PlanShape | None:
    """What `now`, the number of a version, or a day stands for."""
    if one == "now":
        return record.as_of(plan, today)
    by_number = {str(row.number): row for row in rows}
    if one in by_number:
        return record.of_version(by_number[one])
    day = Asked(as_of=one).day(today)
    return record.as_of(plan, day) if day else None


def _counts(changes: Iterable[plan_changes.PlanChange]) -> dict[str, int]:
    kinds = [change.kind for change in changes]
    return {kind: kinds.count(kind) for kind in ("added", "changed", "removed")}
