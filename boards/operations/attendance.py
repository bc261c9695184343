"""Who is here, for whom, from when to when; and what they declare."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time

from django.db import transaction
from django.db.models import Max, QuerySet

from boards import events, policy
from boards.models import AgendaItem, Appointment, Attendance, Meeting, SeatPlace
from boards.operations import quorum_log, registers, turns
from boards.operations.registers import PersonInput
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Person, RoleHolding, Sector
from governance.models.periods import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceInput:
    """How and when somebody was there."""

    state: str
    arrived_at: time | None = None
    left_at: time | None = None
    arrived_item: AgendaItem | None = None
    left_item: AgendaItem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeInput:
    """Somebody added to the list: a substitute, a guest, an unnamed seat."""

    person: Person | None = None
    role_text: str = ""
    organisation_text: str = ""
    sector: Sector | None = None
    capacity: str = Attendance.Capacity.IN_ATTENDANCE
    state: str = Attendance.State.PRESENT
    stands_for: Attendance | None = None
    told_chair: bool = True
    place: SeatPlace | None = None


def roles_on(meeting: Meeting, people: Iterable[int]) -> dict[int, RoleHolding]:
    """What each person did on the day of the meeting (C13)."""
    holdings = RoleHolding.objects.filter(
        in_force(meeting.date), person_id__in=list(people)
    ).select_related("organisation", "sector")
    return {holding.person_id: holding for holding in holdings.order_by("starts_on")}


def expect_members(meeting: Meeting) -> None:
    """List everybody appointed on the day of the meeting, once.

    Of people who share a place in turns, the one whose turn it is (C17). Called inside
    an operation's transaction. Adds who is missing and takes off whose term ends before
    that day, unless something is recorded of them.
    """
    appointments = turns.in_turn(meeting, list(_appointed(meeting)))
    meeting.attendances.filter(
        capacity=Attendance.Capacity.MEMBER,
        state=Attendance.State.UNKNOWN,
        person__isnull=False,
        substitutes__isnull=True,
    ).exclude(person__in=[a.person_id for a in appointments]).delete()
    listed = set(meeting.attendances.values_list("person_id", flat=True))
    roles = roles_on(meeting, [a.person_id for a in appointments])
    order = _next_order(meeting)
    rows: list[Attendance] = []
    for appointment in appointments:
        if appointment.person_id not in listed:
            listed.add(appointment.person_id)
            role = roles.get(appointment.person_id)
            rows.append(_member(meeting, appointment, role, order + len(rows)))
    Attendance.objects.bulk_create(rows)


def _appointed(meeting: Meeting) -> QuerySet[Appointment]:
    """Who holds a place on the day of the meeting, in the order of the seats."""
    return (
        Appointment.objects.filter(
            in_force(meeting.date),
            in_force(meeting.date, "place__seat__"),
            place__seat__board_id=meeting.board_id,
        )
        .select_related("place__seat__sector", "person")
        .order_by("place__seat__order", "place__number", "pk")
    )


def _member(
    meeting: Meeting, appointment: Appointment, role: RoleHolding | None, order: int
) -> Attendance:
    """The line of an appointed member, in the role they hold that day."""
    return Attendance(
        meeting=meeting,
        person=appointment.person,
        place=appointment.place,
        order=order,
        sector=appointment.place.seat.sector,
        role_text=role.title if role else str(appointment.place),
        organisation_text=str(role.organisation or "") if role else "",
    )


def _next_order(meeting: Meeting) -> int:
    return (meeting.attendances.aggregate(last=Max("order"))["last"] or 0) + 1


def _locked(meeting_id: int, by: Standing) -> Meeting:
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("board", "terms")
        .get(pk=meeting_id)
    )
    policy.may_record(by, meeting).require()
    return meeting


@transaction.atomic
def record_presence(
    *, by: Standing, meeting_id: int, attendance_id: int, presence: PresenceInput
) -> Attendance:
    """Record how somebody is there, and from when to when (C35, C36)."""
    meeting = _locked(meeting_id, by)
    if (
        presence.arrived_at
        and presence.left_at
        and presence.left_at <= presence.arrived_at
    ):
        raise RuleBroken("They left before they came.", field="left_at")
    _check_order(presence)
    values = {name: getattr(presence, name) for name in PresenceInput.__slots__}
    return _change(by, meeting, attendance_id, values)


@transaction.atomic
def record_state(
    *, by: Standing, meeting_id: int, attendance_id: int, state: str
) -> Attendance:
    """Record only how somebody is there; the times they came and left stay."""
    return _change(by, _locked(meeting_id, by), attendance_id, {"state": state})


@transaction.atomic
def record_states(*, by: Standing, meeting_id: int, states: Mapping[int, str]) -> int:
    """Record how several people are there, each as by itself; how many were recorded.

    Args:
        states: attendance → state.

    Raises:
        RuleBroken: when nobody is named.
    """
    if not states:
        raise RuleBroken("Say of at least one person whether they came.")
    meeting = _locked(meeting_id, by)
    for attendance_id, state in states.items():
        _change(by, meeting, attendance_id, {"state": state})
    return len(states)


def _check_order(presence: PresenceInput) -> None:
    """Refuse a person who is gone before the item they came for.

    Raises:
        RuleBroken: beside the item they left before.
    """
    came, left = presence.arrived_item, presence.left_item
    if came and left and left.order <= came.order:
        raise RuleBroken("They left before they came.", field="left_item")


def _change(
    by: Standing, meeting: Meeting, attendance_id: int, values: dict[str, object]
) -> Attendance:
    row = meeting.attendances.select_related("person", "sector").get(pk=attendance_id)
    changes = {}
    values["as_replied"] = False  # seen now, not only replied
    for name, new in values.items():
        old = getattr(row, name)
        if old != new:
            changes[name] = (old, new)
            setattr(row, name, new)
    if changes:
        row.save(update_fields=[*changes])
        _record(events.ATTENDANCE_RECORDED, by, meeting, row, changes)
        quorum_log.follow(meeting, by)
    return row


@transaction.atomic
def add_attendee(
    *, by: Standing, meeting_id: int, attendee: AttendeeInput
) -> Attendance:
    """Add a substitute, a guest, an observer, or an apology from an unnamed seat.

    Or a member who shares a place in turns and whose turn it is not (C17).

    A substitute makes the member *represented*; that member's own presence, if it
    was recorded, is left for the secretary to settle (field.md §8.4).
    """
    meeting = _locked(meeting_id, by)
    _check(meeting, attendee)
    attendee = _in_their_place(meeting, attendee)
    row = _added(meeting, attendee)
    if attendee.stands_for is not None:
        _represent(attendee.stands_for)
    _record(events.ATTENDANCE_RECORDED, by, meeting, row, {"state": (None, row.state)})
    quorum_log.follow(meeting, by)
    return row


def _added(meeting: Meeting, attendee: AttendeeInput) -> Attendance:
    """The new line; what is not said of the role comes from the register."""
    person, member = attendee.person, attendee.stands_for
    role = roles_on(meeting, [person.pk]).get(person.pk) if person else None
    return Attendance.objects.create(
        meeting=meeting,
        person=person,
        place=attendee.place or (member.place if member and person is None else None),
        order=_next_order(meeting),
        capacity=attendee.capacity,
        state=attendee.state,
        stands_for=member if person else None,
        told_chair=attendee.told_chair,
        sector=attendee.sector
        or (attendee.place.seat.sector if attendee.place else None)
        or (role.sector if role else None)
        or (member.sector if member else None),
        role_text=attendee.role_text or (role.title if role else ""),
        organisation_text=attendee.organisation_text
        or (str(role.organisation or "") if role else ""),
    )


def _represent(member: Attendance) -> None:
    """Who sent a substitute is represented, unless they were seen themselves."""
    if member.state in (
        Attendance.State.UNKNOWN,
        Attendance.State.APOLOGIES,
        Attendance.State.ABSENT,
    ):
        member.state = Attendance.State.REPRESENTED
        member.save(update_fields=["state"])


def _in_their_place(meeting: Meeting, attendee: AttendeeInput) -> AttendeeInput:
    """A member in the place they hold on the day of the meeting.

    Raises:
        RuleBroken: beside the person, where they hold none.
    """
    person = attendee.person
    is_member = attendee.capacity == Attendance.Capacity.MEMBER
    if person is None or not is_member or attendee.place is not None:
        return attendee
    held = _appointed(meeting).filter(person=person).first()
    if held is None:
        raise RuleBroken(
            f"{person} holds no place on this board on that day.", field="person"
        )
    return replace(attendee, place=held.place)


@transaction.atomic
def add_newcomer(
    *, by: Standing, meeting_id: int, newcomer: PersonInput, attendee: AttendeeInput
) -> Attendance:
    """Add somebody who is not in the register yet: both, or neither (C36).

    Raises:
        NotAllowed: when `by` may not keep the register.
    """
    _locked(meeting_id, by)
    person = registers.add_person(by=by, person=newcomer)
    return add_attendee(
        by=by, meeting_id=meeting_id, attendee=replace(attendee, person=person)
    )


def _check(meeting: Meeting, attendee: AttendeeInput) -> None:
    """Refuse what cannot be printed or counted.

    Raises:
        RuleBroken: beside the field.
    """
    if attendee.person is None and not attendee.role_text.strip():
        raise RuleBroken("Name a person, or say which seat.", field="person")
    if attendee.person and meeting.attendances.filter(person=attendee.person).exists():
        raise RuleBroken(f"{attendee.person} is in the list already.", field="person")
    if attendee.capacity == Attendance.Capacity.SUBSTITUTE:
        if attendee.stands_for is None:
            raise RuleBroken("Say for which member they came.", field="stands_for")
        if attendee.stands_for.meeting_id != meeting.pk:
            raise RuleBroken("Choose a member of this meeting.", field="stands_for")


@transaction.atomic
def remove_attendee(*, by: Standing, meeting_id: int, attendance_id: int) -> None:
    """Take a line added by mistake off the list.

    A member whose only substitute this was is not represented any more.
    """
    meeting = _locked(meeting_id, by)
    row = meeting.attendances.select_related("person", "stands_for").get(
        pk=attendance_id
    )
    member = row.stands_for
    _record(events.ATTENDANCE_REMOVED, by, meeting, row, None)
    row.delete()
    if (
        member is not None
        and member.state == Attendance.State.REPRESENTED
        and not member.substitutes.exists()
    ):
        _change(by, meeting, member.pk, {"state": Attendance.State.UNKNOWN})
    quorum_log.follow(meeting, by)


def _record(
    kind: audit.Kind,
    by: Standing,
    meeting: Meeting,
    row: Attendance,
    changes: audit.Changes | None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
    )
