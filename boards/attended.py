"""Who was there, counted over a period: by place, person and sector (C23, C35).

A place counts once, whoever sits in it: two who share it are never two. A person counts
from appointment, at meetings that were held. Pure: no Django.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

HERE = ("present", "online")
_SAID = ("apologies", "represented")


class Mark(StrEnum):
    """How a place, or a person, stood at one meeting."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    SUBSTITUTE = "substitute"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NO_WORD = "no_word"
    VACANT = "vacant"
    NOT_ASKED = "not_asked"

    @property
    def words(self) -> str:
        """The mark as it is read."""
        return _WORDS[self]

    def counted(self, number: int) -> str:
        """`3 in person`, `1 apology`."""
        is_one = number == 1 and self is Mark.APOLOGIES
        return f"{number} {'apology' if is_one else self.words}"

    @property
    def is_filled(self) -> bool:
        """Whether somebody sat there, a substitute included."""
        return self in (Mark.IN_PERSON, Mark.ONLINE, Mark.SUBSTITUTE)

    @property
    def is_asked(self) -> bool:
        """Whether somebody was expected."""
        return self not in (Mark.VACANT, Mark.NOT_ASKED)


_WORDS: dict[Mark, str] = {
    Mark.IN_PERSON: "in person",
    Mark.ONLINE: "online",
    Mark.SUBSTITUTE: "substitute came",
    Mark.APOLOGIES: "apologies",
    Mark.ABSENT: "absent",
    Mark.NO_WORD: "not recorded",
    Mark.VACANT: "vacant",
    Mark.NOT_ASKED: "not in post",
}


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting that was held."""

    key: int
    on: date


@dataclass(frozen=True, slots=True)
class Post:
    """A place of the board, while its seat lasts."""

    key: int
    sector: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A person's appointment to a place."""

    place: int
    person: int
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a meeting's attendance.

    Args:
        person: None for a seat nobody is named for; such a line fills no place.
        place: the place it was listed for; None for who only attends or observes.
        instead_of: the place of the member whom a substitute stands for.
        for_person: that member.
    """

    meeting: int
    person: int | None
    place: int | None
    state: str
    as_substitute: bool = False
    instead_of: int | None = None
    for_person: int | None = None

    @property
    def is_here(self) -> bool:
        """Whether the person came."""
        return self.person is not None and self.state in HERE


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that is counted, of the meetings held in a period, oldest first."""

    meetings: tuple[Gathering, ...]
    places: tuple[Post, ...]
    holdings: tuple[Holding, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One meeting: who held what on its day, and who came."""

    on: date
    holders: dict[int, set[int]]
    lines: tuple[Line, ...]
    places_of: dict[int, set[int]] = field(default_factory=dict)

    def fills(self, line: Line, place: int) -> bool:
        """Whether who came sits in a place: their own, the listed, or the deputised."""
        if not line.is_here or line.person is None:
            return False
        own = place in self.places_of.get(line.person, ())
        return own or place == (line.instead_of if line.as_substitute else line.place)

    def is_for(self, line: Line, place: int) -> bool:
        """Whether a line speaks of a place's own member."""
        if line.as_substitute:
            return False
        return line.place == place or line.person in self.holders.get(place, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often of each; what was vacant or not in post is not expected."""

    in_person: int = 0
    online: int = 0
    substitute: int = 0
    apologies: int = 0
    absent: int = 0
    no_word: int = 0
    vacant: int = 0
    not_asked: int = 0

    @property
    def came(self) -> int:
        """In person or online."""
        return self.in_person + self.online

    @property
    def filled(self) -> int:
        """With substitutes."""
        return self.came + self.substitute

    @property
    def expected(self) -> int:
        """Meetings held while in post."""
        return self.filled + self.apologies + self.absent + self.no_word

    @property
    def share(self) -> int | None:
        """How much of what was expected was filled, in per cent; None if nothing was."""
        return round(100 * self.filled / self.expected) if self.expected else None

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        names = [one.name for one in fields(self)]
        return Tally(**{n: getattr(self, n) + getattr(other, n) for n in names})


def tally(marks: Iterable[Mark]) -> Tally:
    """Count marks."""
    counts: defaultdict[str, int] = defaultdict(int)
    for mark in marks:
        counts[mark.value] += 1
    return Tally(**counts)


def marks_of_places(register: Register) -> dict[int, tuple[Mark, ...]]:
    """How each place stood, one mark a meeting."""
    sittings = list(_sittings(register))
    return {
        post.key: tuple(_of_place(post, sitting) for sitting in sittings)
        for post in register.places
    }


def marks_of_people(register: Register) -> dict[int, tuple[Mark, ...]]:
    """How each member stood, one mark a meeting.

    Of those who share a place, only who was listed is expected; nobody is missed where
    another of them came (C17).
    """
    sittings = list(_sittings(register))
    people = {holding.person for holding in register.holdings}
    return {
        person: tuple(_of_person(person, sitting) for sitting in sittings)
        for person in people
    }


def _sittings(register: Register) -> Iterator[_Sitting]:
    posts = {post.key: post for post in register.places}
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for line in register.lines:
        lines[line.meeting].append(line)
    for meeting in register.meetings:
        holders: defaultdict[int, set[int]] = defaultdict(set)
        places_of: defaultdict[int, set[int]] = defaultdict(set)
        for held in register.holdings:
            post = posts.get(held.place)
            if post and _covers(post, meeting.on) and _covers(held, meeting.on):
                holders[held.place].add(held.person)
                places_of[held.person].add(held.place)
        rows = tuple(lines[meeting.key])
        yield _Sitting(meeting.on, dict(holders), rows, dict(places_of))


def _of_place(post: Post, at: _Sitting) -> Mark:
    if not _covers(post, at.on):
        return Mark.NOT_ASKED
    holders = at.holders.get(post.key, set())
    here = [line for line in at.lines if at.fills(line, post.key)]
    own = [x for x in here if x.person in holders or not x.as_substitute]
    if own:
        return _how(own)
    if here:
        return Mark.SUBSTITUTE
    away = _away([line for line in at.lines if at.is_for(line, post.key)])
    # A seat nobody holds may still send word, without a name.
    return Mark.VACANT if not holders and away != Mark.APOLOGIES else away


def _of_person(person: int, at: _Sitting) -> Mark:
    places = at.places_of.get(person)
    if not places:
        return Mark.NOT_ASKED
    own = [line for line in at.lines if line.person == person]
    if any(line.is_here for line in own):
        return _how(own)
    if any(x.is_here and x.as_substitute and x.for_person == person for x in at.lines):
        return Mark.SUBSTITUTE
    if all(_other_is_expected(person, place, at, own) for place in places):
        return Mark.NOT_ASKED
    return _away(own)


def _other_is_expected(
    person: int, place: int, at: _Sitting, own: Sequence[Line]
) -> bool:
    """Whether another of those who share a place came, or was listed in their stead."""
    others = at.holders[place] - {person}
    listed = [line for line in at.lines if line.person in others]
    return any(line.is_here for line in listed) or (bool(listed) and not own)


def _how(here: Sequence[Line]) -> Mark:
    in_person = any(line.state == "present" for line in here)
    return Mark.IN_PERSON if in_person else Mark.ONLINE


def _away(lines: Sequence[Line]) -> Mark:
    states = {line.state for line in lines}
    if states & set(_SAID):
        return Mark.APOLOGIES
    return Mark.ABSENT if "absent" in states else Mark.NO_WORD


def _covers(dated: Post | Holding, on: date) -> bool:
    return dated.starts_on <= on and (dated.ends_on is None or dated.ends_on >= on)
