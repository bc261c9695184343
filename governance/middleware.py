"""A name for each request, in the answer and in every line of the log."""

import logging
import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
# What a proxy sends is repeated only when it cannot break a log line.
LAWFUL = re.compile(r"[A-Za-z0-9._-]{8,40}\Z")
request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdFilter(logging.Filter):
    """Put the request's name on each log record, ``-`` outside a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add `request_id` to the record and let it pass."""
        record.request_id = request_id.get()
        return True


class RequestIdMiddleware:
    """Take the proxy's request id, or make one; answer with it and log with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request under its name."""
        given = request.headers.get(HEADER, "")
        name = given if LAWFUL.match(given) else secrets.token_hex(8)
        token = request_id.set(name)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response[HEADER] = name
        return response
