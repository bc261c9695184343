"""No way from one partnership or board into another by an address (C1).

Every address under a partnership is tried by a person who holds every right in another
one, and every address that names a row is tried under a board the row does not belong
to. The answer must be that of an absent address, to the letter, and nothing may change.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from governance.site.routes import Route, every_route
from tests.answers import whole
from tests.cast import login
from tests.contracts.our_models import every_model
from tests.factories import boards as make
from tests.factories.worlds import World, make_world

METHODS = ("get", "post")
ABSENT = 987_654
# Inside one's own board a wrong method is told before a wrong row, for any row alike.
WITHIN = (404, 405)
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# What an address may name without the row being the board's own.
OF_THE_PARTNERSHIP = {
    "partnership", "board", "number", "version", "other", "person", "issue",
    "body", "line", "part", "kind", "framework", "order", "scale",
}  # fmt: skip


def addresses() -> list[Route]:
    """Every address under a partnership that is not open to everybody."""
    return [
        r
        for r in every_route()
        if "<slug:partnership>" in r.path and not r.public_because
    ]


def fill(route: Route, **values: object) -> str:
    """The address with values in place of its parameters."""
    return "/" + PARAMETER.sub(lambda match: str(values[match[1]]), route.path)


def at(route: Route, world: World, **instead: object) -> str:
    """The address in a world, some parts replaced."""
    slugs = {"partnership": world.board.partnership.slug, "board": world.board.slug}
    return fill(route, **{**slugs, **world.named(route.path), **instead})


def body(response: HttpResponse) -> bytes:
    """What is answered, without the token that differs each time."""
    return re.sub(rb'(csrfmiddlewaretoken" value=")[^"]+', rb"\1", response.content)


def ask(client: Client, method: str, address: str) -> HttpResponse:
    response: HttpResponse = getattr(client, method)(address)
    if response.streaming:
        whole(response)
    return response


def told_apart(
    client: Client, pairs: Iterable[tuple[str, str]], *, refused: tuple[int, ...]
) -> list[str]:
    """The addresses that answer otherwise than refused, or than their absent twin."""
    found = []
    for address, absent in pairs:
        for method in METHODS:
            ours, theirs = ask(client, method, address), ask(client, method, absent)
            same = body(ours) == body(theirs)
            same = same and ours.status_code == theirs.status_code
            if ours.status_code not in refused or not same:
                found.append(f"{method} {address}: {ours.status_code}")
    return found


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours."""
    return {
        model._meta.label: sorted(model._default_manager.values_list(), key=repr)
        for model in every_model()
    }


@pytest.fixture
def home(db: None) -> World:
    return make_world(make.make_partnership(slug="home"), "first", date(2024, 3, 5))


@pytest.fixture
def neighbour(home: World) -> World:
    """Another board of the same partnership, with a meeting of the same number."""
    return make_world(home.board.partnership, "second", date(2024, 3, 6))


@pytest.fixture
def stranger(db: None) -> World:
    return make_world(make.make_partnership(slug="away"), "first", date(2024, 3, 7))


def test_comparison_notices_a_page_that_answers(client: Client, home: World) -> None:
    login(client, home.secretary)
    pairs = [("/home/first/members/", "/nowhere/first/members/")]

    assert told_apart(client, pairs, refused=(404,)) == [
        "get /home/first/members/: 200",
        "post /home/first/members/: 405",
    ]


def test_every_address_answers_the_right_person(client: Client, home: World) -> None:
    """The twin of the refusals: the addresses tried below are real ones."""
    login(client, home.secretary)

    dead = [
        address
        for route in addresses()
        if ask(client, "get", address := at(route, home)).status_code == 404
    ]

    assert dead == []


def test_no_way_into_another_partnership(
    client: Client, home: World, stranger: World
) -> None:
    login(client, stranger.secretary)
    before = everything()
    pairs = [
        (at(route, home), at(route, home, partnership="nowhere"))
        for route in addresses()
    ]

    assert len(pairs) > 40
    assert told_apart(client, pairs, refused=(404,)) == []
    assert everything() == before


def test_no_way_to_a_row_of_another_board(
    client: Client, home: World, neighbour: World
) -> None:
    login(client, neighbour.secretary)
    before = everything()
    pairs = []
    for route in addresses():
        names = set(PARAMETER.findall(route.path)) - OF_THE_PARTNERSHIP
        theirs = {name: home.ids[name] for name in names}
        if names and "board" in PARAMETER.findall(route.path):
            absent = dict.fromkeys(names, ABSENT)
            pairs.append(
                (at(route, neighbour, **theirs), at(route, neighbour, **absent))
            )

    assert len(pairs) > 15
    assert told_apart(client, pairs, refused=WITHIN) == []
    assert everything() == before


def test_no_way_to_a_person_of_another_partnership(
    client: Client, home: World, stranger: World
) -> None:
    login(client, stranger.secretary)
    before = everything()
    pairs = [
        (
            at(route, stranger, person=home.ids["person"]),
            at(route, stranger, person=ABSENT),
        )
        for route in addresses()
        if "<int:person>" in route.path
    ]

    assert pairs
    assert told_apart(client, pairs, refused=WITHIN) == []
    assert everything() == before


def test_a_visitor_is_sent_to_the_door_whatever_the_address(
    client: Client, home: World
) -> None:
    told = [
        address
        for route in addresses()
        for address in (at(route, home), at(route, home, partnership="nowhere"))
        if not ask(client, "get", address)
        .headers.get("Location", "")
        .startswith("/accounts/login/")
    ]

    assert told == []
