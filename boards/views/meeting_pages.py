"""One meeting as a page, with a member's own reply on it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from boards import paper_policy, policy
from boards.agenda_page import AgendaPage
from boards.documents import clashes, forecasts, meeting_list
from boards.door import board_page
from boards.forms.replies import OwnReplyForm
from boards.models import Board, Meeting, Reply
from boards.standing import Standing
from governance import panels
from governance.clock import today


def meeting_page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    meeting: Meeting,
    reply: OwnReplyForm | None = None,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """One meeting: its agenda before, its minutes after.

    Args:
        reply: what the reader typed and could not be recorded.
    """
    page = AgendaPage.of(meeting, who)
    is_to_come = not meeting.is_recorded and meeting.state != Meeting.State.CANCELLED
    said = _said(meeting, who) if page.may_reply else None
    if page.may_reply and reply is None:
        shown = OwnReplyForm.showing(said, meeting)
        reply = OwnReplyForm(initial=shown, meeting=meeting, person=who.someone)
    context = {
        **board_page(board, who, "meetings", (meeting.title, "")),
        "page": page,
        "forecast": forecasts.of(page.now_in, who) if is_to_come else None,
        "reply": reply,
        "said": said,
        "may_see_replies": policy.may_see_replies(who),
        "may_follow_papers": paper_policy.may_follow_papers(who),
        "meeting": meeting,
        "panels": panels.show("meeting.agenda", who, meeting),
        "warnings": _warnings(meeting, who) if page.may_prepare else (),
        "today": today(),
    }
    return render(request, "boards/meeting.html", context, status=status)


def _said(meeting: Meeting, who: Standing) -> Reply | None:
    """What the reader replied, for whichever date."""
    return (
        meeting.replies.filter(person=who.someone).select_related("substitute").first()
    )


def _warnings(meeting: Meeting, who: Standing) -> tuple[str, ...]:
    """What stands against the day of a meeting that is still to come."""
    if meeting.is_recorded or meeting.state == Meeting.State.CANCELLED:
        return ()
    slot = meeting_list.slot_of(meeting)
    return clashes.of_slots(meeting.board, [slot], who.day)[0]
