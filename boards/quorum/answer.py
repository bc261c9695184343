"""The answer to "is this meeting quorate?", as kept with meetings and decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["number", "role", "category", "share", "none", "choice"]
CellState: TypeAlias = Literal["yes", "none", "apologies", "vacant"]

_ORDER: tuple[CellState, ...] = ("yes", "none", "apologies", "vacant")


@dataclass(frozen=True)
class ClauseAnswer:
    """One clause of the rule, answered.

    `words` is the clause as the rule states it, `says` how it stands now, `detail` a
    short figure or name to show beside it. `required` and `actual` are numbers of
    places, seats, people or categories, whichever the clause counts. `parts` are
    the answers inside an either/or.
    """

    clause_ref: str
    words: str
    required: int
    actual: int
    met: bool
    missing: tuple[str, ...] = ()
    says: str = ""
    detail: str = ""
    kind: Kind = "number"
    parts: "tuple[ClauseAnswer, ...]" = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ClauseAnswer":
        """Return the answer that `asdict` wrote."""
        values = dict(data)
        values["missing"] = tuple(values.get("missing", ()))
        values["parts"] = tuple(map(cls.from_dict, values.get("parts", ())))
        return cls(**values)


@dataclass(frozen=True)
class Quorum:
    """Whether a meeting is quorate, and why, in words a chair can read out.

    `needed` is the number of places the rule asks for, None where it asks for no
    plain number. `missing` is empty when quorate. `explanation` says how it was
    counted. `consequence` says what an inquorate board may do.
    """

    quorate: bool
    clauses: tuple[ClauseAnswer, ...]
    places_filled_here: int
    places_total: int
    needed: int | None
    sentence: str
    missing: tuple[str, ...] = ()
    lost_if: str = ""
    explanation: tuple[str, ...] = ()
    consequence: str = ""
    rule_words: str = ""

    @property
    def verdict(self) -> str:
        """Return "Quorate" or "Inquorate"."""
        return "Quorate" if self.quorate else "Inquorate"

    @property
    def reason(self) -> str:
        """Return the sentence without its verdict, to stand after it."""
        rest = self.sentence.removeprefix(f"{self.verdict}: ")
        return rest[:1].upper() + rest[1:]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values fit for JSON, to be stamped on a record."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Quorum":
        """Return the answer that `to_dict` wrote."""
        values = dict(data)
        values["clauses"] = tuple(map(ClauseAnswer.from_dict, values["clauses"]))
        for name in ("missing", "explanation"):
            values[name] = tuple(values.get(name, ()))
        return cls(**values)


@dataclass(frozen=True)
class SeatBar:
    """One cell per place, sorted, with the number needed (screens, *Seat bar*)."""

    cells: tuple[CellState, ...]
    needed: int | None
    total: int
    counts: Mapping[CellState, int]


def seat_bar(quorum: Quorum, cells: Iterable[CellState]) -> SeatBar:
    """Return what the seat bar draws.

    Args:
        quorum: the answer whose number needed is drawn as a line.
        cells: the state of every place: yes, none (no reply), apologies or vacant.

    Raises:
        ValueError: a state is not one of the four.
    """
    found = list(cells)
    unknown = sorted(set(found) - set(_ORDER))
    if unknown:
        raise ValueError(f"“{unknown[0]}” is not a state of a place.")
    ordered = tuple(sorted(found, key=_ORDER.index))
    counts = {state: found.count(state) for state in _ORDER}
    return SeatBar(ordered, quorum.needed, len(ordered), counts)
