"""Marks that every view must carry, and errors turned into pages in one place."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from governance.errors import DomainError, NotAllowed, StaleEdit
from governance.http import see_other

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def guarded_by(*policies: str) -> Callable[[View], View]:
    """Declare which policies a view asks; the contract test walks these marks.

    The policy itself is required in the view's fetch or in its operation.
    """

    def mark(view: View) -> View:
        view.guards = policies  # type: ignore[attr-defined]
        return view

    return mark


def public(why: str) -> Callable[[View], View]:
    """Open a view to everyone, with the reason."""

    def mark(view: View) -> View:
        view.public_because = why  # type: ignore[attr-defined]
        return login_not_required(view)

    return mark


class DomainErrorMiddleware:
    """Turn the domain's refusals into answers; views contain no `try`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer a DomainError; leave everything else to Django."""
        if isinstance(exception, NotAllowed):
            return refusal(request, exception.sentence)
        if isinstance(exception, StaleEdit):
            context: dict[str, Any] = {
                "conflict": exception.conflict,
                "sentence": exception.sentence,
                "return_to": _back_to(request),
            }
            return render(request, "409.html", context, status=409)
        if isinstance(exception, DomainError):
            messages.error(request, exception.sentence)
            return see_other(_back_to(request))
        return None


def refusal(request: HttpRequest, sentence: str) -> HttpResponse:
    """The 403 page with its reason."""
    return render(request, "403.html", {"reason": sentence}, status=403)


def _back_to(request: HttpRequest) -> str:
    """The page the person came from, if it is one of ours."""
    referer = request.headers.get("referer", "")
    if url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return referer
    return "/"
