"""The seat that is handed over, and what its member held beside it (C25, C27)."""

from datetime import date

from boards.documents.terms_paper import tenure_words
from boards.handover_shapes import HandoverLine, HandoverSection
from boards.models import (
    Appointment,
    Board,
    LeadHolding,
    Office,
    StandingDeputy,
    TermsOfReference,
)
from boards.quorum.words import capital
from governance.long_dates import long_date
from governance.models.periods import in_force


def facts(held: Appointment, on: date) -> tuple[HandoverLine, ...]:
    """The seat and its terms; three queries."""
    seat = held.place.seat
    terms = TermsOfReference.objects.in_force(seat.board, on)
    return (
        HandoverLine(text="Seat", about=str(held.place)),
        HandoverLine(text="Sector", about=seat.sector.name),
        HandoverLine(text="Vote", about="Has a vote" if seat.is_voting else "None"),
        *(
            (HandoverLine(text="Held by", about=seat.get_sharing_display()),)
            if seat.sharing != seat.Sharing.SINGLE
            else ()
        ),
        HandoverLine(text="Served", about=_served(held)),
        *_of_terms(seat.board, terms),
        *_deputies(held, on),
    )


def roles(held: Appointment, on: date) -> tuple[HandoverSection, HandoverSection]:
    """Offices, lead roles, and the other bodies they sit on; four queries."""
    return _roles(held, on), _bodies(held, on)


def _served(held: Appointment) -> str:
    """Every term of the member in this place, the first to begin first."""
    rows = Appointment.objects.filter(place=held.place_id, person=held.person_id)
    return "; ".join(
        _span(one.starts_on, one.ends_on) for one in rows.order_by("starts_on")
    )


def _span(first: date, last: date | None) -> str:
    if last is None:
        return f"since {long_date(first)}"
    return f"{long_date(first)} to {long_date(last)}"


def _of_terms(board: Board, terms: TermsOfReference | None) -> tuple[HandoverLine, ...]:
    if terms is None:
        return ()
    words = tenure_words(terms)
    standard = terms.attendance_standard()
    named = f"Version {terms.version}, since {long_date(terms.effective_on)}"
    return (
        HandoverLine(
            text="Terms of reference",
            about=named,
            url=f"{board.get_absolute_url()}terms/",
        ),
        *((HandoverLine(text="Appointed for", about=capital(words)),) if words else ()),
        *(
            (HandoverLine(text="Attends", about=f"At least {standard} meetings"),)
            if standard
            else ()
        ),
    )


def _deputies(held: Appointment, on: date) -> tuple[HandoverLine, ...]:
    rows = StandingDeputy.objects.filter(in_force(on), seat=held.place.seat_id)
    names = ", ".join(one.person.name for one in rows.select_related("person"))
    return (HandoverLine(text="Standing deputies", about=names),) if names else ()


def _roles(held: Appointment, on: date) -> HandoverSection:
    """Of this board, with who holds each now if it is somebody else."""
    board = held.place.seat.board
    offices = Office.objects.filter(board=board, person=held.person_id)
    leads = LeadHolding.objects.filter(
        role__board=board, person=held.person_id
    ).select_related("role", "deputy")
    lines = [
        HandoverLine(
            text=one.get_kind_display(), about=_passed(one.starts_on, one.ends_on, on)
        )
        for one in offices
        if _lasted(one.ends_on, held)
    ]
    lines += [
        HandoverLine(
            text=str(one.role),
            about=". ".join(
                filter(
                    None,
                    (
                        one.role.subject,
                        _passed(one.starts_on, one.ends_on, on),
                        f"Deputy: {one.deputy}" if one.deputy else "",
                    ),
                )
            ),
        )
        for one in leads
        if _lasted(one.ends_on, held)
    ]
    return HandoverSection(
        key="roles",
        heading="Lead roles, champions and offices",
        lines=tuple(lines),
        empty="None beside the seat.",
    )


def _lasted(ends_on: date | None, held: Appointment) -> bool:
    """Whether a role went on into the appointment that ends."""
    return ends_on is None or ends_on >= held.starts_on


def _passed(first: date, last: date | None, on: date) -> str:
    is_open = last is None or last >= on
    words = capital(_span(first, last))
    return f"{words}, to be given to somebody else" if is_open else words


def _bodies(held: Appointment, on: date) -> HandoverSection:
    """Seats on other bodies that go on, or ended no earlier than this one."""
    last = held.ends_on if held.ends_on and held.ends_on < on else on
    rows = (
        Appointment.objects.filter(in_force(last), person=held.person_id)
        .exclude(place__seat__board=held.place.seat.board_id)
        .select_related("place__seat__board__partnership")
        .order_by("place__seat__board__order", "pk")
    )
    return HandoverSection(
        key="bodies",
        heading="Working groups and other bodies",
        lines=tuple(
            HandoverLine(
                text=one.place.seat.board.name,
                about=f"{one.place}, {_span(one.starts_on, one.ends_on)}",
                url=one.place.seat.board.get_absolute_url(),
            )
            for one in rows
        ),
        empty="No seat on another body.",
    )
