"""What a rating scale must be, before it is named: read by rules, and read on paper.

Its colours mean nothing here: what a level means is its phase, track and impact (C67,
C68). Pure: no Django.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

FEWEST = 2


class Level(Protocol):
    """A level as it is to be named."""

    @property
    def label(self) -> str:
        """Its word."""

    @property
    def definition(self) -> str:
        """Its meaning, as printed."""

    @property
    def sign(self) -> str:
        """Shape and colour."""

    @property
    def letter(self) -> str:
        """In its sign; empty for the first of its word."""

    @property
    def phase(self) -> str:
        """How far the work is."""

    @property
    def track(self) -> str:
        """How it stands to its date."""

    @property
    def impact(self) -> str:
        """What difference is felt."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a level.

    Args:
        place: of the level, from 0.
        field: the part of it that mends it.
    """

    place: int
    field: str
    sentence: str


def faults(levels: Sequence[Level]) -> Iterator[Fault]:
    """Everything that is wrong with a scale, level by level."""
    if len(levels) < FEWEST:
        yield Fault(len(levels), "label", "A scale has two levels at least.")
    words: set[str] = set()
    signs: set[tuple[str, str]] = set()
    for place, level in enumerate(levels):
        word = level.label.casefold()
        sign = (level.sign, level.letter or word[:1].upper())
        if word in words:
            yield Fault(place, "label", f"Another level is called “{level.label}”.")
        if sign in signs:
            yield Fault(
                place, "letter",
                "Another level has this sign: give it another letter or sign, so that "
                "both are told apart without colour.",
            )  # fmt: skip
        if not level.definition:
            yield Fault(place, "definition", "Write what it means, as printed.")
        if not (level.phase or level.track or level.impact):
            yield Fault(
                place, "phase",
                "Say what it means for the work: a phase, a track or an impact.",
            )  # fmt: skip
        words.add(word)
        signs.add(sign)
