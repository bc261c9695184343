"""What the board's home points out about who comes: to all, and to those who lead (C23).

Read from the membership, which the page has already: no query of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from boards import policy
from boards.attendance_standard import Judgement, Standard
from boards.documents.attendance import judged
from boards.documents.membership import Membership, PlaceLine, SectorLines
from boards.models import Board
from boards.sectors_present import IN_A_ROW, missing_in_a_row, nobody_from
from boards.standing import Standing
from governance.long_dates import long_date

# So many seats are named; the page of attendance has the rest.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Flags:
    """Sentences, and where their figures are."""

    sentences: tuple[str, ...]
    url: str


def of_board(
    board: Board, seats: Membership, who: Standing, standard: Standard | None
) -> Flags | None:
    """What is to be pointed out to a reader of the meetings; None where nothing is.

    Args:
        seats: read with attendance.
        standard: of the terms in force.
    """
    found = list(who_stays_away(seats, who, standard))
    if policy.may_read_attendance_by_person(who):
        vacant = [line.title for line in seats.lines if line.is_vacant]
        found.append(_listed(vacant, "vacant"))
    sentences = tuple(sentence for sentence in found if sentence)
    where = [board.partnership.slug, board.slug]
    url = reverse("boards:attendance", args=where)
    return Flags(sentences, url) if sentences else None


def who_stays_away(
    seats: Membership, who: Standing, standard: Standard | None
) -> tuple[str, ...]:
    """Sectors not seen; to those who lead also seats not seen, or below the standard.

    Args:
        seats: read with attendance.
    """
    found = [_missing(seats)]
    if policy.may_read_attendance_by_person(who):
        below = _judged(seats.lines, standard, Judgement.NOT_MET)
        found += [
            _listed(_unseen(seats), "without anybody at the last two meetings"),
            _listed(below, "below the standard of attendance"),
        ]
    return tuple(sentence for sentence in found if sentence)


def at_risk(seats: Membership, standard: Standard | None) -> tuple[str, ...]:
    """The seats that may not miss another meeting; for those who lead."""
    names = _judged(seats.lines, standard, Judgement.IN_DANGER)
    risk = "at risk: one more meeting missed, and the standard is not met"
    said = _listed(names, risk)
    return (said,) if said else ()


def _unseen(seats: Membership) -> list[str]:
    """Seats held that nobody sat in, where somebody of their sector came."""
    meetings = len(seats.meetings)
    return [
        line.title
        for sector in seats.sectors
        if not _is_missing(sector, meetings)
        for line in sector.lines
        if missing_in_a_row(
            [mark.is_asked and not mark.is_filled for mark in line.marks]
        )
    ]


def _missing(seats: Membership) -> str:
    """Sectors nobody came from at the last meetings, two in a row."""
    names = [one.name for one in seats.sectors if _is_missing(one, len(seats.meetings))]
    if not names:
        return ""
    days = " and ".join(long_date(one.date) for one in seats.meetings[-IN_A_ROW:])
    return f"{nobody_from(names)} was in the room at the last two meetings, on {days}."


def _is_missing(sector: SectorLines, meetings: int) -> bool:
    return missing_in_a_row(
        [
            not any(ln.marks[at].is_filled for ln in sector.lines)
            for at in range(meetings)
        ]
    )


def _judged(
    lines: Sequence[PlaceLine], standard: Standard | None, so: Judgement
) -> list[str]:
    """The seats held now that stand so by the standard."""
    held = [line for line in lines if not line.is_vacant]
    found = [(ln.title, judged(standard, ln.marks, by_substitute=True)) for ln in held]
    return [title for title, one in found if one and one.judgement == so]


def _listed(names: Sequence[str], what: str) -> str:
    """`2 seats are vacant: A; B.`; empty where there is none."""
    if not names:
        return ""
    verb = "seat is" if len(names) == 1 else "seats are"
    more = f"; and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} {verb} {what}: {'; '.join(names[:_NAMED])}{more}."
