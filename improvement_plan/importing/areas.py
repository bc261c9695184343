"""The areas of a plan's table: as headings, merged rows, columns, or the only rows.

Pure: no Django.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from governance.sheets.cells import Cell
from improvement_plan.importing import prose
from improvement_plan.importing.columns import AREA_PARTS, Extra, Part, extra_key
from improvement_plan.importing.said import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What is known of a table before its rows are read.

    Args:
        parts: what each column holds; headings: how each is headed.
        heading_row: the number of the row with the headings.
        is_document: whether paragraphs stand between the rows.
        day: the day it is read on, for dates without a year.
    """

    parts: tuple[str, ...]
    headings: tuple[str, ...]
    heading_row: int
    is_document: bool
    extras: tuple[Extra, ...] = ()
    day: date


@dataclass(slots=True)
class Gathered:
    """Every area and plan action in order, and to which of them each row belongs."""

    entries: list[Entry] = field(default_factory=list)
    belongs: dict[int, int] = field(default_factory=dict)


class AreaGatherer:
    """Remembers in which area a row stands; what a plan action is, its child knows."""

    def __init__(self, facts: TableFacts) -> None:
        self.facts = facts
        self.found = Gathered()
        self.area: Entry | None = None
        self.mode = ""
        self.has_rows = False

    def _end_action(self) -> None:
        """What stands under an area ends where another begins."""

    # --- Lines of text ---------------------------------------------------------------

    def _text(self, number: int, text: str) -> None:
        for piece in text.split("\n"):
            if piece.strip():
                self._piece(number, piece.strip())

    def _piece(self, number: int, text: str) -> None:
        if head := prose.area_head(text):
            self._begin_area(number, head.number, head.words)
            self.mode = Part.STATEMENT
            return
        said = prose.labelled(text, self.facts.extras) if self.area else None
        if said and self.area:
            self.mode = said.part
            if said.words and said.part != Part.OUT:
                self.area.add(said.part, said.words)
                if said.part == Part.GROUPS and re.search(r"\d", said.words):
                    self.mode = Part.OUT  # what follows is what the group is called
            self.found.belongs[number] = self.area.row
        elif self.area and self.mode and not self.has_rows:
            if self.mode != Part.OUT:
                mark = "\n" if self.mode == Part.GROUPS else "\n\n"
                self.area.add(self.mode, text, mark)
            self.found.belongs[number] = self.area.row
        elif not self.facts.is_document and number > self.facts.heading_row:
            head = prose.numbered(text)
            self._begin_area(number, head.number, head.words)
            self.mode = Part.STATEMENT

    # --- Areas -----------------------------------------------------------------------

    def _begin_area(self, number: int, reference: str, words: str) -> Entry:
        self._end_action()
        area = Entry(kind="area", row=number, reference=reference)
        area.area = reference or words
        if words:
            area.texts[Part.STATEMENT] = words
        self.area, self.has_rows = area, False
        self.found.entries.append(area)
        self.found.belongs[number] = number
        return area

    def _area_row(self, number: int, cells: Mapping[str, Cell]) -> None:
        """The area a row names in columns of its own; the same again adds to it."""
        printed = cells.get(Part.AREA)
        head = prose.numbered(printed.text) if printed else prose.AreaHead("", "")
        key = head.number or head.words
        is_same = self.area is not None and (not key or key == self.area.area)
        is_new = not is_same or self.area is None
        area = (
            self._begin_area(number, head.number, head.words) if is_new else self.area
        )
        if area is None:
            return
        for part, cell in cells.items():
            is_extra = self._extra(part, of_area=True)
            if (part in AREA_PARTS and part != Part.AREA) or is_extra:
                self._problem(area, cell)
                if is_new or part not in area.texts:
                    area.texts[part] = cell.text
        self.found.belongs.setdefault(number, area.row)

    def _extra(self, part: str, *, of_area: bool) -> bool:
        key = extra_key(part)
        return any(e.key == key and e.is_of_area == of_area for e in self.facts.extras)

    def _problem(self, entry: Entry, cell: Cell) -> None:
        if cell.problem and cell.problem not in entry.problems:
            entry.problems.append(cell.problem)
