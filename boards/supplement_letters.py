"""The letter about a paper that came after the agenda went out (C34).

It goes outside the product: it says of the paper what anybody may know.
"""

from boards import paper_lines, policy, publication, record, standing
from boards.departures import has_left
from boards.models import Meeting, Paper
from boards.publication import Audience
from governance import composing
from governance.accounts import address_of
from governance.clock import today
from governance.composing import Held
from governance.letters import Block, Entry, Letter, Link, Paragraph
from governance.long_dates import with_weekday
from governance.models import Notice, Person

KIND = "paper supplement"


def register() -> None:
    """Write these letters when they are sent."""
    composing.compose_with(KIND, compose)


def key_of(paper: Paper, person: Person) -> str:
    """One letter for each paper and person."""
    return f"supplement:{paper.pk}:{person.pk}"


def compose(notice: Notice) -> Letter | Held:
    """What came late, and where it is read; nothing once that is over."""
    pk = int(notice.key.split(":")[1])
    paper = Paper.objects.select_related("item__meeting__board__partnership").get(pk=pk)
    meeting = paper.item.meeting
    if paper.is_withdrawn:
        return Held("The paper was withdrawn.")
    if meeting.state in (Meeting.State.CLOSED, Meeting.State.CANCELLED):
        return Held("The meeting is over.")
    if notice.person and has_left(notice.person, today()):
        return Held("They have left.")
    subject = f"Late paper: {meeting.board.short}, {meeting.title}"
    reader = _audience(notice, meeting)
    return Letter(subject, (_opening(meeting), _entry(paper, meeting, reader)))


def _audience(notice: Notice, meeting: Meeting) -> Audience:
    if notice.person is None:
        return Audience.OPEN
    return policy.audience_of(standing.of(notice.person, meeting.board, today()))


def _opening(meeting: Meeting) -> Block:
    return Paragraph(
        f"The agenda of {meeting.board.name} for {with_weekday(meeting.date)} has a "
        "supplement. Items and papers keep their numbers."
    )


def _entry(paper: Paper, meeting: Meeting, reader: Audience) -> Block:
    face = publication.face(record.confidence_of(paper.item), Audience.OPEN)
    own = paper_lines.of_meeting(meeting).in_letter(paper.item, reader)
    known = [line.label for line in own.lines if line.paper.pk == paper.pk]
    title = known[0] if known else f"Supplement {paper.supplement_letter}"
    lines = [f"Item {paper.item.number} {face.title}".strip()]
    if known and not paper.keeps_title:
        lines.append(f"Late: {paper.late_reason}")
    page = address_of(f"{meeting.get_absolute_url()}#item-{paper.item_id}")
    return Entry(title, tuple(lines), Link("Open the papers", page))
