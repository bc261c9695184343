"""West Sussex after its meetings: comments on a draft, key messages (C43, C95).

Invented. A parent carer's correction was accepted and went out again; another comment
waits for the secretary. Three members have told their sector what March brought.
"""

from datetime import date, timedelta

from boards.models import MinuteEntry
from boards.operations.circulating import circulate_again
from boards.operations.commenting import (
    CommentInput,
    accept_correction,
    check_corrections,
    comment_on_minutes,
)
from boards.operations.key_messages import (
    PassedOnInput,
    agree_messages,
    pass_on,
    write_messages,
)
from boards.standing import of
from governance import clock, outbox
from governance.site.demo.west_sussex_actions import APRIL
from governance.site.demo.west_sussex_march import MARCH
from governance.site.demo.world import World, instant

_ON_THE_DAY = date(2024, 5, 7)
_PARENTS, _SCHOOLS = "yvonne-pascoe", "dervla-inskip"
_OLD = "one page that tells them what they can do while they wait"
_NEW = "one page, in plain English, that tells them what they can do while they wait"
_AGREED_ON = date(2024, 3, 13)
_MESSAGES = """
Health comes to the board as an item of its own every quarter.
The improvement plan is written with parents and carers, and goes to the Department in March.
What the data say about children without a school place is looked at again in April.
"""
_TOLD = {
    "yvonne-pascoe": PassedOnInput(
        whom="Families of the Parent Carer Forum",
        how="Forum newsletter and the coffee mornings in Worthing and Crawley",
        told_on=date(2024, 3, 18),
        feedback="Families ask who answers them while they wait for a therapist.",
        proposes="Who families can ring while they wait",
    ),
    "samir-haddow": PassedOnInput(
        whom="Colleges and training providers",
        how="Meeting of the principals",
        told_on=date(2024, 3, 21),
    ),
    "celeste-oduya": PassedOnInput(
        whom="Teams of the children’s services",
        how="Team brief, and the clinical leads in person",
        told_on=date(2024, 3, 20),
        feedback="Clinical leads welcome the quarterly item.",
    ),
}


def tell(world: World) -> None:
    """Key messages of 5 March, agreed and passed on by three members."""
    meeting = world.meetings[MARCH]
    on = _AGREED_ON
    with clock.at(instant(on)):
        written = write_messages(
            by=world.secretary(on), meeting_id=meeting.pk, text=_MESSAGES
        )
        agree_messages(
            by=world.chair(on), meeting_id=meeting.pk, version=written.version
        )
    for person, passed in _TOLD.items():
        day = passed.told_on or on
        with clock.at(instant(day)):
            pass_on(
                by=of(world.people[person], world.board, day),
                meeting_id=meeting.pk,
                passed=passed,
            )


def comment(world: World, today: date) -> None:
    """Two comments on the minutes of 29 April: one accepted and sent round, one open."""
    meeting = world.meetings[APRIL]
    note = MinuteEntry.objects.get(item__meeting=meeting, text__contains=_OLD)
    with clock.at(instant(_ON_THE_DAY)):
        proposed = comment_on_minutes(
            by=of(world.people[_PARENTS], world.board, _ON_THE_DAY),
            meeting_id=meeting.pk,
            comment=CommentInput(
                item=note.item_id,
                entry=note.pk,
                should_read=note.text.replace(_OLD, _NEW),
                text="The words “in plain English” were the point of it.",
            ),
        )
    eve = today - timedelta(days=1)
    with clock.at(instant(eve)):
        accept_correction(
            by=world.secretary(eve),
            comment_id=proposed.pk,
            text=proposed.should_read,
            version=note.version,
            answer="Thank you: my notes say so too.",
        )
        check_corrections(by=world.chair(eve), meeting_id=meeting.pk)
        circulate_again(by=world.secretary(eve), meeting_id=meeting.pk)
    with clock.at(instant(today)):
        outbox.keep_here(world.partnership.pk)
        comment_on_minutes(
            by=of(world.people[_SCHOOLS], world.board, today),
            meeting_id=meeting.pk,
            comment=CommentInput(
                item=meeting.items.get(number="4").pk,
                text="Could the minutes say which phases the new places are for?",
            ),
        )
