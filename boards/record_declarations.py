"""Declarations of interest on the record page: offered, declared, handled (C39).

What stands in the registers of those here is offered where it touches the agenda, with
the reason; what was declared is shown with how it was handled, and what a withdrawal
would do to the quorum of its item before anybody saves it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from boards.interests_touching import Matter, touches
from boards.models import AgendaItem, Attendance, Interest, Paper, RegisteredInterest
from boards.quorum import without
from boards.room import Room

_AWAY = (
    Attendance.State.APOLOGIES,
    Attendance.State.ABSENT,
    Attendance.State.REPRESENTED,
)
_HANDLINGS = (
    (Interest.Handling.STAYED, "Stayed"),
    (Interest.Handling.SPOKE, "Spoke, no vote"),
    (Interest.Handling.WITHDREW, "Withdrew"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingButton:
    """One way of handling an interest."""

    value: str
    word: str
    is_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredLine:
    """What was declared, with the buttons that say how it was handled.

    Args:
        effect: what withdrawing does to the quorum of the item; empty without an item.
        is_lost: the item would no longer be quorate.
    """

    pk: int
    person: str
    where: str
    words: str
    handled: str
    is_open: bool
    is_sensitive: bool
    effect: str
    is_lost: bool
    buttons: tuple[HandlingButton, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A registered interest that may be taken over, and why it is offered.

    Args:
        items: the items it would be declared at; none for the whole meeting.
        whys: the reason for each.
    """

    registered: RegisteredInterest
    items: tuple[int, ...] = ()
    whys: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """`Professional: governor of the college · Aldwick College`."""
        told = f"{self.registered.get_nature_display()}: {self.registered.description}"
        named = self.registered.organisation_text
        return f"{told} · {named}" if named else told


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationsPanel:
    """What the page shows of declarations."""

    lines: tuple[DeclaredLine, ...]
    offers: tuple[Offer, ...]
    others: tuple[Offer, ...]
    shows_all: bool

    @property
    def is_empty(self) -> bool:
        """Whether no register of those here holds anything that is not declared."""
        return not (self.offers or self.others)


def panel(
    now_in: Room, item: AgendaItem | None, *, shows_all: bool = False
) -> DeclarationsPanel:
    """Gather what is declared and what may be; two queries.

    Args:
        now_in: the meeting's room.
        item: the item being minuted. At the item that asks for declarations everything
            that touches the agenda is offered, elsewhere what touches the item.
        shows_all: also what touches nothing on the agenda.
    """
    asked = item is None or item.role == AgendaItem.Role.DECLARATIONS
    found = list(_offers(now_in))
    here = [one for one in found if one.items and (asked or _at(item) in one.items)]
    listed = {one.registered.pk for one in here}
    return DeclarationsPanel(
        lines=tuple(_line(now_in, one) for one in now_in.interests),
        offers=tuple(here),
        others=tuple(one for one in found if one.registered.pk not in listed),
        shows_all=shows_all,
    )


def _at(item: AgendaItem | None) -> int:
    return item.pk if item else 0


def _offers(now_in: Room) -> Iterator[Offer]:
    """What those here hold and have not declared, with the items it touches."""
    people = [
        a.person_id for a in now_in.attendances if a.person_id and a.state not in _AWAY
    ]
    rows = (
        RegisteredInterest.objects.on(now_in.meeting.date)
        .filter(person__in=people)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    if not rows:
        return
    matters = tuple(_matters(now_in))
    names = {item.pk: named(item) for item in now_in.items}
    declared = {one.registered_id for one in now_in.interests if one.registered_id}
    for row in rows:
        if row.pk not in declared:
            found = touches(
                organisation=row.organisation_text,
                description=row.description,
                matters=matters,
            )
            yield Offer(
                registered=row,
                items=tuple(one.key for one in found),
                whys=tuple(f"{names[one.key]}, {one.why}" for one in found),
            )


def _matters(now_in: Room) -> Iterator[Matter]:
    """The items of the day as an interest may touch them; one query for their files."""
    homes = {a.person_id: a.organisation_text for a in now_in.attendances}
    files: dict[int, list[str]] = defaultdict(list)
    kept = Paper.objects.filter(item__meeting=now_in.meeting, withdrawn_at=None)
    for item_id, title in kept.values_list("item_id", "title"):
        files[item_id].append(title)
    for item in now_in.items:
        if item.role != AgendaItem.Role.DECLARATIONS:
            yield Matter(
                key=item.pk,
                title=item.title,
                papers="; ".join([item.papers, *files[item.pk]]),
                lead=homes.get(item.lead_id, "") if item.lead_id else "",
            )


def named(item: AgendaItem) -> str:
    """`Item 4`, or its title where it has no number."""
    return f"Item {item.number}" if item.number else f"“{item.title}”"


def _line(now_in: Room, one: Interest) -> DeclaredLine:
    effect = (
        without(now_in.rule, now_in.membership(one.item), one.person_id)
        if one.item
        else None
    )
    return DeclaredLine(
        pk=one.pk,
        person=one.person.name,
        where=named(one.item) if one.item else "The whole meeting",
        words=f"{one.get_nature_display()}: {one.description}",
        handled=one.get_handling_display(),
        is_open=one.is_open,
        is_sensitive=one.is_sensitive,
        effect=effect.sentence if effect else "",
        is_lost=bool(effect and effect.is_lost),
        buttons=buttons(one),
    )


def effect_of(now_in: Room, one: Interest) -> str:
    """What withdrawing would do to the quorum of its item; empty without an item."""
    if one.item is None:
        return ""
    return without(now_in.rule, now_in.membership(one.item), one.person_id).sentence


def buttons(one: Interest) -> tuple[HandlingButton, ...]:
    """The ways it may be handled; nobody withdraws from a whole meeting."""
    return tuple(
        HandlingButton(value=value, word=word, is_set=one.handling == value)
        for value, word in _HANDLINGS
        if one.item_id or value != Interest.Handling.WITHDREW
    )
