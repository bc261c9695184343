"""No partnership and no board can be called like one of our own pages."""

import re

from django.http import HttpResponse
from django.urls import path

from governance.models import RESERVED_SLUGS
from governance.site.routes import Route, every_route

UNDER_A_PARTNERSHIP = "<slug:partnership>/"


def first_words(routes: list[Route], under: str = "") -> set[str]:
    """The fixed words that may follow `under`, where a slug could stand as well."""
    found = set()
    for route in routes:
        word = route.path.removeprefix(under).split("/")[0]
        if route.path.startswith(under) and re.fullmatch(r"[a-z-]+", word):
            found.add(word)
    return found


def planted(address: str) -> list[Route]:
    return every_route([path(address, lambda _: HttpResponse())])


def test_walk_notices_words_of_our_own() -> None:
    assert first_words(planted("reports/<int:year>/")) == {"reports"}
    assert first_words(planted("<slug:partnership>/news/"), UNDER_A_PARTNERSHIP) == {
        "news"
    }


def test_no_partnership_is_called_like_a_page() -> None:
    words = first_words(every_route())

    assert {"accounts", "health"} <= words
    assert words - RESERVED_SLUGS == set()


def test_no_board_is_called_like_a_page_of_the_partnership() -> None:
    words = first_words(every_route(), UNDER_A_PARTNERSHIP)

    assert words - RESERVED_SLUGS == set()
