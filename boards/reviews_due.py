"""What of a board falls due for review, when, and why (C18, 000 Annex A (f), (m)).

The first time follows from the terms of reference; after that from what was recorded.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from boards.models import (
    Appointment,
    Board,
    Office,
    Review,
    TermsOfReference,
)
from boards.review_dates import Band, band
from governance.long_dates import distance, long_date, overdue
from governance.models import Person
from governance.models.periods import in_force
from governance.months import later_by

Subject = Review.Subject
YEAR = 12

# Who does a review while nobody is named for it.
_WHO = {
    Subject.BOARD: "The board",
    Subject.TERMS: "The secretary",
    Subject.OFFICE: "The secretary, with the partners",
    Subject.SEAT: "The chair",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to be reviewed.

    Args:
        what: its name in an address, such as `terms` or `office-12`.
        title: what it is, with the person it is about.
        agenda_title: the same for an agenda, which is published: nobody's name.
        why: what the terms say, with the clause.
        row: the review that is planned already; None where only the terms say so.
        terms: the version in force; office, appointment: whose term it is.
        last: how the same thing was reviewed before.
        is_last_term: the terms allow no further one.
    """

    what: str
    subject: str
    title: str
    agenda_title: str
    due_on: date
    why: str
    row: Review | None = None
    terms: TermsOfReference | None = None
    office: Office | None = None
    appointment: Appointment | None = None
    last: Review | None = None
    is_last_term: bool = False

    @property
    def lead(self) -> Person | None:
        """Who is named to do it."""
        return self.row.lead if self.row else None

    @property
    def who(self) -> str:
        """Who does it, in words."""
        return self.lead.name if self.lead else _WHO[Subject(self.subject)]

    @property
    def held(self) -> Office | Appointment | None:
        """The term that it is about, if it is about one."""
        return self.office or self.appointment

    @property
    def is_planned(self) -> bool:
        """Whether an item of the forward plan brings it to a meeting."""
        planned = self.row.planned if self.row else None
        return planned is not None and planned.ended_at is None

    def band(self, today: date) -> Band:
        """How near it is."""
        return band(self.due_on, today)

    def when(self, today: date) -> str:
        """`5 March 2024, 12 days overdue`."""
        late = overdue(self.due_on, today) or distance(self.due_on, today)
        return f"{long_date(self.due_on)}, {late}"


@dataclass(slots=True)
class _Read:
    """What is read of a board, once."""

    terms: TermsOfReference | None = None
    open: dict[str, Review] = field(default_factory=dict)
    done: dict[str, list[Review]] = field(default_factory=lambda: defaultdict(list))
    offices: list[Office] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)

    def take(self, row: Review) -> None:
        """Sort a review in: to come, or held."""
        if row.outcome == Review.Outcome.OPEN:
            self.open[key_of(row)] = row
        else:
            self.done[key_of(row)].append(row)

    def clause(self, word: str) -> str:
        """`Clause f, Tenure of Membership: `; empty where no heading has the word."""
        clauses = self.terms.clauses.all() if self.terms else ()
        for one in (c for c in clauses if word in c.heading.lower()):
            letter = f"Clause {one.letter}, " if one.letter else ""
            return f"{letter}{one.heading}: "
        return "By the terms of reference: "


def terms_due(terms: TermsOfReference) -> date | None:
    """The day by which a version is reviewed; None where no review is asked for.

    000 Annex A (m).
    """
    if not terms.review_months:
        return None
    return later_by(terms.effective_on, terms.review_months)


def of_board(board: Board, today: date) -> list[Due]:
    """Everything that falls due, the soonest first; five queries."""
    return of_boards([board], today)[board.pk]


def of_boards(boards: Iterable[Board], today: date) -> dict[int, list[Due]]:
    """The same of several boards, by their ids; five queries in all."""
    reads = _read([board.pk for board in boards], today)
    found: dict[int, list[Due]] = {}
    for board_id, read in reads.items():
        lines = [*_of_the_board(read), *_of_offices(read), *_of_seats(read, today)]
        found[board_id] = sorted(lines, key=lambda due: (due.due_on, due.title))
    return found


def pressing(board: Board, today: date) -> list[Due]:
    """Those overdue, or due in three months."""
    return [due for due in of_board(board, today) if due.band(today) is not Band.LATER]


def _read(boards: list[int], today: date) -> dict[int, _Read]:
    found = {pk: _Read() for pk in boards}
    terms = TermsOfReference.objects.each_in_force(boards, today)
    for version in terms.prefetch_related("clauses"):
        found[version.board_id].terms = version
    rows = Review.objects.filter(board__in=boards)
    for row in rows.select_related("lead", "planned", "decision", "new_terms"):
        found[row.board_id].take(row)
    offices = Office.objects.filter(in_force(today), board__in=boards)
    for office in offices.select_related("person", "seat"):
        found[office.board_id].offices.append(office)
    seats = Appointment.objects.filter(
        place__seat__board__in=boards, starts_on__lte=today
    ).select_related("person", "place__seat")
    for held in seats.order_by("place__seat__order", "place__number", "starts_on"):
        found[held.place.seat.board_id].appointments.append(held)
    return found


def key_of(row: Review) -> str:
    """The name of what a review is about, in addresses."""
    number = row.office_id or row.appointment_id
    return f"{row.subject}-{number}" if number else row.subject


def _of_the_board(read: _Read) -> list[Due]:
    """The yearly look at the board's work, and at its terms (000 Annex A (m))."""
    found = []
    terms = read.terms
    asked = terms_due(terms) if terms else None
    every = f"every {_months(terms.review_months)}" if terms else ""
    for subject, title in (
        (Subject.BOARD, "Annual governance review"),
        (Subject.TERMS, "Terms of reference"),
    ):
        row, done = read.open.get(subject), read.done.get(subject)
        due_on = asked
        # A version that came into force meanwhile starts the months again.
        if row and (subject == Subject.BOARD or row.terms == terms or terms is None):
            due_on = row.due_on
        if due_on is None:
            continue
        found.append(
            Due(
                what=subject, subject=subject, title=title, due_on=due_on, row=row,
                agenda_title=f"Review of the {title.lower()}"
                if subject == Subject.TERMS
                else title,
                why=f"{read.clause('review')}{every or 'planned by the board'}",
                terms=terms, last=done[-1] if done else None,
            )
        )  # fmt: skip
    return found


def _of_offices(read: _Read) -> list[Due]:
    found = []
    for office in read.offices:
        name = office.get_kind_display()
        due = _of_term(
            read, f"office-{office.pk}", office, before=0,
            title=f"{name}: {office.person.name}",
            agenda_title=f"Review of the office of {name.lower()}",
        )  # fmt: skip
        found += [due] if due else []
    return found


def _of_seats(read: _Read, today: date) -> list[Due]:
    before: dict[tuple[int, int], int] = defaultdict(int)
    found = []
    for held in read.appointments:
        seat = held.place.seat
        terms_before = before[held.person_id, seat.pk]
        before[held.person_id, seat.pk] += 1
        is_on = held.ends_on is None or held.ends_on >= today
        if not is_on or (seat.ends_on and seat.ends_on < today):
            continue
        due = _of_term(
            read, f"seat-{held.pk}", held, before=terms_before,
            title=f"{held.place}: {held.person.name}",
            agenda_title=f"Review of the membership: {held.place}",
        )  # fmt: skip
        found += [due] if due else []
    return found


def _of_term(
    read: _Read,
    what: str,
    held: Office | Appointment,
    *,
    before: int,
    title: str,
    agenda_title: str,
) -> Due | None:
    """When a term ends, or is looked at again by the terms (C18)."""
    row, done = read.open.get(what), read.done.get(what, [])
    years = read.terms.tenure_years if read.terms else 0
    most = read.terms.most_terms if read.terms else 0
    by_rule = later_by(held.starts_on, YEAR * years) if years else None
    due_on = row.due_on if row else held.ends_on or by_rule
    if due_on is None:
        return None
    terms = 1 + before + sum(one.outcome == Review.Outcome.RENEWED for one in done)
    is_last = bool(most) and terms >= most
    rule = f"every {_years(years)}" if years else "the term that was given"
    if held.ends_on and not row:
        rule = f"{rule}; appointed until {long_date(held.ends_on)}"
    if is_last:
        rule = f"{rule}; the last of {most} terms in a row"
    is_office = isinstance(held, Office)
    return Due(
        what=what,
        subject=Subject.OFFICE if is_office else Subject.SEAT,
        title=title,
        agenda_title=agenda_title,
        due_on=due_on,
        why=f"{read.clause('tenure')}{rule}",
        row=row,
        terms=read.terms,
        office=held if isinstance(held, Office) else None,
        appointment=held if isinstance(held, Appointment) else None,
        last=done[-1] if done else None,
        is_last_term=is_last,
    )


def _months(months: int) -> str:
    if months % YEAR == 0:
        return _years(months // YEAR)
    return "month" if months == 1 else f"{months} months"


def _years(years: int) -> str:
    return "year" if years == 1 else f"{years} years"
