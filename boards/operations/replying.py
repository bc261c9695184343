"""Replies to the invitation: on a page, by a link from the mail, and asking for them.

A reply is for the date the meeting has when it is given (C21, C22).
"""

from dataclasses import dataclass

from django.db import transaction

from boards import coming, deputies, events, policy, reply_links
from boards.models import Meeting, MeetingInvitation, Reply, ReplyLink
from boards.operations import inviting, warning
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.clock import local, now
from governance.errors import NotAllowed, RuleBroken
from governance.models import Person

Occasion = MeetingInvitation.Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyInput:
    """What one person answers.

    Args:
        substitute: whom they send, of the register.
        substitute_name: whom they send who is not in it; at most one of the two.
    """

    answer: str
    substitute: Person | None = None
    substitute_name: str = ""
    note: str = ""


@transaction.atomic
def reply(
    *, by: Standing, meeting_id: int, person: Person, reply: ReplyInput | None
) -> Reply | None:
    """Record what somebody replied: the secretary for anybody, a member for themselves.

    The secretary, the chair and the vice chair are told at once when with it neither
    the chair nor the vice chair is coming (C22).

    Args:
        reply: None takes an earlier reply back.

    Raises:
        RuleBroken: when they are not expected, or the terms let nobody, or not this
            person, come instead of them.
    """
    meeting = locked(meeting_id)
    policy.may_reply(by, meeting, person.pk).require()
    if not meeting.attendances.filter(person=person).exists():
        raise RuleBroken(f"{person} is not expected at this meeting.")
    earlier = Reply.objects.filter(meeting=meeting, person=person).first()
    if reply is None:
        _take_back(by, meeting, earlier)
        return None
    given = _given(meeting, person, reply)
    if earlier and all(getattr(earlier, name) == new for name, new in given.items()):
        return earlier
    made, _ = Reply.objects.update_or_create(
        meeting=meeting,
        person=person,
        defaults={**given, "replied_at": now(), "replied_by": by.someone},
    )
    old = earlier.answer if earlier else None
    _record(by, meeting, made, (old, made.answer))
    if coming.of(meeting).chairs() == "nobody":
        warning.nobody_presides(meeting)
    return made


def _given(meeting: Meeting, person: Person, reply: ReplyInput) -> dict[str, object]:
    """What is kept of an answer, by field.

    Raises:
        RuleBroken: beside the substitute.
    """
    sends = reply.answer == Reply.Answer.SUBSTITUTE
    substitute = reply.substitute if sends else None
    name = reply.substitute_name.strip() if sends and not substitute else ""
    if substitute == person:
        raise RuleBroken("A substitute is somebody else.", field="substitute")
    if sends and (refusal := deputies.refusal(meeting, person, substitute, name)):
        raise RuleBroken(refusal, field="substitute")
    return {
        "answer": reply.answer,
        "substitute": substitute,
        "substitute_name": name,
        "note": reply.note.strip(),
        "for_date": meeting.date,
    }


@transaction.atomic
def reply_by_link(*, by: Standing, link_id: int, given: ReplyInput) -> Reply:
    """Reply by a link from the mail, which is then used up (B5).

    The person is sent what they replied, with a new link to change it.

    Args:
        by: the link's own person, as `reply_links.standing_of` gives it.
        link_id: the link; it is locked, so that of two answers at once one counts.

    Raises:
        NotAllowed: the link is somebody else's.
        RuleBroken: the link opens nothing any more, or as `reply` says.
    """
    link = (
        ReplyLink.objects.select_for_update(of=("self",))
        .select_related("meeting__board__partnership", "person__user")
        .get(pk=link_id)
    )
    if by.person is None or not by.by_link or link.person_id != by.person.pk:
        raise NotAllowed("This link is somebody else’s.")
    link.meeting = locked(link.meeting_id)
    if ending := reply_links.ending_of(link):
        raise RuleBroken(f"{ending}.")
    made = reply(by=by, meeting_id=link.meeting_id, person=link.person, reply=given)
    assert made is not None  # noqa: S101 - an answer was given
    link.used_at, link.used_by = now(), by.person
    link.save(update_fields=["used_at", "used_by"])
    inviting.tell(by, link.meeting, [link.person], Occasion.ANSWERED)
    return made


@transaction.atomic
def ask_for_replies(*, by: Standing, meeting_id: int) -> list[Person]:
    """Send an invitation to everybody expected who has not replied for its date.

    Whoever was written to today already is left out, so that sending twice sends once.

    Returns:
        Who is asked.

    Raises:
        RuleBroken: when the meeting is over, or nobody is left to ask.
    """
    meeting = locked(meeting_id)
    policy.may_prepare_meeting(by).require()
    policy.may_reply(by, meeting, 0).require()
    if not meeting.is_confirmed:
        raise RuleBroken("The date is not confirmed yet: confirm it, then ask.")
    asked = to_ask(meeting)
    if not asked:
        raise RuleBroken("Everybody expected has replied, or was asked today.")
    inviting.tell(by, meeting, asked, Occasion.ASKED)
    audit.record(
        events.REPLIES_ASKED_FOR,
        by=by.actor,
        subject=meeting,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"people": (None, len(asked))},
    )
    return asked


def to_ask(meeting: Meeting) -> list[Person]:
    """Who is expected, has an address, has not replied and was not written to today."""
    day = local(now()).date()
    told = {
        row.person_id
        for row in meeting.invitations.all()
        if local(row.sent_at).date() == day
    }
    said = meeting.replies.filter(for_date=meeting.date).values("person")
    people = (
        Person.objects.filter(attendances__meeting=meeting)
        .exclude(pk__in=said)
        .exclude(email="")
    )
    return [one for one in people.distinct().order_by("name") if one.pk not in told]


def _take_back(by: Standing, meeting: Meeting, earlier: Reply | None) -> None:
    if earlier is not None:
        _record(by, meeting, earlier, (earlier.answer, None))
        earlier.delete()


def _record(
    by: Standing,
    meeting: Meeting,
    subject: Reply,
    answer: tuple[str | None, str | None],
) -> None:
    audit.record(
        events.REPLY_RECORDED,
        by=by.actor,
        subject=subject,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"answer": answer},
    )
