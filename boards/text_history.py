"""The history of a text: its revisions told in steps, any two compared (C42, E1).

Pure: no Django. A text is saved every few seconds while it is typed, so that what one
person saved in one go is told as one step; every single save can be asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

# Saves of one person with less than this between them are one step.
ONE_GO = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A text as it was saved.

    Args:
        is_aside: typed over a newer text and refused; kept, but never the text.
    """

    version: int
    text: str
    by: str
    at: datetime
    is_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one person saved in one go.

    Args:
        last: the text they ended with.
        saves: how many times it was saved.
        same_as: the earlier version with the very same text; 0 for none.
        is_current: it is the text that stands.
    """

    last: Saved
    saves: int
    same_as: int = 0
    is_current: bool = False

    @property
    def is_removal(self) -> bool:
        """Whether the text was removed."""
        return not self.last.text and not self.last.is_aside


def steps(revisions: Iterable[Saved], *, every: bool = False) -> tuple[Step, ...]:
    """The steps of a history, newest first.

    Args:
        revisions: in any order.
        every: each save is a step of its own.
    """
    oldest_first = sorted(revisions, key=lambda saved: saved.version)
    found: list[Step] = []
    for saved in oldest_first:
        if found and not every and _goes_on(found[-1].last, saved):
            found[-1] = replace(found[-1], last=saved, saves=found[-1].saves + 1)
        else:
            found.append(Step(last=saved, saves=1))
    current = max((s.version for s in oldest_first if not s.is_aside), default=0)
    told = [
        replace(
            step,
            same_as=_same_as(step.last, oldest_first),
            is_current=step.last.version == current,
        )
        for step in found
    ]
    return tuple(reversed(told))


def _goes_on(before: Saved, after: Saved) -> bool:
    plain = not (before.is_aside or after.is_aside) and before.text and after.text
    return bool(plain and before.by == after.by and after.at - before.at < ONE_GO)


def _same_as(saved: Saved, oldest_first: Sequence[Saved]) -> int:
    """The first version with this text, if it is not the save before it."""
    if not saved.text:
        return 0
    twins = (s for s in oldest_first if s.text == saved.text and not s.is_aside)
    first = next(twins, saved)
    return first.version if first.version < saved.version - 1 else 0


def pair(
    told: Sequence[Step], revisions: Sequence[Saved], older: int, newer: int
) -> tuple[Saved, Saved] | None:
    """The two revisions to compare, the older first.

    Args:
        older, newer: versions asked for, in either order; 0 takes the newest step and
            the one before it.

    Returns:
        None when there are no two.
    """
    by_version = {saved.version: saved for saved in revisions}
    first, second = by_version.get(older), by_version.get(newer)
    if first and second and first != second:
        return (first, second) if older < newer else (second, first)
    if len(told) < 2 or older or newer:
        return None
    return told[1].last, told[0].last
