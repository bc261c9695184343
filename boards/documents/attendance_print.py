"""The page of attendance as a paper: the same figures, no others (C23)."""

from datetime import date

from boards import record
from boards.attendance_paper import AttendanceLine, AttendanceSnapshot, MeetingLine
from boards.attended import Tally
from boards.documents.attendance import AttendancePage, Counted
from boards.models import Board
from boards.papers import ATTENDANCE
from boards.sectors_present import SectorCount
from governance.documents import request_document
from governance.long_dates import long_date
from governance.models import StoredDocument


def snapshot(board: Board, page: AttendancePage, on: date) -> AttendanceSnapshot:
    """Freeze what a reader's page shows; no query.

    Args:
        page: as read for this reader.
        on: the day of reading.
    """
    return AttendanceSnapshot(
        partnership=board.partnership.name,
        board=board.name,
        period=page.period.label if page.period.key != "dates" else _days(page),
        as_at=on,
        meetings=tuple(
            MeetingLine(
                day=long_date(meeting.date),
                sectors="; ".join(
                    f"{one.name} {one.cells[at].words or 'no place'}"
                    for one in page.sectors
                ),
            )
            for at, meeting in enumerate(page.meetings)
        ),
        sectors=tuple(_sector(one) for one in page.sectors),
        seats=tuple(_counted(one) for one in page.seats),
        people=tuple(_counted(one) for one in page.people),
        missing=tuple(f"{one.sentence}." for one in page.missing),
        left_out=_left_out(page),
        standard=f"at least {page.standard} meetings" if page.standard else "",
        demonstration=(
            record.DEMONSTRATION if board.partnership.is_demonstration else ""
        ),
    )


def document(board: Board, shown: AttendanceSnapshot) -> StoredDocument:
    """Ask for the PDF; the same figures of the same day are made once."""
    return request_document(
        template=ATTENDANCE,
        snapshot=shown.to_dict(),
        title=f"Attendance, {shown.period}: {shown.board}",
        file_name=f"{board.slug}-attendance-{shown.as_at.isoformat()}.pdf",
        partnership_id=board.partnership_id,
    )


def _days(page: AttendancePage) -> str:
    """`1 September 2023 to 31 March 2024`."""
    last = long_date(page.period.ends_on)
    if page.period.starts_on is None:
        return f"Until {last}"
    return f"{long_date(page.period.starts_on)} to {last}"


def _sector(one: SectorCount) -> AttendanceLine:
    return _line(one.name, "", one.tally, "")


def _counted(one: Counted) -> AttendanceLine:
    standard = f"{one.judged.label}: {one.judged.words}" if one.judged else ""
    return _line(one.name, one.note, one.tally, standard)


def _line(name: str, note: str, tally: Tally, standard: str) -> AttendanceLine:
    return AttendanceLine(
        name=name,
        note=note,
        filled=f"{tally.filled} of {tally.expected}",
        share=f"{tally.share}%" if tally.share is not None else "",
        substitute=tally.substitute,
        apologies=tally.apologies,
        absent=tally.absent + tally.no_word,
        standard=standard,
    )


def _left_out(page: AttendancePage) -> tuple[str, ...]:
    """What was not counted."""
    found = []
    if page.is_cut:
        found.append("Earlier meetings of the period are left out: there are too many.")
    if page.unrecorded:
        days = ", ".join(long_date(one.date) for one in page.unrecorded)
        found.append(f"Nobody’s attendance is recorded on {days}.")
    return tuple(found)
