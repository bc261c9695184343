"""The letter about a meeting, written when it is sent (C22, C30).

One letter holds the links to reply, what the member owes, and the papers. It goes
outside the product: of a confidential item it says what the public may know (C40).
"""

from collections.abc import Iterator

from boards import meeting_entries, paper_lines, policy, reply_links, standing
from boards.departures import has_left
from boards.models import Meeting, MeetingInvitation, Reply, TermsOfReference
from boards.operations.inviting import KIND
from governance import composing, panels
from governance.accounts import address_of
from governance.clock import now, today
from governance.composing import Held
from governance.letters import Block, Entry, Heading, Letter, Link, Paragraph
from governance.long_dates import long_date, with_weekday
from governance.models import Notice

Occasion = MeetingInvitation.Occasion
_CHOICES: dict[str, str] = {
    Reply.Answer.YES: "I come in person",
    Reply.Answer.ONLINE: "I join online",
    Reply.Answer.APOLOGIES: "I send apologies",
    Reply.Answer.SUBSTITUTE: "Somebody comes instead of me",
}
_SUBJECTS: dict[str, str] = {
    Occasion.ASKED: "Will you come?",
    Occasion.CALLED: "Agenda",
    Occasion.MOVED: "Meeting moved, please reply again",
    Occasion.CHANGED: "Meeting changed",
    Occasion.ANSWERED: "Your reply",
    Occasion.RELEASED: "Not expected",
    Occasion.CANCELLED: "Meeting cancelled",
}


def register() -> None:
    """Write these letters when they are sent."""
    composing.compose_with(KIND, compose)


def compose(notice: Notice) -> Letter | Held:
    """The letter as things stand now; nothing where a newer one says more."""
    row = (
        MeetingInvitation.objects.filter(notice=notice)
        .select_related("meeting__board__partnership", "meeting__terms", "person__user")
        .first()
    )
    if row is None:
        return Held("It belongs to no meeting.")
    if why := _held(row):
        return Held(why)
    return _letter(row)


def _held(row: MeetingInvitation) -> str:
    """Why a letter is not sent any more; empty while it is."""
    meeting = row.meeting
    if has_left(row.person, today()):
        return "They have left."
    later = meeting.invitations.filter(person=row.person, sequence__gt=row.sequence)
    if later.exists():
        return "A newer message tells how the meeting was changed."
    is_over = meeting.state == Meeting.State.CLOSED
    if is_over or reply_links.ends_at(meeting) <= now():
        return "The meeting is over."
    return ""


def _letter(row: MeetingInvitation) -> Letter:
    meeting = row.meeting
    subject = f"{_SUBJECTS[row.occasion]}: {meeting.board.short}, {meeting.title}"
    said = meeting.replies.filter(person=row.person).select_related("substitute")
    reply = said.first()
    stands = reply if reply and reply.for_date == meeting.date else None
    if row.occasion == Occasion.ANSWERED:
        return Letter(subject, tuple(_thanks(row, stands)))
    blocks = _goodbye(row) if row.occasion in row.REMOVES else _invites(row, reply)
    return Letter(subject, tuple(blocks), calendar=meeting_entries.entry(row, stands))


def _thanks(row: MeetingInvitation, reply: Reply | None) -> Iterator[Block]:
    meeting = row.meeting
    words = f"You replied “{reply.words}”" if reply else "Your reply was taken back"
    yield Paragraph(f"{words} for {_when(meeting)}.")
    link = Link(
        "Change my reply", reply_links.make(meeting, row.person), is_secret=True
    )
    yield Entry("Has something changed?", (), link)


def _goodbye(row: MeetingInvitation) -> Iterator[Block]:
    meeting = row.meeting
    if row.occasion == Occasion.RELEASED:
        yield Paragraph(
            f"You are not expected at {_when(meeting)} any more: you have no place on "
            "the board on that day. Nothing is asked of you."
        )
        return
    yield Paragraph(f"{_capital(_when(meeting))} is cancelled.")
    yield Paragraph(f"The reason: {meeting.cancelled_reason}")


def _invites(row: MeetingInvitation, reply: Reply | None) -> Iterator[Block]:
    meeting = row.meeting
    yield Paragraph("\n".join(_opening(row, reply)))
    yield from _choices(row, reply)
    yield from _agenda(row)
    yield from panels.ask("invitation.actions", row.person, today())
    yield Paragraph(f"The meeting’s page: {address_of(meeting.get_absolute_url())}")


def _opening(row: MeetingInvitation, reply: Reply | None) -> Iterator[str]:
    meeting = row.meeting
    if row.was_on:
        yield f"The meeting of {long_date(row.was_on)} has moved."
    elif row.occasion == Occasion.CHANGED:
        yield "The time or place of the meeting has changed."
    yield f"{meeting.board.name} meets on {with_weekday(meeting.date)}, {meeting.hours}."
    yield from filter(None, (meeting.where, meeting.link))
    if reply is None:
        return
    if reply.for_date == meeting.date:
        yield f"You replied “{reply.words}”, which stands."
    else:
        yield (
            f"You replied “{reply.words}” for {long_date(reply.for_date)}. "
            "That is not counted for the new date: please reply again."
        )


def _choices(row: MeetingInvitation, reply: Reply | None) -> Iterator[Block]:
    """A link for each answer; all lead to one page, where the answer is confirmed."""
    meeting = row.meeting
    address = reply_links.make(meeting, row.person)
    yield Heading("Will you come?", "one click and a confirmation, no account needed")
    nobody = TermsOfReference.SubstitutesFrom.NOBODY
    for answer, words in _CHOICES.items():
        if answer == Reply.Answer.SUBSTITUTE and (
            meeting.terms.substitutes_from == nobody
        ):
            continue
        link = Link("Reply so", f"{address}?answer={answer}", is_secret=True)
        yield Entry(words, (), link)


def _agenda(row: MeetingInvitation) -> Iterator[Block]:
    """The items and their papers, as anybody may read them."""
    meeting = row.meeting
    if not meeting.agenda_is_out:
        yield Paragraph("The agenda and the papers follow.")
        return
    yield Heading("Agenda and papers")
    papers = paper_lines.of_meeting(meeting)
    reader = policy.audience_of(standing.of(row.person, meeting.board, today()))
    for item in meeting.items.select_related("lead"):
        own = papers.in_letter(item, reader)
        lines = [line.label for line in own.lines]
        if item.lead_id == row.person_id:
            lines.insert(0, "You lead this item.")
        page = address_of(f"{meeting.get_absolute_url()}#item-{item.pk}")
        link = Link("Open the papers", page) if own.lines else None
        yield Entry(str(item), tuple(lines), link)


def _when(meeting: Meeting) -> str:
    return f"the meeting of {meeting.board.name} on {with_weekday(meeting.date)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
