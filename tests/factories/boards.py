"""The smallest lawful partnerships, boards, terms and members."""

from datetime import date
from itertools import count
from typing import Any

from boards.models import (
    Appointment,
    Board,
    BodyLink,
    Grant,
    Office,
    OutsideBody,
    Seat,
    SeatPlace,
)
from boards.models.terms import TermsOfReference
from boards.quorum import build, to_dict
from boards.roles import Role
from governance.models import Organisation, Partnership, Person, Sector, User

LONG_AGO = date(2020, 1, 1)
_numbers = count(1)
_seats = count(1)


def make_partnership(name: str = "", **extra: Any) -> Partnership:
    """A partnership of its own, with an address of its own."""
    number = next(_numbers)
    return Partnership.objects.create(
        slug=extra.pop("slug", f"area-{number}"),
        name=name or f"Area {number} partnership",
        local_area=extra.pop("local_area", f"Area {number}"),
        **extra,
    )


def make_person(partnership: Partnership, name: str = "", **extra: Any) -> Person:
    """A person without a login."""
    return Person.objects.create(
        partnership=partnership, name=name or f"Person {next(_numbers)}", **extra
    )


def make_user(email: str = "") -> User:
    """A login that signs in by `force_login` only."""
    return User.objects.create_user(email or f"user{next(_numbers)}@example.org")


def with_login(person: Person) -> Person:
    """The same person, who can sign in."""
    person.user = make_user()
    person.save(update_fields=["user"])
    return person


def make_sector(
    partnership: Partnership, name: str = "Health", kind: str = "health"
) -> Sector:
    """The partnership's sector of this name, made once."""
    sector, _ = Sector.objects.get_or_create(
        partnership=partnership,
        name=name,
        defaults={"kind": kind, "order": Sector.objects.count() + 1},
    )
    return sector


def make_organisation(partnership: Partnership, name: str = "") -> Organisation:
    """An organisation."""
    return Organisation.objects.create(
        partnership=partnership, name=name or f"Organisation {next(_numbers)}"
    )


def make_board(
    partnership: Partnership | None = None, name: str = "", **extra: Any
) -> Board:
    """A board without seats or terms."""
    number = next(_numbers)
    return Board.objects.create(
        partnership=partnership or make_partnership(),
        name=name or f"Board {number}",
        slug=extra.pop("slug", f"board-{number}"),
        **extra,
    )


def make_line(
    source: Board | OutsideBody, target: Board | OutsideBody, **extra: Any
) -> BodyLink:
    """A line from one body to another; a reporting line unless told."""
    ends = {
        f"{side}_{'board' if isinstance(body, Board) else 'outside'}": body
        for side, body in (("from", source), ("to", target))
    }
    return BodyLink.objects.create(
        partnership=source.partnership,
        kind=extra.pop("kind", BodyLink.Kind.REPORTS),
        **ends,
        **extra,
    )


def make_terms(
    board: Board,
    pattern: str = "fixed_number",
    values: dict[str, Any] | None = None,
    **extra: Any,
) -> TermsOfReference:
    """The next version of a board's terms; quorum of two members unless told."""
    if values is None:
        values = {"number": "2"} if pattern == "fixed_number" else {}
    version = board.terms.count() + 1
    terms = TermsOfReference(
        board=board,
        version=extra.pop("version", version),
        state=extra.pop("state", TermsOfReference.State.APPROVED),
        effective_on=extra.pop("effective_on", LONG_AGO.replace(year=2019 + version)),
        **extra,
    )
    terms.quorum_rule = to_dict(build(pattern, values))
    terms.save()
    return terms


def make_seat(
    board: Board,
    title: str = "",
    *,
    sector: Sector | None = None,
    places: int = 1,
    **extra: Any,
) -> Seat:
    """A seat with its places."""
    seat = Seat.objects.create(
        board=board,
        title=title or f"Seat {next(_numbers)}",
        sector=sector or make_sector(board.partnership),
        starts_on=extra.pop("starts_on", LONG_AGO),
        order=extra.pop("order", next(_seats)),
        **extra,
    )
    SeatPlace.objects.bulk_create(
        SeatPlace(seat=seat, number=number) for number in range(1, places + 1)
    )
    return seat


def make_member(
    board: Board,
    sector: Sector | None = None,
    person: Person | None = None,
    *,
    seat: str = "",
    starts_on: date = LONG_AGO,
) -> Person:
    """A person in a seat of their own; both are made where not given."""
    member = person or make_person(board.partnership)
    made = make_seat(board, seat, sector=sector)
    Appointment.objects.create(
        place=made.places.get(), person=member, starts_on=starts_on
    )
    return member


def make_office(
    board: Board, person: Person, kind: str = "chair", starts_on: date = LONG_AGO
) -> Office:
    """An office held since long ago."""
    return Office.objects.create(
        board=board, person=person, kind=kind, starts_on=starts_on
    )


def grant(
    person: Person, role: Role, board: Board | None = None, since: date = LONG_AGO
) -> Person:
    """The person, with a role in one board, or in the whole partnership."""
    Grant.objects.create(
        partnership=person.partnership,
        board=board,
        person=person,
        role=role,
        starts_on=since,
    )
    return person
