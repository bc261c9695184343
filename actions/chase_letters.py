"""Reminders at the moment they are sent, from how things stand then (rulings 3, D8)."""

from collections.abc import Iterable
from datetime import date, timedelta

from actions import chase_cases, chase_run, chasing, digests
from actions.chase_cases import Chased
from actions.digests import Told
from actions.models import Chase
from governance.clock import today
from governance.composing import Held
from governance.letters import Letter
from governance.models import Notice, Person
from governance.working_days import closed_reason

_NOTHING_LEFT = "Nothing is left to remind of."
_LEFT_OUT = "It was closed, moved, updated, muted or given to somebody else since."


def digest(notice: Notice) -> Letter | Held:
    """A digest: everything that its person owes now, while one of its stages stands."""
    day = today()
    if words := closed_reason(day):
        opens = chasing.run_day(day + timedelta(days=1))
        return Held(f"Today is {words}.", chase_run.starts_at(opens))
    return _written(notice, day)


def by_hand(notice: Notice) -> Letter | Held:
    """A reminder by hand: what it was sent for, as far as it stands, on any day."""
    return _written(notice, today())


def _written(notice: Notice, day: date) -> Letter | Held:
    person = notice.person
    sent = Chase.objects.filter(notice=notice)
    rows = list(sent.standing().select_related("by_hand__sent_by"))
    if person is None or not rows:
        return Held(_NOTHING_LEFT)
    found = {one.case.key: one for one in chase_cases.of_person(person, day)}
    standing = [row for row in rows if _stands(row, found.get(row.action_id), day)]
    fallen = {row.pk for row in rows} - {row.pk for row in standing}
    Chase.objects.filter(pk__in=fallen).update(
        outcome=Chase.Outcome.DROPPED, why=_LEFT_OUT
    )
    if not standing:
        return Held(_NOTHING_LEFT)
    return digests.letter(_told(person, standing, found, day), day)


def _stands(row: Chase, one: Chased | None, day: date) -> bool:
    """Whether a row is still worth telling: the same date, the same people, no rest."""
    if one is None or one.case.due_on != row.due_on:
        return False
    people = one.case.seniors if row.kind == Chase.Kind.COPY else one.case.owners
    return row.person_id in people and chasing.is_named(one.case, day)


def _told(
    person: Person, rows: list[Chase], found: dict[int, Chased], day: date
) -> Told:
    copies = [row.action_id for row in rows if row.kind == Chase.Kind.COPY]
    sent = rows[0].by_hand
    if sent is not None:
        owned = tuple(found[row.action_id] for row in rows)
        return Told(
            person=person, owned=owned, words=sent.words, sender=sent.sent_by.name
        )
    return Told(
        person=person,
        owned=digests.named(found.values(), person, day),
        copied=tuple(found[pk] for pk in copies),
        copied_to=_copied_to(found, {row.run_on for row in rows}),
    )


def _copied_to(actions: Iterable[int], days: set[date]) -> dict[int, str]:
    """Who was copied in by the same run, by action."""
    rows = Chase.objects.standing().filter(
        kind=Chase.Kind.COPY, run_on__in=days, action__in=list(actions)
    )
    names: dict[int, list[str]] = {}
    for action, name in rows.order_by("pk").values_list("action", "person__name"):
        names.setdefault(action, []).append(name)
    return {action: ", ".join(ones) for action, ones in names.items()}
