"""The papers of a meeting: who was asked for which, how each stands, reminders (C34)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import (
    author_letters,
    expected_papers,
    paper_deadlines,
    paper_policy,
    policy,
)
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.letters import LettersForm
from boards.forms.paper_requests import DeadlineForm, RequestForm
from boards.forms.picking import offer
from boards.models import Board, Meeting, PaperRequest
from boards.operations import paper_reminders
from boards.operations import paper_requests as operations
from boards.standing import Standing
from boards.views.agenda import item_or_404
from boards.views.letters import letters_page, shown
from boards.views.papers import form_page
from governance.forms import carried_out
from governance.http import see_other
from governance.models import Person


@of_board(paper_policy.may_follow_papers)
@require_safe
def expected(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Every paper asked for, and how it stands."""
    meeting = meeting_or_404(board, number)
    context = {
        **_around(board, who, meeting, ""),
        "expected": expected_papers.of(meeting, who),
        "items": meeting.items.order_by("order", "pk"),
        "may_ask": paper_policy.may_ask_for_papers(who, meeting),
        "rule": paper_deadlines.rule_words(meeting.terms.paper_days),
        "deadline": paper_deadlines.deadline(meeting.date, meeting.terms.paper_days),
    }
    return render(request, "boards/papers_expected.html", context)


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Ask somebody for a paper; the letter goes from the page of reminders."""
    meeting = meeting_or_404(board, number)
    found = item_or_404(meeting, item)
    paper_policy.may_ask_for_papers(who, meeting).require()
    policy.sees_item(who, found).require()
    initial = {"author": found.lead_id, "title": found.title}
    form = RequestForm(request.POST or None, initial=initial)
    offer(form, author=Person.objects.filter(partnership_id=board.partnership_id))
    if made := carried_out(
        form,
        lambda: operations.ask_for_paper(
            by=who, item_id=found.pk, asked=form.as_input()
        ),
    ):
        messages.success(
            request,
            f"The paper is expected of {made.author}. Nobody is written to.",
        )
        return see_other(meeting.address("papers"))
    return form_page(
        request,
        _around(board, who, meeting, "Ask for a paper"),
        form,
        title="Ask for a paper",
        about=f"For item {found}",
        button="Expect this paper",
        back_to=meeting.address("papers"),
    )


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def deadline(
    request: HttpRequest, board: Board, who: Standing, number: int, wanted: int
) -> HttpResponse:
    """Give a paper another deadline, with the reason."""
    meeting = meeting_or_404(board, number)
    row = _asked_or_404(who, meeting, wanted)
    initial = {"due_on": row.due_moved_to, "due_reason": row.due_reason}
    form = DeadlineForm(request.POST or None, initial=initial)
    if carried_out(
        form,
        lambda: operations.move_deadline(
            by=who,
            request_id=row.pk,
            due_on=form.cleaned_data["due_on"],
            reason=form.cleaned_data["due_reason"],
        ),
    ):
        return see_other(meeting.address("papers"))
    return form_page(
        request,
        _around(board, who, meeting, "Change the deadline"),
        form,
        title="Change the deadline",
        about=row.title,
        button="Save",
        warning="Leave the day empty for the deadline of the terms.",
        back_to=meeting.address("papers"),
    )


@of_board(policy.may_prepare_meeting)
@require_POST
def call_off(
    request: HttpRequest, board: Board, who: Standing, number: int, wanted: int
) -> HttpResponse:
    """A paper is not wanted any more."""
    meeting = meeting_or_404(board, number)
    row = _asked_or_404(who, meeting, wanted)
    operations.call_off(by=who, request_id=row.pk)
    messages.success(request, f"The paper of {row.author} is not expected any more.")
    return see_other(meeting.address("papers"))


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def remind(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Write to authors; send only after seeing who gets what."""
    meeting = meeting_or_404(board, number)
    paper_policy.may_ask_for_papers(who, meeting).require()
    offered = paper_reminders.to_remind(meeting, who.day)
    form = LettersForm(
        request.POST or None,
        offered=((pk, _offered(rows)) for pk, rows in offered.items()),
    )
    title = "Write to the authors"
    return letters_page(
        request,
        _around(board, who, meeting, title),
        form,
        preview=lambda: _letters(offered, form, who),
        send=lambda: paper_reminders.remind_by_hand(
            by=who, meeting_id=meeting.pk, **form.cleaned_data
        ),
        back=meeting.address("papers"),
        title=title,
        caption=meeting.title,
        lead="Whose paper has not come, and who was not written to today. By itself a "
        "letter goes five working days and one before the deadline, and once after it.",
        nobody="Nobody to write to",
        why="Every paper came, or its author was written to today or has no e-mail "
        "address.",
    )


def _offered(rows: Sequence[PaperRequest]) -> str:
    """`Mina Farrow, mina@example.org: Waiting times`."""
    author = rows[0].author
    return f"{author.name}, {author.email}: {'; '.join(row.title for row in rows)}"


def _letters(
    offered: Mapping[int, tuple[PaperRequest, ...]], form: LettersForm, who: Standing
) -> list[tuple[str, str]]:
    said = form.cleaned_data
    told = paper_reminders.told(
        {pk: offered[pk] for pk in said["people"]},
        words=said["words"],
        sender=who.someone.name,
    )
    return [
        shown(one.person.name, one.person.email, author_letters.preview(one, who.day))
        for one in told
    ]


def _asked_or_404(who: Standing, meeting: Meeting, wanted: int) -> PaperRequest:
    """A paper asked for of this meeting, for who sees its item.

    Raises:
        Http404: when the meeting has no such paper.
    """
    row = (
        PaperRequest.objects.standing()
        .filter(item__meeting=meeting, pk=wanted)
        .select_related("item", "author")
        .first()
    )
    if row is None:
        raise Http404
    row.item.meeting = meeting
    policy.sees_item(who, row.item).require()
    return row


def _around(
    board: Board, who: Standing, meeting: Meeting, title: str
) -> dict[str, Any]:
    crumbs = [(meeting.title, meeting.get_absolute_url())]
    crumbs.append(("Papers", meeting.address("papers") if title else ""))
    if title:
        crumbs.append((title, ""))
    return {**board_page(board, who, "meetings", *crumbs), "meeting": meeting}
