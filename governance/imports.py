"""What every import of a table shares: its rows kept, and a worker's claim to it (C48)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Manager, Q, QuerySet

from governance.clock import now
from governance.models.imports import ImportRunState, SheetImport
from governance.sheets.cells import Table

# What is read and written at once, while somebody waits for the page.
AT_ONCE = 200
CLAIM = timedelta(minutes=5)
_UNDER_WAY = (ImportRunState.READING, ImportRunState.IMPORTING)


def keep_tables(rows: Manager[Any], run: SheetImport, tables: Sequence[Table]) -> None:
    """Keep every row of the tables of a file, as it came."""
    rows.bulk_create(
        (
            rows.model(
                run=run,
                table=place,
                number=line.number,
                cells=[cell.to_list() for cell in line.cells],
            )
            for place, one in enumerate(tables)
            for line in one.lines
        ),
        batch_size=500,
    )


def keep_rows(there: Manager[Any], rows: Sequence[Any], fields: Sequence[str]) -> None:
    """Keep some fields of rows; ten times as quick as `bulk_update` is."""
    there.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=fields,
        unique_fields=["id"],
        batch_size=50,
    )


def waiting(runs: Manager[Any]) -> list[int]:
    """The imports that wait for a worker."""
    there = runs.filter(state__in=_UNDER_WAY)
    return list(there.values_list("pk", flat=True))


def claim(runs: Manager[Any], key: int) -> bool:
    """Claim an import, unless another worker is at it; a claim that grew old is free."""
    at = now()
    free = runs.filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lt=at),
        pk=key,
        state__in=_UNDER_WAY,
    )
    return bool(free.update(claimed_until=at + CLAIM))


def leave(runs: Manager[Any], key: int, old: str, new: str, failure: str = "") -> None:
    """End a worker's step: the import goes to its next state, with what went wrong."""
    runs.filter(pk=key, state=old).update(
        state=new, failure=failure[:500], claimed_until=None
    )


def samples(rows: QuerySet[Any], width: int, many: int = 3) -> list[list[str]]:
    """The first words of each column, to choose by."""
    first: list[Any] = list(rows.values_list("cells", flat=True)[:30])
    columns: list[list[str]] = []
    for at in range(width):
        words = [row[at][0] for row in first if len(row) > at and row[at][0]]
        columns.append([text[:80] for text in dict.fromkeys(words)][:many])
    return columns
