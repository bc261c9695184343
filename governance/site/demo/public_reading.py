"""What the public can read of the demonstration beside minutes: agendas and followers."""

from datetime import date

from actions.operations.tracking import publish_tracker
from boards import following
from boards.models import Board, Follower
from boards.operations.public_face import change_public_face
from boards.operations.publishing_agenda import publish_agenda
from governance import clock
from governance.site.demo.meeting_facts import MeetingFacts
from governance.site.demo.world import World, instant

_FOLLOWERS = ("parent.one@example.org", "parent.two@example.org")


def of_meeting(world: World, facts: MeetingFacts) -> None:
    """Publish the agenda of a meeting on the day its minutes went to members."""
    minutes = facts.minutes
    if minutes is None or not minutes.circulated_on:
        return
    on = minutes.circulated_on
    with clock.at(instant(on)):
        publish_agenda(by=world.secretary(on), meeting_id=world.meetings[facts.key].pk)


def begin(world: World, today: date) -> None:
    """Publish where actions stand; say who chairs; two parents follow the board."""
    by = world.secretary(today)
    change_public_face(
        by=by, board=world.board, shows_members=Board.ShowsMembers.OFFICES,
        shows_meetings=True, public_contact="send.board@example.org",
    )  # fmt: skip
    publish_tracker(by=by, board=world.board)
    for meeting in world.board.meetings.filter(date__gte=today, state="called"):
        publish_agenda(by=by, meeting_id=meeting.pk)
    for address in _FOLLOWERS:
        following.ask(world.board, address)
    for row in Follower.objects.filter(board=world.board):
        following.confirm(row)
