"""Notes: written, saved with a version check, kept in every version."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from boards import events, policy
from boards.models import (
    AgendaItem,
    CaptureDraft,
    EntryRevision,
    Meeting,
    MinuteEntry,
)
from boards.standing import Standing
from governance import audit
from governance.clock import local, now
from governance.errors import Conflict, RuleBroken, StaleEdit
from governance.models import Person
from governance.plain_text import clean_block


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
def keep_draft(*, by: Standing, item_id: int, text: str) -> CaptureDraft:
    """Keep what is being typed and not yet added; it publishes nothing (E5)."""
    item = _open_item(item_id, by)
    draft, _ = CaptureDraft.objects.update_or_create(
        item=item,
        person=by.someone,
        defaults={"text": _clean(text), "saved_at": now()},
    )
    return draft


def drop_draft(item: AgendaItem, person: Person) -> None:
    """Forget what was kept while typing, now that it is a note, decision or action.

    Called inside an operation's transaction.
    """
    CaptureDraft.objects.filter(item=item, person=person).delete()


@transaction.atomic
def add_note(
    *,
    by: Standing,
    item_id: int,
    text: str,
    is_confidential: bool = False,
    from_capture: bool = True,
    kind: str = MinuteEntry.Kind.NOTE,
) -> MinuteEntry:
    """Add a note to an item; what was kept while typing is used up.

    Args:
        is_confidential: only this note is withheld; the item must say why.
        from_capture: the text comes from the capture box, so its draft is used up.
        kind: a note, or a parked idea.
    """
    item = _open_item(item_id, by)
    if is_confidential:
        _check_reason(item)
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    text = _clean(text)
    if not text.strip():
        raise RuleBroken("Write something first.", field="text")
    last = item.entries.aggregate(last=Max("order"))["last"] or 0
    at, person = now(), by.someone
    entry = MinuteEntry.objects.create(
        item=item,
        order=last + 1,
        kind=kind,
        text=text,
        is_confidential=is_confidential,
        written_at=at,
        written_by=person,
        saved_at=at,
        saved_by=person,
    )
    _revise(entry)
    if from_capture:
        drop_draft(item, person)
    _record(events.NOTE_WRITTEN, by, entry)
    return entry


@transaction.atomic
def save_note(*, by: Standing, entry_id: int, text: str, version: int) -> MinuteEntry:
    """Save a text over the version it was made from.

    Args:
        version: the version the writer started from.

    Raises:
        StaleEdit: when somebody saved a newer text; nothing is overwritten (E1).
    """
    entry = (
        MinuteEntry.objects.select_for_update(of=("self",))
        .select_related("item", "saved_by")
        .get(pk=entry_id)
    )
    _open_item(entry.item_id, by)
    text = _clean(text)
    if text == entry.text:
        return entry
    if version != entry.version:
        raise StaleEdit(_conflict(entry, yours=text, base_version=version))
    if not text.strip():
        raise RuleBroken("A note cannot be empty. Remove it instead.", field="text")
    entry.text, entry.version = text, entry.version + 1
    entry.saved_at, entry.saved_by = now(), by.someone
    entry.save(update_fields=["text", "version", "saved_at", "saved_by"])
    _revise(entry)
    _record(events.NOTE_SAVED, by, entry)
    return entry


@transaction.atomic
def mark_confidential(
    *, by: Standing, entry_id: int, is_confidential: bool, reason: str = ""
) -> MinuteEntry:
    """Withhold one note, or release it with the decision that releases it (A10).

    Raises:
        RuleBroken: when the item does not say why something is withheld, or a note
            is released without a reason.
    """
    entry = MinuteEntry.objects.select_for_update().get(pk=entry_id)
    item = _open_item(entry.item_id, by)
    if is_confidential:
        _check_reason(item)
    elif entry.is_confidential and not reason.strip():
        raise RuleBroken(
            "Say which decision releases this note; it stays confidential until then.",
            field="reason",
        )
    entry.is_confidential = is_confidential
    entry.save(update_fields=["is_confidential"])
    _record(events.NOTE_MARKED, by, entry, reason=reason.strip())
    return entry


def _check_reason(item: AgendaItem) -> None:
    """The public reads why something is withheld, so the item has to say it."""
    if not item.withheld_reason.strip():
        raise RuleBroken(
            "Change the item first: say why something in it is withheld. "
            "The reason is published.",
            field="is_confidential",
        )


def _conflict(entry: MinuteEntry, *, yours: str, base_version: int) -> Conflict:
    """The three texts: yours, theirs, and what both started from."""
    base = entry.revisions.filter(version=base_version).first()
    return Conflict(
        yours=yours,
        theirs=entry.text,
        base=base.text if base else "",
        theirs_version=entry.version,
        saved_by=entry.saved_by.name,
        saved_at_words=_clock(entry.saved_at),
        what="note",
    )


def _clock(instant: datetime) -> str:
    return f"{local(instant):%H:%M:%S}"


@transaction.atomic
def remove_note(*, by: Standing, entry_id: int, version: int) -> None:
    """Remove a note that nobody has changed meanwhile; the log keeps that it was."""
    entry = (
        MinuteEntry.objects.select_for_update(of=("self",))
        .select_related("item", "saved_by")
        .get(pk=entry_id)
    )
    _open_item(entry.item_id, by)
    if version != entry.version:
        raise StaleEdit(_conflict(entry, yours="", base_version=version))
    _record(events.NOTE_REMOVED, by, entry)
    entry.delete()


def _revise(entry: MinuteEntry) -> None:
    EntryRevision.objects.create(
        entry=entry,
        version=entry.version,
        text=entry.text,
        saved_at=entry.saved_at,
        saved_by=entry.saved_by,
    )


def _record(
    kind: audit.Kind, by: Standing, entry: MinuteEntry, reason: str = ""
) -> None:
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
        reason=reason,
    )
