"""Chasing as the secretary and the chair follow it: log, next run, reminders by hand."""

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from actions import chase_pages, digests, policy
from actions.chase_cases import Chased
from actions.chase_forms import ReminderForm
from actions.digests import Told
from actions.operations.chasing import send_now, to_remind_by_hand
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from governance.composing import as_html
from governance.forms import attempt
from governance.http import see_other
from governance.letters import as_text, letter_of
from governance.models import Person

ON_A_PAGE, LETTERS_ON_A_PAGE = 50, 20
# A mail carries its looks in itself, and nothing in it runs or leads anywhere.
_OF_A_LETTER = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "sandbox": [],
}


@of_board(policy.may_chase)
@require_safe
def chase_log(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """To whom, what, when, and which answer; newest first."""
    rows = Paginator(chase_pages.log(who, board), ON_A_PAGE)
    context = {
        **_page(board, who, "log", ("Reminders", "")),
        "page_obj": rows.get_page(request.GET.get("page")),
    }
    return render(request, "actions/chasing/log.html", context)


@csp_update({"frame-src": [SELF]})
@of_board(policy.may_chase)
@require_safe
def next_run(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The next run, exactly as it will go if nothing changes."""
    found = chase_pages.next_run(who, board)
    letters = Paginator(found.going, LETTERS_ON_A_PAGE)
    context = {
        **_page(board, who, "next", *_below(board, "Next run")),
        "run": found,
        "page_obj": letters.get_page(request.GET.get("page")),
    }
    return render(request, "actions/chasing/next.html", context)


@csp_replace(_OF_A_LETTER)
@xframe_options_sameorigin
@of_board(policy.may_chase)
@require_safe
def next_letter(
    request: HttpRequest, board: Board, who: Standing, person: int
) -> HttpResponse:
    """The HTML part of one letter of the next run, for a frame of the page before."""
    to = get_object_or_404(Person, pk=person, partnership=board.partnership_id)
    going = chase_pages.next_run(who, board).going
    found = next((one for one in going if one.person == to), None)
    none = letter_of("No message", f"No message goes to {to} in the next run any more.")
    return HttpResponse(found.html if found else as_html(none))


@of_board(policy.may_chase)
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Choose people and write to them; send only after seeing who gets what."""
    offered = to_remind_by_hand(who, board)
    form = ReminderForm(request.POST or None, offered=offered)
    letters: list[tuple[str, str]] = []
    if form.is_valid():
        said = form.cleaned_data
        if "send" in request.POST and (
            attempt(form, send_now, by=who, board=board, **said) is not None
        ):
            number = len(said["people"])
            people = "1 person" if number == 1 else f"{number} people"
            messages.success(request, f"A reminder is on its way to {people}.")
            return see_other(_address(board, "chase-log"))
        letters = [
            _letter(pk, offered[pk], said["words"], who) for pk in said["people"]
        ]
    context = {
        **_page(board, who, "remind", *_below(board, "Send now")),
        "form": form,
        "offered": offered,
        "letters": letters,
    }
    return render(request, "actions/chasing/remind.html", context)


@of_board(policy.may_read_chairs_list)
@require_safe
def chairs_list(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What the chair hears of: overdue for as long as the terms say."""
    rows = Paginator(chase_pages.chairs_list(who, board), ON_A_PAGE)
    context = {
        **_page(board, who, "chair", ("Chair’s list", "")),
        "page_obj": rows.get_page(request.GET.get("page")),
    }
    return render(request, "actions/chasing/chair.html", context)


def _letter(
    person: int, owned: tuple[Chased, ...], words: str, who: Standing
) -> tuple[str, str]:
    """To whom a reminder goes, and what it says."""
    to = next(p for one in owned for p in one.owners if p.pk == person)
    told = Told(person=to, owned=owned, words=words, sender=who.someone.name)
    letter = digests.preview(told, who.day)
    return f"{to.name}, {to.email}", as_text(letter, with_secrets=False)


def _page(
    board: Board, who: Standing, current: str, *crumbs: tuple[str, str]
) -> dict[str, Any]:
    """What the four pages share: their tabs, as far as this person may open them."""
    log = reverse("actions:actions", args=[board.partnership.slug, board.slug])
    tabs = [("chair", "Chair’s list", "chairs-list")]
    if policy.may_chase(who):
        tabs = [
            ("log", "What was sent", "chase-log"),
            ("next", "Next run", "next-run"),
            ("remind", "Send now", "remind"),
            *tabs,
        ]
    return {
        **board_page(board, who, "actions", ("Actions", log), *crumbs),
        "tabs": [
            {"label": label, "url": _address(board, name), "current": key == current}
            for key, label, name in tabs
        ],
        "today": who.day,
    }


def _below(board: Board, title: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("Reminders", _address(board, "chase-log")), (title, "")


def _address(board: Board, name: str) -> str:
    return reverse(f"actions:{name}", args=[board.partnership.slug, board.slug])
