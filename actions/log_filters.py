"""The action log's own filters, beside which higher apps register theirs (C48).

Each works on the rows its reader may see: nobody is offered the owner of an action
that is withheld from them.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from actions.models import (
    Action,
    ActionParty,
    ActionUpdate,
    DueMove,
    StatusLabel,
    TimeRequest,
)
from actions.models.querysets import ActionQuerySet
from actions.owed import SOON
from boards.models import Appointment, Board, Meeting
from governance.clock import today
from governance.list_filters import Choice, ListFilter, register
from governance.long_dates import long_date
from governance.models import Organisation, RoleHolding, Sector
from governance.models.periods import in_force

LIST = "actions.log"
NOBODY = "none"
MONTH = timedelta(days=30)
_DUE = {
    "week": "Within seven days",
    "month": "Within thirty days",
    "later": "After that",
    "words": "In words only, such as “next board”",
    "none": "No date",
    "moved": "Moved at least once",
    "asked": "More time asked for",
}


def _owners_of(rows: ActionQuerySet) -> Any:
    return ActionParty.objects.filter(part="owner", action__in=rows.order_by())


def _any(found: Any) -> Any:
    """One of them, whichever is found first: no order, for it would read them all."""
    return found.order_by()[:1]


def _owned_by(owners: Any) -> Q:
    return Q(Exists(owners.filter(part="owner", action=OuterRef("pk"))))


def _owner_choices(rows: ActionQuerySet) -> list[Choice]:
    """Everybody who owns something in the log, by name."""
    found = (
        _owners_of(rows)
        .order_by()
        .values_list("person_id", "person__name", "body_id", "body__name", "name")
        .distinct()
    )
    named = [
        (f"p{person_id}", str(person))
        if person_id
        else (f"b{body_id}", str(body))
        if body_id
        else (f"n{name}", name)
        for person_id, person, body_id, body, name in found
    ]
    by_name = sorted(named, key=lambda choice: choice[1].casefold())
    return [(NOBODY, "No owner"), *by_name]


def _owner_is(value: str) -> Q | None:
    """The party that a value names; None where it names none."""
    kind, key = value[:1], value[1:]
    if kind == "n" and key:
        return Q(name=key, person=None, body=None)
    if kind in ("p", "b") and key.isdecimal() and len(key) < 10:
        return Q(**{"person_id" if kind == "p" else "body_id": int(key)})
    return None


def _owner_named(rows: ActionQuerySet, value: str) -> str:
    if value == NOBODY:
        return "No owner"
    wanted = _owner_is(value)
    if wanted is None:
        return ""
    owners = _owners_of(rows).filter(wanted).select_related("person", "body")
    return next((str(one) for one in _any(owners)), "")


def _owner_narrowed(rows: ActionQuerySet, value: str) -> ActionQuerySet:
    if value == NOBODY:
        return rows.filter(~_owned_by(ActionParty.objects))
    wanted = _owner_is(value)
    if wanted is None:
        return rows.none()
    return rows.filter(_owned_by(ActionParty.objects.filter(wanted)))


def _of_people(people: Q) -> Q:
    """Owned by somebody who, today, is one of these."""
    held = RoleHolding.objects.filter(in_force(today())).filter(people)
    return _owned_by(ActionParty.objects.filter(person__in=held.values("person")))


def _organisations(rows: ActionQuerySet) -> list[Choice]:
    people = _owners_of(rows).values("person")
    held = RoleHolding.objects.filter(in_force(today()), person__in=people)
    found = Organisation.objects.filter(pk__in=held.values("organisation"))
    return [(str(one.pk), str(one)) for one in found]


def _sectors(rows: ActionQuerySet) -> list[Choice]:
    people = _owners_of(rows).values("person")
    held = RoleHolding.objects.filter(in_force(today()), person__in=people)
    sits = Appointment.objects.filter(in_force(today()), person__in=people)
    found = Sector.objects.filter(
        Q(pk__in=held.values("sector")) | Q(pk__in=sits.values("place__seat__sector"))
    )
    return [(str(one.pk), str(one)) for one in found]


def _of_sector(rows: ActionQuerySet, value: str) -> ActionQuerySet:
    if not _is_key(value):
        return rows.none()
    sits = Appointment.objects.filter(in_force(today()), place__seat__sector=int(value))
    seated = ActionParty.objects.filter(person__in=sits.values("person"))
    return rows.filter(_of_people(Q(sector=value)) | _owned_by(seated))


def _meetings(rows: ActionQuerySet) -> list[Choice]:
    """Every meeting at which something of the log was raised, newest first."""
    raised = rows.order_by().exclude(meeting=None).values("meeting")
    found = Meeting.objects.filter(pk__in=raised).select_related("board")
    meetings = list(found.order_by("-date", "board"))
    is_one = len({meeting.board_id for meeting in meetings}) == 1
    return [
        (
            str(one.pk),
            long_date(one.date) + ("" if is_one else f", {one.board.short}"),
        )
        for one in meetings
    ]


def _meeting_named(rows: ActionQuerySet, value: str) -> str:
    raised = rows.filter(meeting=int(value)) if _is_key(value) else rows.none()
    days = _any(raised.values_list("meeting__date", flat=True))
    return next((long_date(day) for day in days), "")


def _boards(rows: ActionQuerySet) -> list[Choice]:
    found = Board.objects.filter(pk__in=rows.order_by().values("board"))
    return [(str(one.pk), one.short) for one in found]


def _statuses(rows: ActionQuerySet) -> list[Choice]:
    """The steps of an action's life, and the boards' own words for them."""
    used = rows.order_by().exclude(label=None).values("label")
    words = StatusLabel.objects.filter(pk__in=used)
    return [*Action.Status.choices, *((f"l{one.pk}", one.label) for one in words)]


def _of_status(rows: ActionQuerySet, value: str) -> ActionQuerySet:
    if value.startswith("l"):
        value = value[1:]
        return rows.filter(label=int(value)) if _is_key(value) else rows.none()
    return rows.filter(status=value)


def _due_narrowed(rows: ActionQuerySet, value: str) -> ActionQuerySet:
    on = today()
    moved = DueMove.objects.filter(action=OuterRef("pk"))
    asked = TimeRequest.objects.waiting().filter(action=OuterRef("pk"))
    wanted = {
        "week": Q(due_on__range=(on, on + SOON)),
        "month": Q(due_on__range=(on, on + MONTH)),
        "later": Q(due_on__gt=on + MONTH),
        "words": Q(due_on=None) & ~Q(due_text=""),
        "none": Q(due_on=None, due_text=""),
        "moved": Q(Exists(moved)),
        "asked": Q(Exists(asked)),
    }
    return rows.filter(wanted[value]) if value in wanted else rows.none()


def _changed_choices(rows: ActionQuerySet) -> list[Choice]:
    """Since each meeting at which something of the log was raised."""
    raised = rows.order_by().exclude(meeting=None).values("meeting")
    found = Meeting.objects.filter(pk__in=raised).order_by("-date")
    days = dict.fromkeys(found.values_list("date", flat=True))
    return [(day.isoformat(), f"Since {long_date(day)}") for day in days]


def _since(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _changed_named(_: ActionQuerySet, value: str) -> str:
    day = _since(value)
    return f"since {long_date(day)}" if day else ""


def _changed_narrowed(rows: ActionQuerySet, value: str) -> ActionQuerySet:
    """Raised, spoken of or closed since; what was said in private tells nothing."""
    day = _since(value)
    if day is None:
        return rows.none()
    said = ActionUpdate.objects.cleared_for(cleared=False)
    spoken_of = said.filter(action=OuterRef("pk"), made_on__gte=day)
    return rows.filter(
        Q(recorded_at__date__gte=day) | Q(closed_at__date__gte=day) | Exists(spoken_of)
    )


def _is_key(value: str) -> bool:
    return value.isdecimal() and len(value) < 10


def _by_key(field: str) -> Any:
    def narrowed(rows: ActionQuerySet, value: str) -> ActionQuerySet:
        return rows.filter(**{field: int(value)}) if _is_key(value) else rows.none()

    return narrowed


OWN: tuple[ListFilter, ...] = (
    ListFilter(
        key="owner", label="Owner", choices=_owner_choices,
        narrow=_owner_narrowed, named=_owner_named,
    ),
    ListFilter(
        key="organisation", label="Organisation", choices=_organisations,
        narrow=lambda rows, value: (
            rows.filter(_of_people(Q(organisation=value)))
            if _is_key(value) else rows.none()
        ),
    ),
    ListFilter(key="sector", label="Sector", choices=_sectors, narrow=_of_sector),
    ListFilter(
        key="meeting", label="Raised at", choices=_meetings,
        narrow=_by_key("meeting_id"), named=_meeting_named,
    ),
    ListFilter(
        key="due", label="Due", choices=lambda _: _DUE.items(), narrow=_due_narrowed
    ),
    ListFilter(
        key="state", label="Status", choices=_statuses,
        narrow=_of_status,
    ),
    ListFilter(
        key="changed", label="Changed", choices=_changed_choices,
        narrow=_changed_narrowed, named=_changed_named,
    ),
    ListFilter(
        key="board", label="Board", choices=_boards, narrow=_by_key("board_id"),
        is_for=lambda log: log.board is None,
    ),
)  # fmt: skip


def register_own() -> None:
    """Register the log's own filters; called when the app is ready."""
    for one in OWN:
        register(LIST, one)
