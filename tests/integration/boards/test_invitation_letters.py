"""One letter with replies, actions, papers and a calendar entry, and warnings (C22)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from boards import coming, forecast_words
from boards.models import Attendance, Meeting, MeetingInvitation
from boards.operations import attendance, meetings, replying, warning
from boards.operations.meetings import MeetingInput
from boards.operations.replying import ReplyInput
from governance import clock, outbox
from governance.errors import RuleBroken
from governance.models import Notice, Person
from tests.cast import Cast, the_cast
from tests.factories import actions as make_actions
from tests.factories import boards as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 8)
WHEN = MeetingInput(
    date=DAY, starts_at=time(11), ends_at=time(13), place="Bodiam Room", mode="hybrid"
)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
MARKER = "A child’s name nobody may read in a mail"


@pytest.fixture(autouse=True)
def _on_a_monday(settings: Any) -> Iterator[None]:
    settings.EMAIL_URL = "smtp://127.0.0.1:25"
    with clock.at(MONDAY):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    for person in (cast.gwen, cast.nadia, cast.sam):
        person.email = f"{person.name.split()[0].lower()}@example.org"
        person.save()
    return cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return meetings.create_meeting(
        by=cast.standing(cast.sam), board=cast.board, meeting=WHEN
    )


def say(cast: Cast, meeting: Meeting, person: Person, answer: str, **more: Any) -> None:
    replying.reply(
        by=cast.standing(cast.sam), meeting_id=meeting.pk, person=person,
        reply=ReplyInput(answer=answer, **more),
    )  # fmt: skip


def sent_to(person: Person) -> list[mail.EmailMultiAlternatives]:
    """What was sent to somebody meanwhile, oldest first."""
    mail.outbox = []
    outbox.deliver_due()
    return [one for one in mail.outbox if one.to == [person.email]]  # type: ignore[misc]


def entry_of(message: mail.EmailMultiAlternatives) -> Any:
    """The calendar entry that came with a message, and its method."""
    part = list(message.message().walk())[-1]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == calendar["METHOD"]
    return calendar["METHOD"], calendar.walk("VEVENT")[0]


def test_one_letter_holds_replies_own_actions_and_papers(
    cast: Cast, meeting: Meeting
) -> None:
    make_actions.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), text="Send the pack to parents"
    )
    hidden = make_actions.item_of(meeting, "1", is_confidential=True, title=MARKER)
    make_actions.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), text=MARKER, item=hidden,
        is_confidential=True,
    )  # fmt: skip
    make_actions.item_of(meeting, "2", title="Waiting times", lead=cast.gwen)
    meetings.call_meeting(by=cast.standing(cast.sam), meeting_id=meeting.pk)

    (letter,) = sent_to(cast.gwen)

    text = str(letter.body)
    assert letter.subject == "Agenda: Partnership board, 8 December 2026"
    for answer in ("yes", "online", "apologies", "substitute"):
        assert f"/?answer={answer}" in text
    assert "Send the pack to parents" in text
    assert "Confidential action: sign in to read it" in text
    assert "2. Waiting times\nYou lead this item." in text
    assert MARKER not in letter.message().as_string()
    method, event = entry_of(letter)
    assert (method, event["SEQUENCE"], event["STATUS"]) == ("REQUEST", 0, "CONFIRMED")
    assert event["DTSTART"].dt == datetime(2026, 12, 8, 11, tzinfo=UTC)
    assert event["ATTENDEE"] == f"mailto:{cast.gwen.email}"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert "/reply/" not in event.to_ical().decode()  # a calendar is often shared


def test_calendar_follows_the_meeting_by_one_uid_a_person(
    cast: Cast, meeting: Meeting
) -> None:
    sam = cast.standing(cast.sam)
    change = {"by": sam, "meeting_id": meeting.pk}
    meetings.change_meeting(**change, meeting=replace(WHEN, place="Room 2"))
    assert not Notice.objects.exists()  # nobody was invited yet
    replying.ask_for_replies(**change)
    first = entry_of(sent_to(cast.gwen)[0])[1]
    say(cast, meeting, cast.gwen, "apologies")

    meetings.change_meeting(**change, meeting=replace(WHEN, place="Room 3"))
    (changed,) = sent_to(cast.gwen)
    assert "You replied “Apologies”, which stands." in str(changed.body)
    assert entry_of(changed)[1]["ATTENDEE"].params["PARTSTAT"] == "DECLINED"

    cast.gwen.appointments.update(ends_on=DAY + timedelta(days=1))
    cast.nadia.offices.update(ends_on=None)
    meetings.change_meeting(
        **change, meeting=replace(WHEN, date=date(2026, 12, 15), place="Room 3")
    )
    (released,) = sent_to(cast.gwen)
    assert "You are not expected" in str(released.body)
    method, event = entry_of(released)
    assert (method, event["SEQUENCE"], event["STATUS"]) == ("CANCEL", 2, "CANCELLED")
    assert event["UID"] == first["UID"]
    assert str(cast.gwen.pk) in event["UID"]

    meetings.cancel_meeting(**change, reason="Snow")
    (cancelled,) = sent_to(cast.nadia)
    assert "The reason: Snow" in str(cancelled.body)
    method, event = entry_of(cancelled)
    assert (method, event["SEQUENCE"]) == ("CANCEL", 3)
    assert event["UID"] != first["UID"]
    assert sent_to(cast.gwen) == []


def test_only_the_newest_of_several_changes_is_told(
    cast: Cast, meeting: Meeting
) -> None:
    by = {"by": cast.standing(cast.sam), "meeting_id": meeting.pk}
    replying.ask_for_replies(**by)
    with pytest.raises(RuleBroken, match="was asked today"):
        replying.ask_for_replies(**by)
    meetings.change_meeting(**by, meeting=replace(WHEN, date=date(2026, 12, 15)))

    (letter,) = sent_to(cast.gwen)

    assert "The meeting of 8 December 2026 has moved." in str(letter.body)
    assert MeetingInvitation.objects.filter(person=cast.gwen).count() == 2


# --- The forecast ---------------------------------------------------------------------
def test_substitutes_count_by_the_terms_and_only_once_named(
    cast: Cast, meeting: Meeting
) -> None:
    def coming_now() -> int:
        found = Meeting.objects.select_related("board__partnership", "terms").get()
        return coming.of(found).quorum.places_filled_here

    say(cast, meeting, cast.nadia, "online")
    say(cast, meeting, cast.gwen, "substitute")
    assert coming_now() == 1
    found = coming.of(meeting)
    assert "no substitute is named yet: Gwen Pryce" in " ".join(
        forecast_words.notes(found)
    )
    say(cast, meeting, cast.gwen, "substitute", substitute_name="Sol Stand")
    assert coming_now() == 2
    cast.board.terms.update(substitutes="attend")
    assert coming_now() == 1
    cast.board.terms.update(substitutes="count")
    say(cast, meeting, cast.gwen, "substitute", substitute=cast.ada)
    assert coming_now() == 2
    # What is on the attendance goes before any reply.
    meeting.attendances.filter(person=cast.nadia).update(
        state=Attendance.State.APOLOGIES
    )
    assert coming_now() == 1


def test_likelier_ones_are_named_first(cast: Cast, meeting: Meeting) -> None:
    often, seldom = (make.make_person(cast.partnership, n) for n in ("Oft", "Seld"))
    for person in (seldom, often):
        make.make_member(cast.board, cast.health, person)
    attendance.expect_members(meeting)
    for number in range(1, 4):
        held = make_actions.open_meeting(
            cast.board, DAY - timedelta(days=30 * number), state="closed"
        )
        for person, state in ((often, "present"), (seldom, "apologies")):
            Attendance.objects.create(meeting=held, person=person, state=state)
    say(cast, meeting, cast.nadia, "yes")
    say(cast, meeting, cast.gwen, "apologies")

    assert forecast_words.fix(coming.of(meeting)) == "Oft (Health), who has not replied"


# --- Warnings -------------------------------------------------------------------------
def warned(person: Person) -> list[str]:
    rows = Notice.objects.filter(person=person, kind=warning.KIND)
    return [one.subject for one in rows.order_by("pk")]


def test_chair_and_secretary_are_warned_at_ten_five_and_two_working_days(
    cast: Cast, meeting: Meeting
) -> None:
    say(cast, meeting, cast.nadia, "yes")
    days = [date(2026, 11, 20) + timedelta(days=n) for n in range(19)]
    looked = {day: warning.warn_of_quorums(day) for day in days}

    assert [day.day for day, number in looked.items() if number] == [24, 1, 4]
    before = Notice.objects.count()
    assert [warning.warn_of_quorums(day) for day in days] == [0] * len(days)
    assert Notice.objects.count() == before
    subject = "Quorum at risk: Partnership board, 8 December 2026"
    assert warned(cast.sam) == warned(cast.nadia) == [subject] * 3
    assert warned(cast.gwen) == []
    text = Notice.objects.filter(person=cast.sam).earliest("pk").text
    assert "10 working days before the meeting:\n1 of 2 needed so far" in text
    assert "1 more member" in text
    assert "Would fix it: Gwen Pryce" in text
    assert "Vacant places are part of the base; substitutes count" in text


def test_nobody_is_warned_of_a_quorum_with_its_chair(
    cast: Cast, meeting: Meeting
) -> None:
    say(cast, meeting, cast.nadia, "yes")
    say(cast, meeting, cast.gwen, "online")

    assert warning.warn_of_quorums(date(2026, 11, 24)) == 1
    assert warned(cast.sam) == []


def test_chair_who_will_not_come_is_told_of_at_once_and_once(
    cast: Cast, meeting: Meeting
) -> None:
    say(cast, meeting, cast.nadia, "yes")
    assert warned(cast.sam) == []
    say(cast, meeting, cast.nadia, "apologies")
    say(cast, meeting, cast.nadia, "yes")
    say(cast, meeting, cast.nadia, "apologies")

    subject = "Neither chair nor vice chair: Partnership board, 8 December 2026"
    assert warned(cast.sam) == [subject]
    assert "Neither the chair nor the vice chair is coming." in (
        Notice.objects.get(person=cast.sam).text
    )
