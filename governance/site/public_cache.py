"""Answers that anybody's cache may keep, and ours, emptied by every publication (C47).

Each publication, withdrawal and correction of a partnership begins a new edition
(`boards.operations.making_public`). The edition is part of the key under which a page is
kept, so nothing of an older one is ever shown again, and nothing has to be deleted.
"""

import hashlib
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from boards.models import PublicEdition

# Other caches ask again after five seconds: what is withdrawn is gone by then (A9).
KEEP = "public, max-age=5, must-revalidate"
# Seconds. What is not published but told (the meetings to come) is as fresh as this.
_OURS = 60


def kept(
    request: HttpRequest, tag: str, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer 304 to a reader who has it; else make it, with its tag."""
    etag = f'"{tag}"'
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    has_it = "*" in asked or etag in {one.removeprefix("W/") for one in asked}
    response = HttpResponseNotModified() if has_it else make()
    response["ETag"] = etag
    response["Cache-Control"] = KEEP
    return response


def by_edition(
    request: HttpRequest, partnership: str, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer from what is kept of this edition; else make it, and keep it.

    Addresses with a question in them are not kept: a stranger could fill the cache.

    Args:
        partnership: its word in addresses.
        make: draws the answer; only a 200 is kept.
    """
    key = f"public:{_edition(partnership)}:{request.path}"
    found = None if request.GET else cache.get(key)
    if found is None:
        made = make()
        if made.status_code != 200:
            return made
        found = (made.content, dict(made.items()))
        if not request.GET:
            cache.set(key, found, _OURS)
    body, headers = found
    tag = hashlib.sha256(body).hexdigest()[:32]
    return kept(request, tag, lambda: HttpResponse(body, headers=headers))


def _edition(partnership: str) -> str:
    row = PublicEdition.objects.filter(partnership__slug=partnership)
    known = row.values_list("partnership_id", "number").first()
    return f"{known[0]}:{known[1]}" if known else f"{partnership}:0"
