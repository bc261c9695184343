"""Actions as chasing sees them on a day, read in a fixed number of queries (C56).

Whoever has left, has no address, or is only a name is not written to; the sentence
says so. A body that owns an action is reminded through its chair (ADR 25).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet

from actions.chasing import Case, Kind, Steps
from actions.models import Action, ActionParty, ActionUpdate, Chase, Mute, Wait
from actions.models.querysets import ActionQuerySet
from actions.owed import SOON, Owed
from actions.owing import more_time
from boards.departures import departed
from boards.models import Board, Office, TermsOfReference
from governance.clock import local
from governance.long_dates import long_date
from governance.models import Person, RoleHolding
from governance.models.periods import in_force

Keys = QuerySet[Any, Any]  # the actions, as a part of another query

CHASED = (Action.Status.OPEN, Action.Status.IN_PROGRESS)
_LONGEST_BEFORE = timedelta(days=60)  # the form of the terms allows no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased:
    """An action, its case, and the people whom its stages speak to.

    Args:
        owners: who is reminded.
        seniors: who is copied.
        unreached: why an owner is not, a sentence each.
    """

    action: Action
    case: Case
    owners: tuple[Person, ...]
    seniors: tuple[Person, ...]
    unreached: tuple[str, ...]

    @property
    def owed(self) -> Owed:
        """What is owed, as *My work* and the letter say it."""
        action: Any = self.action  # with what `read` adds to it
        first = action.first_text or (
            long_date(action.first_on) if action.first_on else ""
        )
        return Owed(
            key=action.pk,
            number=action.number,
            reference=action.reference,
            text=action.title or action.text,
            board=action.board.short,
            due_text=action.due_text,
            due_on=action.due_on,
            first_due=first,
            moves=action.moves_made,
            asks=_asks(action),
            is_confidential=action.is_withheld,
            updated_on=self.case.updated_on,
            more_time=more_time(action),
        )


def of_partnership(partnership_id: int, day: date) -> list[Chased]:
    """Everything of a partnership that a run looks at."""
    return read(Action.objects.filter(board__partnership_id=partnership_id), day)


def of_person(person: Person, day: date) -> list[Chased]:
    """What a person, or a body they lead, owes; and what they are copied in on."""
    return of_people([person], day)


def of_people(people: Collection[Person], day: date) -> list[Chased]:
    """The same for several people of one partnership, each action once."""
    owned = ActionParty.objects.answered_by_any(people, day).filter(
        action=OuterRef("pk"), part=ActionParty.Part.OWNER
    )
    copied = Chase.objects.filter(action=OuterRef("pk"), person__in=people)
    theirs = Action.objects.filter(Exists(owned) | Exists(copied))
    places = {person.partnership_id for person in people}
    return read(theirs.filter(board__partnership__in=places), day)


def read(actions: ActionQuerySet, day: date) -> list[Chased]:
    """Those of some actions that a letter of a day could name; eleven queries at most."""
    near = _near(actions, day)
    rows = list(
        near.select_related("board__partnership", "item", "meeting")
        .with_people()
        .with_moves()
        .with_time_asked()
        .prefetch_related(Prefetch("waited_for_by", _waiting(), to_attr="waited_for"))
        .order_by("board_id", "number")
    )
    facts = _Facts.of(rows, near.order_by().values("pk"), day)
    return [facts.chased(row) for row in rows]


def _near(actions: ActionQuerySet, day: date) -> ActionQuerySet:
    """What is due by then or soon, or is waited for, of bodies at work."""
    due = Q(due_on__lte=day + max(SOON, _LONGEST_BEFORE))
    at_work = Q(board__ends_on=None) | Q(board__ends_on__gte=day)
    return actions.filter(
        due | Exists(_waiting().filter(other=OuterRef("pk"))), at_work
    ).filter(status__in=CHASED)


def _waiting() -> QuerySet[Wait]:
    return Wait.objects.filter(over_at=None).select_related("action")


def _asks(action: Any) -> str:
    """`Action 105 waits for it`; empty where none does."""
    waiting = [wait.action.reference for wait in action.waited_for]
    if not waiting:
        return ""
    if len(waiting) == 1:
        return f"Action {waiting[0]} waits for it"
    return f"Actions {', '.join(waiting)} wait for it"


@dataclass
class _Facts:
    """What is known of the actions, their people and their boards on a day."""

    steps: dict[int, Steps]
    updated: dict[int, date]
    muted: dict[int, date]
    reached: dict[tuple[int, date], set[int]]
    copied: set[tuple[int, date]]
    chairs: dict[int, list[Person]]
    gone: set[int]
    seniors: dict[int, list[Person]]
    people: dict[int, Person] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Action], keys: Keys, day: date) -> "_Facts":
        """Read them for all rows at once."""
        parties = [p for row in rows for p in _owners(row)]
        chairs = _chairs({p.body_id for p in parties if p.body_id}, day)
        people = {p.person_id for p in parties if p.person_id}
        people |= {one.pk for ones in chairs.values() for one in ones}
        seniors = _seniors(people, day)
        people |= {one.pk for ones in seniors.values() for one in ones}
        reached, copied = _had(keys)
        gone = Person.objects.filter(departed(day), pk__in=people)
        return cls(
            steps=steps_of({row.board for row in rows}, day),
            updated=_updated(keys),
            muted=_muted(keys, day),
            reached=reached,
            copied=copied,
            chairs=chairs,
            gone=set(gone.values_list("pk", flat=True)),
            seniors=seniors,
        )

    def chased(self, row: Action) -> Chased:
        """One action with its case and people."""
        owners, unreached = self._reachable(row)
        seniors = self._copied_with(row)
        at = (row.pk, row.due_on or date.min)
        case = Case(
            key=row.pk,
            due_on=row.due_on,
            since=local(row.recorded_at).date(),
            updated_on=self._answered_on(row),
            muted_until=self.muted.get(row.pk),
            steps=self.steps.get(row.board_id, Steps()),
            reached=frozenset(self.reached.get(at, ())),
            is_copied=at in self.copied,
            owners=tuple(person.pk for person in owners),
            seniors=tuple(person.pk for person in seniors),
        )
        return Chased(
            action=row, case=case, owners=owners, seniors=seniors, unreached=unreached
        )

    def _answered_on(self, row: Any) -> date | None:
        """The day its people last said something; asking for more time is one (ADR 26)."""
        said = [local(one.asked_at).date() for one in row.asked_time]
        if (updated := self.updated.get(row.pk)) is not None:
            said.append(updated)
        return max(said, default=None)

    def _reachable(self, row: Action) -> tuple[tuple[Person, ...], tuple[str, ...]]:
        """Who can be reminded, and a sentence for each owner who cannot."""
        found: dict[int, Person] = {}
        sentences: list[str] = []
        parties = _owners(row)
        for party in parties:
            people = self._people_of(party)
            if not people:
                sentences.append(_nobody(party))
            for person in people:
                if sentence := self._why_not(person):
                    sentences.append(sentence)
                else:
                    found[person.pk] = person
        if not parties:
            sentences.append("Nobody owns it.")
        return tuple(found.values()), tuple(sentences)

    def _people_of(self, party: ActionParty) -> list[Person]:
        if party.person is not None:
            return [party.person]
        return self.chairs.get(party.body_id or 0, [])

    def _why_not(self, person: Person) -> str:
        if person.pk in self.gone:
            return f"{person} has left."
        return "" if person.email else f"{person} has no e-mail address."

    def _copied_with(self, row: Action) -> tuple[Person, ...]:
        """The senior officers of its owners' organisations, but no owner."""
        owners = {
            person.pk: person for p in _owners(row) for person in self._people_of(p)
        }
        found = {
            senior.pk: senior
            for owner in owners
            for senior in self.seniors.get(owner, ())
            if senior.pk not in owners and not self._why_not(senior)
        }
        return tuple(found.values())


def _owners(row: Action) -> list[ActionParty]:
    return [p for p in row.parties.all() if p.part == ActionParty.Part.OWNER]


def _nobody(party: ActionParty) -> str:
    if party.body is not None:
        return f"{party} has no chair."
    return f"{party} is only a name here, without an e-mail address."


def steps_of(boards: Iterable[Board], day: date) -> dict[int, Steps]:
    """The steps of each board's terms in force."""
    rows = TermsOfReference.objects.filter(
        board__in=boards,
        state=TermsOfReference.State.APPROVED,
        effective_on__lte=day,
    ).order_by("effective_on", "version")
    return {
        terms.board_id: Steps(
            before=terms.chase_before,
            every=terms.chase_every,
            senior_after=terms.chase_senior,
            chair_after=terms.chase_chair,
        )
        for terms in rows.only(
            "board_id", "chase_before", "chase_every", "chase_senior", "chase_chair"
        )
    }


def _updated(keys: Keys) -> dict[int, date]:
    rows = ActionUpdate.objects.filter(action__in=keys).order_by().values("action")
    return {
        row["action"]: local(row["last"]).date()
        for row in rows.annotate(last=Max("made_at"))
    }


def _muted(keys: Keys, day: date) -> dict[int, date]:
    rows = Mute.objects.on(day).filter(action__in=keys).order_by("until")
    return dict(rows.values_list("action", "until"))


def _had(
    keys: Keys,
) -> tuple[dict[tuple[int, date], set[int]], set[tuple[int, date]]]:
    """The reminders each action had for its present date, and whether it was copied."""
    reached: dict[tuple[int, date], set[int]] = defaultdict(set)
    copied: set[tuple[int, date]] = set()
    rows = Chase.objects.filter(action__in=keys, due_on=F("action__due_on"))
    for action, due_on, kind, stage in rows.order_by().values_list(
        "action", "due_on", "kind", "stage"
    ):
        if kind == Kind.REMINDER:
            reached[action, due_on].add(stage)
        elif kind == Kind.COPY:
            copied.add((action, due_on))
    return reached, copied


def _chairs(bodies: set[int], day: date) -> dict[int, list[Person]]:
    if not bodies:
        return {}
    rows = Office.objects.leading(day).filter(board__in=bodies)
    found: dict[int, list[Person]] = defaultdict(list)
    for office in rows.select_related("person"):
        found[office.board_id].append(office.person)
    return found


def _seniors(people: set[int], day: date) -> dict[int, list[Person]]:
    """The senior officer of each person's organisation, by the post held that day."""
    rows = RoleHolding.objects.filter(
        in_force(day),
        person__in=people,
        organisation__senior_officer__isnull=False,
    ).select_related("organisation__senior_officer")
    found: dict[int, list[Person]] = defaultdict(list)
    for post in rows:
        senior = post.organisation.senior_officer if post.organisation else None
        if senior is not None and senior not in found[post.person_id]:
            found[post.person_id].append(senior)
    return found
