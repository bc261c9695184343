"""The page of my calendar's secret address, and the calendar itself."""

import hashlib

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from boards.door import signed_in
from governance import calendars
from governance.access import guarded_by, public
from governance.clock import today
from governance.http import see_other
from governance.models import CalendarAddress
from governance.site import calendar

_READY = "Your calendar has an address. Copy it into your calendar program."


@guarded_by("own_login")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The address of my calendar, and how other programs take it."""
    row = CalendarAddress.objects.filter(user=signed_in(request)).first()
    address = calendars.address(row) if row else ""
    people = list(signed_in(request).people.select_related("partnership"))
    context = {
        "section": "my_work",
        "partnership": people[0].partnership if len(people) == 1 else None,
        "person_label": people[0].name if people else "",
        "row": row,
        "address": address,
        "webcal": address.replace("https://", "webcal://").replace(
            "http://", "webcal://"
        ),
        "breadcrumb_list": [("My work", "/"), ("My calendar", "")],
    }
    return render(request, "site/calendar.html", context)


@guarded_by("own_login")
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Make the address, or another one in its place."""
    had_one = CalendarAddress.objects.filter(user=signed_in(request)).exists()
    calendars.renew(signed_in(request))
    done = "There is a new address. The old one is dead." if had_one else _READY
    messages.success(request, done)
    return see_other("/calendar/")


@guarded_by("own_login")
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Take the address away."""
    calendars.end(signed_in(request))
    messages.success(request, "Your calendar has no address any more.")
    return see_other("/calendar/")


@public("Calendar programs do not sign in; the secret address is the key.")
@rate_limit(action="calendar_feed", limit_get=True)  # type: ignore[untyped-decorator]
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """My meetings and due dates, as what I am today lets me see them."""
    row = calendars.look_up(token)
    if row is None:
        response = HttpResponse(
            "There is no calendar at this address. Copy the new address from Quorate.",
            content_type="text/plain; charset=utf-8",
            status=404,
        )
        return _kept_to_its_reader(response)
    body = calendar.written(row, today())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="quorate.ics"'
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    _kept_to_its_reader(response)
    return get_conditional_response(request, etag=etag, response=response) or response


def _kept_to_its_reader(response: HttpResponse) -> HttpResponse:
    """Asked for again each time, kept by nobody on the way, found by no search."""
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
