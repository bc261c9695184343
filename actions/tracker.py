"""The action tracker of a board, frozen on a day for one audience (rulings 1, C47).

Published minutes never change; where their actions stand today is said by this second,
dated paper beside them. Built for one audience: an action that is withheld is not in
it, nor in its figures; `something_withheld` says that there is one. Pure: no Django.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from boards.published_entries import Entry
from governance.long_dates import long_date
from governance.shapes import from_dict, to_dict


@dataclass(frozen=True, kw_only=True, slots=True)
class TrackerLine:
    """One action; empty text means *not recorded*."""

    ref: str
    text: str
    number: int = 0  # of the board, which never changes; 0 in older snapshots
    raised: str = ""  # "5 March 2024"
    owners: str = ""
    due: str = ""  # as printed, else the day
    due_on: dt.date | None = None
    first_due: str = ""  # where it moved
    moves: int = 0
    late: str = ""  # "22 days overdue"
    status: str = ""
    outcome: str = ""
    said: str = ""
    said_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TrackerSnapshot:
    """Where a board's actions stand on a day.

    Args:
        as_at: the day it speaks of.
        owed: what is still owed, the overdue first.
        ended: what ended since `ended_since`, the newest first.
        left_out: how many more there are than a paper holds.
        for_everyone: whether it is the public's; else its readers are signed in.
    """

    partnership: str
    board: str
    as_at: dt.date
    ended_since: dt.date
    owed: tuple[TrackerLine, ...] = ()
    ended: tuple[TrackerLine, ...] = ()
    left_out: int = 0
    something_withheld: bool = False
    for_everyone: bool = False
    demonstration: str = ""

    @property
    def lines(self) -> tuple[TrackerLine, ...]:
        """Every action, as the file for spreadsheets lists them."""
        return (*self.owed, *self.ended)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(1 for line in self.owed if line.late)

    @property
    def in_short(self) -> str:
        """`12 actions are open, 3 of them overdue; 4 ended since 1 March 2024.`"""
        verb = "action is" if len(self.owed) == 1 else "actions are"
        return (
            f"{len(self.owed)} {verb} open, {self.overdue} of them overdue; "
            f"{len(self.ended)} ended since {long_date(self.ended_since)}."
        )

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Published tracker" if self.for_everyone else "Tracker for members"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "plain"

    @property
    def footer(self) -> str:
        """`As at 29 April 2024.`"""
        return f"As at {long_date(self.as_at)}."

    @property
    def file_name(self) -> str:
        """`action-tracker-2024-04-29.pdf`."""
        return f"action-tracker-{self.as_at.isoformat()}.pdf"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)


def entries_of(paper: TrackerSnapshot) -> list[Entry]:
    """The actions of a published tracker, as they are searched and addressed."""
    return [
        Entry(
            kind="action",
            path=f"actions/#action-{line.number or place}",
            title=f"Action {line.ref}: {line.text}"[:400],
            text="\n".join(
                part
                for part in (
                    line.text,
                    line.owners,
                    line.status,
                    line.outcome,
                    line.said,
                )
                if part
            ),
        )
        for place, line in enumerate(paper.lines, 1)
    ]
