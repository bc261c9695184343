"""Lead roles and champions: made, given, ended (C27)."""

from datetime import date, timedelta

from django.db import transaction

from boards import events, policy
from boards.models import Board, LeadHolding, LeadRole
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Person


@transaction.atomic
def add_lead_role(
    *, by: Standing, board: Board, name: str, subject: str = ""
) -> LeadRole:
    """Add a role; it is vacant until it is given.

    Raises:
        RuleBroken: there is one of this name.
    """
    policy.may_appoint(by).require()
    if board.pk != by.board_id:
        raise RuleBroken("This board is not yours.")
    Board.objects.select_for_update().get(pk=board.pk)
    if board.lead_roles.filter(name__iexact=name.strip()).exists():
        raise RuleBroken("There is a role of this name.", field="name")
    made = LeadRole.objects.create(
        board=board, name=name.strip(), subject=subject.strip()
    )
    _record(events.LEAD_ROLE_ADDED, by, made)
    return made


@transaction.atomic
def give_lead_role(
    *,
    by: Standing,
    role_id: int,
    person: Person,
    starts_on: date,
    deputy: Person | None = None,
) -> LeadHolding:
    """Give a role to somebody from a day on; who held it until then ends the day before.

    Raises:
        RuleBroken: of another partnership, their own deputy, or before the last holder.
    """
    role = _locked(by, role_id)
    if {one.partnership_id for one in (person, deputy) if one} != {by.partnership_id}:
        raise RuleBroken("This person is not of your partnership.", field="person")
    if person == deputy:
        raise RuleBroken("Nobody is their own deputy.", field="deputy")
    last = role.holdings.first()
    if last is not None and (last.ends_on or last.starts_on) >= starts_on:
        raise RuleBroken(
            f"{last.person} holds it on that day: give a later one.", field="starts_on"
        )
    role.holdings.filter(ends_on=None).update(ends_on=starts_on - timedelta(days=1))
    made = LeadHolding.objects.create(
        role=role, person=person, deputy=deputy, starts_on=starts_on
    )
    _record(events.LEAD_ROLE_GIVEN, by, made)
    return made


@transaction.atomic
def end_lead_role(*, by: Standing, role_id: int, ends_on: date) -> LeadHolding:
    """End the holding that goes on, after a day; the role is then vacant.

    Raises:
        RuleBroken: nobody holds it, or it would end before it starts.
    """
    held = _locked(by, role_id).holdings.filter(ends_on=None).first()
    if held is None:
        raise RuleBroken("Nobody holds this role.")
    if ends_on < held.starts_on:
        raise RuleBroken("It would end before it starts.", field="ends_on")
    held.ends_on = ends_on
    held.save(update_fields=["ends_on"])
    _record(events.LEAD_ROLE_ENDED, by, held)
    return held


def _locked(by: Standing, role_id: int) -> LeadRole:
    policy.may_appoint(by).require()
    return LeadRole.objects.select_for_update().get(pk=role_id, board=by.board_id)


def _record(kind: audit.Kind, by: Standing, subject: LeadRole | LeadHolding) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=by.board_id,
        partnership_id=by.partnership_id,
    )
