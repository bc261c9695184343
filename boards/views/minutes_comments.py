"""Comments on circulated minutes: made by members, settled, checked by the chair (C43)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from boards import comment_page, comments_policy, minutes_policy, policy
from boards.comment_page import CommentPage, Passage, Said
from boards.door import board_page, of_board
from boards.forms.circulating import AcceptForm, CommentForm, DeclineForm
from boards.models import Board, Meeting, MinutesComment
from boards.operations import commenting
from boards.standing import Standing
from boards.views.minutes import minuted_or_404
from governance.forms import Form, carried_out
from governance.http import see_other


@of_board(policy.may_read_meetings)
@require_http_methods(["GET", "HEAD", "POST"])
def comments(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Every text of the draft with what was said of it; a reader says something."""
    meeting = _circulated(board, who, number)
    page = CommentPage.of(meeting.minutes, who)
    if request.method == "POST":
        form = sent_form(page, request)
        if said(form, who, meeting):
            messages.success(request, "Thank you. The secretary has it.")
            return see_other(f"{meeting.address('minutes-comments')}#{form.prefix}")
        return comments_page(request, board, who, meeting, **{str(form.prefix): form})
    return comments_page(request, board, who, meeting)


def sent_form(page: CommentPage, request: HttpRequest) -> CommentForm:
    """The form of the passage that was sent, with what was typed.

    Raises:
        Http404: when the page has no such passage for this reader.
    """
    for one in page.items:
        for passage in one.passages:
            if f"{passage.anchor}-anchor" in request.POST:
                return CommentForm.at(
                    passage.anchor, passage.text, request.POST, item=one.item.pk
                )
    raise Http404


def said(form: CommentForm, who: Standing, meeting: Meeting) -> bool:
    """Whether the comment of a valid form was kept; else the form says why."""
    made = carried_out(
        form,
        lambda: commenting.comment_on_minutes(
            by=who, meeting_id=meeting.pk, comment=form.as_input()
        ),
    )
    return made is not None


@of_board(comments_policy.may_settle_comments)
@require_POST
def accept(
    request: HttpRequest, board: Board, who: Standing, number: int, said: int
) -> HttpResponse:
    """Let the text read as proposed, or as the secretary words it."""
    meeting = _circulated(board, who, number)
    comment = _comment(meeting, who, said)
    form = AcceptForm(request.POST, prefix=f"accept-{comment.pk}")
    if carried_out(
        form,
        lambda: commenting.accept_correction(
            by=who,
            comment_id=comment.pk,
            text=form.cleaned_data["became"],
            version=form.cleaned_data["version"],
            answer=form.cleaned_data["answer"],
        ),
    ):
        messages.success(request, "The correction is in the minutes.")
        return _back(meeting, comment)
    return comments_page(request, board, who, meeting, **{str(form.prefix): form})


@of_board(comments_policy.may_settle_comments)
@require_POST
def decline(
    request: HttpRequest, board: Board, who: Standing, number: int, said: int
) -> HttpResponse:
    """Decline with a reason, or answer what was no correction."""
    meeting = _circulated(board, who, number)
    comment = _comment(meeting, who, said)
    form = DeclineForm(request.POST, prefix=f"decline-{comment.pk}")
    if carried_out(
        form,
        lambda: commenting.decline_comment(
            by=who, comment_id=comment.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, f"{comment.made_by.name} is told.")
        return _back(meeting, comment)
    return comments_page(request, board, who, meeting, **{str(form.prefix): form})


@of_board(minutes_policy.may_check_minutes)
@require_POST
def check(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Say as the chair that what was accepted and declined is right."""
    meeting = _circulated(board, who, number)
    commenting.check_corrections(by=who, meeting_id=meeting.pk)
    messages.success(request, "The corrections are checked.")
    return see_other(meeting.address("minutes-comments"))


def comments_page(
    request: HttpRequest, board: Board, who: Standing, meeting: Meeting, **sent: Form
) -> HttpResponse:
    """The page, with the form that was sent; every other form starts afresh.

    Args:
        sent: a refused form by its prefix.
    """
    page = CommentPage.of(meeting.minutes, who)
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Minutes", meeting.address("minutes")),
            ("Comments", ""),
        ),
        "meeting": meeting,
        "page": page,
        "items": rows(page, sent),
        "sent": list(sent.values()),
    }
    status = 422 if sent else 200
    return render(request, "boards/minutes_comments.html", context, status=status)


Row = tuple[Passage, CommentForm | None, list[tuple[Said, Any, Any]]]


def rows(page: CommentPage, sent: dict[str, Form]) -> list[tuple[Any, list[Row]]]:
    """Each item with its passages, their form, and each comment with its forms."""
    return [
        (one.item, [_row(page, one.item.pk, passage, sent) for passage in one.passages])
        for one in page.items
    ]


def _row(page: CommentPage, item: int, passage: Passage, sent: dict[str, Form]) -> Row:
    form = sent.get(passage.anchor)
    if form is None and page.may_comment:
        form = CommentForm.at(passage.anchor, passage.text, item=item)
    return passage, form, [(one, *_settling(one, sent)) for one in passage.said]  # type: ignore[return-value]


def _settling(one: Said, sent: dict[str, Form]) -> tuple[Form | None, Form | None]:
    """The two forms of an open comment for who may settle it."""
    if not one.may_settle:
        return None, None
    pk = one.comment.pk
    yes, no = f"accept-{pk}", f"decline-{pk}"
    accepting = sent.get(yes) or AcceptForm(
        prefix=yes,
        initial={"version": one.version, "became": one.comment.should_read},
    )
    if accepting.is_bound:
        # What is posted next was made with the text that this page shows.
        accepting.data = {**accepting.data.dict(), f"{yes}-version": one.version}  # type: ignore[attr-defined]
    return (
        accepting if one.comment.is_correction and one.now else None,
        sent.get(no) or DeclineForm(prefix=no),
    )


def _circulated(board: Board, who: Standing, number: int) -> Meeting:
    meeting = minuted_or_404(board, number)
    policy.may_read_minutes(who, meeting.minutes).require()
    return meeting


def _comment(meeting: Meeting, who: Standing, pk: int) -> MinutesComment:
    """A comment on these minutes that this reader may see.

    Raises:
        Http404: when there is none.
    """
    seen = comment_page.visible_comments(meeting.minutes, who)
    for comment in seen:
        if comment.pk == pk:
            return comment
    raise Http404


def _back(meeting: Meeting, comment: MinutesComment) -> HttpResponse:
    return see_other(
        f"{meeting.address('minutes-comments')}#{comment_page.anchor_of(comment)}"
    )
