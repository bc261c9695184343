"""Who is reminded of an action on a day, at which stage, or why not (C56, rulings 3).

An action goes through stages around its date: some days before it, on it, and then in
steps while it is overdue. Each is reached once, on the next working day where its own
is a closed one; an update of the last three days or a mute satisfies it without a
message. Two weeks late the senior officer of the owner's organisation is copied; after
four it is on the chair's list. Pure: no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.working_days import is_working_day, next_working_day

BEFORE, ON_THE_DAY = -1, 0
QUIET_AFTER_UPDATE = timedelta(days=3)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """When a board chases, in days; its terms may change them.

    Args:
        before: the first reminder, before the date; 0 for none.
        every: between reminders while it is overdue.
        senior_after: overdue, until the senior officer is copied; 0 for never.
        chair_after: overdue, until it is on the chair's list; 0 for never.

    Raises:
        ValueError: for days that make no sense.
    """

    before: int = 7
    every: int = 7
    senior_after: int = 14
    chair_after: int = 28

    def __post_init__(self) -> None:
        if self.every < 1 or min(self.before, self.senior_after, self.chair_after) < 0:
            raise ValueError("Reminders come at least a day apart, and never before 0.")


class Kind(StrEnum):
    """To whom a stage speaks."""

    REMINDER = "reminder"
    COPY = "copy"


class Outcome(StrEnum):
    """What became of a stage on the day it was reached."""

    TOLD = "told"
    UPDATED = "updated"
    MUTED = "muted"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An action as chasing sees it.

    Args:
        key: the action.
        due_on: the day it is due, if it has one.
        is_owed: it is open or in progress; waiting, done and ended are not chased.
        since: the day it came into the log; stages before that day passed it by.
        updated_on: the day of its last update.
        muted_until: nobody is reminded up to and including this day.
        reached: the reminders it had for this date.
        is_copied: the senior officer was copied for this date.
        owners: who would be reminded, by key; empty where nobody can be.
        seniors: who would be copied.
    """

    key: int
    due_on: date | None
    since: date
    is_owed: bool = True
    updated_on: date | None = None
    muted_until: date | None = None
    steps: Steps = Steps()
    reached: frozenset[int] = frozenset()
    is_copied: bool = False
    owners: tuple[int, ...] = ()
    seniors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A stage that an action reached, and who hears of it."""

    case: Case
    kind: Kind
    stage: int
    outcome: Outcome
    people: tuple[int, ...] = ()


def run_day(day: date) -> date:
    """The first day from this one on which a run sends anything."""
    return next_working_day(day)


def reached_on(cases: Iterable[Case], day: date) -> tuple[Reached, ...]:
    """Every stage that a run on a day reaches; none on a closed day."""
    if not is_working_day(day):
        return ()
    return tuple(
        found
        for case in cases
        for found in (_reminder(case, day), _copy(case, day))
        if found is not None
    )


def stage_of(due_on: date, steps: Steps, day: date) -> int | None:
    """The last stage whose day has come: -1 before the date, 0 on it, 1, 2 … after.

    On an open day nothing more is needed to move a stage from a closed day: the first
    open day after it is the first on which a run finds it.
    """
    late = (day - due_on).days
    if late >= 0:
        return late // steps.every
    return BEFORE if -late <= steps.before else None


def day_of(stage: int, due_on: date, steps: Steps) -> date:
    """The day of a stage by the calendar, whether or not it is an open one."""
    if stage == BEFORE:
        return due_on - _DAY * steps.before
    return due_on + _DAY * steps.every * stage


def words_of(kind: str, stage: int, steps: Steps) -> str:
    """A stage in words: `7 days before`, `on the day`, `2 weeks overdue`."""
    if kind == Kind.COPY:
        return f"copied after {_days(steps.senior_after)}"
    if stage == BEFORE:
        return f"{_days(steps.before)} before"
    if stage == ON_THE_DAY:
        return "on the day"
    days = stage * steps.every
    weeks, rest = divmod(days, 7)
    if rest:
        return f"{_days(days)} overdue"
    return f"{weeks} week{'' if weeks == 1 else 's'} overdue"


def is_quiet(case: Case, day: date) -> Outcome | None:
    """Why nobody is reminded of it now, although it is owed; None to go ahead."""
    if case.muted_until is not None and day <= case.muted_until:
        return Outcome.MUTED
    if case.updated_on is not None and day - case.updated_on <= QUIET_AFTER_UPDATE:
        return Outcome.UPDATED
    return None


def is_named(case: Case, day: date) -> bool:
    """Whether a letter of that day may name it."""
    return case.is_owed and is_quiet(case, day) is None


def is_for_the_chair(case: Case, day: date) -> bool:
    """Whether it has been overdue for so long that it is on the chair's list."""
    after = case.steps.chair_after
    if not case.is_owed or case.due_on is None or not after:
        return False
    return (day - case.due_on).days >= after and is_quiet(
        case, day
    ) is not Outcome.MUTED


def people_told(found: Iterable[Reached]) -> dict[int, tuple[Reached, ...]]:
    """What each person is told, one letter a person, whatever the board."""
    by_person: dict[int, list[Reached]] = {}
    for one in found:
        for person in one.people:
            by_person.setdefault(person, []).append(one)
    return {person: tuple(ones) for person, ones in by_person.items()}


def _reminder(case: Case, day: date) -> Reached | None:
    if not case.is_owed or case.due_on is None:
        return None
    stage = stage_of(case.due_on, case.steps, day)
    if stage is None or stage <= max(case.reached, default=BEFORE - 1):
        return None
    if day_of(stage, case.due_on, case.steps) < case.since:
        return None
    return _settled(case, Kind.REMINDER, stage, case.owners, day)


def _copy(case: Case, day: date) -> Reached | None:
    after = case.steps.senior_after
    if not case.is_owed or case.due_on is None or not after or case.is_copied:
        return None
    if not case.seniors or day < (copied_on := case.due_on + _DAY * after):
        return None
    # An update or a mute puts the copy off; it does not do away with it.
    if copied_on < case.since or is_quiet(case, day):
        return None
    return _settled(case, Kind.COPY, ON_THE_DAY, case.seniors, day)


def _settled(
    case: Case, kind: Kind, stage: int, people: tuple[int, ...], day: date
) -> Reached:
    outcome = is_quiet(case, day)
    if outcome is None:
        outcome = Outcome.TOLD if people else Outcome.NOBODY
    told = people if outcome is Outcome.TOLD else ()
    return Reached(case=case, kind=kind, stage=stage, outcome=outcome, people=told)


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
