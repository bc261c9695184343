"""Ratings as a plan prints them: words, letters, or a colour (C67, C68).

What they mean stands in the plan's own scale; a word that no level has is never guessed.
Pure: no Django.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actions.importing.comparing import squeezed
from governance.long_dates import long_date
from improvement_plan.importing.columns import Part
from improvement_plan.importing.said import Entry

NO_REASON = "The imported plan prints no reason."
_PARTS = {
    "completion": (Part.COMPLETION, Part.COMPLETION_ON, Part.COMPLETION_WHY),
    "impact": (Part.IMPACT_RATING, Part.IMPACT_ON, Part.IMPACT_WHY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of the plan's scale."""

    key: int
    label: str
    letter: str
    definition: str = ""
    asks_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A rating that stands or stood, newest first in its list."""

    level: str
    as_at: date
    reason: str = ""

    @property
    def words(self) -> str:
        """`Amber, as at 22 April 2024`."""
        return f"{self.level}, as at {long_date(self.as_at)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A rating that is brought along."""

    dimension: str
    level: Level
    as_at: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """The levels of the plan's scales by dimension, and the day ratings speak of.

    Args:
        as_at: the day of ratings whose row names none.
        today: no rating speaks of a day to come.
    """

    levels: Mapping[str, Sequence[Level]] = field(default_factory=dict)
    as_at: date
    today: date


def level_of(words: str, levels: Sequence[Level]) -> Level | None:
    """The one level that a cell names: by its word, its letter or its meaning."""
    plain = squeezed(words)
    first = plain.split(" ")[0] if plain else ""
    for same in (
        lambda one: squeezed(one.label) == plain,
        lambda one: squeezed(one.definition) == plain,
        lambda one: one.letter.casefold() == plain,
        lambda one: squeezed(one.label)[:1] == plain,
        lambda one: squeezed(one.label) == first,
    ):
        found = [one for one in levels if same(one)]
        if len(found) == 1:
            return found[0]
    return None


def claims(
    entry: Entry, scales: Scales, rated: Mapping[str, Sequence[Rated]]
) -> list[tuple[NewClaim, Rated | None]]:
    """The ratings a row brings that are not on record, with the one that stands.

    Args:
        rated: dimension → the ratings on record, the newest first.
    """
    found = []
    for dimension, (part, on, why) in _PARTS.items():
        words = entry.texts.get(part, "")
        if not words or set(words) <= set("-–— "):
            continue
        level = _level(entry, dimension, words, scales)
        there = list(rated.get(dimension, ()))
        if level is None:
            continue
        said_on = entry.days.get(on) or entry.days.get(Part.RATED_ON)
        reason = " ".join(entry.texts.get(why, "").split())
        if _is_known(level, said_on, reason, there):
            continue
        as_at = said_on or scales.as_at
        if as_at > scales.today:
            entry.problems.append(
                f"{long_date(as_at)} has not come yet: no rating speaks of it."
            )
        if level.asks_reason and not reason:
            reason = NO_REASON
            entry.questions.append(f"{level.label} asks for a reason, and none stands "
                                   f"here. It is kept as: {NO_REASON}")  # fmt: skip
        claim = NewClaim(dimension=dimension, level=level, as_at=as_at, reason=reason)
        found.append((claim, there[0] if there else None))
    return found


def _level(entry: Entry, dimension: str, words: str, scales: Scales) -> Level | None:
    levels = scales.levels.get(dimension, ())
    level = level_of(words, levels)
    if level is None:
        short = " ".join(words.split())[:60]
        entry.questions.append(
            f"“{short}” is no level of the plan’s scale for {dimension}: left out."
            if levels
            else f"The plan has no scale for {dimension}: “{short}” is left out."
        )
    return level


def _is_known(
    level: Level, on: date | None, reason: str, there: Sequence[Rated]
) -> bool:
    """Whether it is on record: of that day, or where none is named, as the newest."""
    if on is None:
        return bool(there) and there[0].level == level.label
    return any(
        one.level == level.label
        and one.as_at == on
        and reason in ("", " ".join(one.reason.split()))
        for one in there
    )
