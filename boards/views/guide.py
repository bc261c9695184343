"""Setting up a partnership: six steps to a first board, left and come back to at will."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards import policy, quorum, terms_policy
from boards.documents import guide, membership, quorum_words
from boards.door import board_page, of_board, of_partnership, partnership_page
from boards.forms.starting import USUAL_SECTORS, FirstBoardForm, RegistersForm
from boards.forms.terms_life import AdoptForm
from boards.models import Board, TermsOfReference
from boards.operations import starting
from boards.operations.terms_life import adopt_terms
from boards.standing import Standing
from boards.terms_patterns import PATTERNS, TermsPattern
from governance.clock import now
from governance.forms import attempt, carried_out
from governance.http import see_other
from governance.models import Partnership
from governance.models.partnership import SectorKind

FORM = ["GET", "HEAD", "POST"]


@of_partnership(policy.may_set_up_boards)
@require_safe
def steps(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """The steps of a partnership without a board; else those of its only board."""
    boards = list(partnership.boards.all()[:2])
    if len(boards) == 1:
        return redirect(_guide_of(partnership, boards[0]))
    context = {
        **partnership_page(partnership, who, ("Set up", "")),
        "guide": guide.read(partnership, None, who.day, now()),
        "boards": partnership.boards.all() if boards else [],
    }
    return render(request, "boards/guide.html", context)


@of_board(policy.may_set_up_boards)
@require_safe
def board_steps(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The steps of one board, each with what is there and what is missing."""
    context = {
        **board_page(board, who, "overview", ("Set up", "")),
        "guide": guide.read(board.partnership, board, who.day, now()),
    }
    return render(request, "boards/guide.html", context)


@of_partnership(policy.may_set_up_boards, policy.may_keep_registers)
@require_http_methods(FORM)
def registers(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Organisations and sectors, all at once."""
    form = RegistersForm(
        request.POST or None, initial={"sectors": [s.value for s in USUAL_SECTORS]}
    )
    if form.is_valid():
        added = attempt(form, starting.begin_registers, by=who, **form.cleaned_data)
        if added is not None:
            messages.success(request, f"Added to the registers: {added}.")
            return see_other(_steps_of(partnership))
    context = {
        **partnership_page(
            partnership, who, ("Set up", _steps_of(partnership)), ("Registers", "")
        ),
        "form": form,
        "title": "Organisations and sectors",
        "lead": "Who works together here. What is in the register already stays.",
        "back": _steps_of(partnership),
        "organisations": partnership.organisations.all(),
        "sectors": partnership.sectors.all(),
    }
    return render(request, "boards/guide_registers.html", context)


@of_partnership(policy.may_set_up_boards)
@require_http_methods(FORM)
def first_board(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Choose a pattern, see what it makes, and make the board."""
    asked = request.GET.get("pattern", "")
    pattern = PATTERNS.get(asked, next(iter(PATTERNS.values())))
    form = FirstBoardForm(
        request.POST or None,
        partnership=partnership,
        pattern=pattern,
        initial={
            "name": _name_for(pattern, partnership),
            "starts_on": who.day,
            "parent": request.GET.get("parent"),
        },
    )
    if made := carried_out(
        form,
        lambda: starting.found_board(
            by=who,
            board=form.as_input(),
            pattern=pattern,
            starts_on=form.cleaned_data["starts_on"],
        ),
    ):
        made.partnership = partnership
        messages.success(request, f"{made.name} is made. Next: its people.")
        return see_other(_guide_of(partnership, made))
    steps = _steps_of(partnership)
    crumbs = (("Set up", steps), ("A board from a pattern", ""))
    context = {
        **partnership_page(partnership, who, *crumbs),
        **_what_it_makes(pattern),
        "form": form,
        "back": steps,
    }
    return render(request, "boards/guide_board.html", context)


def _what_it_makes(pattern: TermsPattern) -> dict[str, Any]:
    """A pattern beside the others: its seats, its quorum, how it decides."""
    return {
        "patterns": PATTERNS.values(),
        "chosen": pattern,
        "seats": [(s, SectorKind(s.sector).label) for s in pattern.seats],
        "quorum": quorum.rule_words(pattern.rule()),
        "decides": TermsOfReference.DecidesBy(pattern.decides_by).label,
    }


@of_board(terms_policy.may_draft_terms)
@require_http_methods(FORM)
def terms(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The quorum in words, counted over the seats; then from when the terms hold."""
    draft = board.terms.order_by("-version").first()
    if draft is None or draft.state == draft.State.APPROVED:
        return see_other(_guide_of(board.partnership, board))
    draft.board = board
    form = AdoptForm(request.POST or None, initial={"approved_on": who.day})
    if form.is_valid():
        done = attempt(
            form, adopt_terms, by=who, terms_id=draft.pk, **form.cleaned_data
        )
        if done is not None:
            messages.success(request, "The terms are entered as agreed.")
            return see_other(_guide_of(board.partnership, board))
    rule = draft.rule()
    back = _guide_of(board.partnership, board)
    context = {
        **board_page(board, who, "terms", ("Set up", back), ("Terms", "")),
        "form": form,
        "terms": draft,
        "may_adopt": terms_policy.may_adopt_terms(who, draft),
        "quorum": quorum.rule_words(rule),
        "counted": quorum_words.counted(
            board, rule, membership.read(board, max(who.day, draft.effective_on))
        ),
        "back": back,
    }
    return render(request, "boards/guide_terms.html", context)


def _name_for(pattern: TermsPattern, partnership: Partnership) -> str:
    """A name to start from, for the kind of body that has one of its own."""
    if pattern.key == "partnership-board" and not partnership.boards.exists():
        return f"{partnership.local_area} SEND Partnership Board"
    return ""


def _steps_of(partnership: Partnership) -> str:
    return reverse("boards:set-up", args=[partnership.slug])


def _guide_of(partnership: Partnership, board: Board) -> str:
    return reverse("boards:board-set-up", args=[partnership.slug, board.slug])
