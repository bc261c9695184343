"""Who holds actions and who closes them on time, by sector, organisation and person.

The sector first: few people stand behind a number. An action of several owners counts
for each of them (C23, C50).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from actions import policy
from actions.models import Action, ActionParty
from actions.models.querysets import ActionQuerySet
from actions.punctual import Case, Count, total
from boards.documents.representation import Represented
from boards.standing import Standing
from governance.clock import local
from governance.models import RoleHolding
from governance.models.periods import in_force
from governance.panels import Panel

NO_SECTOR, NO_ORGANISATION = "No sector", "No organisation"
BODIES, NAMES, NOBODY = "Groups", "Names as minuted", "No owner"
_LAST = (NO_SECTOR, NO_ORGANISATION, BODIES, NAMES, NOBODY)


@dataclass(frozen=True, slots=True)
class Owned:
    """An action with one of its owners; without one where it has none."""

    case: Case
    party: ActionParty | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sector, organisation or person."""

    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class _Roles:
    """What people stand for on the day, by their ids."""

    sectors: Mapping[int, str] = field(default_factory=dict)
    organisations: Mapping[int, str] = field(default_factory=dict)


def of_board(who: Standing, subject: Represented) -> Panel | None:
    """The panel beside who was in the room; three queries."""
    if not policy.may_read_actions(who):
        return None
    owned = _owned(who, subject)
    roles = _roles(owned, subject, who)
    tables = [
        ("By sector", _lines(owned, _by(roles.sectors, NO_SECTOR))),
        ("By organisation", _lines(owned, _by(roles.organisations, NO_ORGANISATION))),
    ]
    if subject.by_person:
        tables.append(("By person", _lines(owned, _by_person)))
    return Panel(
        "actions/_representation.html",
        {"tables": tables, "starts_on": subject.starts_on, "ends_on": subject.ends_on},
    )


def _owned(who: Standing, subject: Represented) -> list[Owned]:
    """What the reader may see that is owed, or was closed in the period."""
    rows = _counted(Action.objects.visible_to(who), subject)
    cases: dict[int, Case] = {
        row.pk: _case(row, who) for row in rows.with_moves().order_by("number")
    }
    parties: defaultdict[int, list[ActionParty]] = defaultdict(list)
    for party in ActionParty.objects.filter(
        part=ActionParty.Part.OWNER, action__in=rows.order_by().values("pk")
    ).select_related("person", "body"):
        parties[party.action_id].append(party)
    owned: list[Owned] = []
    for pk, case in cases.items():
        owned += [Owned(case, one) for one in parties[pk]] or [Owned(case)]
    return owned


def _counted(rows: ActionQuerySet, subject: Represented) -> ActionQuerySet:
    closed = Q(
        status=Action.Status.CLOSED,
        closure=Action.Closure.COMPLETE,
        closed_at__date__lte=subject.ends_on,
    )
    if subject.starts_on is not None:
        closed &= Q(closed_at__date__gte=subject.starts_on)
    owed = ~Q(status__in=[Action.Status.CLOSED, Action.Status.UNKNOWN])
    return rows.filter(owed | closed)


def _case(row: Action, who: Standing) -> Case:
    moved = getattr(row, "moves_made", 0)
    return Case(
        first_on=getattr(row, "first_on", None) if moved else row.due_on,
        due_on=row.due_on,
        closed_on=local(row.closed_at).date() if row.closed_at else None,
        is_overdue=row.is_overdue(who.day),
    )


def _roles(owned: Iterable[Owned], subject: Represented, who: Standing) -> _Roles:
    """A member's sector is that of their seat; anybody else's that of their role."""
    people = {one.party.person_id for one in owned if one.party}
    holdings = RoleHolding.objects.filter(in_force(who.day), person__in=people - {None})
    sectors: dict[int, str] = {}
    organisations: dict[int, str] = {}
    for one in holdings.select_related("organisation", "sector"):
        if one.sector:
            sectors.setdefault(one.person_id, one.sector.name)
        if one.organisation:
            organisations.setdefault(one.person_id, one.organisation.name)
    return _Roles({**sectors, **subject.sector_of}, organisations)


def _by(of_people: Mapping[int, str], without: str) -> Callable[[Owned], str]:
    def name(one: Owned) -> str:
        if one.party is not None and one.party.person_id is not None:
            return of_people.get(one.party.person_id, without)
        return _apart(one)

    return name


def _by_person(one: Owned) -> str:
    return str(one.party) if one.party is not None else NOBODY


def _apart(one: Owned) -> str:
    """Where an owner that is no person is counted."""
    if one.party is None:
        return NOBODY
    return BODIES if one.party.body_id is not None else NAMES


def _lines(owned: Iterable[Owned], name: Callable[[Owned], str]) -> list[Line]:
    """Each with its count, who holds most first; what names nobody last."""
    cases: defaultdict[str, list[Case]] = defaultdict(list)
    for one in owned:
        cases[name(one)].append(one.case)
    lines = [Line(key, total(found)) for key, found in cases.items()]
    return sorted(
        lines,
        key=lambda line: (line.name in _LAST, -line.count.open, line.name.casefold()),
    )
