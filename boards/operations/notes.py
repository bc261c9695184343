"""Notes: written, saved with a version check, kept in every version."""

from django.db import transaction
from django.db.models import Max

from boards import events, policy
from boards.models import (
    AgendaItem,
    CaptureDraft,
    Meeting,
    MinuteEntry,
    TextRevision,
)
from boards.operations import texts
from boards.operations.marking import set_mark
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import Conflict, RuleBroken, StaleEdit
from governance.models import Person
from governance.plain_text import clean_block, clean_line


def _clean(text: str) -> str:
    """A clean text.

    Raises:
        RuleBroken: saying what is wrong with it.
    """
    try:
        return clean_block(text)
    except ValueError as error:
        raise RuleBroken(str(error), field="text") from error


def _open_item(item_id: int, by: Standing) -> AgendaItem:
    """An item of a meeting that may be recorded by this person."""
    item = AgendaItem.objects.select_related("meeting__board", "meeting__minutes").get(
        pk=item_id
    )
    policy.may_record(by, item.meeting).require()
    return item


@transaction.atomic
def keep_draft(
    *, by: Standing, item_id: int, text: str, version: int | None = None, base: str = ""
) -> CaptureDraft:
    """Keep what is being typed and not yet added; it publishes nothing (E5).

    Args:
        version: of the kept text this one continues; 0 for none, None whatever it is.
        base: the text this window last knew to be kept, to show beside the two.

    Raises:
        StaleEdit: when another window of the same person kept another text since.
    """
    item, text = _open_item(item_id, by), _clean(text)
    draft, is_new = CaptureDraft.objects.get_or_create(
        item=item, person=by.someone, defaults={"text": text, "saved_at": now()}
    )
    if not is_new:
        draft = CaptureDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.text == text:
        return draft
    if version is not None and version != draft.version and draft.text.strip():
        raise StaleEdit(_two_windows(draft, yours=text, base=base))
    draft.text, draft.version, draft.saved_at = text, draft.version + 1, now()
    draft.save(update_fields=["text", "version", "saved_at"])
    return draft


def _two_windows(draft: CaptureDraft, *, yours: str, base: str) -> Conflict:
    return Conflict(
        yours=yours,
        theirs=draft.text,
        base=base,
        theirs_version=draft.version,
        saved_by="your other window",
        saved_at_words=texts.clock(draft.saved_at),
        what="item",
        is_own=True,
    )


def drop_draft(item: AgendaItem, person: Person, typed: str) -> None:
    """Forget what was kept while typing, now that it is a note, decision or action.

    Called inside an operation's transaction. Another text, which another window of
    the same person keeps, stays.

    Args:
        typed: the text, or the part of it, that was recorded.
    """
    draft = CaptureDraft.objects.filter(item=item, person=person).first()
    if draft is None:
        return
    kept, became = _words(draft.text), _words(typed)
    if kept in became or became in kept:
        draft.delete()


def _words(text: str) -> str:
    """The text without regard to white space."""
    return " ".join(text.split())


@transaction.atomic
def add_note(
    *,
    by: Standing,
    item_id: int,
    text: str,
    is_confidential: bool = False,
    from_capture: bool = True,
    kind: str = MinuteEntry.Kind.NOTE,
    heading: str = "",
) -> MinuteEntry:
    """Add a note to an item; what was kept while typing is used up.

    Args:
        is_confidential: only this note is withheld; the item must say why.
        from_capture: the text comes from the capture box, so its draft is used up.
        kind: a note, or a parked idea.
        heading: the partner or the matter that the note stands under.
    """
    item = _open_item(item_id, by)
    if is_confidential:
        _check_reason(item)
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    text = _clean(text)
    if not text.strip():
        raise RuleBroken("Write something first.", field="text")
    entry = _behind_the_others(item, by)
    entry.kind, entry.heading, entry.text = kind, clean_line(heading), text
    set_mark(by, entry, is_confidential=is_confidential)
    entry.save()
    _revise(entry)
    if from_capture:
        drop_draft(item, by.someone, text)
    _record(events.NOTE_WRITTEN, by, entry)
    return entry


def _behind_the_others(item: AgendaItem, by: Standing) -> MinuteEntry:
    """An empty note behind those of the item, removed ones too; not saved yet."""
    rows = MinuteEntry.every.filter(item=item)
    last = rows.aggregate(last=Max("order"))["last"] or 0
    at, person = now(), by.someone
    return MinuteEntry(
        item=item,
        order=last + 1,
        written_at=at,
        written_by=person,
        saved_at=at,
        saved_by=person,
    )


@transaction.atomic
def save_note(*, by: Standing, entry_id: int, text: str, version: int) -> MinuteEntry:
    """Save a text over the version it was made from.

    Args:
        version: the version the writer started from.

    Raises:
        StaleEdit: when somebody saved a newer text; nothing is overwritten (E1).
    """
    entry = _locked(entry_id, by)
    text = _clean(text)
    if text == entry.text:
        return entry
    if version != entry.version:
        raise StaleEdit(conflict(entry, yours=text, base_version=version, by=by))
    if not text.strip():
        raise RuleBroken("A note cannot be empty. Remove it instead.", field="text")
    write(entry, text, by)
    _record(events.NOTE_SAVED, by, entry)
    return entry


def _locked(entry_id: int, by: Standing) -> MinuteEntry:
    """A note, or what a removed one left, in a meeting this person may record."""
    entry = MinuteEntry.every.select_for_update(of=("self",)).get(pk=entry_id)
    entry.item = _open_item(entry.item_id, by)
    return entry


def write(entry: MinuteEntry, text: str, by: Standing) -> None:
    """Let a locked note read as `text`, and keep this among its revisions."""
    entry.text, entry.saved_at, entry.saved_by = text, now(), by.someone
    entry.version = _revise(entry)
    entry.save(update_fields=["text", "version", "saved_at", "saved_by"])


def conflict(
    entry: MinuteEntry, *, yours: str, base_version: int, by: Standing
) -> Conflict:
    """The three texts of a note that two people changed."""
    return texts.conflict(
        TextRevision.Of.NOTE,
        entry,
        yours=yours,
        base_version=base_version,
        what="note",
        who=by,
    )


@transaction.atomic
def mark_confidential(
    *, by: Standing, entry_id: int, is_confidential: bool
) -> MinuteEntry:
    """Withhold one note, or take that back at once; later a decision releases it (A10).

    Raises:
        RuleBroken: when the item does not say why something is withheld, or the mark
            is not taken back by who set it within ten minutes.
    """
    entry = MinuteEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    item = entry.item = _open_item(entry.item_id, by)
    if is_confidential == entry.is_confidential:
        return entry
    if is_confidential:
        _check_reason(item)
    set_mark(by, entry, is_confidential=is_confidential)
    entry.save(update_fields=["is_confidential", "marked_at", "marked_by"])
    _record(events.NOTE_MARKED, by, entry)
    return entry


def _check_reason(item: AgendaItem) -> None:
    """The public reads why something is withheld, so the item has to say it."""
    if not item.withheld_reason.strip():
        raise RuleBroken(
            "Change the item first: say why something in it is withheld. "
            "The reason is published.",
            field="is_confidential",
        )


@transaction.atomic
def remove_note(*, by: Standing, entry_id: int, version: int) -> None:
    """Remove a note that nobody has changed meanwhile; its history stays.

    Raises:
        StaleEdit: when somebody changed it; nothing is removed (E1).
    """
    entry = _locked(entry_id, by)
    if not entry.text:
        return
    if version != entry.version:
        raise StaleEdit(conflict(entry, yours="", base_version=version, by=by))
    write(entry, "", by)
    _record(events.NOTE_REMOVED, by, entry)


def _revise(entry: MinuteEntry) -> int:
    return texts.revise(
        TextRevision.Of.NOTE,
        entry,
        text=entry.text,
        by=entry.saved_by,
        at=entry.saved_at,
    )


def _record(kind: audit.Kind, by: Standing, entry: MinuteEntry) -> None:
    # The text itself stays out of the log: a note may be confidential (G4).
    audit.record(
        kind,
        by=by.actor,
        subject=entry,
        board_id=entry.item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={
            "version": (entry.version - 1 or None, entry.version),
            "is_confidential": (None, entry.is_confidential),
        },
    )
