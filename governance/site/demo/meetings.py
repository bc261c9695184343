"""The story's meetings: called, recorded, closed, their minutes taken to approval."""

from dataclasses import replace
from datetime import date, time, timedelta

from boards.models import Attendance, Meeting
from boards.operations import (
    agenda,
    approving,
    attendance,
    circulating,
    decisions,
    interests,
    meetings,
    notes,
    presence,
    publishing,
    summaries,
)
from boards.operations import minutes as minutes_operations
from boards.operations.agenda import ItemInput
from boards.operations.attendance import AttendeeInput, PresenceInput
from boards.operations.meetings import MeetingInput
from governance import clock, outbox
from governance.site.demo import action_log, in_the_room, replies
from governance.site.demo import interests as demo_interests
from governance.site.demo.meeting_facts import (
    AttendanceFacts,
    ItemFacts,
    MeetingFacts,
    MinutesFacts,
    SummaryFacts,
)
from governance.site.demo.setting_up import ROLES_OF_TITLES
from governance.site.demo.world import World, instant

_NOTICE = timedelta(days=14)
_AFTERNOON = time(16)  # after the meeting that approved them

_GROUPS = {
    "WSCC": "council",
    "Education and schools": "education",
    "Health and Commissioning": "health",
    "Parent Carers": "families",
    "Councillor Representative": "councillor",
    "Department for Education": "government",
}
_NOT_MEMBERS = {
    "in_attendance": Attendance.Capacity.IN_ATTENDANCE,
    "observer": Attendance.Capacity.OBSERVER,
}


def hold(world: World, facts: MeetingFacts) -> None:
    """Tell one meeting from its calling to the state its minutes reached."""
    called = max(facts.day - _NOTICE, world.begins)
    with clock.at(instant(called)):
        _prepare(world, facts, called)
    with clock.at(instant(facts.day, facts.starts_at)):
        _record(world, facts)
    with clock.at(instant(facts.day, facts.ends_at)):
        _close(world, facts)
    if facts.minutes is not None:
        _take_minutes_on(world, facts, facts.minutes)


def prepare(world: World, facts: MeetingFacts, today: date) -> None:
    """Set up a meeting that is still to come; its agenda is the one drafted."""
    with clock.at(instant(today)):
        world.meetings[facts.key] = meetings.create_meeting(
            by=world.secretary(today), board=world.board, meeting=when(facts)
        )
        _say_what_is_wanted(world, facts, today)
    replies.come_in(world, world.meetings[facts.key], today)


def _say_what_is_wanted(world: World, facts: MeetingFacts, today: date) -> None:
    """Word the decision wanted at the items drafted that ask for one."""
    wanted = {one.title: one.proposal for one in facts.items if one.proposal}
    for item in world.meetings[facts.key].items.filter(title__in=wanted):
        said = replace(ItemInput.of(item), proposal=wanted[item.title])
        agenda.change_item(by=world.secretary(today), item_id=item.pk, item=said)


def when(facts: MeetingFacts) -> MeetingInput:
    """When and where a meeting of the facts takes place."""
    mode = Meeting.Mode.IN_PERSON
    if facts.online:
        mode = Meeting.Mode.HYBRID if facts.venue else Meeting.Mode.ONLINE
    return MeetingInput(
        date=facts.day,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        mode=mode,
        place=facts.venue or facts.online,
    )


def _prepare(world: World, facts: MeetingFacts, called: date) -> None:
    """Call the meeting with the agenda as printed, in place of the one drafted."""
    by = world.secretary(called)
    meeting = meetings.create_meeting(by=by, board=world.board, meeting=when(facts))
    world.meetings[facts.key] = meeting
    for item in meeting.items.all():
        agenda.remove_item(by=by, item_id=item.pk)
    for one in facts.items:
        world.items[facts.key, one.key] = agenda.add_item(
            by=by, meeting_id=meeting.pk, item=_item(world, one)
        )
    if not facts.stub:
        meetings.call_meeting(by=by, meeting_id=meeting.pk)


def _item(world: World, facts: ItemFacts) -> ItemInput:
    withheld = facts.withheld
    return ItemInput(
        title=facts.title,
        number=facts.number,
        starts_at=facts.starts_at,
        kind=facts.kind,
        proposal=facts.proposal,
        role=ROLES_OF_TITLES.get(facts.title, "ordinary"),
        lead=world.people[facts.lead] if facts.lead else None,
        papers=", ".join(facts.papers),
        withheld_reason=withheld.reason if withheld else "",
        public_summary=withheld.public_summary if withheld else "",
        review_on=withheld.review_on if withheld else None,
    )


def _record(world: World, facts: MeetingFacts) -> None:
    by = world.secretary(facts.day)
    meeting = meetings.open_meeting(by=by, meeting_id=world.meetings[facts.key].pk)
    for row in facts.attendance:
        attend(world, meeting, row)
    if facts.attendance:
        chair = world.chair(facts.day).someone
        presence.record_chair(by=by, meeting_id=meeting.pk, person=chair)
    if facts.declared_at:
        demo_interests.declare(world, facts.key, facts.declared_at)
    elif facts.declarations:
        interests.record_no_interests(by=by, meeting_id=meeting.pk)
    approve_at(world, facts)
    action_log.record_at(world, facts)
    for one in facts.items:
        _minute(world, facts, one)


def attend(world: World, meeting: Meeting, row: AttendanceFacts) -> None:
    """Record somebody of the list, and list them first if they hold no seat."""
    by = world.secretary(meeting.date)
    person = world.people[row.person] if row.person else None
    listed = meeting.attendances.filter(person=person).first() if person else None
    if listed is not None:
        attendance.record_presence(
            by=by,
            meeting_id=meeting.pk,
            attendance_id=listed.pk,
            presence=PresenceInput(
                state=row.status, arrived_at=row.arrives_at, left_at=row.leaves_at
            ),
        )
        return
    attendance.add_attendee(
        by=by, meeting_id=meeting.pk, attendee=_attendee(world, meeting, row)
    )


def _attendee(world: World, meeting: Meeting, row: AttendanceFacts) -> AttendeeInput:
    """Somebody without a seat, an unnamed seat, or a substitute.

    The notes of March list one person as attending and as represented: both rows are
    printed as they stand there, and neither holds a seat (field.md §8.4).
    """
    stands_for = None
    capacity = _NOT_MEMBERS.get(row.status, Attendance.Capacity.IN_ATTENDANCE)
    if row.represents:
        capacity = Attendance.Capacity.SUBSTITUTE
        stands_for = meeting.attendances.get(person=world.people[row.represents])
    if row.seat:
        capacity = Attendance.Capacity.MEMBER
    here = row.status in ("in_attendance", "observer", "represented")
    sector = _GROUPS.get(row.group)
    return AttendeeInput(
        person=world.people[row.person] if row.person else None,
        role_text=row.role or row.printed_as,
        sector=world.sectors[sector] if sector else None,
        capacity=capacity,
        state=Attendance.State.PRESENT if here else row.status,
        stands_for=stands_for,
        place=world.places[row.seat, row.place] if row.seat else None,
    )


def _minute(world: World, facts: MeetingFacts, one: ItemFacts) -> None:
    by = world.secretary(facts.day)
    item = world.items[facts.key, one.key]
    in_the_room.tell(world, by, item, one)
    for note in one.notes:
        notes.add_note(
            by=by, item_id=item.pk, text=note.text, is_confidential=note.confidential
        )
    for decision in one.decisions:
        decisions.take_decision(
            by=by,
            item_id=item.pk,
            wording=decision.wording,
            ballot=in_the_room.ballot(decision),
        )
    agenda.mark_done(by=by, item_id=item.pk)


def _close(world: World, facts: MeetingFacts) -> None:
    meetings.close_meeting(
        by=world.secretary(facts.day),
        meeting_id=world.meetings[facts.key].pk,
        closed_time=None if facts.stub else facts.ends_at,
    )


def _summarise(world: World, facts: MeetingFacts, summary: SummaryFacts) -> None:
    lines = {
        "said": summary.said,
        "will_do": summary.will_do,
        "for_families": summary.families,
    }
    for part, sentences in lines.items():
        summaries.save_summary(
            by=world.secretary(facts.day),
            meeting_id=world.meetings[facts.key].pk,
            part=part,
            text="\n".join(sentences),
            version=0,
        )


def _take_minutes_on(world: World, facts: MeetingFacts, minutes: MinutesFacts) -> None:
    """Check, circulate and publish on the days the facts give; approve those before."""
    meeting = world.meetings[facts.key]
    if minutes.summary is not None:
        with clock.at(instant(facts.day + timedelta(days=1))):
            _summarise(world, facts, minutes.summary)
    if minutes.checked_on:
        with clock.at(instant(minutes.checked_on)):
            minutes_operations.check_minutes(
                by=world.chair(minutes.checked_on), meeting_id=meeting.pk
            )
    if minutes.circulated_on:
        with clock.at(instant(minutes.circulated_on)):
            circulating.circulate_minutes(
                by=world.secretary(minutes.circulated_on), meeting_id=meeting.pk
            )
        with clock.at(instant(minutes.circulated_on, time(10))):
            outbox.keep_here(world.partnership.pk)
    if minutes.published_as_draft_on:
        publish(world, facts.key, minutes.published_as_draft_on)


def publish(world: World, key: str, on: date) -> None:
    """Publish the minutes of a meeting as they are on a day."""
    with clock.at(instant(on, _AFTERNOON)):
        publishing.publish_minutes(
            by=world.secretary(on), meeting_id=world.meetings[key].pk
        )


def approve_at(world: World, later: MeetingFacts) -> None:
    """While a meeting is recorded, approve the minutes that its facts name."""
    for earlier in world.facts.meetings:
        minutes = earlier.minutes
        if minutes is None or minutes.approved_at != later.key:
            continue
        item = world.meetings[later.key].items.filter(role="minutes").get()
        approving.approve_minutes(
            by=world.secretary(later.day),
            item_id=item.pk,
            corrections=tuple(
                f"Item {c.item}: “{c.new}” in place of “{c.old}”. {c.reason}"
                for c in minutes.corrections
            ),
        )
