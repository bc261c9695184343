"""What one audience may read: the only gate, used by page, PDF and mail alike.

Pure. Published things are snapshots that never held the withheld text (quality.md
fact 1), so this runs *before* a snapshot is built, never while it is shown.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


def face(item: Confidence, audience: Audience, *, confidential_notes: int = 0) -> Face:
    """The face of an item for an audience.

    Args:
        item: what the item says about itself.
        audience: for whom.
        confidential_notes: how many of its notes are confidential by themselves.
    """
    if audience is Audience.CLEARED:
        marked = f"{item.title} (confidential)" if item.is_confidential else item.title
        return Face(title=marked, shows_text=True)
    if item.is_confidential:
        return _withheld(item, "The record of this item is withheld.", shows=False)
    if confidential_notes:
        how_many = (
            "One paragraph is withheld."
            if confidential_notes == 1
            else f"{confidential_notes} paragraphs are withheld."
        )
        return _withheld(item, how_many, shows=True)
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


def gaps(items: list[Confidence], confidential_notes: list[int]) -> list[str]:
    """Why nothing may be published yet (A11): one sentence for each gap.

    Args:
        items: every item of the meeting.
        confidential_notes: for each, how many of its notes are confidential.
    """
    found = []
    for item, notes in zip(items, confidential_notes, strict=True):
        if not item.is_confidential and not notes:
            continue
        name = item.public_title if item.is_confidential else item.title
        if item.is_confidential and not item.public_title.strip():
            found.append("A confidential item has no public title.")
        if not item.reason.strip():
            found.append(f"“{name}” does not say why something is withheld.")
        if item.is_confidential and not item.public_summary.strip():
            found.append(f"“{name}” has no summary for the public.")
    return found
