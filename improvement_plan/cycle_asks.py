"""Leads are asked for the updates they owe in their digest, once, and chased once.

The digest is that of actions (ruling 3: one a person and day); `plan_digest` answers
what it asks out of this module.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.urls import reverse

from governance.accounts import address_of
from governance.letters import Block, Entry, Heading, Link
from governance.long_dates import distance, long_date, overdue
from governance.models import Person
from improvement_plan import cycle as rules
from improvement_plan import cycle_progress
from improvement_plan.models import CycleAsk, PlanAction, UpdateCycle

_HEADING = "Updates of the improvement plan you owe"


def asked_on(partnership_id: int, day: date) -> dict[int, Person]:
    """Whom the digest of a day asks for updates, or chases, by id."""
    wanted = {
        person for _, _, people in _stages(partnership_id, day) for person in people
    }
    rows = Person.objects.filter(pk__in=wanted).exclude(email="")
    return {person.pk: person for person in rows}


def note(people: Collection[int], partnership_id: int, day: date) -> None:
    """Note that they were asked, so that nobody is asked twice."""
    CycleAsk.objects.bulk_create(
        CycleAsk(cycle=cycle, person_id=person, stage=stage, asked_on=day)
        for cycle, stage, wanted in _stages(partnership_id, day)
        for person in wanted
        if person in people
    )


def _stages(
    partnership_id: int, day: date
) -> Iterator[tuple[UpdateCycle, str, list[int]]]:
    """Whom each open cycle asks and chases on a day."""
    for cycle in _open_cycles(partnership_id):
        progress = cycle_progress.of(cycle, cycle_progress.owed_actions(cycle))
        had: defaultdict[str, set[int]] = defaultdict(set)
        for stage, person in cycle.asks.values_list("stage", "person"):
            had[stage].add(person)
        asked = rules.to_ask(progress, had[CycleAsk.Stage.ASKED])
        yield cycle, CycleAsk.Stage.ASKED, asked
        chased = rules.to_chase(
            progress, had[CycleAsk.Stage.CHASED], due=cycle.due_on, on=day
        )
        # Who is asked only today is not chased for it on the same day.
        late = [person for person in chased if person not in asked]
        yield cycle, CycleAsk.Stage.CHASED, late


def _open_cycles(partnership_id: int) -> Iterable[UpdateCycle]:
    return UpdateCycle.objects.filter(
        state=UpdateCycle.State.OPEN, board__partnership=partnership_id
    ).select_related("board__partnership", "plan")


def blocks(people: Collection[Person], day: date) -> dict[int, list[Block]]:
    """What a letter of a day says of the updates that people owe, by person."""
    places = {person.partnership_id for person in people}
    found: defaultdict[int, list[Block]] = defaultdict(list)
    wanted = {person.pk for person in people}
    for place in sorted(places):
        for cycle in _open_cycles(place):
            for action in _missing(cycle):
                lead = action.lead
                if lead is not None and lead.pk in wanted:
                    if not found[lead.pk]:
                        found[lead.pk].append(Heading(_HEADING))
                    found[lead.pk].append(_entry(cycle, action, day))
    return dict(found)


def _missing(cycle: UpdateCycle) -> list[PlanAction]:
    actions = cycle_progress.owed_actions(cycle)
    missing = {one.number for one in cycle_progress.of(cycle, actions).missing}
    return [action for action in actions if action.number in missing]


def _entry(cycle: UpdateCycle, action: PlanAction, day: date) -> Entry:
    board = cycle.board
    period = rules.Period(cycle.starts_on, cycle.ends_on).name
    when = overdue(cycle.due_on, day) or distance(cycle.due_on, day)
    path = reverse(
        "improvement_plan:action-update",
        args=[board.partnership.slug, board.slug, action.number],
    )
    return Entry(
        action.title,
        (
            f"{when}, {long_date(cycle.due_on)}",
            f"Plan action {action.reference} · {board.short} · {period}",
        ),
        Link("Say how it goes", address_of(path)),
    )
