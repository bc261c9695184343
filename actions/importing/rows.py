"""A row of an older log, and what was understood of it (C48).

What cannot be understood is kept as text and flagged, never dropped. Pure: no Django.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actions.importing import columns, dates, people, states
from actions.importing.columns import Part
from actions.importing.dates import When
from actions.importing.said import NUMBER_ONLY, Said, Told
from actions.importing.states import State
from actions.roster import Roster
from governance.sheets.cells import Cell

LONGEST_TEXT = 4000
_LONGEST = {Part.REFERENCE: 20, Part.TITLE: 200}
_DATED = re.compile(
    r"(?:^|\n)\s*(?=(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|"
    r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{4})\b)"
)
_REFERENCE = re.compile(r"(?=.*\d)\S{1,12}(?: \d[\d.]*)?")
_NOT_CONFIDENTIAL = ("", "no", "n", "false", "0", "open", "public", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What is known when rows are read.

    Args:
        parts: what each column holds; headings: how each is headed.
        names: names in small letters → whom they stand for, as the secretary said.
        statuses: words in small letters → status.
        meetings: the days of the board's meetings.
    """

    parts: tuple[Part, ...]
    headings: tuple[str, ...]
    roster: Roster
    today: date
    names: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    meetings: Sequence[date] = ()

    def read(self, cells: Sequence[Cell], *, under: str = "") -> Said:
        """What a row says.

        Args:
            cells: its cells; under: the heading of the group it stands in.
        """
        texts = [cell.text for cell in cells]
        if columns.is_heading_again(texts, self.headings):
            return Said(kind="heading", text=" · ".join(filter(None, texts)))
        cells_of = self._by_part(cells)
        if self._is_heading(cells, cells_of):
            return Said(kind="heading", text=next(filter(None, texts)))
        return _Row(self, cells_of, cells, under).said()

    def _by_part(self, cells: Sequence[Cell]) -> dict[Part, list[tuple[str, Cell]]]:
        found: dict[Part, list[tuple[str, Cell]]] = {}
        for part, heading, cell in zip(self.parts, self.headings, cells, strict=False):
            if cell.text:
                found.setdefault(part, []).append((heading, cell))
        return found

    def _is_heading(
        self, cells: Sequence[Cell], cells_of: Mapping[Part, object]
    ) -> bool:
        """One cell alone, such as a month over its actions; not a number alone."""
        filled = [cell for cell in cells if cell.text]
        if len(filled) != 1 or len(self.parts) < 3 or Part.TEXT in cells_of:
            return False
        is_date = filled[0].day is not None or dates.is_time(filled[0].text)
        return is_date or not (
            Part.REFERENCE in cells_of and _REFERENCE.fullmatch(filled[0].text)
        )


class _Row:
    """One row while it is read."""

    def __init__(
        self,
        reader: Reader,
        cells_of: Mapping[Part, list[tuple[str, Cell]]],
        cells: Sequence[Cell],
        under: str,
    ) -> None:
        self.reader, self.cells_of, self.cells, self.under = (
            reader,
            cells_of,
            cells,
            under,
        )
        self.questions = [cell.problem for cell in cells if cell.problem]
        self.kept: list[str] = []

    def said(self) -> Said:
        """What it says, with everything that does not fit kept as a note."""
        raised = self._raised()
        who = self._people()
        first, moves = self._dates(raised)
        text = self._text()
        instead = "" if text else self._instead()
        state = self._state(is_told=bool(text or self._of(Part.TITLE).text))
        reference, title = self._line(Part.REFERENCE), self._line(Part.TITLE)
        return Said(
            reference=reference,
            title="" if title in (text, instead) else title,
            text=text,
            instead=instead,
            owners=who.owners,
            supporters=who.supporters,
            owed_by=self._of(Part.OWNER).text,
            helped_by=self._of(Part.SUPPORTER).text,
            first=first if moves else None,
            due=moves[-1] if moves else first,
            moves=tuple(moves),
            status=state.status,
            closure=state.closure,
            status_words=state.words,
            raised=raised,
            raised_words=self._of(Part.RAISED).text or self.under,
            closed_on=self._day(Part.CLOSED_ON),
            is_confidential=self._is_confidential(),
            unknown=who.unknown,
            told=self._told(state),
            questions=tuple(dict.fromkeys(self.questions)),
        )

    def _of(self, part: Part) -> Cell:
        there = self.cells_of.get(part)
        return there[0][1] if there else Cell()

    def _line(self, part: Part) -> str:
        """One line; what is too long for its place is kept whole as a note."""
        words = " ".join(self._of(part).text.split())
        longest = _LONGEST[part]
        if len(words) <= longest:
            return words
        self._keep(columns.LABELS[part], words)
        return f"{words[: longest - 2].rstrip()} …"

    def _keep(self, label: str, words: str) -> None:
        self.kept.append(f"{label}: {words}")

    def _day(self, part: Part) -> date | None:
        cell = self._of(part)
        return cell.day or dates.day_in(cell.text)

    def _raised(self) -> date | None:
        cell = self._of(Part.RAISED)
        if not cell.text and self.under:
            cell = Cell(self.under)
        return dates.raised_on(cell, self.reader.meetings)

    def _people(self) -> people.People:
        roster, said = self.reader.roster, self.reader.names
        found = people.understand(self._of(Part.OWNER).text, roster, said)
        helped = people.understand(self._of(Part.SUPPORTER).text, roster, said)
        owned = {one.key or one.name for one in found.owners}
        extra = [
            one
            for one in (*helped.owners, *helped.supporters)
            if (one.key or one.name) not in owned
        ]
        self.questions += [*found.questions, *helped.questions]
        return people.People(
            found.owners,
            (*found.supporters, *extra),
            unknown=(*found.unknown, *helped.unknown),
        )

    def _dates(self, raised: date | None) -> tuple[When | None, list[When]]:
        """The first date, and those it moved to, in order."""
        due = self._when(Part.DUE, Part.DUE_ON, raised)
        first = self._when(Part.FIRST_DUE, Part.FIRST_DUE_ON, raised)
        moves = [
            self._read_when(Cell(line) if cell.day is None else cell, raised)
            for _, cell in self.cells_of.get(Part.NEW_DUE, ())
            for line in re.split(r"\n|;", cell.text)
            if line.strip()
        ]
        if first and due and (first.text, first.on) != (due.text, due.on):
            return first, [due, *moves]
        if due is None and moves:
            return moves[0], moves[1:]
        return due or first, moves

    def _when(self, words: Part, day: Part, raised: date | None) -> When | None:
        """Words in one column and the day in another, or both in one."""
        cell, on = self._of(words), self._of(day)
        if not cell.text:
            return self._read_when(on, raised) if on.text else None
        if on.text and (there := self._day(day)):
            text = "" if cell.day else self._read_when(cell, raised, asks=False).text
            return When(text, there)
        return self._read_when(cell, raised)

    def _read_when(self, cell: Cell, raised: date | None, *, asks: bool = True) -> When:
        when = dates.understand(
            cell,
            today=self.reader.today,
            raised=raised,
            meetings=self.reader.meetings,
        )
        if len(when.text) > dates.LONGEST:
            self._keep("Date", when.text)
            when = When(f"{when.text[: dates.LONGEST - 2]} …", when.on, when.question)
        if when.question and asks:
            self.questions.append(f"“{when.text}”: {when.question}")
        return when

    def _text(self) -> str:
        text = self._of(Part.TEXT).text
        if len(text) > LONGEST_TEXT:
            self._keep("The whole text", text)
            text = f"{text[: LONGEST_TEXT - 2]} …"
        return text

    def _instead(self) -> str:
        """What a new action says where the column of actions is empty."""
        if title := self._of(Part.TITLE).text:
            return title
        filled = [cell.text for cell in self.cells if cell.text]
        if len(filled) == 1 and Part.REFERENCE in self.cells_of:
            return NUMBER_ONLY
        return " · ".join(filled)[:LONGEST_TEXT]

    def _state(self, *, is_told: bool) -> State:
        state = states.understand(self._of(Part.STATUS).text, self.reader.statuses)
        closure = states.outcome(self._of(Part.OUTCOME).text)
        if closure and state.status in ("", states.CLOSED):
            state = State(states.CLOSED, closure, state.words or "Closed", state.rest)
        elif self._of(Part.OUTCOME).text:
            self._keep("Outcome", self._of(Part.OUTCOME).text)
        if not state.status and self._of(Part.CLOSED_ON).text:
            state = State(states.CLOSED, states.COMPLETE, "Closed")
        if not state.status and not is_told:
            state = State(states.UNKNOWN)
        if state.question:
            self.questions.append(state.question)
        return state

    def _is_confidential(self) -> bool:
        words = self._of(Part.CONFIDENTIAL).text.casefold().strip(" .")
        return words not in _NOT_CONFIDENTIAL

    def _told(self, state: State) -> tuple[Told, ...]:
        """Its updates, oldest first: dated lines each by itself, the rest as one."""
        updated = self._day(Part.UPDATED_ON) or self._day(Part.CLOSED_ON)
        told: list[Told] = []
        for _, cell in self.cells_of.get(Part.UPDATE, ()):
            told += _pieces(cell.text, updated)
        notes = [
            f"{heading}: {cell.text}" if heading else cell.text
            for heading, cell in self.cells_of.get(Part.NOTE, ())
        ]
        rest = "\n".join(filter(None, [state.rest, *notes, *self.kept]))
        if told and not rest:
            last = told.pop()
            return (*told, Told(last.text, state.words, last.on))
        if rest or state.words:
            told.append(Told(rest, state.words, updated))
        return tuple(told)


def _pieces(text: str, updated: date | None) -> list[Told]:
    """The lines of an update that begin with their date, each by itself."""
    found: list[Told] = []
    for piece in _DATED.split(text):
        on = dates.day_in(piece[:25]) if _DATED.match(piece) else None
        if piece.strip():
            found.append(Told(piece.strip(), "", on or updated))
    return found
