"""What an agenda and the terms of reference say on paper, frozen (C14, C32).

Built for one audience like the minutes: an item that is confidential carries its
public title, `Withheld`, and nothing else. Pure: no Django.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, Self

from boards.snapshot import Action, Block, KeyEntry, Mode, Purpose, Withheld
from governance.long_dates import long_date
from governance.shapes import ShapeError, from_dict, to_dict


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaLine:
    """One item to come; number and time are independent and both optional."""

    title: str
    key: int = 0  # what its public address names
    number: str = ""
    time: dt.time | None = None
    kind: Purpose = ""
    proposal: str = ""  # what the board is asked to decide
    lead: str = ""
    papers: str = ""
    attached: tuple[str, ...] = ()  # titles of files, "Supplement A: Waiting times"
    papers_withheld: str = ""  # "One paper is confidential."
    note: str = ""  # "Decision 2024/04, taken without a quorum, to be ratified"
    withheld: Withheld | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaSnapshot:
    """The agenda of one meeting, with the actions that arise from earlier ones."""

    partnership: str
    board: str
    number: int
    date: dt.date
    state: Literal["draft", "issued"] = "issued"
    starts: dt.time | None = None
    ends: dt.time | None = None
    mode: Mode = "in person"
    place: str = ""
    joining: str = ""  # how to join online, members' copy only
    issued_on: dt.date | None = None
    demonstration: str = ""
    chaired_by: str = ""
    quorum: str = ""  # "11 of 26 places, with the chair or the vice chair"
    items: tuple[AgendaLine, ...] = ()
    matters_arising: tuple[Action, ...] = ()
    apologies: tuple[str, ...] = ()
    next_meeting: str = ""

    def __post_init__(self) -> None:
        if (self.state == "issued") != (self.issued_on is not None):
            raise ShapeError("An issued agenda, and only that, has a date of issue.")

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Agenda" if self.state == "issued" else "Draft agenda"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "plain" if self.state == "issued" else "draft"

    @property
    def footer(self) -> str:
        """When it was issued."""
        return f"Issued {long_date(self.issued_on)}." if self.issued_on else "Draft."

    @property
    def file_name(self) -> str:
        """`agenda-2024-03-05-issued.pdf`."""
        return f"agenda-{self.date.isoformat()}-{self.state}.pdf"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsClause:
    """A lettered clause; its text as blocks."""

    heading: str
    letter: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def title(self) -> str:
        """`(g) Quorum`, or the bare heading."""
        return f"({self.letter}) {self.heading}" if self.letter else self.heading


@dataclass(frozen=True, kw_only=True, slots=True)
class SeatLine:
    """A seat as the terms list it; `holders` in words, or the vacancy."""

    seat: str
    places: int = 1
    holders: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorSeats:
    """The seats of one sector (C16)."""

    sector: str
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsSnapshot:
    """One version of a board's terms of reference.

    `rules` holds the rules that are data (substitutes, notice, circulation,
    publication, review), each in words; `quorum` the rule as a chair reads it out.
    """

    partnership: str
    board: str
    version: int
    effective_on: dt.date
    state: Literal["draft", "approved"] = "approved"
    approved_on: dt.date | None = None
    approved_at: str = ""
    demonstration: str = ""
    purpose: tuple[Block, ...] = ()
    clauses: tuple[TermsClause, ...] = ()
    standing_items: tuple[str, ...] = ()
    quorum: str = ""
    quorum_explanation: tuple[str, ...] = ()
    rules: tuple[KeyEntry, ...] = ()
    seats: tuple[SectorSeats, ...] = ()

    @property
    def places(self) -> int:
        """How many places the board has."""
        return sum(seat.places for group in self.seats for seat in group.seats)

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Terms of reference" if self.state == "approved" else "Draft terms"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "approved" if self.state == "approved" else "draft"

    @property
    def footer(self) -> str:
        """Which version this is and since when."""
        parts = [
            f"Version {self.version}, in force from {long_date(self.effective_on)}."
        ]
        if self.approved_on:
            parts.append(f"Approved {long_date(self.approved_on)}.")
        return " ".join(parts)

    @property
    def file_name(self) -> str:
        """`terms-of-reference-version-2-approved.pdf`."""
        return f"terms-of-reference-version-{self.version}-{self.state}.pdf"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)
