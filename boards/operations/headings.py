"""What notes stand under: a partner, a matter, the thanks."""

from django.db import transaction

from boards import events, policy
from boards.models import MinuteEntry
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.plain_text import clean_line


@transaction.atomic
def put_under(*, by: Standing, entry_id: int, heading: str) -> MinuteEntry:
    """Put a note under another heading; empty puts it under none.

    Raises:
        RuleBroken: when something is hidden in the heading.
    """
    entry = (
        MinuteEntry.objects.select_for_update(of=("self",))
        .select_related("item__meeting__board", "item__meeting__minutes")
        .get(pk=entry_id)
    )
    meeting = entry.item.meeting
    policy.may_record(by, meeting).require()
    policy.sees_item(by, entry.item).require()
    try:
        entry.heading = clean_line(heading, what="heading")
    except ValueError as error:
        raise RuleBroken(str(error), field="heading") from error
    entry.save(update_fields=["heading"])
    # The heading itself stays out of the log: the note may be confidential (G4).
    audit.record(
        events.NOTE_SAVED,
        by=by.actor,
        subject=entry,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
    )
    return entry
