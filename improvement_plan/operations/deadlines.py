"""Regulatory deadlines: added by hand, changed, and met (C61)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Person
from improvement_plan import inspection_events as events
from improvement_plan import inspection_policy as policy
from improvement_plan.deadlines import Trigger
from improvement_plan.models import Deadline
from improvement_plan.operations.inspection_rows import (
    board_of,
    locked_inspection,
    log,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineInput:
    """What is due, counted from what, and who answers for it.

    Args:
        number: of units.
        event: for a trigger dated by hand, what it is: `the plan is accepted`.
        started_on: and on which day it was.
        person_id: of somebody in the partnership.
    """

    name: str
    trigger: str
    number: int
    unit: str
    event: str = ""
    source: str = ""
    started_on: date | None = None
    person_id: int | None = None


@transaction.atomic
def add_deadline(*, by: Standing, inspection_id: int, said: DeadlineInput) -> Deadline:
    """Add a deadline of one inspection, beside those of its framework.

    Raises:
        RuleBroken: an event dated by hand that nobody named.
    """
    inspection = locked_inspection(inspection_id, by)
    policy.may_keep_inspections(by).require()
    deadline = Deadline(inspection=inspection)
    _say(by, deadline, said)
    log(
        events.DEADLINE_ADDED, by, deadline, changes={"due_on": (None, deadline.due_on)}
    )
    return deadline


@transaction.atomic
def change_deadline(*, by: Standing, deadline_id: int, said: DeadlineInput) -> Deadline:
    """Change a deadline of one inspection: the framework's stays as it is."""
    deadline = _locked(deadline_id, by)
    policy.may_keep_inspections(by).require()
    before = deadline.due_on
    _say(by, deadline, said)
    changes = {"due_on": (before, deadline.due_on)}
    log(events.DEADLINE_CHANGED, by, deadline, changes=changes)
    return deadline


@transaction.atomic
def meet_deadline(*, by: Standing, deadline_id: int, on: date, how: str) -> Deadline:
    """Record the day on which a deadline was met, and how.

    Raises:
        RuleBroken: on a day to come, or when it is met already.
    """
    deadline = _locked(deadline_id, by)
    policy.may_meet_deadline(by, deadline).require()
    if deadline.met_on is not None:
        raise RuleBroken("This deadline is met already.", field="met_on")
    if on > by.day:
        raise RuleBroken("This day has not come yet.", field="met_on")
    deadline.met_on, deadline.how = on, how
    deadline.met_at, deadline.met_by = now(), by.someone
    deadline.save(update_fields=["met_on", "how", "met_at", "met_by"])
    log(events.DEADLINE_MET, by, deadline, changes={"met_on": (None, on)})
    return deadline


def _locked(deadline_id: int, by: Standing) -> Deadline:
    deadline = Deadline.objects.get(pk=deadline_id, inspection__board_id=board_of(by))
    deadline.inspection = locked_inspection(deadline.inspection_id, by)
    deadline.refresh_from_db(fields=["met_on"])  # as it is under the lock
    return deadline


def _say(by: Standing, deadline: Deadline, said: DeadlineInput) -> None:
    by_hand = said.trigger == Trigger.EVENT
    if by_hand and not said.event:
        raise RuleBroken("Say which event it is counted from.", field="event")
    deadline.name, deadline.source = said.name, said.source
    deadline.trigger, deadline.unit = said.trigger, said.unit
    deadline.number = said.number
    deadline.event = said.event if by_hand else ""
    deadline.started_on = said.started_on if by_hand else None
    deadline.person = (
        Person.objects.get(pk=said.person_id, partnership_id=by.partnership_id)
        if said.person_id
        else None
    )
    deadline.count()
    deadline.save()
