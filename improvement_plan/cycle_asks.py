"""Leads are asked for the updates they owe in their digest, once, and chased once.

The digest is that of actions (ruling 3: one a person and day); `plan_digest` answers
what it asks out of this module.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from boards.models import Board
from governance.letters import Block, Entry, Heading, Link
from governance.long_dates import distance, long_date, overdue
from governance.models import Person
from improvement_plan import cycle as rules
from improvement_plan import cycle_progress, update_links
from improvement_plan.models import CycleAsk, PlanAction, UpdateCycle

_HEADING = "Updates of the improvement plan you owe"


def asked_on(partnership_id: int, day: date) -> set[int]:
    """Whom the digest of a day asks for updates, or chases."""
    return {
        person for _, _, people in _stages(partnership_id, day) for person in people
    }


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


def blocks(
    people: Collection[Person],
    day: date,
    *,
    board: Board | None = None,
    is_sent: bool = True,
) -> dict[int, list[Block]]:
    """What a letter of a day says of the updates that people owe, by person.

    Each leads to the update page of its plan action, without signing in (C56).

    Args:
        board: for the cycles of this board only.
        is_sent: false for a preview, for which no link is made.
    """
    by_id = {person.pk: person for person in people}
    owed: defaultdict[int, list[tuple[UpdateCycle, PlanAction]]] = defaultdict(list)
    for cycle, action in missing_of(people):
        if board is None or cycle.board_id == board.pk:
            assert action.lead is not None  # noqa: S101 - `missing_of` asks for it
            owed[action.lead.pk].append((cycle, action))
    return {
        pk: [Heading(_HEADING), *_entries(by_id[pk], rows, day, is_sent=is_sent)]
        for pk, rows in owed.items()
    }


def missing_of(
    people: Collection[Person],
) -> Iterator[tuple[UpdateCycle, PlanAction]]:
    """The updates that people owe in cycles that are open."""
    leads = {person.pk for person in people}
    for place in sorted({person.partnership_id for person in people}):
        for cycle in _open_cycles(place):
            for action in _missing(cycle):
                if action.lead is not None and action.lead.pk in leads:
                    action.board = cycle.board
                    yield cycle, action


def _missing(cycle: UpdateCycle) -> list[PlanAction]:
    actions = cycle_progress.owed_actions(cycle)
    missing = {one.number for one in cycle_progress.of(cycle, actions).missing}
    return [action for action in actions if action.number in missing]


def _entries(
    person: Person,
    owed: list[tuple[UpdateCycle, PlanAction]],
    day: date,
    *,
    is_sent: bool,
) -> Iterator[Entry]:
    """The updates one person owes; an action asked for in two cycles has one link."""
    actions = {action.pk: action for _, action in owed}
    links = (
        update_links.addresses_for(person=person, actions=actions.values())
        if is_sent
        else dict.fromkeys(actions, "")
    )
    for cycle, action in owed:
        link = Link("Say how it goes", links[action.pk], is_secret=True)
        yield _entry(cycle, action, day, link)


def _entry(cycle: UpdateCycle, action: PlanAction, day: date, link: Link) -> Entry:
    period = rules.Period(cycle.starts_on, cycle.ends_on).name
    when = overdue(cycle.due_on, day) or distance(cycle.due_on, day)
    about = f"Plan action {action.reference} · {cycle.board.short} · {period}"
    return Entry(action.title, (f"{when}, {long_date(cycle.due_on)}", about), link)
