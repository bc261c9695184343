"""A circulated draft for whoever is not signed in: read it, and comment on it (C43, B5)."""

from http import HTTPStatus

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from boards import copy_links
from boards.comment_page import CommentPage
from boards.copy_links import Ending, Found
from boards.models import Meeting, MinutesCopy
from boards.views.minutes_comments import rows, said, sent_form
from governance.access import public
from governance.forms import Form
from governance.http import see_other


@public(
    "A reader comments on one circulated draft from a mail; the link opens only it."
)
@never_cache
@rate_limit(action="reply_link", limit_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def draft(
    request: HttpRequest, partnership: str, board: str, number: int, token: str
) -> HttpResponse:
    """The draft as the public may know it, each text with a form to comment on it."""
    meeting = Meeting.objects.filter(
        board__partnership__slug=partnership, board__slug=board, number=number
    ).first()
    response = _answer(request, copy_links.look_up(token, meeting=meeting))
    response["X-Robots-Tag"] = "noindex, nofollow"
    # The address holds the secret. Not `no-referrer`: browsers then send the form with
    # the origin `null`, which the protection against forged requests refuses.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _answer(request: HttpRequest, found: Found) -> HttpResponse:
    if found.copy is None or found.ending:
        return _ended(request, found)
    copy = found.copy
    who = copy_links.standing_of(copy)
    meeting = copy.revision.minutes.meeting
    page = CommentPage.of(copy.revision.minutes, who)
    if request.method != "POST":
        return _page(request, copy, page)
    form = sent_form(page, request)
    if said(form, who, meeting):
        messages.success(request, "Thank you. The secretary has it.")
        return see_other(f"{request.path}#{form.prefix}")
    return _page(request, copy, page, **{str(form.prefix): form})


def _ended(request: HttpRequest, found: Found) -> HttpResponse:
    """Say why the link opens nothing, and the way on; nothing of the minutes is told."""
    meeting = found.copy.revision.minutes.meeting if found.copy else None
    ending = found.ending or Ending.UNKNOWN
    context = {
        "ending": ending,
        "kind": ending.name,
        "page": meeting.address("minutes") if meeting else "",
    }
    status = HTTPStatus.GONE
    return render(request, "boards/minutes_link_ended.html", context, status=status)


def _page(
    request: HttpRequest, copy: MinutesCopy, page: CommentPage, **sent: Form
) -> HttpResponse:
    minutes = copy.revision.minutes
    context = {
        "meeting": minutes.meeting,
        "partnership": minutes.meeting.board.partnership,
        "person": copy.person,
        "page": page,
        "items": rows(page, sent),
        "sent": list(sent.values()),
        "full": minutes.meeting.address("minutes"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sent else HTTPStatus.OK
    return render(request, "boards/minutes_link.html", context, status=status)
