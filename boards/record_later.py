"""What later meetings did to the record of an item: amendments and releases (C40, C43).

Approved text is never rewritten: an amendment stands beside it, and a release says by
which decision the words may be read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from boards import publication
from boards import snapshot as shot
from boards.models import AgendaItem, Correction, Meeting, Release
from governance.long_dates import long_date

WITHHELD = "A correction to a confidential item is withheld."


@dataclass(frozen=True, slots=True)
class Later:
    """The amendments and releases of a meeting's items, read in two queries."""

    amendments: Mapping[int, list[Correction]]
    releases: Mapping[int, list[Release]]

    @classmethod
    def of(cls, meeting: Meeting) -> "Later":
        """Read what happened to a meeting's items since."""
        amended: dict[int, list[Correction]] = defaultdict(list)
        released: dict[int, list[Release]] = defaultdict(list)
        for made in (
            Correction.objects.filter(
                about__meeting=meeting, occasion=Correction.Occasion.AMENDMENT
            )
            .select_related("item__meeting", "about")
            .order_by("pk")
        ):
            amended[made.about_id or 0].append(made)
        for row in (
            Release.objects.filter(item__meeting=meeting)
            .select_related("decision__meeting")
            .order_by("pk")
        ):
            released[row.item_id].append(row)
        return cls(amended, released)

    def amendments_of(
        self, item: AgendaItem, *, cleared: bool
    ) -> tuple[shot.Correction, ...]:
        """What amended an item's record."""
        return told_corrections(self.amendments.get(item.pk, ()), cleared=cleared)

    def release_of(self, item: AgendaItem) -> str:
        """By which decisions something of the item was opened; empty where nothing."""
        return " ".join(
            publication.released(
                str(row.decision),
                row.decision.meeting.date,
                extent=row.extent,
            )
            for row in self.releases.get(item.pk, ())
        )


def correction_texts(corrections: Iterable[Correction], *, cleared: bool) -> list[str]:
    """The corrections in words; one to a confidential item says only that it was."""
    return [
        WITHHELD if one.is_confidential and not cleared else _worded(one)
        for one in corrections
    ]


def _worded(one: Correction) -> str:
    """The words, after the item they correct; an amendment names it elsewhere."""
    named = one.about if not _is_amendment(one) else None
    return f"Item {named}: {one.text}" if named else one.text


def told_corrections(
    corrections: Iterable[Correction], *, cleared: bool
) -> tuple[shot.Correction, ...]:
    """Corrections as they are printed, each with the meeting and item that made it.

    Args:
        corrections: with `item__meeting` and `about` read along.
        cleared: whether the reader may read confidential items.
    """
    made = list(corrections)
    return tuple(
        shot.Correction(
            made_on=one.item.meeting.date,
            made_at=f"the meeting of {long_date(one.item.meeting.date)}",
            text=text,
            made_under=f"item {one.item}" if _is_amendment(one) else "",
            about=str(one.about) if one.about else "",
            after_approval=_is_amendment(one),
        )
        for one, text in zip(made, correction_texts(made, cleared=cleared), strict=True)
    )


def approval_blocks(
    item: AgendaItem, corrections: Sequence[Correction], *, cleared: bool
) -> list[shot.Block]:
    """That the item agreed earlier minutes, and what it corrected or amended (C43)."""
    agreed = [one for one in corrections if not _is_amendment(one)]
    blocks = _agreed(item, agreed, cleared=cleared) + _put_off(item)
    for one in corrections:
        if _is_amendment(one):
            (text,) = correction_texts([one], cleared=cleared)
            where = f", item {one.about}" if one.about else ""
            day = long_date(one.minutes.meeting.date)
            blocks.append(
                _paragraph(
                    f"The approved minutes of {day}{where}, were amended: {text}"
                )
            )
    return blocks


def _agreed(
    item: AgendaItem, corrections: Sequence[Correction], *, cleared: bool
) -> list[shot.Block]:
    """That sets of earlier minutes were agreed here, each with its own corrections."""
    if item.role != AgendaItem.Role.MINUTES and item.approves is None:
        return []
    blocks: list[shot.Block] = []
    agreed = item.minutes_approved.select_related("meeting")
    for minutes in agreed.order_by("meeting__date"):
        own = [one for one in corrections if one.minutes_id == minutes.pk]
        texts = correction_texts(own, cleared=cleared)
        day = long_date(minutes.meeting.date)
        said = f"The minutes of {day} were agreed as a correct record"
        if not texts:
            blocks.append(_paragraph(f"{said}."))
            continue
        blocks.append(_paragraph(f"{said}, with these corrections:"))
        items = tuple(shot.ListItem(text=text) for text in texts)
        blocks.append(shot.Block(kind="list", items=items))
    return blocks


def _put_off(item: AgendaItem) -> list[shot.Block]:
    """That the approval of earlier minutes was put off here, and why."""
    if item.role != AgendaItem.Role.MINUTES:
        return []
    rows = item.postponements.select_related("minutes__meeting")
    return [
        _paragraph(
            f"The approval of the minutes of {long_date(row.minutes.meeting.date)} was "
            f"postponed: {row.reason}"
        )
        for row in rows
    ]


def _is_amendment(correction: Correction) -> bool:
    return correction.occasion == Correction.Occasion.AMENDMENT


def _paragraph(text: str) -> shot.Block:
    return shot.Block(kind="paragraph", text=text)
