"""Which sectors were in the room, and which were not (C35). Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from boards.attended import Mark, Post, Tally, tally

# At so many meetings in a row without anybody, a sector is pointed out.
IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class SectorAt:
    """A sector at one meeting: how many of its places somebody sat in.

    Args:
        is_recorded: whether anybody's attendance at the meeting is; else nobody can
            say that the sector was missing.
    """

    filled: int
    places: int
    is_recorded: bool = True

    @property
    def is_missing(self) -> bool:
        """Whether it has places and nobody came for any of them."""
        return self.is_recorded and self.places > 0 and self.filled == 0

    @property
    def words(self) -> str:
        """`7 of 12`; empty where it had no place then."""
        return f"{self.filled} of {self.places}" if self.places else ""


@dataclass(frozen=True, slots=True)
class SectorCount:
    """A sector over a period, one cell a meeting."""

    name: str
    cells: tuple[SectorAt, ...]
    tally: Tally

    @property
    def is_missing_in_a_row(self) -> bool:
        """Whether nobody came to the last meetings, two in a row."""
        return missing_in_a_row([cell.is_missing for cell in self.cells])


def by_sector(
    posts: Sequence[Post], marks: Mapping[int, Sequence[Mark]]
) -> list[SectorCount]:
    """Count every sector, in the order in which its places come.

    Args:
        posts: the places, in order.
        marks: of each place by its key, one a meeting.
    """
    recorded = [any(m.is_filled for m in column) for column in _columns(marks.values())]
    rows: defaultdict[str, list[Sequence[Mark]]] = defaultdict(list)
    for post in posts:
        rows[post.sector].append(marks[post.key])
    return [
        SectorCount(
            name,
            tuple(
                SectorAt(
                    sum(mark.is_filled for mark in column),
                    sum(mark != Mark.NOT_ASKED for mark in column),
                    is_recorded,
                )
                for column, is_recorded in zip(_columns(lines), recorded, strict=True)
            ),
            tally(mark for line in lines for mark in line),
        )
        for name, lines in rows.items()
    ]


def missing_in_a_row(missing: Sequence[bool]) -> bool:
    """Whether the last meetings, two in a row, were without somebody."""
    return len(missing) >= IN_A_ROW and all(missing[-IN_A_ROW:])


def nobody_from(names: Sequence[str]) -> str:
    """`Nobody from Parent carers or Councillors`; empty where nobody is missing."""
    if not names:
        return ""
    *first, last = names
    return (
        f"Nobody from {', '.join(first)} or {last}" if first else f"Nobody from {last}"
    )


def _columns(lines: Iterable[Sequence[Mark]]) -> list[tuple[Mark, ...]]:
    return list(zip(*lines, strict=True))
