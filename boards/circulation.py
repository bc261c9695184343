"""Circulation of minutes: to whom they go, by when they come back, what came (C43)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from boards.comments_policy import Tally
from boards.departures import departed
from boards.models import AgendaItem, Attendance, Meeting, Minutes, MinutesComment
from governance.clock import today
from governance.models import Person

_State = Attendance.State
_WORDS: dict[str, str] = {
    _State.PRESENT: "was there",
    _State.ONLINE: "was there online",
    _State.APOLOGIES: "sent apologies",
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody the minutes are for.

    Args:
        was_there: `was there`, `sent apologies`, or how else they were listed.
        why_not: why no e-mail reaches them; empty when one does.
    """

    person: Person
    was_there: str
    why_not: str = ""


def recipients(meeting: Meeting) -> list[Recipient]:
    """Everybody listed at the meeting, by name, in two queries."""
    rows = meeting.attendances.select_related("person").exclude(person=None)
    listed: dict[int, tuple[Person, str]] = {}
    for row in rows.order_by("pk"):
        if row.person is not None:
            listed.setdefault(row.person.pk, (row.person, row.state))
    gone = _gone(listed)
    found = [
        Recipient(person, _WORDS.get(state, "was listed"), _why_not(person, gone))
        for person, state in listed.values()
    ]
    return sorted(found, key=lambda one: (one.person.name, one.person.pk))


def _gone(people: Iterable[int]) -> set[int]:
    found = Person.objects.filter(departed(today()), pk__in=list(people))
    return set(found.values_list("pk", flat=True))


def _why_not(person: Person, gone: set[int]) -> str:
    if person.pk in gone:
        return "has left: nothing is sent to them"
    return "" if person.email else "no e-mail address: give them a copy"


def approving_item(meeting: Meeting) -> AgendaItem | None:
    """The item of a later meeting that approves, or is to approve, these minutes.

    One that put them off has had them: they wait for the next.
    """
    minutes: Minutes = meeting.minutes
    if minutes.approved_item is not None:
        return minutes.approved_item
    return (
        AgendaItem.objects.filter(
            role=AgendaItem.Role.MINUTES,
            meeting__board_id=meeting.board_id,
            meeting__date__gt=meeting.date,
        )
        .exclude(meeting__state=Meeting.State.CANCELLED)
        .exclude(postponements__minutes=minutes)
        .select_related("meeting__board__partnership", "meeting__minutes")
        .order_by("meeting__date")
        .first()
    )


def approved_on(meeting: Meeting) -> date | None:
    """The day of the meeting that is to approve the minutes, if it is still to come."""
    item = approving_item(meeting)
    return item.meeting.date if item and item.meeting.date > today() else None


def tally(minutes: Minutes) -> Tally:
    """How many comments there are on some minutes."""
    newest = minutes.revisions.order_by("-number").values_list("issued_at", flat=True)
    sent = newest.first() or minutes.circulated_at
    accepted = Q(state=MinutesComment.State.ACCEPTED, settled_at__gt=sent)
    counts = minutes.comments.aggregate(
        total=Count("pk"),
        open=Count("pk", filter=Q(state=MinutesComment.State.OPEN)),
        accepted=Count("pk", filter=accepted) if sent else Count("pk", filter=Q(pk=0)),
    )
    return Tally(**counts)
