"""Following a board by e-mail, from a public page and from a letter (C95, RFC 8058).

No page here knows its reader, sets a cookie or says whether an address follows. The two
forms change nothing but the one address that typed itself in or holds the letter's link,
so a forged request gains nothing and no token is asked for.
"""

from allauth.decorators import rate_limit
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from boards import following
from boards.models import Follower
from governance.access import public
from governance.forms import Form
from governance.http import see_other
from governance.site import public_record
from governance.site.public_entries import board_frame
from governance.site.public_views import page

_READ_OR_SAY = ["GET", "HEAD", "POST"]


class FollowForm(Form):
    """The address to write to."""

    address = forms.EmailField(
        label="Your e-mail address",
        help_text="Used for these letters only. You can stop them in each one.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": "Give your e-mail address."},
    )


@public("Anyone may ask to be told what a board publishes.")
@csrf_exempt
@rate_limit(action="follow")  # type: ignore[untyped-decorator]
@require_http_methods(_READ_OR_SAY)
def follow(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """Ask to follow a board; the answer is the same for every address."""
    found = public_record.board_or_404(partnership, board)
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        following.ask(found, form.cleaned_data["address"])
        here = reverse("public:follow", args=[partnership, board])
        return see_other(f"{here}?asked=yes")
    context = {
        **board_frame(found, "Follow this board"),
        "form": form,
        "asked": "asked" in request.GET,
    }
    return _unkept(page("public/follow.html", context, status=_status(form)))


def _status(form: FollowForm) -> int:
    return 422 if form.is_bound and form.errors else 200


@public("Who holds the letter's link confirms their own address.")
@csrf_exempt
@require_http_methods(_READ_OR_SAY)
def confirm(request: HttpRequest, follower: int, token: str) -> HttpResponse:
    """Say yes to following; opening the page changes nothing, as mail scanners do it."""
    row = _found_or_404(follower, token, following.CONFIRM)
    if request.method == "POST":
        following.confirm(row)
    done = request.method == "POST" or row.confirmed_on is not None
    return _page(row, "public/follow_confirm.html", done=done)


@public("Who holds the letter's link stops the letters to their own address.")
@csrf_exempt
@require_http_methods(_READ_OR_SAY)
def stop(request: HttpRequest, follower: int, token: str) -> HttpResponse:
    """Stop following: by the page's button, or by one click of a mail program."""
    row = following.look_up(follower, token, to=following.STOP)
    if row is None:
        # Stopping twice is no error: the address is forgotten already.
        return _unkept(page("public/follow_stopped.html", {}))
    if request.method == "POST":
        following.stop(row)
        return _page(row, "public/follow_stopped.html", done=True)
    return _page(row, "public/follow_stop.html", done=False)


def _found_or_404(pk: int, token: str, to: str) -> Follower:
    row = following.look_up(pk, token, to=to)
    if row is None:
        raise Http404
    return row


def _page(row: Follower, template: str, *, done: bool) -> HttpResponse:
    context = {**board_frame(row.board, "Follow this board"), "done": done}
    return _unkept(page(template, context))


def _unkept(response: HttpResponse) -> HttpResponse:
    """Kept by nobody, found by no search; the address of a letter stays a secret."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
