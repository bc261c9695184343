"""Items of a shape of their own: what their text stands under (C45).

Partners' perspectives have an entry for each partner, other business one for each
matter, and the close its thanks. Pure: no Django.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

NOTHING_RAISED = "Nothing raised."
THANKS = "Thanks"
TIME_OF_CLOSING = "Time of closing"
_ASKED = {
    "perspectives": "Partner",
    "other_business": "Matter",
    "close": "Heading",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLine:
    """One heading that an item offers, and what stands under it so far.

    Args:
        entries: how many entries there are.
        is_nothing: whether the only entry says that nothing was raised.
    """

    name: str
    entries: int
    is_nothing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the box of an item asks beside its text.

    Args:
        asks: the name of the heading's box, such as `Partner`; empty for no box.
        lines: the headings offered, each with a line of its own.
        takes_turns: whether the headings are gone through one after another, each with
            something to say or nothing raised.
    """

    asks: str = ""
    lines: tuple[HeadingLine, ...] = ()
    takes_turns: bool = False

    def after(self, name: str) -> str:
        """The heading to write next, past one just written; empty where none waits.

        It goes round: whoever was passed over comes at the end.
        """
        names = [line.name for line in self.lines]
        at = names.index(name) + 1 if name in names else 0
        round_ = (*self.lines[at:], *self.lines[:at])
        return next((line.name for line in round_ if not line.entries), "")

    @property
    def waiting(self) -> int:
        """How many of the lines have nothing under them yet."""
        return sum(not line.entries for line in self.lines)


class Headed(Protocol):
    """An entry, as far as its heading goes."""

    @property
    def heading(self) -> str:
        """What the entry stands under; empty for nothing."""

    @property
    def text(self) -> str:
        """What was minuted."""


Entry = TypeVar("Entry", bound=Headed)


def shape(role: str, partners: Iterable[str], entries: Sequence[Headed]) -> Shape:
    """The shape of an item.

    Args:
        role: the sort of item, such as `perspectives`.
        partners: the partners of the board, in their order.
        entries: what was minuted so far.
    """
    if role not in _ASKED:
        return Shape()
    offered = {"perspectives": tuple(partners), "close": (THANKS,)}.get(role, ())
    used = (entry.heading for entry in entries if entry.heading)
    return Shape(
        asks=_ASKED[role],
        lines=tuple(_line(name, entries) for name in dict.fromkeys((*offered, *used))),
        takes_turns=role == "perspectives",
    )


def _line(name: str, entries: Sequence[Headed]) -> HeadingLine:
    own = [entry.text for entry in entries if entry.heading == name]
    return HeadingLine(name=name, entries=len(own), is_nothing=own == [NOTHING_RAISED])


def by_heading(entries: Iterable[Entry]) -> tuple[tuple[str, list[Entry]], ...]:
    """Entries under their headings, each heading once; those without one come first."""
    found: dict[str, list[Entry]] = {"": []}
    for entry in entries:
        found.setdefault(entry.heading, []).append(entry)
    return tuple((heading, own) for heading, own in found.items() if own)
