"""Whole answers, streamed or not."""

from typing import Any


def whole(response: Any) -> bytes:
    """Every byte of an answer; a file behind it is let go of."""
    if not response.streaming:
        return bytes(response.content)
    content = b"".join(response.streaming_content)
    for let_go in response._resource_closers:
        let_go()
    return content
