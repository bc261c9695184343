"""What a level of a rating scale means, apart from its word and its colour (field.md §3).

Boards print the same colour with opposite meanings: in West Sussex amber is *on track*.
So rules read these facts and never a word, a letter or a colour. Pure: no Django.
"""

from enum import StrEnum
from typing import Protocol


class Phase(StrEnum):
    """How far the work is, as a level says; empty where it says nothing of it."""

    UNSAID = ""
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    CANCELLED = "cancelled"


class Track(StrEnum):
    """How the work stands to its date, as a level says."""

    UNSAID = ""
    ON = "on"
    AT_RISK = "at_risk"
    OFF = "off"


class Impact(StrEnum):
    """What a level says of the difference made to children and families."""

    UNSAID = ""
    FELT = "felt"
    VARIABLE = "variable"
    NOT_FELT = "not_felt"


class LevelFacts(Protocol):
    """A level as rules read it: a row of a scale, or plain values in a test."""

    @property
    def label(self) -> str:
        """Its word, for sentences only."""

    @property
    def phase(self) -> str:
        """A `Phase`."""

    @property
    def track(self) -> str:
        """A `Track`."""

    @property
    def impact(self) -> str:
        """An `Impact`."""

    @property
    def asks_reason(self) -> bool:
        """Whether its scale asks why."""
