"""What some rows of a plan's table say of one area or plan action. Pure: no Django."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from improvement_plan.importing.columns import Part

Kind = Literal["area", "action"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A specific action, milestone or success criterion.

    Args:
        depth: 1 beneath the one before; None where the table does not say.
    """

    text: str
    date_text: str = ""
    due_on: date | None = None
    done_on: date | None = None
    depth: int | None = None

    def dated(self, text: str, on: date | None) -> "SaidLine":
        """The same with its date."""
        return replace(self, date_text=text, due_on=on)


@dataclass(slots=True, kw_only=True)
class Entry:
    """An area or a plan action, gathered of the rows that speak of it.

    Args:
        row: the number of its first row; the problems stand beside it.
        reference: as printed; empty where none is.
        area: the reference of the action's area, or the words that stand for it.
        texts: what stands in each part, as printed; empty cells say nothing.
        days: the days that parts hold.
        steps, criteria: none where the table says nothing of them.
        problems: why it cannot be brought along; questions: what was not understood.
    """

    kind: Kind
    row: int
    reference: str = ""
    area: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    steps: list[SaidLine] | None = None
    criteria: list[SaidLine] | None = None
    problems: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """What it is called: what is to be done, or what must improve."""
        names = (
            (Part.AREA_TITLE, Part.STATEMENT) if self.kind == "area" else (Part.TITLE,)
        )
        return next((self.texts[name] for name in names if name in self.texts), "")

    def add(self, part: str, text: str, mark: str = "\n") -> None:
        """Say something more in a part."""
        before = self.texts.get(part, "")
        self.texts[part] = f"{before}{mark}{text}" if before else text
