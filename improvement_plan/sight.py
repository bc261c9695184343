"""What is missing in the line of sight of an area: evidence, talk, and a true measure.

From what inspectors found, over what the plan does about it, to what shows that it
helped. A gap is a sentence for somebody to act on; nothing is corrected. Whoever asks
hands in only what the reader may see, so that no gap tells of what is withheld.
Pure: no Django.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from boards.quorum.words import counted
from governance.long_dates import long_date
from governance.months import later_by
from improvement_plan.ratings import Measure

# So long a board may be silent about a plan action that is worked on.
MONTHS_OF_SILENCE = 3


class GapKind(StrEnum):
    """What is missing, in the words shown above its sentences."""

    NO_EVIDENCE = "No evidence"
    NOT_DISCUSSED = "Not discussed for three months"
    MEASURE_AGAINST = "A measure against a good rating"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing.

    Args:
        about: references of the plan actions it is about, as printed.
    """

    kind: GapKind
    about: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A plan action as its line of sight shows it.

    Args:
        since: the day from which it stands in the plan.
        is_ended: whether its rating says that nothing follows.
        claimed: the word of a rating that says all is well; empty for none such.
        evidence: how many pieces hold for it.
        discussed: the last day on which a meeting spoke of it.
        measures: those of it and of its area.
    """

    reference: str
    since: date
    is_ended: bool = False
    claimed: str = ""
    evidence: int = 0
    discussed: date | None = None
    measures: tuple[Measure, ...] = ()


def gaps(actions: Sequence[Seen], day: date) -> tuple[Gap, ...]:
    """Everything missing of an area on a day, in a fixed order."""
    return (
        *_without_evidence(actions),
        *_not_discussed(actions, day),
        *_measures_against(actions),
    )


def _without_evidence(actions: Iterable[Seen]) -> Iterator[Gap]:
    """Those for which nothing is held, in one sentence (C69)."""
    bare = tuple(one.reference for one in actions if not one.evidence)
    if bare:
        verb = "has" if len(bare) == 1 else "have"
        words = f"{listed(bare)} {verb} no evidence that holds today."
        yield Gap(GapKind.NO_EVIDENCE, bare, words)


def _not_discussed(actions: Iterable[Seen], day: date) -> Iterator[Gap]:
    """Those of which no meeting spoke for three months, a sentence each."""
    for one in actions:
        if not one.is_ended and is_silent(one, day):
            yield Gap(GapKind.NOT_DISCUSSED, (one.reference,), _silence(one, day))


def is_silent(one: Seen, day: date) -> bool:
    """Whether three months went by since a meeting spoke of it, or since it began."""
    return (one.discussed or one.since) < later_by(day, -MONTHS_OF_SILENCE)


def _silence(one: Seen, day: date) -> str:
    if one.discussed is None:
        return (
            f"{one.reference} was never discussed at a meeting that is linked to it; "
            f"it is in the plan since {long_date(one.since)}."
        )
    days = counted((day - one.discussed).days, "day")
    return (
        f"{one.reference} was last discussed on {long_date(one.discussed)}, {days} ago."
    )


def _measures_against(actions: Sequence[Seen]) -> Iterator[Gap]:
    """Each measure that is against a rating that says all is well."""
    found: dict[Measure, list[Seen]] = {}
    for one in actions:
        for measure in one.measures:
            if one.claimed and measure.is_against:
                found.setdefault(measure, []).append(one)
    for measure, claims in found.items():
        about = tuple(one.reference for one in claims)
        yield Gap(GapKind.MEASURE_AGAINST, about, f"{measure.why} {_claims(claims)}")


def _claims(claims: Sequence[Seen]) -> str:
    by_word: dict[str, list[str]] = {}
    for one in claims:
        by_word.setdefault(one.claimed, []).append(one.reference)
    told = [
        f"{listed(refs)} {'is' if len(refs) == 1 else 'are'} rated {word}"
        for word, refs in by_word.items()
    ]
    return f"{listed(told)}."


def listed(words: Sequence[str]) -> str:
    """`3.1, 3.2 and 3.3`."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
