"""A meeting as an entry of one person's calendar, sent by e-mail (RFC 5545, 5546).

One UID for a meeting and a person, however often it changes; `SEQUENCE` says which is
newer. Calendars are not asked to answer: the links of the letter do that.
"""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from boards.models import Meeting, MeetingInvitation, Reply
from boards.reply_links import LONDON
from governance.accounts import address_of
from governance.letters import CalendarPart
from governance.models import Person

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_ANSWERED: dict[str, str] = {
    Reply.Answer.YES: "ACCEPTED",
    Reply.Answer.ONLINE: "ACCEPTED",
    Reply.Answer.APOLOGIES: "DECLINED",
    Reply.Answer.SUBSTITUTE: "DECLINED",
}


def entry(invitation: MeetingInvitation, reply: Reply | None) -> CalendarPart:
    """The entry that goes with a message.

    Args:
        invitation: with its meeting, the meeting's board and its person.
        reply: what the person replied for the date, if anything.
    """
    method = "CANCEL" if invitation.occasion in invitation.REMOVES else "REQUEST"
    calendar = Calendar()
    calendar.add("prodid", "-//Quorate//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(invitation, reply, is_off=method == "CANCEL"))
    return CalendarPart(method, calendar.to_ical().decode())


def _event(
    invitation: MeetingInvitation, reply: Reply | None, *, is_off: bool
) -> Event:
    meeting, host = invitation.meeting, urlsplit(settings.SITE_URL).hostname
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}-{invitation.person_id}@{host}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", invitation.sent_at)
    event.add("summary", _line(meeting.board.name))
    event.add("dtstart", _at(meeting, is_end=False))
    event.add("dtend", _at(meeting, is_end=True))
    status = "CONFIRMED" if meeting.is_confirmed else "TENTATIVE"
    event.add("status", "CANCELLED" if is_off else status)
    if meeting.where:
        event.add("location", _line(meeting.where))
    event.add("description", _description(meeting))
    event.add("url", address_of(meeting.get_absolute_url()))
    event.add("organizer", _organizer(meeting))
    event.add("attendee", _attendee(invitation.person, reply))
    return event


def _at(meeting: Meeting, *, is_end: bool) -> datetime:
    """In UTC, so that no calendar has to know our zone."""
    clock = meeting.ends_at if is_end else meeting.starts_at
    return datetime.combine(meeting.date, clock, LONDON).astimezone(UTC)


def _description(meeting: Meeting) -> str:
    """Where it is joined and read; never a link that answers for somebody."""
    join = f"Join online: {meeting.link}\n" if meeting.link else ""
    return f"{join}Agenda and papers: {address_of(meeting.get_absolute_url())}"


def _organizer(meeting: Meeting) -> vCalAddress:
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    organizer = vCalAddress(f"mailto:{sender}")
    organizer.params["CN"] = vText(_line(meeting.board.short))
    return organizer


def _attendee(person: Person, reply: Reply | None) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{person.email}")
    said = _ANSWERED[reply.answer] if reply else "NEEDS-ACTION"
    for name, value in (
        ("CN", _line(person.name)),
        ("ROLE", "REQ-PARTICIPANT"),
        ("PARTSTAT", said),
        ("RSVP", "FALSE"),
    ):
        attendee.params[name] = vText(value)
    return attendee


def _line(text: str) -> str:
    """One line: a line break or a control character has no business in an entry (C10)."""
    return " ".join(_CONTROL.sub(" ", text).split())
