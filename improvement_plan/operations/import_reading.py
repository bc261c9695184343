"""Reading the rows of a plan's table: all at once, for an area spans many of them (C72).

Nothing is written of the plan. The reading is made again just before the writing, so
that nothing is written which was not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.clock import today
from governance.errors import RuleBroken
from governance.imports import keep_rows
from governance.sheets.cells import Cell, Line
from improvement_plan.importing.areas import Gathered, TableFacts
from improvement_plan.importing.columns import LABELS, Part
from improvement_plan.importing.comparing import Compared, Comparer
from improvement_plan.importing.lines import gather, mark_twice
from improvement_plan.models import PlanImport, PlanImportRow
from improvement_plan.operations.import_here import People, extras_of, here_of
from improvement_plan.operations.import_inputs import Inputs

_STORED = ("kind", "said", "changes", "questions", "is_flagged")
Kind = PlanImportRow.Kind
_GRAVEST = (Kind.UNREAD, Kind.CHANGED, Kind.NEW, Kind.SAME)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table says, beside the plan.

    Args:
        found: every area and plan action that is not left out, in their order.
        left_out: the numbers of the first rows of those that are.
        belongs: row → the first row of what it is a part of.
    """

    found: list[Compared]
    left_out: frozenset[int]
    belongs: dict[int, int]

    @property
    def by_row(self) -> dict[int, list[Compared]]:
        """What begins in each row: an area and an action may stand in one."""
        found: dict[int, list[Compared]] = {}
        for one in self.found:
            found.setdefault(one.entry.row, []).append(one)
        return found


def rows_of(run: PlanImport) -> Any:
    """The rows of the table that was chosen, in order."""
    return PlanImportRow.objects.filter(run=run, table=run.table).order_by("number")


def entries_of(run: PlanImport) -> Any:
    """The rows that stand for an area or a plan action."""
    return rows_of(run).exclude(kind__in=(Kind.TEXT, Kind.PART))


def read(run: PlanImport, inputs: Inputs | None = None) -> Reading:
    """What the table says, beside the plan as it is now."""
    rows = list(rows_of(run))
    gathered = gathered_of(run, rows)
    out = frozenset(row.number for row in rows if row.choice == "out")
    entries = [one for one in gathered.entries if one.row not in out]
    mark_twice(entries)
    people = inputs.people if inputs else People.of(run)
    found = Comparer(here_of(run, people)).compare(entries)
    inputs = inputs or Inputs(run, people)
    for one in found:
        if not one.entry.problems:
            _keepable(inputs, one)
    left = frozenset(one.row for one in gathered.entries if one.row in out)
    return Reading(found, left, gathered.belongs)


def gathered_of(run: PlanImport, rows: Sequence[PlanImportRow]) -> Gathered:
    """The areas and plan actions of the rows, with what was mended in place."""
    facts = TableFacts(
        parts=tuple(run.columns),
        headings=tuple(run.headings),
        heading_row=run.heading_row,
        is_document=run.is_document,
        extras=extras_of(run.plan),
        day=run.rated_on or today(),
    )
    return gather(facts, [_line(facts, row) for row in rows])


def _line(facts: TableFacts, row: PlanImportRow) -> Line:
    cells = list(map(Cell.from_list, row.cells))
    for part, words in row.mended.items():
        if part in facts.parts:
            at = facts.parts.index(part)
            cells += [Cell()] * (at + 1 - len(cells))
            cells[at] = Cell(words)
    return Line(row.number, tuple(cells))


def _keepable(inputs: Inputs, one: Compared) -> None:
    """What cannot be kept is a problem now, and not when everything is written."""
    try:
        inputs.check(one)
    except RuleBroken as broken:
        one.entry.problems.append(broken.sentence)


def keep(run: PlanImport, reading: Reading) -> None:
    """Keep what was understood beside each row."""
    by_row = reading.by_row
    rows = list(rows_of(run))
    for row in rows:
        begun = by_row.get(row.number)
        row.said, row.changes, row.questions = None, [], []
        if begun:
            _told(row, begun)
        elif row.number in reading.left_out:
            row.kind = Kind.OUT
        elif row.number in reading.belongs:
            row.kind = Kind.PART
        else:
            row.kind = Kind.TEXT
        row.is_flagged = bool(row.questions)
    keep_rows(PlanImportRow.objects, rows, _STORED)


def _told(row: PlanImportRow, begun: Sequence[Compared]) -> None:
    row.kind, row.changes = _shown(begun)
    row.questions = [
        sentence
        for one in begun
        for sentence in (*one.entry.problems, *one.entry.questions)
    ]
    one = begun[-1]
    entry = one.entry
    row.said = {
        "what": entry.kind,
        "reference": entry.reference or getattr(one.there, "reference", ""),
        "heading": entry.heading,
        "unknown": [name for each in begun for name in each.unknown],
        "lead": entry.texts.get(Part.ACTION_LEAD)
        or entry.texts.get(Part.ACCOUNTABLE_LEAD, entry.texts.get(Part.SRO, "")),
        "date": entry.texts.get(Part.DATE, ""),
        "day": _iso(entry.days.get(Part.DUE_ON)),
        "steps": len(one.steps or ()),
        "claims": [[claim.dimension, claim.level.label] for claim in one.claims],
    }


def _shown(begun: Sequence[Compared]) -> tuple[str, list[list[str]]]:
    """What would happen of a row, the gravest first, and what would change."""
    kinds = [one.kind for one in begun]
    kind = next(kind for kind in _GRAVEST if kind in kinds)
    return str(kind), [list(change) for one in begun for change in one.changes]


def _iso(on: date | None) -> str:
    return on.isoformat() if on else ""


def differs(run: PlanImport, reading: Reading) -> int:
    """How many areas and plan actions are not as they were shown."""
    shown = {row.number: (row.kind, row.changes) for row in entries_of(run).iterator()}
    now = {row: _shown(begun) for row, begun in reading.by_row.items()}
    now |= {number: (str(Kind.OUT), []) for number in reading.left_out}
    return sum(shown.get(row) != now.get(row) for row in {*shown, *now})


def require_columns(run: PlanImport) -> None:
    """A table needs a column that says what is to be done, or what must improve.

    Raises:
        RuleBroken: when there is neither, or two hold what stands in one.
    """
    parts = {part for part in run.columns if part != Part.OUT}
    if not parts & {Part.TITLE, Part.REFERENCE, Part.STATEMENT, Part.AREA}:
        raise RuleBroken(
            "Say which column holds the reference, the plan action or the area.",
            field="columns",
        )
    for part in parts:
        if run.columns.count(part) > 1:
            label = LABELS[Part(part)] if part in set(Part) else "of the plan’s type"
            raise RuleBroken(f"Two columns are “{label}”: choose one.", field="columns")
