"""Around a request: how long the server worked, and how often it asked the database."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

MILLISECONDS = "X-Bench-Milliseconds"
QUERIES = "X-Bench-Queries"


class Probe:
    """Says in two headers what the answer cost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and measure it."""
        asked = 0

        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal asked
            asked += 1
            return execute(*arguments)

        began = time.perf_counter()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response[MILLISECONDS] = f"{(time.perf_counter() - began) * 1000:.3f}"
        response[QUERIES] = str(asked)
        return response
