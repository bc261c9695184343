"""What people are told of a meeting: the invitation and all that follows it (C22, C30).

Parts of operations; the letters are written when they are sent
(`boards/invitation_letters.py`), from how things stand then.
"""

from collections.abc import Iterable
from datetime import date

from boards.models import Meeting, MeetingInvitation
from boards.standing import Standing
from governance import outbox
from governance.clock import now
from governance.models import Person

KIND = "meeting invitation"
Occasion = MeetingInvitation.Occasion


def tell(
    by: Standing,
    meeting: Meeting,
    people: Iterable[Person],
    occasion: str,
    *,
    was_on: date | None = None,
) -> None:
    """Keep a message for each of some people and queue it."""
    told = list(people)
    number = meeting.invitations.count()
    keyed = {
        f"meeting:{meeting.pk}:{person.pk}:{number + at}": person
        for at, person in enumerate(told)
    }
    notices = outbox.queue_for_many(kind=KIND, keyed=keyed)
    at_once = now()
    MeetingInvitation.objects.bulk_create(
        MeetingInvitation(
            meeting=meeting,
            person=person,
            occasion=occasion,
            sequence=meeting.sequence,
            was_on=was_on,
            notice=notices.get(person.pk),
            sent_at=at_once,
            sent_by=by.someone,
        )
        for person in told
    )


def invited(meeting: Meeting) -> list[Person]:
    """Who has the meeting in their calendar: invited, and not told otherwise since."""
    last: dict[int, MeetingInvitation] = {}
    rows = meeting.invitations.exclude(occasion=Occasion.ANSWERED)
    for row in rows.select_related("person").order_by("pk"):
        last[row.person_id] = row
    keeps = MeetingInvitation.KEEPS
    return [row.person for row in last.values() if row.occasion in keeps]


def expected(meeting: Meeting) -> list[Person]:
    """The people expected at a meeting, each once."""
    return list(
        Person.objects.filter(attendances__meeting=meeting).distinct().order_by("pk")
    )


def tell_of_change(by: Standing, meeting: Meeting, *, was_on: date) -> None:
    """Tell whoever was invited of another date, time or place; a new date asks again.

    Whoever is not expected on the new day is told that too, and whoever is new is
    invited. Nothing is said of a meeting that nobody was invited to yet.
    """
    had = {person.pk: person for person in invited(meeting)}
    if not had:
        return
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    now_expected = {person.pk: person for person in expected(meeting)}
    stay = [person for pk, person in had.items() if pk in now_expected]
    if meeting.date != was_on:
        tell(by, meeting, stay, Occasion.MOVED, was_on=was_on)
    else:
        tell(by, meeting, stay, Occasion.CHANGED)
    gone = [person for pk, person in had.items() if pk not in now_expected]
    tell(by, meeting, gone, Occasion.RELEASED)
    new = [person for pk, person in now_expected.items() if pk not in had]
    tell(by, meeting, new, Occasion.ASKED)


def tell_of_cancellation(by: Standing, meeting: Meeting) -> None:
    """Tell whoever was invited that the meeting is cancelled."""
    had = invited(meeting)
    if had:
        meeting.sequence += 1
        meeting.save(update_fields=["sequence"])
        tell(by, meeting, had, Occasion.CANCELLED)
