"""Actions in words: who owes them and by when, as minutes print it. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from governance.long_dates import long_date

NO_OWNER = "No owner"


@dataclass(frozen=True, slots=True)
class Named:
    """A party by name; `is_alternative` joins it to the one before by *or* (C50)."""

    name: str
    is_alternative: bool = False


def joined(parties: Sequence[Named]) -> str:
    """`A`, `A and B`, `A, B and C`; `A or B` where minutes leave it open."""
    if not parties:
        return ""
    *before, last = parties
    if not before:
        return last.name
    word = "or" if last.is_alternative else "and"
    if any(party.is_alternative for party in before):
        return " ".join(
            [before[0].name]
            + [f"{'or' if p.is_alternative else 'and'} {p.name}" for p in parties[1:]]
        )
    return f"{', '.join(party.name for party in before)} {word} {last.name}"


def owed_by(owners: Sequence[Named], supporters: Sequence[Named]) -> str:
    """`Priya Raman with Tom Ashworth`; empty where nobody owns it."""
    if not supporters:
        return joined(owners)
    helped = f"with {joined(supporters)}"
    return f"{joined(owners)} {helped}" if owners else f"{NO_OWNER}, {helped}"


def due_in_words(text: str, on: date | None) -> str:
    """A date as printed; else the day; empty where there is neither."""
    return text or (long_date(on) if on else "")


def next_reference(label: str, taken: Sequence[str]) -> str:
    """The next `item.seq` of a meeting: `2.3` after `2.1` and `2.2`.

    Args:
        label: the item's printed number, or its place in the order.
        taken: every reference of the meeting.
    """
    tails = [
        reference.removeprefix(f"{label}.")
        for reference in taken
        if reference.startswith(f"{label}.")
    ]
    last = max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    return f"{label}.{last + 1}"
