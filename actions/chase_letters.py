"""Reminders at the moment they are sent, from how things stand then (rulings 3, D8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from actions import chase_cases, chase_run, chasing, digests
from actions.chase_cases import Chased
from actions.digests import Told
from actions.models import Chase
from governance import composing, panels
from governance.clock import today
from governance.composing import Held
from governance.letters import Block, Letter
from governance.models import Notice, Person
from governance.working_days import closed_reason

_NOTHING_LEFT = "Nothing is left to remind of."
_LEFT_OUT = "It was closed, moved, updated, muted or given to somebody else since."


def register() -> None:
    """Say how both kinds are written; called when the app is ready."""
    composing.compose_with(digests.KIND, digest, together=digests_together)
    composing.compose_with(digests.BY_HAND, by_hand)


def digest(notice: Notice) -> Letter | Held:
    """A digest: everything that its person owes now, while one of its stages stands."""
    return digests_together([notice])[notice.pk]


def digests_together(notices: Sequence[Notice]) -> dict[int, Letter | Held]:
    """The digests of many people, by the id of each message."""
    day = today()
    if words := closed_reason(day):
        opens = chase_run.starts_at(chasing.run_day(day + timedelta(days=1)))
        return {one.pk: Held(f"Today is {words}.", opens) for one in notices}
    people = [one.person for one in notices if one.person]
    besides = (
        panels.ask("digest.besides", people, day)
        if panels.is_answered("digest.besides")
        else {}
    )
    return _written(notices, day, besides)


def by_hand(notice: Notice) -> Letter | Held:
    """A reminder by hand: what it was sent for, as far as it stands, on any day."""
    return _written([notice], today())[notice.pk]


def _written(
    notices: Sequence[Notice],
    day: date,
    besides: Mapping[int, Sequence[Block]] = MappingProxyType({}),
) -> dict[int, Letter | Held]:
    """Each letter from how things stand now; what does not stand any more is dropped."""
    now_is = _Now.of(notices, day)
    standing: dict[int, list[Chase]] = defaultdict(list)
    fallen = []
    for row in now_is.rows:
        if _stands(row, now_is.chased.get(row.action_id), day):
            standing[row.notice_id or 0].append(row)
        else:
            fallen.append(row.pk)
    Chase.objects.filter(pk__in=fallen).update(
        outcome=Chase.Outcome.DROPPED, why=_LEFT_OUT
    )
    return {
        one.pk: digests.letter(
            now_is.told(
                one.person, standing[one.pk], tuple(besides.get(one.person.pk, ()))
            ),
            day,
        )
        if one.person and (standing[one.pk] or besides.get(one.person.pk))
        else Held(_NOTHING_LEFT)
        for one in notices
    }


def _stands(row: Chase, one: Chased | None, day: date) -> bool:
    """Whether a row is still worth telling: the same date, the same people, no rest."""
    if one is None or one.case.due_on != row.due_on:
        return False
    people = one.case.seniors if row.kind == Chase.Kind.COPY else one.case.owners
    return row.person_id in people and chasing.is_named(one.case, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """How things stand with everything that some messages were queued for.

    Args:
        rows: what the messages are to tell, as queued.
        chased: the actions of their people by id, as they stand.
        owned: the same by the id of each owner.
        copied: who was copied in, by action and day of the run.
    """

    day: date
    rows: tuple[Chase, ...]
    chased: Mapping[int, Chased]
    owned: Mapping[int, list[Chased]]
    copied: Mapping[tuple[int, date], list[str]]

    @classmethod
    def of(cls, notices: Sequence[Notice], day: date) -> "_Now":
        """Read it for all of them, in as many queries as for one."""
        sent = Chase.objects.filter(notice__in=notices).standing()
        rows = tuple(sent.select_related("by_hand__sent_by"))
        people = {one.person for one in notices if one.person} if rows else set()
        by_place = defaultdict(list)
        for person in people:
            by_place[person.partnership_id].append(person)
        found = [
            one
            for ones in by_place.values()
            for one in chase_cases.of_people(ones, day)
        ]
        owned: dict[int, list[Chased]] = defaultdict(list)
        for one in found:
            for owner in one.case.owners:
                owned[owner].append(one)
        chased = {one.case.key: one for one in found}
        copied = _copied(chased, {row.run_on for row in rows})
        return cls(day=day, rows=rows, chased=chased, owned=owned, copied=copied)

    def told(
        self, person: Person, rows: Sequence[Chase], besides: tuple[Block, ...] = ()
    ) -> Told:
        """What one person is told, of the rows that stand, and what else they owe."""
        chased = {row.action_id: self.chased[row.action_id] for row in rows}
        sent = rows[0].by_hand if rows else None
        if sent is not None:
            return Told(
                person=person,
                owned=tuple(chased.values()),
                words=sent.words,
                sender=sent.sent_by.name,
            )
        copies = [row.action_id for row in rows if row.kind == Chase.Kind.COPY]
        owned = digests.named(self.owned.get(person.pk, ()), person, self.day)
        return Told(
            person=person,
            owned=owned,
            copied=tuple(chased[key] for key in copies),
            copied_to=self._copied_to(owned, {row.run_on for row in rows}),
            besides=besides,
        )

    def _copied_to(self, owned: Iterable[Chased], days: set[date]) -> dict[int, str]:
        """Who was copied in on each by the same run."""
        names = {
            one.case.key: [
                name
                for day in sorted(days)
                for name in self.copied.get((one.case.key, day), ())
            ]
            for one in owned
        }
        return {action: ", ".join(ones) for action, ones in names.items() if ones}


def _copied(
    actions: Iterable[int], days: set[date]
) -> dict[tuple[int, date], list[str]]:
    """Who was copied in, by action and day."""
    rows = Chase.objects.standing().filter(
        kind=Chase.Kind.COPY, run_on__in=days, action__in=list(actions)
    )
    names: dict[tuple[int, date], list[str]] = defaultdict(list)
    for action, day, name in rows.order_by("pk").values_list(
        "action", "run_on", "person__name"
    ):
        names[action, day].append(name)
    return names
