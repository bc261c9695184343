"""Changing a board after it was set up: its description, offices and roles that end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count

from boards import events, policy
from boards.models import Appointment, Board, Grant, Office, Seat
from boards.operations.setting_up import only_board_of_its_name
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Sector

CHANGEABLE = frozenset(
    {
        "name", "slug", "kind", "short_name", "summary",
        "action_scheme", "usual_place", "usual_link", "interests_months",
        "plan_areas",
    }
)  # fmt: skip


@transaction.atomic
def change_board(*, by: Standing, board_id: int, values: Mapping[str, object]) -> Board:
    """Change what a board is called and how it works; each change is in the log.

    Args:
        values: new values by field; names outside `CHANGEABLE` are refused.

    Raises:
        RuleBroken: another board has the name or address.
        KeyError: a field that may not be changed here.
    """
    policy.may_set_up_boards(by).require()
    board = Board.objects.select_for_update(of=("self",)).get(
        pk=board_id, partnership_id=by.partnership_id
    )
    if unknown := set(values) - CHANGEABLE:
        raise KeyError(*unknown)
    changes = {
        name: (str(getattr(board, name) or ""), str(value or ""))
        for name, value in values.items()
        if getattr(board, name) != value
    }
    if not changes:
        return board
    for name in changes:
        setattr(board, name, values[name])
    with only_board_of_its_name():
        board.save(update_fields=[*changes])
    audit.record(
        events.BOARD_CHANGED,
        by=by.actor,
        subject=board,
        board_id=board.pk,
        partnership_id=board.partnership_id,
        changes=changes,
    )
    return board


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChange:
    """What may be corrected on a seat, and its last day if it ends."""

    title: str
    sector: Sector
    sharing: str
    is_voting: bool
    ends_on: date | None = None


@transaction.atomic
def change_seat(*, by: Standing, seat_id: int, seat: SeatChange) -> Seat:
    """Correct a seat, or end it on its last day; its places and history stay.

    Raises:
        RuleBroken: it would end before it starts, or while somebody holds a place;
            or several people share a place of it that is to be for one.
    """
    policy.may_set_up_boards(by).require()
    row = (
        Seat.objects.select_for_update(of=("self",))
        .select_related("board")
        .get(pk=seat_id, board__partnership_id=by.partnership_id)
    )
    _check_end(row, seat.ends_on)
    if seat.sharing == Seat.Sharing.SINGLE:
        _check_alone(row, by.day)
    changes = {
        name: (getattr(row, name), getattr(seat, name))
        for name in SeatChange.__slots__
        if getattr(row, name) != getattr(seat, name)
    }
    if changes:
        for name, (_, value) in changes.items():
            setattr(row, name, value)
        row.save(update_fields=[*changes])
        audit.record(
            events.SEAT_CHANGED,
            by=by.actor,
            subject=row,
            board_id=row.board_id,
            partnership_id=by.partnership_id,
            changes={n: (str(old), str(new)) for n, (old, new) in changes.items()},
        )
    return row


def _check_end(seat: Seat, ends_on: date | None) -> None:
    if ends_on is None:
        return
    if ends_on < seat.starts_on:
        raise RuleBroken("The seat ends before it starts.", field="ends_on")
    held = Appointment.objects.filter(place__seat=seat).exclude(ends_on__lte=ends_on)
    holder = held.select_related("person").first()
    if holder is not None:
        raise RuleBroken(
            f"{holder.person} holds a place of it after that day. "
            "End that appointment first.",
            field="ends_on",
        )


def _check_alone(seat: Seat, on: date) -> None:
    """Refuse one person a place while several hold one."""
    shared = (
        Appointment.objects.on(on)
        .filter(place__seat=seat)
        .values("place")
        .annotate(holders=Count("pk"))
        .filter(holders__gt=1)
    )
    if shared.exists():
        raise RuleBroken(
            "Several people share a place of this seat. End their appointments first.",
            field="sharing",
        )


@transaction.atomic
def end_office(*, by: Standing, office_id: int, ends_on: date) -> Office:
    """End an office on its last day; it is then vacant.

    Raises:
        RuleBroken: it would end before it starts.
    """
    policy.may_appoint(by).require()
    office = (
        Office.objects.select_for_update(of=("self",))
        .select_related("board")
        .get(pk=office_id, board__partnership_id=by.partnership_id)
    )
    _end(office, ends_on)
    _log(events.OFFICE_ENDED, by, office, board_id=office.board_id)
    return office


@transaction.atomic
def end_grant(*, by: Standing, grant_id: int, ends_on: date) -> Grant:
    """End a role on its last day.

    Raises:
        RuleBroken: it would end before it starts.
    """
    policy.may_grant_roles(by).require()
    grant = Grant.objects.select_for_update(of=("self",)).get(
        pk=grant_id, partnership_id=by.partnership_id
    )
    _end(grant, ends_on)
    _log(events.ROLE_ENDED, by, grant, board_id=grant.board_id)
    return grant


def _end(held: Office | Grant, ends_on: date) -> None:
    if ends_on < held.starts_on:
        raise RuleBroken("It would end before it starts.", field="ends_on")
    held.ends_on = ends_on
    held.save(update_fields=["ends_on"])


def _log(
    kind: audit.Kind, by: Standing, held: Office | Grant, *, board_id: int | None
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=held,
        board_id=board_id,
        partnership_id=by.partnership_id,
        changes={"ends_on": (None, held.ends_on)},
    )
