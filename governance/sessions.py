"""Sessions end: after an hour without a request, and twelve hours after sign-in (B9)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout, user_logged_in
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from governance.clock import local, now
from governance.long_dates import short_time
from governance.unsent import WAS, keep_unsent, unsent_in

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
# Seconds between two notes of being there: a page read must not cost a write each time.
NOTE_EVERY = 60


class SessionLimitsMiddleware:
    """Sign out whoever was away too long or came too long ago, and say so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, of nobody when the session is over."""
        signed_in = SESSION_KEY in request.session
        if signed_in:
            _keep_limits(request)
        response = self.get_response(request)
        if signed_in:
            # Whoever uses this browser next must not find the page in its cache.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Ask to sign in, and lead back to a page: what was sent cannot be sent again.

    The address of a form often answers a POST alone, so that coming back to it after
    signing in was met with an empty page.
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        """Redirect to the sign-in page, which then leads on."""
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        page = _form_of(request)
        is_script = request.headers.get("accept", "") == "application/json"
        if not is_script and keep_unsent(request, page):
            messages.warning(request, "You were signed out. What you typed is kept.")
            return redirect_to_login(reverse("account_unsent"))
        messages.warning(request, "You were signed out, so this was not saved.")
        return redirect_to_login(page)


def _form_of(request: HttpRequest) -> str:
    """The page of ours on which a form was, with its query; else the home page."""
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host() or not page.path:
        return "/"
    return page._replace(scheme="", netloc="", fragment="").geturl()


@receiver(user_logged_in, dispatch_uid="governance.sessions")
def note_sign_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """Begin to count at sign-in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = _seconds()
    unsent_in(request.session, user.pk)  # somebody else's is taken away


def _keep_limits(request: HttpRequest) -> None:
    at = _seconds()
    signed_in = request.session.setdefault(SIGNED_IN_AT, at)
    seen = request.session.setdefault(SEEN_AT, at)
    if at - seen > settings.SESSION_IDLE_AGE:
        _end(request, f"{settings.SESSION_IDLE_AGE // 60} minutes without a request")
    elif at - signed_in > settings.SESSION_COOKIE_AGE:
        _end(request, f"{settings.SESSION_COOKIE_AGE // 3600} hours")
    elif at - seen > NOTE_EVERY:
        request.session[SEEN_AT] = at


def _end(request: HttpRequest, after: str) -> None:
    was = int(request.session[SESSION_KEY])
    logout(request)
    request.session[WAS] = was
    at = short_time(local(now()).time())
    messages.info(request, f"You were signed out at {at} after {after}.")


def _seconds() -> int:
    return int(now().timestamp())
