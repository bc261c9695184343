"""Consultations of a board: asked, read, answered, with their result (C09)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from boards import consulted, policy, structure_now
from boards.consultation_letters import preview
from boards.documents import consultations as documents
from boards.door import board_page, of_board
from boards.forms.consultations import AnswerForm, ConsultationForm, ResultForm
from boards.forms.letters import LettersForm
from boards.models import Board, Consultation, Consulted
from boards.operations import consultation_reminders
from boards.operations import consultations as operations
from boards.standing import Standing
from boards.views.letters import letters_page, shown
from boards.views.member_pages import FORM, address
from governance.access import public
from governance.clock import today
from governance.forms import attempt, carried_out
from governance.http import see_other

PAGE = 20


@of_board(policy.may_read_meetings)
@require_safe
def consultation_list(
    request: HttpRequest, board: Board, who: Standing
) -> HttpResponse:
    """What was put to members and others, the latest first."""
    rows = board.consultations.select_related("board__partnership")
    context = {
        **board_page(board, who, "terms", ("Consultations", "")),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "may_consult": policy.may_consult(who),
        "today": who.day,
    }
    return render(request, "boards/consultations.html", context)


@of_board(policy.may_consult)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Ask members and others about a new structure, or terms."""
    present = structure_now.in_sentences(board.partnership, who.day)
    form = ConsultationForm(
        request.POST or None, board=board, initial={"structure": present}
    )
    if made := carried_out(
        form,
        lambda: operations.open_consultation(
            by=who, board=board, consultation=form.as_input()
        ),
    ):
        messages.success(request, "It is asked. Each gets a letter with a link.")
        return see_other(made.get_absolute_url())
    return _form(request, board, who, form, "Open a consultation")


@of_board(policy.may_read_meetings)
@require_http_methods(FORM)
def consultation(
    request: HttpRequest, board: Board, who: Standing, consultation: int
) -> HttpResponse:
    """What is asked, what was said, and one's own answer."""
    found = _found_or_404(board, consultation)
    own = found.consulted.filter(person=who.person).first()
    if own is not None:
        own.consultation = found
    may_answer = consulted.may_answer(own) if own is not None else None
    form = AnswerForm(
        request.POST or None, initial=AnswerForm.showing(own) if own else None
    )
    if request.method == "POST" and own is None:
        raise Http404
    if own is not None and _answered(form, who, own):
        messages.success(request, "Your answer is recorded.")
        return see_other(found.get_absolute_url())
    context = {
        **board_page(
            board, who, "terms", ("Consultations", address(board, "consultations")),
            (found.title, ""),
        ),
        "consultation": found,
        "read": documents.read(found),
        "structures": documents.structures(found),
        "to_remind": policy.may_consult(who)
        and consultation_reminders.to_remind(found, who),
        "form": form,
        "own": own,
        "may_answer": may_answer,
        "may_consult": policy.may_consult(who),
        "is_over": found.is_over(who.day),
        "today": who.day,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "boards/consultation.html", context, status=status)


@of_board(policy.may_consult)
@require_http_methods(FORM)
def result(
    request: HttpRequest, board: Board, who: Standing, consultation: int
) -> HttpResponse:
    """Record what was heard, what was changed and what was decided."""
    found = _found_or_404(board, consultation)
    form = ResultForm(request.POST or None, consultation=found)
    if carried_out(
        form,
        lambda: operations.record_result(
            by=who, consultation_id=found.pk, **form.cleaned_data
        ),
    ):
        messages.success(
            request, "The result is recorded, and everybody asked is told."
        )
        return see_other(found.get_absolute_url())
    return _form(
        request, board, who, form, "Record the result", found.get_absolute_url()
    )


@of_board(policy.may_consult)
@require_http_methods(FORM)
def remind(
    request: HttpRequest, board: Board, who: Standing, consultation: int
) -> HttpResponse:
    """Ask again those who have not answered; send only after seeing who gets what."""
    found = _found_or_404(board, consultation)
    offered = consultation_reminders.to_remind(found, who)
    form = LettersForm(
        request.POST or None,
        offered=((pk, f"{row.name}, {row.address}") for pk, row in offered.items()),
    )
    title = "Remind those who have not answered"
    return letters_page(
        request,
        _around(board, who, title),
        form,
        preview=lambda: _reminders(offered, form, who),
        send=lambda: consultation_reminders.remind_silent(
            by=who, consultation_id=found.pk, **form.cleaned_data
        ),
        back=found.get_absolute_url(),
        title=title,
        caption=found.title,
        lead="Who has not answered, and was not reminded today.",
        nobody="Nobody to remind",
        why="Everybody answered, was reminded today or has no e-mail address.",
    )


def _reminders(
    offered: Mapping[int, Consulted], form: LettersForm, who: Standing
) -> list[tuple[str, str]]:
    said = form.cleaned_data
    words, sender = said["words"], who.someone.name
    rows = (offered[pk] for pk in said["people"])
    return [
        shown(row.name, row.address, preview(row, words=words, sender=sender))
        for row in rows
    ]


@public("One who is consulted answers from a letter; the link is the key to it alone.")
@never_cache
@rate_limit(action="reply_link", limit_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(FORM)
def by_link(
    request: HttpRequest,
    partnership: str,
    board: str,
    consultation: int,
    consulted_id: int,
    token: str,
) -> HttpResponse:
    """One answer, for whoever is not signed in; only POST changes anything."""
    row = consulted.look_up(consulted_id, token, partnership=partnership, board=board)
    response = _ended(request) if row is None else _link_page(request, row)
    response["X-Robots-Tag"] = "noindex, nofollow"
    # As of the link of a reply: the address holds the secret.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _link_page(request: HttpRequest, row: Consulted) -> HttpResponse:
    form = AnswerForm(request.POST or None, initial=AnswerForm.showing(row))
    if _answered(form, consulted.standing_of(row), row):
        return see_other(f"{request.path}?said")
    context = {
        "consultation": row.consultation,
        "structures": documents.structures(row.consultation),
        "partnership": row.consultation.board.partnership,
        "own": row,
        "form": form,
        "may_answer": consulted.may_answer(row),
        "said": "said" in request.GET,
        "is_over": row.consultation.is_over(today()),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "boards/consulted_link.html", context, status=status)


def _ended(request: HttpRequest) -> HttpResponse:
    """Say that the link opens nothing; of what, is not told."""
    context = {"ending": "This link opens nothing", "kind": "UNKNOWN", "page": ""}
    return render(request, "boards/reply_ended.html", context, status=HTTPStatus.GONE)


def _answered(form: AnswerForm, who: Standing, row: Consulted) -> bool:
    """Whether an answer was sent and is recorded."""
    if not form.is_valid():
        return False
    made = attempt(
        form, operations.answer_consultation, by=who, consulted_id=row.pk,
        answer=form.as_input(),
    )  # fmt: skip
    return made is not None


def _found_or_404(board: Board, pk: int) -> Consultation:
    rows = board.consultations.select_related("terms", "decision__board__partnership")
    found = get_object_or_404(rows, pk=pk)
    found.board = board
    return found


def _around(board: Board, who: Standing, title: str) -> dict[str, Any]:
    home = address(board, "consultations")
    return board_page(board, who, "terms", ("Consultations", home), (title, ""))


def _form(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: ConsultationForm | ResultForm,
    title: str,
    back: str = "",
) -> HttpResponse:
    context = {
        **_around(board, who, title),
        "form": form,
        "title": title,
        "back": back or address(board, "consultations"),
    }
    status = 422 if form.errors else 200
    return render(request, "base/form_page.html", context, status=status)
