"""Every text an action had, any two compared, an earlier one restored (C42, C52)."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from actions import operations, policy
from actions.models import Action
from actions.operations.texts import texts_of
from actions.views.finding import action_or_404
from actions.views.showing import log_address
from boards import text_history
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from boards.text_history import Saved
from governance.forms import Form
from governance.http import see_other

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the text stands, as the page of histories asks."""

    name: str
    back_url: str
    save_url: str
    back_label: str = "Back to the action"
    version_field: str = "version"
    text_field: str = "text"


class RestoreForm(Form):
    """The text to bring back, and the version it was chosen from."""

    version = forms.IntegerField()
    text = forms.CharField(strip=False)


@of_board(policy.may_keep_actions)
@require_safe
def texts(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The texts of an action, newest first."""
    found = action_or_404(board, who, number)
    revisions = [
        Saved(version=row.version, text=row.text, by=row.saved_by.name, at=row.saved_at)
        for row in texts_of(found)
    ]
    told = text_history.steps(revisions, every=True)
    older, newer = (_asked(request, name) for name in ("from", "to"))
    crumbs = (
        ("Actions", log_address(found)),
        (str(found), found.get_absolute_url()),
        ("Texts", ""),
    )
    context = {
        **board_page(board, who, "actions", *crumbs),
        "place": _place(found),
        "page": Paginator(told, A_PAGE).get_page(request.GET.get("page")),
        "pair": text_history.pair(told, revisions, older, newer),
        "saves": len(revisions),
        "may_restore": policy.may_change_wording(who, found),
        "current": found.version,
    }
    return render(request, "boards/record/history.html", context)


@of_board(policy.may_keep_actions)
@require_POST
def restore(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Bring an earlier text back."""
    found = action_or_404(board, who, number)
    policy.may_change_wording(who, found).require()
    form = RestoreForm(request.POST)
    if not form.is_valid():
        raise Http404
    operations.restore_text(by=who, action_id=found.pk, **form.cleaned_data)
    return see_other(_address("texts", found))


def _asked(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _address(page: str, found: Action) -> str:
    where = (found.board.partnership.slug, found.board.slug, found.number)
    return reverse(f"actions:{page}", args=where)


def _place(found: Action) -> _Place:
    return _Place(
        name=str(found),
        back_url=found.get_absolute_url(),
        save_url=_address("restore-text", found),
    )
