"""A run of a day before it is made: what it reaches, and the letters that go (C56).

The preview and the run are read off the same value, so that the one shows exactly what
the other does.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from actions import chase_cases, chasing, digests
from actions.chase_cases import Chased
from actions.chasing import Kind, Reached
from actions.digests import Told
from governance.clock import LOCAL, local
from governance.models import Notice, Person

STARTS = time(7, 30)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of a day does in one partnership."""

    day: date
    chased: tuple[Chased, ...]
    reached: tuple[Reached, ...]

    def letters(self) -> tuple[Told, ...]:
        """One letter for each person who is told of a stage, by name."""
        people = {p.pk: p for one in self.chased for p in (*one.owners, *one.seniors)}
        told = chasing.people_told(self.reached)
        owned: dict[int, list[Chased]] = defaultdict(list)
        by_key = {one.case.key: one for one in self.chased}
        for one in self.chased:
            for person in one.case.owners:
                owned[person].append(one)
        return tuple(
            Told(
                person=person,
                owned=digests.named(owned[person.pk], person, self.day),
                copied=_copied(told[person.pk], by_key),
                copied_to=self.copied_to(),
            )
            for person in sorted((people[pk] for pk in told), key=_by_name)
        )

    def copied_to(self) -> dict[int, str]:
        """Who is copied in on each action, by its id."""
        names = {p.pk: p.name for one in self.chased for p in one.seniors}
        return {
            one.case.key: ", ".join(names[person] for person in one.people)
            for one in self.reached
            if one.kind is Kind.COPY and one.people
        }

    def without(self, people: Iterable[int]) -> "Run":
        """The run without what it would tell some people; they are told next time."""
        left_out = frozenset(people)
        kept = tuple(
            one
            for one in self.reached
            if not one.people or not left_out.issuperset(one.people)
        )
        return Run(self.day, self.chased, kept)


def plan(partnership_id: int, day: date) -> Run:
    """What a run of a day does, as things stand now."""
    chased = tuple(chase_cases.of_partnership(partnership_id, day))
    return Run(day, chased, chasing.reached_on((one.case for one in chased), day))


def next_day(at: datetime, *, was_run: bool) -> date:
    """The day of the next run.

    Args:
        was_run: today's run is made already.
    """
    today = local(at).date()
    return chasing.run_day(today + _DAY if was_run else today)


def starts_at(day: date) -> datetime:
    """When the run of a day begins, by the clock in England."""
    return datetime.combine(day, STARTS, tzinfo=LOCAL)


def had_today(partnership_id: int, at: datetime) -> set[int]:
    """Who was sent a digest today already; nobody gets a second one (ruling 3)."""
    begins = datetime.combine(local(at).date(), time.min, tzinfo=LOCAL)
    rows = Notice.objects.filter(
        partnership_id=partnership_id, kind=digests.KIND, queued_at__gte=begins
    )
    return set(rows.values_list("person_id", flat=True)) - {None}


def _copied(told: Iterable[Reached], by_key: dict[int, Chased]) -> tuple[Chased, ...]:
    return tuple(by_key[one.case.key] for one in told if one.kind is Kind.COPY)


def _by_name(person: Person) -> tuple[str, int]:
    return person.name, person.pk
