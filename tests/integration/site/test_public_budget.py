"""The list of 500 published minutes and a search of 5,000 items cost what ten do."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import the_cast
from tests.factories.publications import publish_many

pytestmark = pytest.mark.django_db
# Four of the list are the cache and the edition, five the seats.
LIST, SEARCH = 20, 9


def queries_of(client: Client, address: str) -> tuple[int, str]:
    """How many queries an answer that is not kept costs, and what it says."""
    cache.clear()
    with CaptureQueriesContext(connection) as made:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(made), answer.content.decode()


@pytest.mark.parametrize(
    "size", [(10, 100), pytest.param((500, 5000), marks=pytest.mark.slow)]
)
def test_many_publications_cost_no_more_queries(
    client: Client, size: tuple[int, int]
) -> None:
    cast = the_cast()
    where: list[Any] = [cast.partnership.slug, cast.board.slug]
    meetings, entries = size
    publish_many(cast.board, cast.sam, meetings=meetings, entries=entries)

    cost, page = queries_of(client, reverse("public:board", args=where))
    assert page.count("Minutes, ") >= min(meetings, 10)
    assert cost <= LIST
    search = reverse("public:search", args=where[:1])
    cost, page = queries_of(client, f"{search}?q=transports")
    assert f"{entries // 10} places hold" in page
    assert cost <= SEARCH
