"""Around a request: how long the answer took, the processor's part of that, queries."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

MILLISECONDS = "X-Bench-Milliseconds"
PROCESSOR = "X-Bench-Processor-Milliseconds"
QUERIES = "X-Bench-Queries"


class Probe:
    """Says in three headers what the answer cost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and measure it."""
        asked = 0

        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal asked
            asked += 1
            return execute(*arguments)

        began, worked = time.perf_counter(), time.thread_time()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response[MILLISECONDS] = f"{(time.perf_counter() - began) * 1000:.3f}"
        response[PROCESSOR] = f"{(time.thread_time() - worked) * 1000:.3f}"
        response[QUERIES] = str(asked)
        return response
