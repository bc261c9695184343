"""Who was there, as the record of a meeting prints it (C35, C36)."""

from boards import room
from boards import snapshot as shot
from boards.models import Attendance
from governance.long_dates import short_time
from governance.models import Sector


def by_sector(now_in: room.Room) -> tuple[shot.SectorAttendance, ...]:
    """Who was there by sector, those sectors included that nobody came from (C35)."""
    seated = {place.seat.sector_id for place in now_in.places}
    rows: dict[Sector, list[Attendance]] = {
        place.seat.sector: [] for place in now_in.places
    }
    for row in now_in.attendances:
        if row.sector is not None and row.capacity != Attendance.Capacity.OBSERVER:
            rows.setdefault(row.sector, []).append(row)
    in_order = sorted(rows, key=lambda sector: (sector.order, sector.name))
    groups = [
        _group(sector.name, rows[sector], member=sector.pk in seated)
        for sector in in_order
    ]
    # Who came without a sector is printed apart; who sent word must not be lost.
    away = [
        row
        for row in now_in.attendances
        if row.sector is None
        and row.state in (Attendance.State.APOLOGIES, Attendance.State.REPRESENTED)
    ]
    if away:
        groups.append(_group("Others", away, member=False))
    return tuple(groups)


def without_sector(now_in: room.Room) -> tuple[shot.Attendee, ...]:
    """Those in attendance who stand for no sector."""
    return tuple(
        _attendee(row)
        for row in now_in.here()
        if row.sector is None and row.capacity != Attendance.Capacity.OBSERVER
    )


def observers(now_in: room.Room) -> tuple[shot.Attendee, ...]:
    """Those who came to watch."""
    return tuple(
        _attendee(row)
        for row in now_in.here()
        if row.capacity == Attendance.Capacity.OBSERVER
    )


def _group(
    sector: str, rows: list[Attendance], *, member: bool
) -> shot.SectorAttendance:
    def those(*states: str) -> tuple[shot.Attendee, ...]:
        return tuple(_attendee(row) for row in rows if row.state in states)

    state = Attendance.State
    return shot.SectorAttendance(
        sector=sector,
        people=those(state.PRESENT, state.ONLINE),
        apologies=those(state.APOLOGIES, state.REPRESENTED),
        absent=those(state.ABSENT),
        member=member,
    )


def _attendee(row: Attendance) -> shot.Attendee:
    return shot.Attendee(
        name=row.person.name if row.person else "",
        role=row.role_text,
        organisation=_unsaid_organisation(row),
        online=row.state == Attendance.State.ONLINE,
        represents=row.stands_for.name if row.stands_for else "",
        note=_came_and_went(row),
    )


def _unsaid_organisation(row: Attendance) -> str:
    """The organisation, unless the sector or the role says it already."""
    name = row.organisation_text.casefold()
    said = row.sector is not None and row.sector.name.casefold() == name
    return "" if said or name in row.role_text.casefold() else row.organisation_text


def _came_and_went(row: Attendance) -> str:
    words = []
    if row.arrived_at:
        words.append(f"came at {short_time(row.arrived_at)}")
    elif row.arrived_item and row.arrived_item.number:
        words.append(f"came for item {row.arrived_item.number}")
    if row.left_at:
        words.append(f"left at {short_time(row.left_at)}")
    elif row.left_item and row.left_item.number:
        words.append(f"left before item {row.left_item.number}")
    return ", ".join(words)
