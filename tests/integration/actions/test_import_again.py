"""A tracker goes out as a file and comes back with no difference, in every format."""

import io
from datetime import date
from typing import Any

import pytest

from actions import logs, operations
from actions.exports import columns_of, fields_of, rows_of
from actions.models import Action
from governance import workbooks
from governance.sheets.cells import Table
from governance.sheets.process import tables_of
from governance.workbooks import Format
from tests import made_tables
from tests.cast import Cast
from tests.integration.actions.test_importing import HULL, bring, kinds, looked_at

pytestmark = pytest.mark.django_db

# A tracker in the shape of a health service's (field.md §5), with invented people.
TRACKER: list[list[Any]] = [
    ["Actions of the board", "", "", "", "", "", ""],
    HULL,
    ["September 2023", "", "", "", "", "", ""],
    ["1.9", "Waits", "Report on waits\nby service", "Gwen Pryce", date(2023, 11, 30),
     date(2024, 1, 31), "In progress. Draft shared"],
    ["2.9", "Pack", "=SUM(A1) is no formula", "GP/NO", "next Board", "", "Complete"],
    ["3.9", "", "+44 call the service", "Nadia Osei or MF", "08/04/24", "", "On hold"],
    ["October 2023", "", "", "", "", "", ""],
    ["1.10", "Offer", "Publish the offer", "", "once it is published", "Spring 2024",
     "Not started"],
    ["2.10", "Offer", "Tell the schools", "All schools", date(2024, 4, 29), "",
     "No longer needed: merged with 1.10"],
]  # fmt: skip


def exported(cast: Cast, kind: Format, shape: str) -> tuple[Table, ...]:
    """The log as the product writes it, read as somebody's file."""
    fields = fields_of(shape, is_across=False)
    log = logs.of_board(cast.board, cast.standing(cast.sam))
    rows = rows_of(log, log.rows.order_by("number"), fields)
    content = b"".join(workbooks.written(kind, columns_of(fields), rows, "Log"))
    return tables_of(io.BytesIO(content), f"log.{kind.value}")


@pytest.mark.parametrize("shape", ["tracker", "log"])
@pytest.mark.parametrize("kind", list(Format))
def test_out_and_back_there_is_no_difference(
    cast: Cast, kind: Format, shape: str
) -> None:
    sam = cast.standing(cast.sam)
    file = io.BytesIO(made_tables.xlsx(TRACKER))
    bring(sam, cast.board, *tables_of(file, "tracker.xlsx"))
    assert Action.objects.count() == 5

    again = looked_at(sam, cast.board, *exported(cast, kind, shape))
    assert kinds(again) == ["same"] * 5

    waits = Action.objects.get(reference="1.9")
    operations.move_due(
        by=sam, action_id=waits.pk, due_on=date(2024, 6, 3), reason="Waits grew"
    )
    operations.update_action(by=sam, action_id=waits.pk, text="=Two sites\nleft")
    offer = Action.objects.get(reference="1.10")
    operations.close_action(by=sam, action_id=offer.pk, closure="complete")

    run = looked_at(sam, cast.board, *exported(cast, kind, shape))
    assert kinds(run) == ["same"] * 5, list(run.rows.values_list("changes", flat=True))


def test_nothing_was_lost_on_the_way(cast: Cast) -> None:
    sam = cast.standing(cast.sam)
    bring(sam, cast.board, *tables_of(io.BytesIO(made_tables.xlsx(TRACKER)), "t.xlsx"))

    said = {
        action.reference: (action.text, action.owners, action.due_text, action.status)
        for action in Action.objects.all()
    }

    assert said == {
        "1.9": ("Report on waits\nby service", "Gwen Pryce", "", "in_progress"),
        "2.9": ("=SUM(A1) is no formula", "Gwen Pryce and Nadia Osei", "next Board", "closed"),
        "3.9": ("+44 call the service", "Nadia Osei or MF", "08/04/24", "waiting"),
        "1.10": ("Publish the offer", "", "Spring 2024", "open"),
        "2.10": ("Tell the schools", "All schools", "", "closed"),
    }  # fmt: skip
