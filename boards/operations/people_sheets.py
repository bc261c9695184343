"""Bringing people and seats along from a table: looked at first, then all or nothing."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from boards import events, policy
from boards.models import Board, PeopleSheet
from boards.operations.people_bringing import Bringing
from boards.operations.people_reading import rows_of
from boards.people_sheet import Part, guessed, heading_line, plain
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.sheets.cells import Table

MOST_ROWS = 500


@transaction.atomic
def start_people_sheet(
    *, by: Standing, board: Board, name: str, tables: Sequence[Table]
) -> PeopleSheet:
    """Keep the longest table of a file, its columns guessed from their headings.

    Raises:
        RuleBroken: it has headings only, or more rows than a board has people.
    """
    policy.may_bring_people(by).require()
    table = max(tables, key=lambda one: len(one.lines))
    at = heading_line(table.lines)
    headings = [cell.text for cell in table.lines[at].cells]
    rows = [
        [line.number, [cell.text for cell in line.cells]]
        for line in table.lines[at + 1 :]
    ]
    if not rows:
        raise RuleBroken("There is no row under the headings.", field="file")
    if len(rows) > MOST_ROWS:
        raise RuleBroken(
            f"The table has {len(rows):,} rows, and at most {MOST_ROWS} people are "
            "brought along at once.",
            field="file",
        )
    return PeopleSheet.objects.create(
        board=board,
        name=name[:150],
        headings=headings,
        columns=guessed(headings, _chosen_before(board)),
        rows=rows,
        started_at=now(),
        started_by=by.someone,
    )


def _chosen_before(board: Board) -> Mapping[str, str]:
    """What a heading was said to hold the last time, in this partnership."""
    found: dict[str, str] = {}
    sheets = PeopleSheet.objects.filter(board__partnership=board.partnership_id)
    for sheet in sheets.exclude(brought_at=None)[:5]:
        for heading, part in zip(sheet.headings, sheet.columns, strict=False):
            found.setdefault(plain(heading), part)
    return found


@transaction.atomic
def choose_people_columns(
    *, by: Standing, sheet_id: int, columns: Sequence[str]
) -> PeopleSheet:
    """Say what each column holds.

    Raises:
        RuleBroken: two columns hold the same, or none holds the names.
    """
    sheet = _locked(by, sheet_id)
    kept = [part for part in columns if part]
    twice = next((part for part in kept if kept.count(part) > 1), "")
    if twice:
        raise RuleBroken(f"Two columns are said to hold: {Part(twice).label}.")
    if Part.NAME not in kept:
        raise RuleBroken("Say which column holds the names.")
    sheet.columns = [*columns]
    sheet.save(update_fields=["columns"])
    return sheet


@transaction.atomic
def mend_person_row(
    *, by: Standing, sheet_id: int, number: int, words: Mapping[str, str] | None
) -> PeopleSheet:
    """Put other words into a row.

    Args:
        words: by `Part`; None to leave the row out.
    """
    sheet = _locked(by, sheet_id)
    kept = None if words is None else {part: words.get(part, "") for part in Part}
    sheet.mended = {**sheet.mended, str(number): kept}
    sheet.save(update_fields=["mended"])
    return sheet


@transaction.atomic
def bring_people(*, by: Standing, sheet_id: int) -> PeopleSheet:
    """Bring every row along as it was shown: all of them, or none.

    Raises:
        RuleBroken: a row has to be mended first, or one is refused; it names the row.
    """
    sheet = _locked(by, sheet_id)
    Board.objects.select_for_update().get(pk=sheet.board_id)
    rows = rows_of(sheet, sheet.board, by)
    asked = [row for row in rows if row.kind == "look"]
    if asked:
        first = asked[0]
        raise RuleBroken(f"Row {first.number}: {first.questions[0]}")
    Bringing(by, sheet.board).bring(rows)
    sheet.brought_at, sheet.brought_by = now(), by.someone
    sheet.save(update_fields=["brought_at", "brought_by"])
    audit.record(
        events.PEOPLE_BROUGHT,
        by=by.actor,
        subject=sheet,
        board_id=sheet.board_id,
        partnership_id=by.partnership_id,
        changes={"rows": (None, sum(row.kind in ("new", "changed") for row in rows))},
    )
    return sheet


def _locked(by: Standing, sheet_id: int) -> PeopleSheet:
    """A table that is not brought along yet, locked.

    Raises:
        RuleBroken: it is brought along already.
    """
    policy.may_bring_people(by).require()
    sheet = (
        PeopleSheet.objects.select_for_update(of=("self",))
        .select_related("board__partnership")
        .get(pk=sheet_id, board__partnership=by.partnership_id)
    )
    if sheet.brought_at is not None:
        raise RuleBroken("This table has been brought along already.")
    return sheet
