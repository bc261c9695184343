"""The members of a board as rows of its home: long sectors shortened, vacancies kept."""

from dataclasses import dataclass

from django.urls import reverse

from boards import policy
from boards.documents.membership import Membership, PlaceLine, SectorLines
from boards.models import Board
from boards.standing import Standing
from governance.long_dates import long_date

ROWS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One place."""

    seat: str
    office: str
    name: str
    url: str
    strip: tuple[str, ...]
    came: int
    vacant_since: str
    fill_url: str
    came_url: str = ""


@dataclass(frozen=True, slots=True)
class SectorRows:
    """The places shown of one sector, and how many more there are."""

    name: str
    filled: int
    places: int
    share: int | None
    rows: tuple[MemberRow, ...]
    more: str
    more_url: str


@dataclass(frozen=True, slots=True)
class MembersPanel:
    """Everything about members on a board's home."""

    filled: int
    places: int
    vacant: int
    url: str
    sectors: tuple[SectorRows, ...]


def panel(board: Board, seats: Membership, who: Standing) -> MembersPanel:
    """Build the rows for one reader."""
    where = {"partnership": board.partnership.slug, "board": board.slug}
    url = reverse("boards:members", kwargs=where)
    fills = bool(policy.may_appoint(who))
    return MembersPanel(
        filled=seats.filled,
        places=seats.places,
        vacant=seats.vacant,
        url=url,
        sectors=tuple(
            _sector(board, sector, url, seats, fills) for sector in seats.sectors
        ),
    )


def _sector(
    board: Board, sector: SectorLines, url: str, seats: Membership, fills: bool
) -> SectorRows:
    shown = _shown(sector.lines)
    more = len(sector.lines) - len(shown)
    noun = "place" if more == 1 else "places"
    return SectorRows(
        name=sector.name,
        filled=sector.filled,
        places=sector.places,
        share=sector.share,
        rows=tuple(_row(board, line, seats, fills) for line in shown),
        more=f"{more} more {sector.name} {noun}" if more else "",
        more_url=url,
    )


def _shown(lines: tuple[PlaceLine, ...]) -> list[PlaceLine]:
    """The first places of a long sector, and every vacancy, in the order of the terms."""
    if len(lines) <= ROWS_SHOWN:
        return list(lines)
    room_for = max(ROWS_SHOWN - 1 - sum(line.is_vacant for line in lines), 1)
    held = [line for line in lines if not line.is_vacant][:room_for]
    return [line for line in lines if line.is_vacant or line in held]


def _row(board: Board, line: PlaceLine, seats: Membership, fills: bool) -> MemberRow:
    slug = board.partnership.slug
    alone = line.holders[0].person_id if len(line.holders) == 1 else None
    return MemberRow(
        seat=line.title,
        office=", ".join(line.offices),
        name=line.names,
        url=reverse("boards:person", args=[slug, alone]) if alone else "",
        strip=line.strip.cells if line.strip else (),
        came=line.strip.came if line.strip else 0,
        vacant_since=_since(line, seats),
        fill_url=reverse("boards:appoint", args=[slug, board.slug, line.place.pk])
        if fills and line.is_vacant
        else "",
    )


def _since(line: PlaceLine, seats: Membership) -> str:
    """`since 14 April 2025, 91 days`."""
    if line.vacant_since is None:
        return ""
    days = (seats.on - line.vacant_since).days
    length = "1 day" if days == 1 else f"{days} days"
    return f"since {long_date(line.vacant_since)}, {length}"
