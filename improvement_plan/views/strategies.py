"""Strategies with their sections, principles and commitments of a plan (C76, C78)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.http import see_other
from improvement_plan import around_policy as policy
from improvement_plan import policy as plan_policy
from improvement_plan.forms.strategies import PassageForm, StrategyForm
from improvement_plan.models import Passage, Plan, Strategy
from improvement_plan.operations import passages
from improvement_plan.operations import strategies as operations
from improvement_plan.views.around_pages import Asked, answered, crumb, section
from improvement_plan.views.inspection_pages import FORM, plan_page

STATEMENTS = {
    "principles": Passage.Kind.PRINCIPLE,
    "commitments": Passage.Kind.COMMITMENT,
}


@of_board(policy.may_read_around)
@require_safe
def strategy(
    request: HttpRequest, board: Board, who: Standing, strategy: int
) -> HttpResponse:
    """One strategy: its period, what it says, what it followed and what follows it."""
    found = strategy_or_404(board, strategy)
    context = {
        **plan_page(board, who, crumb(board), (found.title, "")),
        "strategy": found,
        "stands": found.stands_on(who.day),
        "wants_review": found.wants_review(who.day),
        "passages": found.passages.filter(left_at=None),
        "may_change": policy.may_change_strategy(who, found),
    }
    return render(request, "improvement_plan/strategy.html", context)


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record a strategy."""
    form = StrategyForm(request.POST or None, board=board)
    return answered(
        request, board, who, form,
        lambda: operations.record_strategy(by=who, board=board, said=form.as_input()),
        Asked(
            title="Record a strategy", back=section(board, "strategy"),
            done="The strategy is recorded. Add what it says, section by section.",
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, strategy: int
) -> HttpResponse:
    """Change what is held of a strategy."""
    found = strategy_or_404(board, strategy)
    policy.may_change_strategy(who, found).require()
    form = StrategyForm(request.POST or None, board=board, strategy=found)
    return answered(
        request, board, who, form,
        lambda: operations.change_strategy(
            by=who, strategy_id=found.pk, said=form.as_input(),
            version=form.cleaned_data["version"] or 0,
        ),
        Asked(title="Change the strategy", back=found.get_absolute_url()),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def new_section(
    request: HttpRequest, board: Board, who: Standing, strategy: int
) -> HttpResponse:
    """Add a section to a strategy."""
    found = strategy_or_404(board, strategy)
    policy.may_change_strategy(who, found).require()
    form = PassageForm(request.POST or None)
    return answered(
        request, board, who, form,
        lambda: passages.add_section(
            by=who, strategy_id=found.pk, said=form.as_input()
        ),
        Asked(title=f"Add a section to {found.title}", back=found.get_absolute_url()),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def new_statement(
    request: HttpRequest, board: Board, who: Standing, plan: int, statement: str
) -> HttpResponse:
    """Add a principle or a commitment to a plan."""
    found = get_object_or_404(Plan, board=board, number=plan)
    kind = STATEMENTS.get(statement)
    if kind is None:
        raise Http404
    plan_policy.may_change_plan(who, found).require()
    form = PassageForm(request.POST or None)
    return answered(
        request, board, who, form,
        lambda: passages.add_statement(
            by=who, plan_id=found.pk, kind=kind, said=form.as_input()
        ),
        Asked(
            title=f"Add a {kind.label.lower()}", back=section(board, statement),
            lead=found.title,
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def edit_passage(
    request: HttpRequest, board: Board, who: Standing, passage: int
) -> HttpResponse:
    """Change what a passage says."""
    found = passage_or_404(board, passage)
    policy.may_change_passage(who, found).require()
    form = PassageForm(request.POST or None, initial=PassageForm.starting(found))
    return answered(
        request, board, who, form,
        lambda: passages.change_passage(
            by=who, passage_id=found.pk, said=form.as_input(),
            version=form.cleaned_data["version"] or 0,
        ),
        Asked(
            title=f"Change this {found.get_kind_display().lower()}",
            back=_place_of(board, found),
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_POST
def move_passage(
    request: HttpRequest, board: Board, who: Standing, passage: int
) -> HttpResponse:
    """Move a passage one place up or down."""
    found = passage_or_404(board, passage)
    up = request.POST.get("to") == "up"
    passages.move_passage(by=who, passage_id=found.pk, up=up)
    return see_other(_place_of(board, found))


@of_board(policy.may_keep_around)
@require_POST
def take_passage_out(
    request: HttpRequest, board: Board, who: Standing, passage: int
) -> HttpResponse:
    """Take a passage out of its list."""
    found = passage_or_404(board, passage)
    passages.take_passage_out(by=who, passage_id=found.pk)
    return see_other(_place_of(board, found))


def strategy_or_404(board: Board, pk: int) -> Strategy:
    """A strategy of this board."""
    rows = Strategy.objects.select_related(
        "replaces", "successor", "plan", "recorded_by"
    )
    found = get_object_or_404(rows, pk=pk, board=board)
    for one in (found, found.replaces, found.next, found.plan):
        if one is not None:
            one.board = board
    return found


def passage_or_404(board: Board, pk: int) -> Passage:
    """A passage of a strategy or plan of this board."""
    rows: Any = Passage.objects.select_related("strategy__successor", "plan")
    found: Passage = get_object_or_404(rows, pk=pk)
    if found.owner.board_id != board.pk:
        raise Http404
    found.owner.board = board
    return found


def _place_of(board: Board, passage: Passage) -> str:
    """Where a passage is read."""
    if passage.strategy is not None:
        return f"{passage.strategy.get_absolute_url()}#passage-{passage.pk}"
    return f"{section(board, '')}passage-{passage.pk}"
