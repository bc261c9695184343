"""Attendance as a sheet: what the page shows, one line a sector, seat or person (C23)."""

from collections.abc import Iterator

from boards.attended import Mark, Tally
from boards.documents.attendance import AttendancePage, Counted
from governance.long_dates import long_date
from governance.workbooks import Cell, Column

_COUNTS = (
    ("Meetings", "expected"),
    ("In person", "in_person"),
    ("Online", "online"),
    ("By substitute", "substitute"),
    ("Apologies", "apologies"),
    ("Absent", "absent"),
    ("Not recorded", "no_word"),
    ("Vacant", "vacant"),
    ("Per cent", "share"),
)


def columns(page: AttendancePage) -> list[Column]:
    """The headings: what is counted, then each meeting by its day."""
    return [
        Column("Counted", 10),
        Column("Sector, seat or person", 44),
        Column("Of", 36),
        *(Column(heading) for heading, _ in _COUNTS),
        Column("Standard", 34),
        *(Column(long_date(one.date)) for one in page.meetings),
    ]


def rows(page: AttendancePage) -> Iterator[list[Cell]]:
    """Sectors, seats, and people where the reader may see them."""
    for sector in page.sectors:
        cells = [cell.words for cell in sector.cells]
        yield ["Sector", sector.name, "", *_counts(sector.tally), "", *cells]
    for seat in page.seats:
        yield _row("Seat", seat)
    for person in page.people:
        yield _row("Person", person)


def _row(kind: str, one: Counted) -> list[Cell]:
    standard = f"{one.judged.label}: {one.judged.words}" if one.judged else ""
    marks = [Mark(mark).words for mark in one.strip.marks]
    return [kind, one.name, one.note, *_counts(one.tally), standard, *marks]


def _counts(of: Tally) -> list[Cell]:
    return [getattr(of, name) for _, name in _COUNTS]
