"""How an item ended, and which endings are offered for which kind of item (peers b).

Pure: no Django.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from governance.long_dates import long_date


class Outcome(StrEnum):
    """How the meeting ended an item."""

    NOTED = "noted"
    AGREED = "agreed"
    AMENDED = "agreed_as_amended"
    DEFERRED = "deferred"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """The outcome in words."""
        return self.value.replace("_", " ").capitalize()


class Deferral(StrEnum):
    """What happens to a deferred item on this agenda."""

    MOVE = "move"
    COPY = "copy"

    @property
    def label(self) -> str:
        """The way in words, as it is asked."""
        return {
            Deferral.MOVE: "Move it to the next meeting",
            Deferral.COPY: "Copy it: discussed here, and on the next agenda too",
        }[self]


_O = Outcome
_BY_KIND: Mapping[str, tuple[Outcome, ...]] = {
    "information": (_O.NOTED, _O.DEFERRED),
    "discussion": (_O.NOTED, _O.AGREED, _O.DEFERRED),
    "decision": (_O.NOTED, _O.AGREED, _O.AMENDED, _O.DEFERRED, _O.REJECTED),
}
# What an item is there for counts more than what the board is asked to do. Standing
# items are on the next agenda anyway: they are not deferred.
_BY_ROLE: Mapping[str, tuple[Outcome, ...]] = {
    "welcome": (),
    "declarations": (_O.NOTED,),
    "minutes": (_O.AGREED, _O.AMENDED, _O.DEFERRED),
    "matters_arising": (_O.NOTED,),
    "ratification": (_O.AGREED, _O.DEFERRED, _O.REJECTED),
    "perspectives": (_O.NOTED,),
    "other_business": (_O.NOTED, _O.AGREED),
    "close": (),
}


def presets(kind: str, role: str) -> tuple[Outcome, ...]:
    """The outcomes offered for an item, in the order in which they are shown.

    Args:
        kind: what the board is asked to do: information, discussion or decision.
        role: the sort of item, such as `minutes`.
    """
    return _BY_ROLE.get(role, _BY_KIND.get(kind, ()))


def in_words(outcome: str, deferral: str = "", to: date | None = None) -> str:
    """The outcome as minutes print it; empty for none.

    Args:
        to: the day of the meeting a deferred item comes to; None where none is set.
    """
    if not outcome:
        return ""
    if outcome != Outcome.DEFERRED:
        return Outcome(outcome).label
    where = f"the meeting of {long_date(to)}" if to else "the next meeting"
    if deferral == Deferral.COPY:
        return f"Discussed, and comes back at {where}"
    return f"Deferred to {where}"


def why_here(deferral: str, day: date) -> str:
    """Why an item is on a later agenda, as that agenda prints it.

    Args:
        deferral: how it was deferred; empty where its meeting was cancelled.
        day: of the meeting it comes from.
    """
    if deferral == Deferral.COPY:
        return f"Discussed at the meeting of {long_date(day)}, and comes back."
    return f"Deferred from the meeting of {long_date(day)}."
