"""How a version of the terms stands on a day: its state, and what the dates make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.models import TermsOfReference
from governance.long_dates import long_date


@dataclass(frozen=True)
class TermsStanding:
    """A version with a word for its tag and a sentence beside it."""

    terms: TermsOfReference
    word: str
    tone: str
    sentence: str


def standings(
    versions: Iterable[TermsOfReference], on: date
) -> dict[int, TermsStanding]:
    """Return how each of a board's versions stands on a day, by version.

    Args:
        versions: all of one board.
        on: the day it speaks of.
    """
    every = sorted(versions, key=lambda v: (v.effective_on, v.version))
    approved = [v for v in every if v.state == v.State.APPROVED]
    begun = [v for v in approved if v.effective_on <= on]
    current = begun[-1] if begun else None
    after = dict(zip((v.version for v in begun), begun[1:], strict=False))
    return {v.version: _standing(v, current, after.get(v.version)) for v in every}


def _standing(
    terms: TermsOfReference,
    current: TermsOfReference | None,
    later: TermsOfReference | None,
) -> TermsStanding:
    day = long_date(terms.effective_on)
    if terms.state == terms.State.CONSULTATION:
        until = long_date(terms.consult_until) if terms.consult_until else ""
        return TermsStanding(
            terms, "In consultation", "warn",
            f"Comments until {until}. To take effect on {day}.",
        )  # fmt: skip
    if terms.is_draft:
        return TermsStanding(terms, "Draft", "warn", f"To take effect on {day}.")
    if terms == current:
        return TermsStanding(terms, "In force", "done", f"Since {day}.")
    if later is not None:
        until = long_date(later.effective_on)
        return TermsStanding(
            terms, "Superseded", "neutral", f"In force from {day} to {until}."
        )
    return TermsStanding(terms, "Approved", "info", f"Takes effect on {day}.")
