"""Reading the rows of an older log, some hundred at a time, so that one can watch (C48).

A row that was read is not read again: a worker that was killed is followed by another
that goes on where it stopped.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F

from actions.importing import comparing
from actions.importing.columns import Part
from actions.importing.rows import Reader
from actions.importing.said import Said
from actions.models import ImportRow, ImportRun
from actions.operations.import_matching import Matcher, there_of
from actions.party_choices import PartyChoices
from actions.scale import Scale
from boards.models import Meeting
from boards.standing import Standing
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.imports import CLAIM, keep_rows
from governance.plain_text import clean_block, clean_line
from governance.shapes import from_dict, to_dict
from governance.sheets.cells import Cell

AT_A_TIME = 250
_STORED = ("kind", "said", "changes", "questions", "is_flagged", "action", "under")


def reader_of(run: ImportRun) -> Reader:
    """What is known when the rows of a run are read; five queries."""
    scale = {one.label.casefold(): one.status for one in Scale.of(run.board_id).labels}
    meetings = Meeting.objects.filter(board=run.board_id)
    return Reader(
        parts=tuple(map(Part, run.columns)),
        headings=tuple(run.headings),
        roster=PartyChoices.of(run.board, on=today()).roster,
        today=today(),
        names=run.names,
        statuses={**scale, **run.statuses},
        meetings=tuple(meetings.values_list("date", flat=True)),
    )


def rows_of(run: ImportRun) -> Any:
    """The rows below the headings, in order."""
    return ImportRow.objects.filter(
        run=run, table=run.table, number__gt=run.heading_row
    ).order_by("number")


def wanted_of(run: ImportRun) -> Any:
    """The rows of which something comes: an action, or a change of one."""
    return rows_of(run).filter(kind__in=(ImportRow.Kind.NEW, ImportRow.Kind.CHANGED))


def read_rows(run: ImportRun, by: Standing) -> None:
    """Read what is not read yet; each part of it is kept at once."""
    reader = reader_of(run)
    while rows := list(rows_of(run).filter(said__isnull=True)[:AT_A_TIME]):
        with transaction.atomic():
            keep_read(run, by, reader, rows)
            ImportRun.objects.filter(pk=run.pk).update(
                progress=F("progress") + len(rows), claimed_until=now() + CLAIM
            )


def keep_read(
    run: ImportRun, by: Standing, reader: Reader, rows: Sequence[ImportRow]
) -> None:
    """Understand some rows in order, compare them, and keep both."""
    under = _group_before(run, rows[0])
    for row in rows:
        row.under = under
        said = _read(reader, row)
        row.said = to_dict(said)
        if said.kind == "heading":
            under = said.text[:200]
    compare(run, by, rows)
    keep_rows(ImportRow.objects, rows, _STORED)


def _group_before(run: ImportRun, row: ImportRow) -> str:
    """The heading of the group in which a row stands."""
    above = rows_of(run).filter(number__lt=row.number).order_by("-number").first()
    if above is None or above.said is None:
        return ""
    is_heading = above.said["kind"] == "heading"
    return str(above.said["text"] if is_heading else above.under)[:200]


def _read(reader: Reader, row: ImportRow) -> Said:
    cells = [Cell.from_list(cell) for cell in row.cells]
    for part, words in row.mended.items():
        cells = _mended(reader, cells, part, words)
    said = reader.read(cells, under=row.under)
    if row.choice == "action" and said.kind == "heading":
        return replace(said, kind="action", text="", instead=said.text)
    return _clean(said)


def _mended(reader: Reader, cells: list[Cell], part: str, words: str) -> list[Cell]:
    """The cells with what the secretary put into the first column of a part."""
    places = [at for at, one in enumerate(reader.parts) if one == part]
    if not places:
        return cells
    cells = cells + [Cell()] * (places[0] + 1 - len(cells))
    cells[places[0]] = Cell(words)
    return cells


def _clean(said: Said) -> Said:
    """With lines that can be kept; hidden marks in them are a question."""
    try:
        return replace(
            said,
            reference=clean_line(said.reference, what="reference"),
            title=clean_line(said.title, what="subject"),
        )
    except ValueError as hidden:
        return replace(
            said,
            reference=_visible(said.reference),
            title=_visible(said.title),
            questions=(*said.questions, str(hidden)),
        )


def _visible(text: str) -> str:
    return " ".join(clean_block(text).split())


def said_of(row: ImportRow) -> Said:
    """What was understood of a row."""
    return from_dict(Said, row.said)


def compare(run: ImportRun, by: Standing, rows: Sequence[ImportRow]) -> None:
    """Say of each row what bringing it along would do; a fixed number of queries."""
    said = {row.number: said_of(row) for row in rows}
    matcher = Matcher(by, said.items())
    there = there_of(by, matcher.actions)
    taken = _taken(run, rows)
    for row in rows:
        one = said[row.number]
        row.action, odd = None, ""
        if row.choice != "out" and one.kind == "action":
            row.action, odd = matcher.match(row.number, one)
        if row.action is not None and (first := taken.get(row.action.pk)):
            row.action = None
            odd = f"Row {first} is of the same action: this would be a new one."
        if row.action is not None:
            taken[row.action.pk] = row.number
            _changed(row, comparing.of(one, there[row.action.pk]), one)
        else:
            _unmatched(row, one)
        if odd:
            row.questions = [*row.questions, odd]
        row.is_flagged = bool(row.questions)


def _taken(run: ImportRun, rows: Sequence[ImportRow]) -> dict[int, int]:
    """Action → the row above that speaks of it already."""
    above = rows_of(run).filter(number__lt=rows[0].number, action__isnull=False)
    return dict(above.values_list("action_id", "number"))


def _changed(row: ImportRow, found: comparing.Difference, said: Said) -> None:
    row.changes = [[one.what, one.old, one.new] for one in found.changes]
    row.kind = ImportRow.Kind.CHANGED if found.changes else ImportRow.Kind.SAME
    asked = said.questions if found.changes else ()
    row.questions = [*asked, *found.remarks]


def _unmatched(row: ImportRow, said: Said) -> None:
    row.changes, row.questions = [], []
    if row.choice == "out":
        row.kind = ImportRow.Kind.OUT
    elif said.kind == "heading":
        row.kind = ImportRow.Kind.HEADING
    else:
        row.kind, row.questions = ImportRow.Kind.NEW, list(said.new_questions)


def check_again(run: ImportRun, by: Standing) -> int:
    """Compare every row with the log as it is now; how many are not as they were shown."""
    others, after = 0, 0
    ImportRun.objects.filter(pk=run.pk).update(progress=0)
    while rows := list(rows_of(run).filter(number__gt=after)[:AT_A_TIME]):
        shown = [(row.kind, row.action_id, row.changes) for row in rows]
        compare(run, by, rows)
        found = [(row.kind, row.action_id, row.changes) for row in rows]
        others += sum(one != other for one, other in zip(shown, found, strict=True))
        with transaction.atomic():
            if shown != found:
                keep_rows(ImportRow.objects, rows, _STORED)
            ImportRun.objects.filter(pk=run.pk).update(
                progress=F("progress") + len(rows), claimed_until=now() + CLAIM
            )
        after = rows[-1].number
    return others


def require_words(run: ImportRun) -> None:
    """A log needs a column that says what is to be done.

    Raises:
        RuleBroken: when no column is chosen for it.
    """
    if Part.TEXT not in run.columns:
        raise RuleBroken("Say which column holds the action.", field="columns")
