"""West Sussex before its next meeting: replies, a deputy, a quorum that is short.

Invented throughout. Nine places of the eleven needed are spoken for, the chair is away,
and the vice chair has not replied.
"""

from datetime import date

from boards.models import Meeting, Reply
from boards.operations import replying
from boards.operations.deputies import name_deputy
from boards.operations.replying import ReplyInput
from governance import clock, outbox
from governance.site.demo.world import World, instant

_YES, _ONLINE, _AWAY, _SENDS = (
    Reply.Answer.YES,
    Reply.Answer.ONLINE,
    Reply.Answer.APOLOGIES,
    Reply.Answer.SUBSTITUTE,
)
_MEMBER, _DEPUTY = "samir-haddow", "theo-marchbank"
_SAID = (
    ("imelda-roche", _AWAY, "At the regional chairs’ meeting"),
    ("tamsin-okoro", _YES, ""),
    ("henrietta-nash", _ONLINE, "Joining from the Chichester office"),
    ("hetty-ravenscroft", _YES, ""),
    ("yusuf-dhillon", _YES, ""),
    ("ottilie-hargreaves", _AWAY, "On leave that week"),
    ("freya-nightingale", _YES, ""),
    ("dervla-inskip", _YES, ""),
    ("ivo-underhill", _ONLINE, ""),
    ("winifred-abara", _YES, ""),
    ("roderick-ennis", _SENDS, "Will name somebody on the day"),
)


def come_in(world: World, meeting: Meeting, today: date) -> None:
    """A deputy is named, members reply, and those who have not are asked."""
    by = world.secretary(today)
    member, deputy = world.people[_MEMBER], world.people[_DEPUTY]
    with clock.at(instant(today)):
        seat = member.appointments.get(place__seat__board=world.board).place.seat
        name_deputy(by=by, seat=seat, person=deputy, starts_on=today)
        said = [(who, ReplyInput(answer=one, note=note)) for who, one, note in _SAID]
        said.append((_MEMBER, ReplyInput(answer=_SENDS, substitute=deputy)))
        for who, answer in said:
            person = world.people[who]
            replying.reply(by=by, meeting_id=meeting.pk, person=person, reply=answer)
        replying.ask_for_replies(by=by, meeting_id=meeting.pk)
        outbox.keep_here(world.partnership.pk)
