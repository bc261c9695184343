"""Saving a list of the log under a name, and removing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from actions import logs, policy
from actions.asked import TABS
from actions.log_forms import SaveViewForm
from actions.log_page import read
from actions.logs import Log
from actions.operations.saved_views import remove_view, save_view
from actions.views.log import place, require_reader, view_or_404
from boards.door import of_board, of_partnership
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from governance.models import Partnership

_FORM = ["GET", "HEAD", "POST"]


@of_board()
@require_http_methods(_FORM)
def add(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Save a list of a board's log."""
    return add_page(request, logs.of_board(board, who))


@of_partnership()
@require_http_methods(_FORM)
def add_across(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Save a list of the log across the partnership."""
    return add_page(request, logs.across(partnership, who))


@of_board()
@require_POST
def remove(
    request: HttpRequest, board: Board, who: Standing, view: int
) -> HttpResponse:
    """Remove a view of a board's log."""
    return removed(request, logs.of_board(board, who), view)


@of_partnership()
@require_POST
def remove_across(
    request: HttpRequest, partnership: Partnership, who: Standing, kept: int
) -> HttpResponse:
    """Remove a view of the log across the partnership."""
    return removed(request, logs.across(partnership, who), kept)


def add_page(request: HttpRequest, log: Log) -> HttpResponse:
    """The form that names a list; saved, it leads to the view's own address."""
    require_reader(log)
    asked = read(log, request.GET)
    form = SaveViewForm(
        request.POST or None, may_share=bool(policy.may_share_view(log.who))
    )
    if request.method == "POST" and form.is_valid():
        view = attempt(
            form,
            save_view,
            by=log.who,
            partnership=log.partnership,
            board=log.board,
            query=asked.query,
            **form.cleaned_data,
        )
        if view is not None:
            messages.success(request, f"The view “{view.name}” is saved.")
            return see_other(log.url("view", view.pk))
    context = {
        **place(log, ("Save this view", "")),
        "form": form,
        "asked": asked,
        "tab": TABS[asked.tab],
        "chips": asked.chips(log.rows),
        "back": f"{log.url()}?{asked.query}",
    }
    status = 422 if form.errors else 200
    return render(request, "actions/save_view.html", context, status=status)


def removed(request: HttpRequest, log: Log, view: int) -> HttpResponse:
    """Remove it, and back to the log."""
    found = view_or_404(log, view)
    remove_view(by=log.who, view_id=found.pk)
    messages.success(request, f"The view “{found.name}” is removed.")
    return see_other(log.url())
