"""Whom an action can be given to, in the order in which they are likely (C50)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from actions.models import ActionParty
from actions.operations.inputs import PartyInput
from actions.roster import BODY, HERE, MEMBER, PERSON, Known, Roster
from boards.models import Appointment, Attendance, Board, Meeting
from governance.models import Person, RoleHolding
from governance.models.periods import in_force
from governance.plain_text import initials_of

Group = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class PartyChoices:
    """The people and groups of a partnership, read in two queries.

    Args:
        people, bodies: by their key.
        groups: headings with (value, label), for a list to choose from.
    """

    people: dict[int, Person]
    bodies: dict[int, Board]
    groups: list[Group] = field(default_factory=list)

    @classmethod
    def of(
        cls, board: Board, *, on: date, meeting: Meeting | None = None
    ) -> "PartyChoices":
        """Those who are here first, then members, then the rest, then groups.

        Args:
            on: the day whose members and roles are meant.
            meeting: the meeting whose attendance says who is here.
        """
        people: list[Any] = list(_people(board, on, meeting))
        bodies = list(Board.objects.filter(partnership_id=board.partnership_id))
        here = [p for p in people if p.is_here]
        members = [p for p in people if p.is_member and not p.is_here]
        others = [p for p in people if not (p.is_here or p.is_member)]
        groups: list[Group] = [
            ("Here today", [_person(p) for p in here]),
            ("Members of the board", [_person(p) for p in members]),
            ("Other people", [_person(p) for p in others]),
            ("Boards and groups", [(f"b{b.pk}", b.short) for b in bodies]),
        ]
        return cls(
            people={person.pk: person for person in people},
            bodies={body.pk: body for body in bodies},
            groups=[group for group in groups if group[1]],
        )

    @property
    def roster(self) -> Roster:
        """The same people and groups, to be found by initials or name."""
        people = [_known(person) for person in self.people.values()]
        bodies = [
            Known(key=f"b{b.pk}", name=b.name, initials=b.short, rank=BODY)
            for b in self.bodies.values()
        ]
        return Roster.of([*people, *bodies])

    def party(self, value: str, *, is_alternative: bool = False) -> PartyInput | None:
        """What a value of the list stands for; None for the empty one."""
        kind, number = value[:1], value[1:]
        key = int(number) if number.isdecimal() else 0
        person = self.people.get(key) if kind == "p" else None
        body = self.bodies.get(key) if kind == "b" else None
        if person is None and body is None:
            return None
        return PartyInput(person=person, body=body, is_alternative=is_alternative)


def value_of(party: ActionParty) -> str:
    """The value that stands for a party in the list; empty for a name as minuted."""
    if party.person_id:
        return f"p{party.person_id}"
    return f"b{party.body_id}" if party.body_id else ""


def _known(person: Any) -> Known:
    """A person as a line of minutes may name them."""
    rank = MEMBER if person.is_member else PERSON
    return Known(
        key=f"p{person.pk}",
        name=person.name,
        initials=person.initials or initials_of(person.name),
        rank=HERE if person.is_here else rank,
        where=person.organisation or "",
    )


def _person(person: Person) -> tuple[str, str]:
    where = getattr(person, "organisation", None)
    return f"p{person.pk}", f"{person.name}, {where}" if where else person.name


def _people(board: Board, on: date, meeting: Meeting | None) -> "QuerySet[Person]":
    """Everybody of the partnership, marked by whether they are here or members."""
    member = Appointment.objects.filter(
        in_force(on), person=OuterRef("pk"), place__seat__board=board
    )
    here = Attendance.objects.filter(
        person=OuterRef("pk"), meeting=meeting, state__in=Attendance.HERE
    )
    role = RoleHolding.objects.filter(in_force(on), person=OuterRef("pk"))
    return (
        Person.objects.filter(partnership_id=board.partnership_id)
        .annotate(
            is_member=Exists(member),
            is_here=Exists(here if meeting else here.none()),
            organisation=Subquery(
                role.order_by("-starts_on").values("organisation__name")[:1]
            ),
        )
        .order_by("name", "pk")
    )
