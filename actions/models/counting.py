"""How many rows several lists hold, in one query that a large log cannot slow down."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from governance.models import Partnership

# Counted exactly up to here; a list that is longer says `more than 10,000`.
MOST_COUNTED = 10_000


class _Count(Subquery):
    """The number of rows of a query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0  # of a list that asks for nothing there is


def counts(lists: Mapping[str, QuerySet[Any]], partnership_id: int) -> dict[str, int]:
    """How many rows each list holds, at most one more than is counted.

    Args:
        partnership_id: whose lists they are; its row carries the answer.
    """
    each = {
        f"n{at}": _Count(rows.order_by().values("pk")[: MOST_COUNTED + 1])
        for at, rows in enumerate(lists.values())
    }
    row = (
        Partnership.objects.filter(pk=partnership_id)
        .annotate(**each)
        .values_list(*each)
        .get()
    )
    return dict(zip(lists, row, strict=True))
