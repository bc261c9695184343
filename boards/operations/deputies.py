"""Standing deputies: who may sit for whoever holds a seat (C21)."""

from datetime import date

from django.db import transaction

from boards import events, policy
from boards.models import Seat, StandingDeputy
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Person


@transaction.atomic
def name_deputy(
    *,
    by: Standing,
    seat: Seat,
    person: Person,
    starts_on: date,
    ends_on: date | None = None,
) -> StandingDeputy:
    """Record somebody who may sit for whoever holds the seat, from a day on.

    Raises:
        RuleBroken: of another partnership, a deputy already, or it ends before it
            starts.
    """
    policy.may_appoint(by).require()
    if by.partnership_id not in {seat.board.partnership_id} & {person.partnership_id}:
        raise RuleBroken("This seat or person is not of your partnership.")
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken("It ends before it starts.", field="ends_on")
    Seat.objects.select_for_update().get(pk=seat.pk)
    going_on = seat.deputies.exclude(ends_on__lt=starts_on)
    if going_on.filter(person=person).exists():
        raise RuleBroken(f"{person} is a deputy of this seat already.", field="person")
    made = StandingDeputy.objects.create(
        seat=seat, person=person, starts_on=starts_on, ends_on=ends_on
    )
    audit.record(
        events.DEPUTY_NAMED,
        by=by.actor,
        subject=made,
        board_id=seat.board_id,
        partnership_id=by.partnership_id,
        changes={"starts_on": (None, starts_on), "ends_on": (None, ends_on)},
    )
    return made


@transaction.atomic
def end_deputy(*, by: Standing, deputy_id: int, ends_on: date) -> StandingDeputy:
    """End it after a day; who sat for whom before stays in the record."""
    policy.may_appoint(by).require()
    row = (
        StandingDeputy.objects.select_for_update(of=("self",))
        .select_related("seat", "person")
        .get(pk=deputy_id)
    )
    if ends_on < row.starts_on:
        raise RuleBroken("It ends before it starts.", field="ends_on")
    old, row.ends_on = row.ends_on, ends_on
    row.save(update_fields=["ends_on"])
    audit.record(
        events.DEPUTY_ENDED,
        by=by.actor,
        subject=row,
        board_id=row.seat.board_id,
        partnership_id=by.partnership_id,
        changes={"ends_on": (old, ends_on)},
    )
    return row
