"""The register of interests as a board's page shows it (C39, field.md §4.2).

Sensitive interests are told in general words, except to the person, the chair and the
secretary; the words withheld never reach the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from boards import policy
from boards.interest_dates import Confirmed
from boards.interests_owed import confirmations, people_since, stands
from boards.models import Board, InterestsConfirmation, RegisteredInterest
from boards.standing import Standing
from governance.long_dates import long_date
from governance.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One interest, in the words its reader may see."""

    pk: int
    words: str
    organisation: str
    since: str
    is_sensitive: bool
    is_withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person's register: how it stands, and what is in it."""

    person: Person
    confirmed: Confirmed
    lines: tuple[RegisterLine, ...] = ()
    may_keep: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a board on a day."""

    entries: tuple[Entry, ...]

    @property
    def owed(self) -> int:
        """How many confirmations are due or overdue."""
        return sum(entry.confirmed.is_owed for entry in self.entries)

    @property
    def nil(self) -> int:
        """How many nil returns are in force."""
        return sum(
            entry.confirmed.is_nil and not entry.confirmed.is_owed
            for entry in self.entries
        )


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the register holds of some people, by person."""

    interests: Mapping[int, list[RegisteredInterest]] = field(default_factory=dict)
    said: Mapping[int, InterestsConfirmation] = field(default_factory=dict)


def of_board(board: Board, who: Standing) -> Register:
    """Everybody with a seat or an office on the day, by name; four queries."""
    since = people_since(board, who.day)
    kept = _kept(since)
    return Register(
        tuple(
            _entry(board, who, person, since[person], kept)
            for person in sorted(since, key=lambda one: (one.name, one.pk))
        )
    )


def of_person(board: Board, who: Standing, person: Person) -> Entry:
    """One person's own page; somebody without a seat owes it from today."""
    since = people_since(board, who.day).get(person, who.day)
    return _entry(board, who, person, since, _kept([person]))


def _kept(people: Iterable[Person]) -> _Kept:
    everybody = list(people)
    interests: dict[int, list[RegisteredInterest]] = defaultdict(list)
    for row in RegisteredInterest.objects.filter(person__in=everybody):
        interests[row.person_id].append(row)
    return _Kept(interests=interests, said=confirmations(everybody))


def _entry(
    board: Board, who: Standing, person: Person, since: date, kept: _Kept
) -> Entry:
    in_full = who.person == person or bool(policy.may_read_interests_in_full(who))
    return Entry(
        person=person,
        confirmed=stands(board, since, kept.said.get(person.pk), who.day),
        lines=tuple(
            line(row, in_full=in_full)
            for row in kept.interests.get(person.pk, ())
            if row.is_held_on(who.day)
        ),
        may_keep=bool(policy.may_keep_interests(who, person)),
    )


def line(row: RegisteredInterest, *, in_full: bool) -> RegisterLine:
    """One interest for one reader."""
    until = f" to {long_date(row.ends_on)}" if row.ends_on else ""
    withheld = row.is_sensitive and not in_full
    nature = row.get_nature_display()
    return RegisterLine(
        pk=row.pk,
        words=f"{nature} interest" if withheld else f"{nature}: {row.description}",
        organisation="" if withheld else row.organisation_text,
        since=f"since {long_date(row.starts_on)}{until}",
        is_sensitive=row.is_sensitive,
        is_withheld=withheld,
    )
