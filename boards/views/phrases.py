"""The page on which a board's house phrases are kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from boards import policy
from boards.door import board_page, of_board
from boards.forms.record_items import PhraseForm
from boards.models import Board, Phrase
from boards.operations import phrases as operations
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other


@of_board(policy.may_read_meetings)
@require_http_methods(["GET", "HEAD", "POST"])
def phrase_list(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The phrases, to copy from, and a form to add one."""
    form = PhraseForm(request.POST or None)
    if request.method == "POST":
        policy.may_keep_phrases(who).require()
        added = carried_out(
            form,
            lambda: operations.add_phrase(by=who, board=board, **form.cleaned_data),
        )
        if added:
            messages.success(request, "The phrase is added.")
            return see_other(request.path)
    return _page(request, board, who, form)


@of_board(policy.may_keep_phrases)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_phrase(
    request: HttpRequest, board: Board, who: Standing, phrase: int
) -> HttpResponse:
    """Change a phrase."""
    found = get_object_or_404(board.phrases, pk=phrase)
    shown = {"word": found.word, "text": found.text}
    form = PhraseForm(request.POST or None, initial=shown)
    changed = carried_out(
        form,
        lambda: operations.change_phrase(
            by=who, phrase_id=found.pk, **form.cleaned_data
        ),
    )
    if changed:
        return see_other(_address(board))
    return _page(request, board, who, form, found)


@of_board(policy.may_keep_phrases)
@require_POST
def remove_phrase(
    request: HttpRequest, board: Board, who: Standing, phrase: int
) -> HttpResponse:
    """Take a phrase off the list."""
    found = get_object_or_404(board.phrases, pk=phrase)
    operations.remove_phrase(by=who, phrase_id=found.pk)
    messages.success(request, "The phrase is taken off the list.")
    return see_other(_address(board))


def _address(board: Board) -> str:
    return reverse("boards:phrases", args=[board.partnership.slug, board.slug])


def _page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: PhraseForm,
    changed: Phrase | None = None,
) -> HttpResponse:
    context = {
        **board_page(board, who, "meetings", ("House phrases", "")),
        "phrases": board.phrases.all(),
        "form": form,
        "changed": changed,
        "may_keep": policy.may_keep_phrases(who),
    }
    return render(request, "boards/phrases.html", context)
