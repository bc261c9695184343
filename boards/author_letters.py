"""The letter to an author, written when it is sent: what is wanted, and the links (C34).

It goes outside the product: of a confidential item it names what the public may know.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from boards import author_links, paper_deadlines, publication, record
from boards.departures import has_left
from boards.models import Meeting, PaperReminder, PaperRequest
from boards.publication import Audience
from governance import composing
from governance.clock import today
from governance.composing import Held
from governance.letters import Block, Entry, Letter, Link, Paragraph
from governance.long_dates import with_weekday
from governance.models import Notice, Person

KIND = "papers wanted"
_PREVIEW = "the author’s own link"


@dataclass(frozen=True, slots=True)
class Told:
    """What one author is told of one meeting's papers.

    Args:
        wanted: each with its item, meeting and terms.
        words: the secretary's own, above the list.
        sender: whose words they are.
    """

    person: Person
    wanted: tuple[PaperRequest, ...]
    words: str = ""
    sender: str = ""


def register() -> None:
    """Write these letters when they are sent."""
    composing.compose_with(KIND, compose)


def compose(notice: Notice) -> Letter | Held:
    """The letter as things stand now; nothing where everything came meanwhile."""
    lines = list(
        PaperReminder.objects.filter(notice=notice).select_related(
            "request__item__meeting__board__partnership",
            "request__item__meeting__terms",
            "request__author__user",
            "request__paper",
            "sent_by",
        )
    )
    wanted = tuple(line.request for line in lines if _is_wanted(line.request))
    if not wanted:
        return Held("Every paper came, or is not wanted any more.")
    first = lines[0]
    if has_left(wanted[0].author, today()):
        return Held("They have left.")
    sender = first.sent_by.name if first.sent_by else ""
    told = Told(wanted[0].author, wanted, first.words, sender)
    return _letter(told, today(), is_sent=True)


def preview(told: Told, day: date) -> Letter:
    """The letter as it will go; no link is made."""
    return _letter(told, day, is_sent=False)


def _is_wanted(row: PaperRequest) -> bool:
    meeting = row.item.meeting
    is_over = meeting.is_recorded or meeting.state == Meeting.State.CANCELLED
    return row.paper_id is None and row.called_off_at is None and not is_over


def _letter(told: Told, day: date, *, is_sent: bool) -> Letter:
    meeting = told.wanted[0].item.meeting
    late = any(day > row.due_on for row in told.wanted)
    what = "Paper overdue" if late else "Paper wanted"
    subject = f"{what}: {meeting.board.short}, {meeting.title}"
    return Letter(subject, tuple(_blocks(told, day, is_sent=is_sent)))


def _blocks(told: Told, day: date, *, is_sent: bool) -> Iterator[Block]:
    meeting = told.wanted[0].item.meeting
    number = "a paper" if len(told.wanted) == 1 else f"{len(told.wanted)} papers"
    yield Paragraph(
        f"{meeting.board.name} meets on {with_weekday(meeting.date)}, {meeting.hours}. "
        f"You are asked for {number}."
    )
    if told.words:
        yield Paragraph(f"{told.words}\n{told.sender}".strip())
    for row in told.wanted:
        yield _entry(row, told.person, day, is_sent=is_sent)
    yield Paragraph(
        "The link opens the item named beside it and nothing else. No account is needed, "
        "and it works as often as you like until the meeting begins."
    )


def _entry(row: PaperRequest, person: Person, day: date, *, is_sent: bool) -> Entry:
    due = paper_deadlines.due_words(row.due_on, day)
    address = author_links.make(row.item, person) if is_sent else _PREVIEW
    lines = (
        f"Item {item_words(row)}",
        f"{due[:1].upper()}{due[1:]} ({row.due_because})",
    )
    return Entry(row.title, lines, Link("Give the paper", address, is_secret=True))


def item_words(row: PaperRequest) -> str:
    """The item as its author may know it: `4 Waiting times`."""
    face = publication.face(record.confidence_of(row.item), Audience.OPEN)
    return f"{row.item.number} {face.title}".strip()


def of_people(rows: Iterable[PaperRequest]) -> dict[int, tuple[PaperRequest, ...]]:
    """What is wanted of each author, by their id."""
    found: dict[int, list[PaperRequest]] = {}
    for row in rows:
        found.setdefault(row.author_id, []).append(row)
    return {pk: tuple(own) for pk, own in found.items()}
