"""The letter that brings circulated minutes, written when it is sent (C43, C56).

It goes outside the product: its link, its PDF and what it says has changed are those of
a reader who may not see what is confidential (C40).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from boards import copy_links, minutes_changes
from boards.circulation import Recipient
from boards.models import Meeting, Minutes, MinutesCopy, MinutesRevision
from boards.operations.circulating import KIND
from boards.snapshot import MinutesSnapshot
from governance import composing, documents, panels
from governance.accounts import address_of
from governance.clock import now, today
from governance.composing import Held
from governance.letters import (
    Attachment,
    Block,
    Entry,
    Heading,
    Letter,
    Link,
    Paragraph,
)
from governance.long_dates import long_date, with_weekday
from governance.models import Notice, Person, StoredDocument

# A bigger file is refused by mail servers; the page has it too.
LARGEST = 5_000_000
PDF_WAIT = timedelta(minutes=5)


def register() -> None:
    """Write these letters when they are sent."""
    composing.compose_with(KIND, compose)


def compose(notice: Notice) -> Letter | Held:
    """The letter as things stand now; nothing where a newer one says more."""
    copy = (
        MinutesCopy.objects.filter(notice=notice)
        .select_related(
            "revision__open_document",
            "revision__minutes__meeting__board__partnership",
            "person",
        )
        .first()
    )
    if copy is None:
        return Held("It belongs to no minutes.")
    if ending := copy_links.ending_of(copy):
        return Held(f"{ending}.")
    document = copy.revision.open_document
    is_made = document.state != StoredDocument.State.QUEUED
    if not is_made and now() < notice.queued_at + PDF_WAIT:
        return Held("Its PDF is being made.", until=now() + timedelta(minutes=1))
    attached = _attached(document)
    blocks = _blocks(copy.revision.minutes, copy, bool(attached))
    return Letter(_subject(copy.revision), tuple(blocks), attachments=attached)


def preview(minutes: Minutes, one: Recipient, until: date) -> Letter:
    """The letter as it would go; its links are made only when it is sent.

    Args:
        until: the last day for comments that is offered; nothing is saved.
    """
    minutes.comments_until = until
    draft = MinutesCopy(person=one.person)
    subject = f"Draft minutes: {_named(minutes.meeting)}"
    return Letter(subject, tuple(_blocks(minutes, draft, is_attached=True)))


def _named(meeting: Meeting) -> str:
    return f"{meeting.board.short}, {long_date(meeting.date)}"


def _subject(revision: MinutesRevision) -> str:
    corrected = revision.occasion == MinutesRevision.Occasion.CORRECTED
    what = "Corrected draft minutes" if corrected else "Draft minutes"
    return f"{what}: {_named(revision.minutes.meeting)}"


def _attached(document: StoredDocument) -> tuple[Attachment, ...]:
    if not document.is_ready or document.size > LARGEST:
        return ()
    content = documents.read_bytes(document)
    return (Attachment(document.file_name, "application/pdf", content),)


def _blocks(minutes: Minutes, copy: MinutesCopy, is_attached: bool) -> Iterator[Block]:
    meeting = minutes.meeting
    page = address_of(meeting.address("minutes"))
    yield Paragraph(
        f"The draft minutes of {meeting.board.name}, {long_date(meeting.date)}, are "
        "ready to read."
    )
    if copy.pk:
        yield from _what_changed(copy.revision)
    yield _read_and_comment(minutes, copy)
    paper = "The PDF is attached" if is_attached else "The PDF is on the page"
    yield Paragraph(
        f"{paper}. What is confidential is left out of this letter: members read it "
        f"signed in, at {page}"
    )
    yield from _own_actions(meeting, copy.person, makes_links=bool(copy.pk))


def _read_and_comment(minutes: Minutes, copy: MinutesCopy) -> Entry:
    until = minutes.comments_until
    said = (
        f"Comments and corrections are welcome until {with_weekday(until)}, beside the "
        "words that they are about."
        if until
        else "Tell the secretary what should be corrected."
    )
    address = copy_links.make(copy) if copy.pk else ""
    link = Link("Read the draft and comment on it", address, is_secret=True)
    return Entry("No account is needed.", (said,), link)


def _what_changed(revision: MinutesRevision) -> Iterator[Block]:
    """What this issue says otherwise than the last that went round."""
    sent = (MinutesRevision.Occasion.CIRCULATED, MinutesRevision.Occasion.CORRECTED)
    last = (
        revision.minutes.revisions.filter(number__lt=revision.number, occasion__in=sent)
        .select_related("open_document")
        .order_by("-number")
        .first()
    )
    if last is None:
        return
    old, new = (
        MinutesSnapshot.from_dict(one.open_document.snapshot)
        for one in (last, revision)
    )
    yield Heading("What has changed", f"since the draft of {long_date(last.issued_at)}")
    changes = minutes_changes.between(old, new)
    for change in changes:
        lines = (
            f"Was: {change.before}" if change.before else "",
            f"Now: {change.after}" if change.after else "Taken out",
        )
        yield Entry(change.heading, tuple(filter(None, lines)))
    if not changes:
        yield Paragraph("Nothing that this letter may tell.")


def _own_actions(
    meeting: Meeting, person: Person, *, makes_links: bool
) -> Iterator[Block]:
    blocks = panels.ask(
        "minutes.own_actions", meeting, person, today(), makes_links=makes_links
    )
    yield from blocks


def drawn(letter: Letter) -> list[tuple[str, Block]]:
    """The letter's parts, each with its kind, for a page that shows it."""
    return [(type(block).__name__, block) for block in letter.blocks]
