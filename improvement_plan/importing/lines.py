"""The rows of a plan's table, gathered into areas and plan actions in their order.

One reading for every shape plans come in: areas as headings or merged rows over their
actions, as a column beside them, or as the only rows; specific actions within a cell or
a row each (field.md §2, C72). Nothing is guessed silently: what does not fit is a
problem beside its row. Pure: no Django.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from actions.importing.columns import is_heading_again
from actions.importing.dates import day_in
from governance.sheets.cells import Cell, Line
from improvement_plan.importing import prose, steps
from improvement_plan.importing.areas import AreaGatherer, Gathered, TableFacts
from improvement_plan.importing.columns import AREA_PARTS, Part
from improvement_plan.importing.dating import Dates
from improvement_plan.importing.said import Entry, SaidLine

_DAYS = (Part.DUE_ON, Part.REVIEW_ON, Part.COMPLETION_ON, Part.IMPACT_ON, Part.RATED_ON)
_BY_ROW = (Part.STEPS, Part.CRITERIA, Part.DATE, Part.DUE_ON, Part.STEP_DATE,
           Part.DONE_ON, Part.DEPTH, Part.ROW, Part.REFERENCE, Part.AREA)  # fmt: skip
_STEP_ROWS = ("specific action", "milestone", "step", "specific action or milestone")
_CRITERION_ROWS = ("success criterion", "criterion", "success criteria")
_ACTION_ROWS = ("plan action", "action")


class Gatherer(AreaGatherer):
    """Goes through the rows once, and remembers which area and action it is in."""

    def __init__(self, facts: TableFacts) -> None:
        super().__init__(facts)
        self.action: Entry | None = None
        self.dates = Dates(facts.day)

    def gather(self, lines: Iterable[Line]) -> Gathered:
        """Every entry of the table."""
        for line in lines:
            self._line(line)
        self._end_action()
        return self.found

    # --- Which kind of row -----------------------------------------------------------

    def _line(self, line: Line) -> None:
        texts = [cell.text for cell in line.cells]
        is_head = line.number == self.facts.heading_row
        if is_head or is_heading_again(texts, self.facts.headings):
            return
        filled = [at for at, text in enumerate(texts) if text]
        if len(filled) == 1 and self._is_text(line, filled[0]):
            self._text(line.number, texts[filled[0]])
            return
        if line.number < self.facts.heading_row:
            return
        cells = {
            part: cell
            for part, cell in zip(self.facts.parts, line.cells, strict=False)
            if (cell.text or cell.problem) and part != Part.OUT
        }
        if cells:
            self._row(line.number, cells)

    def _is_text(self, line: Line, at: int) -> bool:
        """Whether one cell alone is a line of text: a paragraph, or a merged row."""
        if line.number < self.facts.heading_row:
            return True
        if self.facts.is_document and len(line.cells) == 1:
            return True
        if Part.ROW in self.facts.parts or at > 0 or len(self.facts.parts) < 3:
            return False
        part = self.facts.parts[0]
        return part not in (Part.STEPS, Part.CRITERIA) and not (
            part == Part.REFERENCE and "." in line.cells[0].text[:4]
        )

    # --- Plan actions ----------------------------------------------------------------

    def _row(self, number: int, cells: Mapping[str, Cell]) -> None:
        said = cells.get(Part.ROW)
        kind = said.text.casefold() if said else ""
        names_area = any(p in AREA_PARTS or self._extra(p, of_area=True) for p in cells)
        if kind == "area" or (names_area and not (kind and self.area)):
            self._area_row(number, cells)
        if kind == "area" or not {Part.TITLE, Part.REFERENCE} & {*self.facts.parts}:
            return
        if kind in (*_STEP_ROWS, *_CRITERION_ROWS):
            self._step_row(number, cells, is_step=kind in _STEP_ROWS)
        elif kind and kind not in _ACTION_ROWS:
            action = self._begin_action(number, cells)
            action.problems.append(f"“{said.text[:60] if said else ''}” is no kind of "
                                   "row: write Area, Plan action, Specific action or "
                                   "Success criterion.")  # fmt: skip
        else:
            self._action_row(number, cells)

    def _action_row(self, number: int, cells: Mapping[str, Cell]) -> None:
        reference = _line(cells.get(Part.REFERENCE))
        title = cells[Part.TITLE].text if Part.TITLE in cells else ""
        rest = set(cells) - set(AREA_PARTS) - {Part.ROW}
        if not any(not self._extra(part, of_area=True) for part in rest):
            return
        goes_on = self.action is not None and self._is_same(reference, title)
        action = self.action if goes_on else self._begin_action(number, cells)
        if action is None:
            return
        if not goes_on and not (reference or title):
            action.problems.append("No action stands here: neither a reference nor what "
                                   "is to be done.")  # fmt: skip
        self._fill(action, cells)
        self._parts_of(action, cells)
        self.found.belongs.setdefault(number, action.row)

    def _is_same(self, reference: str, title: str) -> bool:
        """Whether a row goes on with the action before, as under a merged cell."""
        action = self.action
        if action is None or (self.area and not self.has_rows):
            return False
        same = not reference or reference == action.reference
        return same and title in ("", action.texts.get(Part.TITLE))

    def _begin_action(self, number: int, cells: Mapping[str, Cell]) -> Entry:
        self._end_action()
        action = Entry(kind="action", row=number)
        action.reference = _line(cells.get(Part.REFERENCE))
        action.area = self._area_of(action.reference, cells.get(Part.AREA))
        self.action, self.has_rows = action, True
        self.found.entries.append(action)
        self.found.belongs[number] = number
        return action

    def _area_of(self, reference: str, printed: Cell | None) -> str:
        """The area a row names, stands under, or shows by its own number (3.2)."""
        if printed and printed.text:
            head = prose.numbered(printed.text)
            return head.number or head.words
        if self.area is not None:
            return self.area.area
        return reference.rpartition(".")[0]

    def _fill(self, action: Entry, cells: Mapping[str, Cell]) -> None:
        for part, cell in cells.items():
            self._problem(action, cell)
            if part in _DAYS:
                self._day(action, part, cell)
            elif part not in (*_BY_ROW, *AREA_PARTS, *action.texts) and not self._extra(
                part, of_area=True
            ):
                action.texts[part] = cell.text

    def _parts_of(self, action: Entry, cells: Mapping[str, Cell]) -> None:
        """The specific actions, criteria and dates of a row."""
        found = steps.lines_of(cells[Part.STEPS].text) if Part.STEPS in cells else []
        if Part.STEP_DATE in cells:
            found = steps.with_dates(found, cells[Part.STEP_DATE].text)
        before = len(action.steps or [])
        if found:
            action.steps = [*(action.steps or []), *found]
        if Part.CRITERIA in cells:
            more = steps.lines_of(cells[Part.CRITERIA].text)
            action.criteria = [*(action.criteria or []), *more]
        if Part.DATE in cells:
            self.dates.add(_line(cells[Part.DATE]), cells[Part.DATE].day,
                           (before, before + len(found)))  # fmt: skip

    def _step_row(
        self, number: int, cells: Mapping[str, Cell], *, is_step: bool
    ) -> None:
        """One specific action, milestone or criterion in a row of its own."""
        reference = _line(cells.get(Part.REFERENCE))
        if self.action is None or reference not in ("", self.action.reference):
            action = self._begin_action(number, cells)
            action.problems.append("Its plan action does not stand above it.")
        action = self.action or self._begin_action(number, cells)
        text = cells.get(Part.STEPS if is_step else Part.CRITERIA, Cell()).text
        for part in (Part.DUE_ON, Part.DONE_ON):
            self._readable(action, cells.get(part))
        line = SaidLine(
            text=text,
            date_text=_line(cells.get(Part.DATE)),
            due_on=_day(cells.get(Part.DUE_ON)),
            done_on=_day(cells.get(Part.DONE_ON)),
            depth=int(bool(_line(cells.get(Part.DEPTH)).strip("0"))),
        )
        if is_step:
            action.steps = [*(action.steps or []), line]
        else:
            action.criteria = [*(action.criteria or []), line]
        self.found.belongs[number] = action.row

    def _end_action(self) -> None:
        if self.action is not None:
            self.dates.settle(self.action, is_own=Part.ROW in self.facts.parts)
        self.action, self.dates = None, Dates(self.facts.day)

    # --- What cannot be read ---------------------------------------------------------

    def _day(self, entry: Entry, part: str, cell: Cell) -> None:
        on = _day(cell)
        if on:
            entry.days.setdefault(part, on)
        else:
            self._readable(entry, cell)

    def _readable(self, entry: Entry, cell: Cell | None) -> None:
        if cell and cell.text and _day(cell) is None:
            entry.problems.append(f"“{cell.text[:60]}” is no day that can be read: "
                                  "write it as 31 March 2025.")  # fmt: skip


def gather(facts: TableFacts, lines: Sequence[Line]) -> Gathered:
    """Every area and plan action that the rows of a table speak of."""
    return Gatherer(facts).gather(lines)


def _line(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def _day(cell: Cell | None) -> date | None:
    return (cell.day or day_in(cell.text)) if cell else None


def mark_twice(entries: Iterable[Entry]) -> None:
    """A reference stands once; the second one is a problem beside its row."""
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        if not entry.reference:
            continue
        first = seen.setdefault((entry.kind, entry.reference), entry.row)
        if first != entry.row:
            entry.problems.append(
                f"{entry.reference} stands in row {first} already. Give it a reference "
                "of its own, or leave this one out."
            )
