"""Setting up a board: the board itself, seats, appointments, offices, roles."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from boards import events, policy
from boards.models import (
    Appointment,
    Attendance,
    Board,
    BoardName,
    BodyLink,
    Grant,
    Office,
    Seat,
    SeatPlace,
)
from boards.operations import structure
from boards.operations.structure import LineInput
from boards.roles import Role
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import Person, Sector, start_after


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardInput:
    """What a board is created from."""

    name: str
    slug: str
    kind: str = Board.Kind.BOARD
    short_name: str = ""
    summary: str = ""
    parent: Board | None = None
    action_scheme: str = Board.ActionScheme.ITEM_SEQ
    last_action_number: int = 0
    usual_place: str = ""
    usual_link: str = ""
    interests_months: int = 12
    plan_areas: str = ""
    names: tuple[tuple[str, str], ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatInput:
    """One line of the membership, with the label of each of its places."""

    title: str
    sector: Sector
    places: tuple[str, ...] = ("",)
    sharing: str = Seat.Sharing.SINGLE
    is_voting: bool = True
    starts_on: date


def _board_standing(by: Standing, board: Board) -> None:
    """Refuse a board of another partnership, whoever asks."""
    if board.partnership_id != by.partnership_id:
        raise RuleBroken("This board is not of your partnership.")


@transaction.atomic
def create_board(*, by: Standing, board: BoardInput) -> Board:
    """Create a board; its action numbers may continue an older log."""
    policy.may_set_up_boards(by).require()
    if board.parent is not None:
        _board_standing(by, board.parent)
    made = _board(by, board)
    BoardName.objects.bulk_create(
        BoardName(board=made, name=name, source=source) for name, source in board.names
    )
    if board.last_action_number:
        start_after(f"board:{made.pk}:reference", board.last_action_number)
    audit.record(
        events.BOARD_CREATED,
        by=by.actor,
        subject=made,
        board_id=made.pk,
        partnership_id=by.partnership_id,
    )
    if board.parent is not None:
        line = LineInput(made, board.parent, BodyLink.Kind.REPORTS)
        structure.draw_line(by=by, line=line)
    return made


def _board(by: Standing, board: BoardInput) -> Board:
    """The row, last in the partnership's list."""
    others = Board.objects.filter(partnership_id=by.partnership_id).count()
    made = Board(
        partnership_id=by.partnership_id,
        name=board.name,
        slug=board.slug,
        kind=board.kind,
        short_name=board.short_name,
        summary=board.summary,
        action_scheme=board.action_scheme,
        usual_place=board.usual_place,
        usual_link=board.usual_link,
        interests_months=board.interests_months,
        plan_areas=board.plan_areas,
        order=others + 1,
    )
    with only_board_of_its_name():
        made.save()
    return made


@contextmanager
def only_board_of_its_name() -> Iterator[None]:
    """Save a board inside; a name or address that another has is said beside it.

    Raises:
        RuleBroken: another board of the partnership has the name or address.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise RuleBroken(
            "Another board of this partnership has this name or address.", field="name"
        ) from error


@transaction.atomic
def add_seat(*, by: Standing, board: Board, seat: SeatInput) -> Seat:
    """Add a seat of one or more places (C16, C17)."""
    policy.may_set_up_boards(by).require()
    _board_standing(by, board)
    if not seat.places:
        raise RuleBroken("A seat has at least one place.", field="places")
    made = Seat.objects.create(
        board=board,
        sector=seat.sector,
        title=seat.title,
        sharing=seat.sharing,
        is_voting=seat.is_voting,
        starts_on=seat.starts_on,
        order=board.seats.count() + 1,
    )
    SeatPlace.objects.bulk_create(
        SeatPlace(seat=made, number=number, label=label)
        for number, label in enumerate(seat.places, start=1)
    )
    audit.record(
        events.SEAT_ADDED,
        by=by.actor,
        subject=made,
        board_id=board.pk,
        partnership_id=board.partnership_id,
        changes={"places": (None, len(seat.places))},
    )
    return made


@transaction.atomic
def appoint(
    *,
    by: Standing,
    place: SeatPlace,
    person: Person,
    starts_on: date,
    ends_on: date | None = None,
    note: str = "",
) -> Appointment:
    """Put a person in a place from a day on; the place's history stays.

    A place of a single seat holds one person at a time (C17).
    """
    policy.may_appoint(by).require()
    seat = place.seat
    _board_standing(by, seat.board)
    SeatPlace.objects.select_for_update().get(pk=place.pk)
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken("The appointment ends before it starts.", field="ends_on")
    if seat.sharing == Seat.Sharing.SINGLE:
        _require_free(place, starts_on, ends_on)
    made = Appointment.objects.create(
        place=place, person=person, starts_on=starts_on, ends_on=ends_on, note=note
    )
    audit.record(
        events.APPOINTED,
        by=by.actor,
        subject=made,
        board_id=seat.board_id,
        partnership_id=by.partnership_id,
        changes={"starts_on": (None, starts_on), "ends_on": (None, ends_on)},
    )
    return made


def _require_free(place: SeatPlace, starts_on: date, ends_on: date | None) -> None:
    """Nobody else holds the place in these days.

    Raises:
        RuleBroken: naming who does.
    """
    holding = Appointment.objects.filter(place=place).exclude(
        ends_on__isnull=False, ends_on__lt=starts_on
    )
    if ends_on is not None:
        holding = holding.filter(starts_on__lte=ends_on)
    holder = holding.select_related("person").first()
    if holder is not None:
        raise RuleBroken(
            f"{holder.person} has this place from {long_date(holder.starts_on)}. "
            "End that appointment first, or make the seat shared.",
            field="person",
        )


@transaction.atomic
def end_appointment(*, by: Standing, appointment_id: int, ends_on: date) -> Appointment:
    """End an appointment on its last day; the seat is then vacant (C19)."""
    policy.may_appoint(by).require()
    appointment = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("place__seat__board", "person")
        .get(pk=appointment_id)
    )
    _board_standing(by, appointment.place.seat.board)
    if ends_on < appointment.starts_on:
        raise RuleBroken("The appointment ends before it starts.", field="ends_on")
    old = appointment.ends_on
    appointment.ends_on = ends_on
    appointment.save(update_fields=["ends_on"])
    # Meetings still to come no longer expect this person.
    Attendance.objects.filter(
        person=appointment.person,
        place=appointment.place,
        meeting__date__gt=ends_on,
        state=Attendance.State.UNKNOWN,
    ).delete()
    audit.record(
        events.APPOINTMENT_ENDED,
        by=by.actor,
        subject=appointment,
        board_id=appointment.place.seat.board_id,
        partnership_id=by.partnership_id,
        changes={"ends_on": (old, ends_on)},
    )
    return appointment


@transaction.atomic
def give_office(
    *,
    by: Standing,
    board: Board,
    kind: str,
    person: Person,
    starts_on: date,
    seat: Seat | None = None,
    is_independent: bool = False,
) -> Office:
    """Record who holds an office; the holder before ends the day before (C20)."""
    policy.may_appoint(by).require()
    _board_standing(by, board)
    Office.objects.filter(
        board=board, kind=kind, ends_on__isnull=True, starts_on__lt=starts_on
    ).update(ends_on=starts_on - timedelta(days=1))
    office = Office.objects.create(
        board=board,
        kind=kind,
        person=person,
        starts_on=starts_on,
        seat=seat,
        is_independent=is_independent,
    )
    audit.record(
        events.OFFICE_GIVEN,
        by=by.actor,
        subject=office,
        board_id=board.pk,
        partnership_id=board.partnership_id,
    )
    return office


@transaction.atomic
def grant_role(
    *,
    by: Standing,
    person: Person,
    role: Role,
    starts_on: date,
    board: Board | None = None,
) -> Grant:
    """Give a role from a day on: in one board, or in the whole partnership."""
    policy.may_grant_roles(by).require()
    grant = Grant.objects.create(
        partnership_id=by.partnership_id,
        board=board,
        person=person,
        role=role,
        starts_on=starts_on,
    )
    audit.record(
        events.ROLE_GRANTED,
        by=by.actor,
        subject=grant,
        board_id=board.pk if board else None,
        partnership_id=by.partnership_id,
    )
    return grant
