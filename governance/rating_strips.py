"""Where the parts of a history strip stand: a cell a month, equal months as one run.

The oldest month stands left; a bracket below marks where the record disagreed with the
claim (screens, *History strip*). Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

MONTH = 18
HEIGHT = 18
BRACKET = 7
# Pixels of one letter of the strip's words, and of the room beside them.
_LETTER, _ROOM = 7.2, 8


class StripLevel(Protocol):
    """What a strip shows of a level."""

    @property
    def label(self) -> str:
        """Its word."""

    @property
    def letter(self) -> str:
        """What stands in for the word where it has no room."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a strip: its name, the level claimed, and whether it was denied."""

    name: str
    level: StripLevel | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Months of one level, drawn as one piece; `word` is what has room in it."""

    x: int
    width: int
    word: str
    first: str
    last: str
    level: StripLevel | None


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawn strip, its ticks and brackets, and the same in words."""

    width: int
    height: int
    runs: tuple[Run, ...]
    ticks: tuple[int, ...]
    brackets: tuple[tuple[int, int], ...]
    first: str
    last: str
    said: str


def strip(months: Sequence[Month]) -> Strip:
    """Lay out the months of one rating; none makes an empty strip."""
    width = len(months) * MONTH
    runs = tuple(_runs(months))
    brackets = tuple(_brackets(months))
    return Strip(
        width=width,
        height=HEIGHT + (BRACKET if brackets else 0),
        runs=runs,
        ticks=tuple(range(MONTH, width, MONTH)),
        brackets=brackets,
        first=_short(months[0].name) if months else "",
        last=_short(months[-1].name) if months else "",
        said=_said(runs, months),
    )


def _short(name: str) -> str:
    """`Aug 2024`, for the ends of the strip; its words say the month in full."""
    month, _, year = name.partition(" ")
    return f"{month[:3]} {year}".strip()


def _spans(keys: Sequence[object]) -> list[tuple[int, int]]:
    """First and last index of each stretch of equal neighbours."""
    starts = [at for at, key in enumerate(keys) if at == 0 or key != keys[at - 1]]
    ends = [*(at - 1 for at in starts[1:]), len(keys) - 1] if keys else []
    return list(zip(starts, ends, strict=True))


def _runs(months: Sequence[Month]) -> list[Run]:
    found = []
    for start, end in _spans([month.level for month in months]):
        level, width = months[start].level, (end - start + 1) * MONTH
        found.append(
            Run(
                x=start * MONTH,
                width=width,
                word=_word(level, width),
                first=months[start].name,
                last=months[end].name,
                level=level,
            )
        )
    return found


def _word(level: StripLevel | None, width: int) -> str:
    if level is None:
        return ""
    fits = len(level.label) * _LETTER + _ROOM <= width
    return level.label if fits else level.letter


def _brackets(months: Sequence[Month]) -> list[tuple[int, int]]:
    return [
        (start * MONTH, (end - start + 1) * MONTH)
        for start, end in _spans([month.denied for month in months])
        if months[start].denied
    ]


def _said(runs: Sequence[Run], months: Sequence[Month]) -> str:
    if not any(run.level for run in runs):
        return "not rated yet"
    spans = [f"{_name(run)} {_span(run.first, run.last)}" for run in runs]
    denied = [
        _span(months[start].name, months[end].name)
        for start, end in _spans([month.denied for month in months])
        if months[start].denied
    ]
    told = f". The record disagrees {' and '.join(denied)}" if denied else ""
    return f"{', '.join(spans)}{told}"


def _name(run: Run) -> str:
    return run.level.label if run.level else "not rated"


def _span(first: str, last: str) -> str:
    return f"in {first}" if first == last else f"from {first} to {last}"
