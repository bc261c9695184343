"""Requests with their people, and the two or three answers every page gives."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from governance.models import User


class Request(HttpRequest):
    """A request of a signed-in user."""

    user: User
    htmx: HtmxDetails


def secret_page(response: HttpResponse) -> HttpResponse:
    """Keep the address of a page to its reader: it holds a secret."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not `no-referrer`: browsers then send the form with the origin `null`, which the
    # protection against forged requests refuses.
    response["Referrer-Policy"] = "strict-origin"
    return response


def see_other(to: str) -> HttpResponse:
    """Answer a POST: go and look there (303)."""
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def page_or_fragment(
    request: HttpRequest,
    page: str,
    fragment: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or for htmx the fragment of the same address."""
    htmx = getattr(request, "htmx", None)
    template = fragment if htmx and not htmx.history_restore_request else page
    response = render(request, template, context, status=status)
    response["Vary"] = "HX-Request"
    return response
