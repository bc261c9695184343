"""My meetings and due dates as a calendar that other programs read (iCalendar).

Read anew at each request by what the person is that day: who was removed finds their
meetings gone (B7), and what is confidential stands there by its reference only (ruling 4).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, Q
from icalendar import Calendar, Event

from actions.models import Action
from boards import standing
from boards.departures import departed
from boards.models import Attendance, Meeting
from boards.roles import Capability, Role
from boards.standing import Standing
from governance.accounts import address_of
from governance.models import AuditEvent, CalendarAddress, Person

LONDON = ZoneInfo("Europe/London")
BACK = timedelta(days=180)
MOST = 500
_LONGEST = 80
_STATUS: dict[str, str] = {
    Meeting.State.PLANNED: "TENTATIVE",
    Meeting.State.CANCELLED: "CANCELLED",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Revised:
    """How often something was changed, and when last; both only grow."""

    times: int
    at: datetime


def written(feed: CalendarAddress, today: date) -> bytes:
    """The calendar of a login on a day, the same bytes while nothing changes."""
    people = list(feed.user.people.exclude(departed(today)))
    standings = standing.everywhere(people, today)
    meetings = _meetings(people, standings, today)
    actions = _actions(people, standings, today)
    calendar = Calendar()
    calendar.add("prodid", "-//Quorate//Meetings and actions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Quorate")
    hours = {"VALUE": "DURATION"}
    calendar.add("refresh-interval", timedelta(hours=6), parameters=hours)
    told = _revised(meetings, feed.made_at), _revised(actions, feed.made_at)
    for meeting in meetings:
        calendar.add_component(_meeting(meeting, told[0][meeting.pk]))
    for action in actions:
        calendar.add_component(_action(action, told[1][action.pk]))
    calendar.add_missing_timezones(
        first_date=date(today.year - 1, 1, 1), last_date=date(today.year + 5, 1, 1)
    )
    return bytes(calendar.to_ical())


def _meetings(
    people: list[Person], standings: dict[int, Standing], today: date
) -> list[Meeting]:
    """Where I am expected, or which I prepare, on boards whose meetings I read today."""
    read = [b for b, who in standings.items() if who.may(Capability.READ_MEETINGS)]
    prepared = [b for b, who in standings.items() if Role.SECRETARY in who.roles]
    expected = Attendance.objects.filter(person__in=people).values("meeting")
    return list(
        Meeting.objects.filter(board__in=read, date__gte=today - BACK)
        .filter(Q(board__in=prepared) | Q(pk__in=expected))
        .select_related("board__partnership")
        .order_by("date", "starts_at", "pk")[:MOST]
    )


def _actions(
    people: list[Person], standings: dict[int, Standing], today: date
) -> list[Action]:
    """What I own and still owe, with a day; the confidential where I am cleared."""
    cleared = [
        b for b, who in standings.items() if who.may(Capability.READ_CONFIDENTIAL)
    ]
    owed = (
        Action.objects.open()
        .exclude(status=Action.Status.DONE)
        .filter(due_on__gte=today - BACK)
        .filter(parties__person__in=people, parties__part="owner")
    )
    return list(
        (owed.cleared_for(cleared=False) | owed.filter(board__in=cleared))
        .select_related("board__partnership", "item")
        .distinct()
        .order_by("due_on", "pk")[:MOST]
    )


def _revised(
    rows: Iterable[Meeting] | Iterable[Action], before: datetime
) -> dict[int, Revised]:
    """How often the log says that each was changed; `before` where it says nothing."""
    found = {row.pk: Revised(0, before) for row in rows}
    label = next((row._meta.label_lower for row in rows), "")  # noqa: SLF001 - public API
    events = (
        AuditEvent.objects.filter(subject_type=label, subject_id__in=map(str, found))
        .order_by()
        .values_list("subject_id")
        .annotate(times=Count("pk"), last=Max("at"))
    )
    return found | {int(pk): Revised(times, last) for pk, times, last in events}


def _meeting(meeting: Meeting, revised: Revised) -> Event:
    event = _event("meeting", meeting, revised)
    cancelled = meeting.state == Meeting.State.CANCELLED
    event.add(
        "summary", _line(("Cancelled: " if cancelled else "") + meeting.board.name)
    )
    event.add("dtstart", datetime.combine(meeting.date, meeting.starts_at, LONDON))
    event.add("dtend", datetime.combine(meeting.date, meeting.ends_at, LONDON))
    event.add("status", _STATUS.get(meeting.state, "CONFIRMED"))
    if meeting.where:
        event.add("location", _line(meeting.where))
    return event


def _action(action: Action, revised: Revised) -> Event:
    """A whole day that takes nobody's time."""
    event = _event("action", action, revised)
    event.add("summary", _line(f"Due: {action}{_words(action)}"))
    event.add("dtstart", action.due_on)
    event.add("dtend", action.due_on + timedelta(days=1) if action.due_on else None)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    event.add("location", _line(action.board.name))
    return event


def _words(action: Action) -> str:
    """What is to be done, cut short; nothing of what is confidential (ruling 4)."""
    if action.is_withheld:
        return ""
    words = action.title or action.text
    return f": {words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + '…'}"


def _event(kind: str, row: Meeting | Action, revised: Revised) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{row.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", revised.at)
    event.add("last-modified", revised.at)
    event.add("sequence", revised.times)
    event.add("url", address_of(row.get_absolute_url()))
    return event


def _line(text: str) -> str:
    """One line: a line break or a control character has no business in an entry (C10)."""
    return " ".join(_CONTROL.sub(" ", text).split())
