"""The page of one member's reply for whoever is not signed in (C21, B5)."""

from http import HTTPStatus

from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from boards import reply_links
from boards.forms.replies import OwnReplyForm
from boards.models import Meeting, ReplyLink
from boards.operations import replying
from boards.reply_links import Ending, Found
from governance.access import public
from governance.forms import attempt
from governance.http import see_other

_SAID = "said"


@public("A member answers one invitation from a mail; the link is the key to it alone.")
@never_cache
@rate_limit(action="reply_link", limit_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def reply(
    request: HttpRequest, partnership: str, board: str, number: int, token: str
) -> HttpResponse:
    """Say whether one comes to one meeting; only POST changes anything, once."""
    found = reply_links.look_up(token, meeting=_named(partnership, board, number))
    response = _answer(request, found)
    response["X-Robots-Tag"] = "noindex, nofollow"
    # The address holds the secret. Not `no-referrer`: browsers then send the form with
    # the origin `null`, which the protection against forged requests refuses.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _named(partnership: str, board: str, number: int) -> Meeting | None:
    """The meeting that the address names; a link opens no other."""
    return Meeting.objects.filter(
        board__partnership__slug=partnership, board__slug=board, number=number
    ).first()


def _answer(request: HttpRequest, found: Found) -> HttpResponse:
    if found.link is None or found.ending:
        return _ended(request, found)
    link = found.link
    form = OwnReplyForm(
        request.POST if request.method == "POST" else None,
        initial=_shown(request, link),
        meeting=link.meeting,
        person=link.person,
    )
    if request.method != "POST":
        return _page(request, link, form)
    if form.is_valid():
        by = reply_links.standing_of(link)
        given = form.as_input()
        if attempt(form, replying.reply_by_link, by=by, link_id=link.pk, given=given):
            return see_other(f"{request.path}?{_SAID}")
    # Meanwhile it may have been used by the same answer, sent twice.
    link.refresh_from_db(fields=["used_at"])
    if ending := reply_links.ending_of(link):
        return _ended(request, Found(link, ending))
    return _page(request, link, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _shown(request: HttpRequest, link: ReplyLink) -> dict[str, object]:
    """What was replied already, and the answer that the link of the letter chose."""
    said = link.meeting.replies.filter(person=link.person).first()
    shown = OwnReplyForm.showing(said, link.meeting)
    chosen = request.GET.get("answer")
    return {**shown, "answer": chosen} if chosen else shown


def _ended(request: HttpRequest, found: Found) -> HttpResponse:
    """Say why the link opens nothing, and the way on; nothing of the meeting is told."""
    ending = found.ending or Ending.UNKNOWN
    context = {
        "ending": ending,
        "kind": ending.name,
        "is_thanks": ending is Ending.USED and _SAID in request.GET,
        "page": found.link.meeting.get_absolute_url() if found.link else "",
    }
    status = HTTPStatus.OK if context["is_thanks"] else HTTPStatus.GONE
    return render(request, "boards/reply_ended.html", context, status=status)


def _page(
    request: HttpRequest, link: ReplyLink, form: OwnReplyForm, *, status: int = 200
) -> HttpResponse:
    meeting = link.meeting
    context = {
        "meeting": meeting,
        "partnership": meeting.board.partnership,
        "person": link.person,
        "form": form,
        "page": meeting.get_absolute_url(),
    }
    return render(request, "boards/reply_link.html", context, status=status)
