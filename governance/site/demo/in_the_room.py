"""The room in the demonstration: who left, withdrew or took the chair."""

from boards.models import AgendaItem
from boards.operations import attendance, presence
from boards.operations.attendance import PresenceInput
from boards.standing import Standing
from boards.voting import Ballot
from governance.site.demo.meeting_facts import DecisionFacts, ItemFacts
from governance.site.demo.world import World


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
