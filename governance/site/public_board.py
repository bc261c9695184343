"""What the public page of a board says beside what the board published (C47).

Its members, as far as the board's policy says, and the meetings to come. Everything else
on a public page is read from frozen snapshots.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from boards.documents import lead_roles as documents
from boards.documents import membership
from boards.documents.membership import PlaceLine
from boards.models import AgendaPublication, Board, Meeting

Shows = Board.ShowsMembers
COMING_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A place: its seat, the office that goes with it, and a name where one is told."""

    seat: str
    office: str
    name: str
    is_vacant: bool


@dataclass(frozen=True, slots=True)
class PublicSector:
    """The places of one sector."""

    name: str
    filled: int
    places: tuple[PublicPlace, ...]


@dataclass(frozen=True, slots=True)
class PublicRole:
    """A lead role or champion; a name only where the board tells every name."""

    role: str
    subject: str
    name: str
    is_vacant: bool


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A meeting to come, in the words of the public page."""

    number: int
    day: date
    hours: str
    where: str
    is_cancelled: bool
    is_confirmed: bool
    has_agenda: bool


def members(board: Board, on: date) -> tuple[PublicSector, ...]:
    """The membership as the board's policy shows it; names only where it says so."""
    if board.shows_members == Shows.NOTHING:
        return ()
    return tuple(
        PublicSector(
            name=sector.name,
            filled=sector.filled,
            places=tuple(_place(line, board.shows_members) for line in sector.lines),
        )
        for sector in membership.read(board, on).sectors
    )


def lead_roles(board: Board, on: date) -> tuple[PublicRole, ...]:
    """Its lead roles and champions by role, as the policy on its membership says (C27)."""
    if board.shows_members == Shows.NOTHING:
        return ()
    is_named = board.shows_members == Shows.NAMES
    return tuple(
        PublicRole(
            role=str(line.role),
            subject=line.role.subject,
            name=line.now.person.name if line.now and is_named else "",
            is_vacant=line.now is None,
        )
        for line in documents.read(board, on)
    )


def _place(line: PlaceLine, shows: str) -> PublicPlace:
    is_named = shows == Shows.NAMES or (shows == Shows.OFFICES and line.offices)
    return PublicPlace(
        seat=line.title,
        office=", ".join(line.offices),
        name=line.names if is_named else "",
        is_vacant=line.is_vacant,
    )


def coming(board: Board, on: date) -> list[ComingMeeting]:
    """The meetings to come, soonest first; a cancelled one stays until its day."""
    if not board.shows_meetings:
        return []
    agenda = AgendaPublication.objects.current().filter(meeting=OuterRef("pk"))
    rows = (
        board.meetings.filter(date__gte=on)
        .exclude(state=Meeting.State.CLOSED)
        .annotate(has_agenda=Exists(agenda))
        .order_by("date", "starts_at")[:COMING_SHOWN]
    )
    return [
        ComingMeeting(
            number=row.number,
            day=row.date,
            hours=row.hours,
            where=row.where,
            is_cancelled=row.state == Meeting.State.CANCELLED,
            is_confirmed=row.is_confirmed,
            has_agenda=getattr(row, "has_agenda"),  # noqa: B009 - annotated
        )
        for row in rows
    ]
