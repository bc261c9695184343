"""Whoever answers for a deadline of the regulators reads of it in the digest (C61).

Its stages are those of actions: seven days before, on the day, then every week while it
is late (ruling 3); each is reached once. Where nobody answers for it, the secretaries
are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from actions.chasing import Steps, stage_of
from boards import officers
from boards.models import Board
from governance.accounts import address_of
from governance.letters import Block, Entry, Heading, Link
from governance.long_dates import distance, long_date, overdue
from governance.models import Person
from improvement_plan.models import Deadline, DeadlineAsk

HEADING = "Deadlines of the regulators"
_STEPS = Steps()
_AHEAD = timedelta(days=_STEPS.before)
# Before the report is out nobody learns from a letter what an inspection asks for.
_WITHHELD = "A deadline of an inspection whose report is not out"


def asked_on(partnership_id: int, day: date) -> set[int]:
    """Whom the digest of a day reminds of a deadline."""
    return {p.pk for one in _reached(partnership_id, day) for p in one.people}


def note(people: Collection[int], partnership_id: int, day: date) -> None:
    """Note that they were reminded, so that each stage is reached once."""
    DeadlineAsk.objects.bulk_create(
        DeadlineAsk(
            deadline=one.deadline, due_on=one.due_on, stage=one.stage, person=person,
            asked_on=day,
        )
        for one in _reached(partnership_id, day)
        for person in one.people
        if person.pk in people
    )  # fmt: skip


def blocks(
    people: Collection[Person],
    day: date,
    *,
    board: Board | None = None,
    is_sent: bool = True,
) -> dict[int, list[Block]]:
    """What a letter of a day says of the deadlines that people answer for."""
    wanted = {person.pk for person in people}
    found: defaultdict[int, list[Block]] = defaultdict(list)
    for place in sorted({person.partnership_id for person in people}):
        for deadline in _near(place, day):
            if board is not None and deadline.inspection.board_id != board.pk:
                continue
            for person in _told(deadline, day):
                if person.pk in wanted:
                    found[person.pk].append(_entry(deadline, day))
    return {pk: [Heading(HEADING), *entries] for pk, entries in found.items()}


def _near(partnership_id: int, day: date) -> list[Deadline]:
    rows = Deadline.objects.filter(
        inspection__board__partnership=partnership_id,
        met_on=None,
        due_on__lte=day + _AHEAD,
    ).select_related("inspection__board__partnership", "person")
    return list(rows.prefetch_related("asks"))


@dataclass(frozen=True, slots=True)
class _Reached:
    """A deadline at a stage, and whom it has not told of that stage yet."""

    deadline: Deadline
    due_on: date
    stage: int
    people: list[Person]


def _reached(partnership_id: int, day: date) -> Iterator[_Reached]:
    for deadline in _near(partnership_id, day):
        due_on = deadline.due_on
        assert due_on is not None  # noqa: S101 - `_near` asks for it
        stage = stage_of(due_on, _STEPS, day)
        if stage is None:
            continue
        asks = deadline.asks.all()
        had = {a.person_id for a in asks if (a.due_on, a.stage) == (due_on, stage)}
        people = [p for p in _told(deadline, day) if p.email and p.pk not in had]
        yield _Reached(deadline, due_on, stage, people)


def _told(deadline: Deadline, day: date) -> list[Person]:
    if deadline.person is not None:
        return [deadline.person]
    return officers.who_run(deadline.inspection.board, day, offices=())


def _entry(deadline: Deadline, day: date) -> Entry:
    due_on = deadline.due_on
    assert due_on is not None  # noqa: S101 - `_near` asks for it
    inspection = deadline.inspection
    board = inspection.board
    is_out = not inspection.is_embargoed(day)
    when = overdue(due_on, day) or distance(due_on, day)
    path = reverse(
        "improvement_plan:inspections", args=[board.partnership.slug, board.slug]
    )
    return Entry(
        deadline.name if is_out else _WITHHELD,
        (
            f"{when}, {long_date(due_on)}",
            f"{deadline.in_words} · {board.short}" if is_out else board.short,
        ),
        Link("Say that it is met", address_of(path)),
    )
