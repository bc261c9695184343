"""The room in the demonstration: who left, withdrew or took the chair, and replies."""

from boards.models import AgendaItem, Meeting, Reply
from boards.operations import attendance, presence, replying
from boards.operations.attendance import PresenceInput
from boards.operations.replying import ReplyInput
from boards.standing import Standing
from boards.voting import Ballot
from governance.site.demo.meeting_facts import DecisionFacts, ItemFacts
from governance.site.demo.world import World

# Of the next meeting: how those expected replied, in the order of the seats.
_ANSWERS = (
    (Reply.Answer.YES, ""),
    (Reply.Answer.YES, ""),
    (Reply.Answer.ONLINE, "Joining from the Chichester office"),
    (Reply.Answer.APOLOGIES, "On leave that week"),
    (Reply.Answer.YES, ""),
    (Reply.Answer.SUBSTITUTE, "Will name somebody on the day"),
)


def tell(world: World, by: Standing, item: AgendaItem, facts: ItemFacts) -> None:
    """What happened in the room at one item, before its notes."""
    meeting = item.meeting_id
    for who in facts.left:
        row = item.meeting.attendances.get(person=world.people[who])
        attendance.record_presence(
            by=by,
            meeting_id=meeting,
            attendance_id=row.pk,
            presence=PresenceInput(
                state=row.state, left_at=facts.left_at, left_item=item
            ),
        )
    for who in facts.withdrew:
        presence.withdraw(
            by=by,
            meeting_id=meeting,
            attendance_id=item.meeting.attendances.get(person=world.people[who]).pk,
            item_id=item.pk,
        )
    if facts.takes_chair:
        person = world.people[facts.takes_chair]
        presence.take_the_chair(
            by=by, meeting_id=meeting, item_id=item.pk, person=person
        )
    if facts.ruling:
        clause, reason = facts.ruling
        presence.rule(by=by, item_id=item.pk, clause=clause, reason=reason)


def ballot(facts: DecisionFacts) -> Ballot | None:
    """The votes as counted, if they were."""
    if facts.votes is None:
        return None
    votes_for, against, abstained = facts.votes
    return Ballot(votes_for=votes_for, votes_against=against, abstained=abstained)


def reply(by: Standing, meeting: Meeting) -> None:
    """Some of those expected reply to the invitation."""
    expected = meeting.attendances.select_related("person").exclude(person=None)
    for row, (answer, note) in zip(expected, _ANSWERS, strict=False):
        if row.person is not None:
            replying.reply(
                by=by,
                meeting_id=meeting.pk,
                person=row.person,
                reply=ReplyInput(answer=answer, note=note),
            )
