"""What one audience may read: the only gate, used by page, PDF and mail alike.

Pure. Published things are snapshots that never held the withheld text (quality.md
fact 1), so this runs *before* a snapshot is built, never while it is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.long_dates import long_date


class Audience(StrEnum):
    """For whom a version is made."""

    CLEARED = "cleared"  # those who may read confidential items
    OPEN = "open"  # everybody else, the public included


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """What an item says about itself being confidential (000 Annex A (l), C40)."""

    title: str
    is_confidential: bool = False
    public_title: str = ""
    reason: str = ""
    public_summary: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What an audience sees of an item.

    Args:
        title: the title for this audience.
        shows_text: whether notes, decisions and actions are shown at all.
        withheld_sentence: how much is absent; empty when nothing is.
    """

    title: str
    shows_text: bool
    withheld_sentence: str = ""
    reason: str = ""
    public_summary: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """How much of an item's record is confidential by itself (C40)."""

    paragraphs: int = 0
    actions: int = 0

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.actions)

    @property
    def sentence(self) -> str:
        """`One paragraph and 2 actions are withheld.`"""
        named = [
            f"one {noun}" if count == 1 else f"{count} {noun}s"
            for noun, count in (
                ("paragraph", self.paragraphs),
                ("action", self.actions),
            )
            if count
        ]
        words = " and ".join(named)
        verb = "is" if self.paragraphs + self.actions == 1 else "are"
        return f"{words[:1].upper()}{words[1:]} {verb} withheld."


NO_PARTS = Parts()


def face(item: Confidence, audience: Audience, *, parts: Parts = NO_PARTS) -> Face:
    """The face of an item for an audience.

    Args:
        item: what the item says about itself.
        audience: for whom.
        parts: how much of its record is confidential by itself.
    """
    if audience is Audience.CLEARED:
        marked = f"{item.title} (confidential)" if item.is_confidential else item.title
        return Face(title=marked, shows_text=True)
    if item.is_confidential:
        return _withheld(item, "The record of this item is withheld.", shows=False)
    if parts:
        return _withheld(item, parts.sentence, shows=True)
    return Face(title=item.title, shows_text=True)


def _withheld(item: Confidence, sentence: str, *, shows: bool) -> Face:
    return Face(
        title=item.title if shows else item.public_title,
        shows_text=shows,
        withheld_sentence=sentence,
        reason=item.reason,
        public_summary=item.public_summary,
        review_on=item.review_on,
    )


def papers_withheld(count: int) -> str:
    """`2 papers are confidential.`; empty for none."""
    if not count:
        return ""
    return (
        "One paper is confidential."
        if count == 1
        else (f"{count} papers are confidential.")
    )


_RELEASED = {
    "item": "Released",
    "note": "One paragraph was released",
    "paper": "One paper was released",
}


def released(decision: str, day: date, *, extent: str) -> str:
    """By which decision something was opened (C40).

    Args:
        decision: as it is called, such as `Decision 12`.
        day: of the meeting that took it.
        extent: how much of the item: `item` for all of it, `note` or `paper`.
    """
    what = _RELEASED[extent]
    return f"{what} by {decision[:1].lower()}{decision[1:]} of {long_date(day)}."


@dataclass(frozen=True, slots=True)
class Release:
    """What is asked to be opened, and the decision that is named for it.

    Args:
        is_confidential: whether it is withheld now.
        decided_on: the day of the decision's meeting.
        decision_stands: whether it was carried with a quorum, or ratified since.
        was_lost: whether a vote on it was lost.
        is_own: whether it is a decision of the board whose record it opens.
        withheld_since: the day from which the record is confidential: of its meeting,
            or before that of the mark.
    """

    is_confidential: bool
    decided_on: date
    decision_stands: bool
    is_own: bool
    withheld_since: date
    was_lost: bool = False


def may_release(asked: Release) -> str:
    """Why something confidential may not be opened; empty where it may (C40)."""
    if not asked.is_confidential:
        return "This is open already."
    if not asked.is_own:
        return "Only a decision of this board releases it."
    if asked.was_lost:
        return "This was not carried: it releases nothing."
    if not asked.decision_stands:
        return (
            "This decision is provisional: it releases nothing before it is ratified."
        )
    if asked.decided_on < asked.withheld_since:
        return "This decision is older than the record it would open."
    return ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the public would have to be told, and is not (A11).

    Args:
        at: the place of the item in its meeting, from 0.
        sentence: what is missing; never a confidential title.
    """

    at: int
    sentence: str


def gaps(items: Sequence[tuple[Confidence, Parts]]) -> list[Gap]:
    """Why nothing may be published yet: every gap of every item, in order.

    Args:
        items: every item of the meeting, with what of it is confidential by itself.
    """
    return [
        Gap(at, sentence)
        for at, (item, parts) in enumerate(items)
        for sentence in _gaps_of(item, parts)
    ]


def _gaps_of(item: Confidence, parts: Parts) -> Iterator[str]:
    if not item.is_confidential:
        if parts and not item.reason.strip():
            yield f"“{item.title}” does not say why something is withheld."
        return
    public_title = item.public_title.strip()
    name = f"“{public_title}”" if public_title else "A confidential item"
    if not public_title:
        yield "A confidential item has no public title."
    if not item.reason.strip():
        yield f"{name} does not say why it is withheld."
    if not item.public_summary.strip():
        yield f"{name} has no summary for the public."
