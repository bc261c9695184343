"""What notes stand under: a partner, a matter, the thanks."""

from django.db import transaction

from boards import events, policy
from boards.models import MinuteEntry
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.plain_text import clean_line


@transaction.atomic
def put_under(*, by: Standing, entry_id: int, heading: str, was: str) -> MinuteEntry:
    """Put a note under another heading; empty puts it under none.

    Args:
        was: the heading that the writer saw it under.

    Raises:
        RuleBroken: when something is hidden in the heading, or somebody put the note
            under another one meanwhile (E1).
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
        heading = clean_line(heading, what="heading")
    except ValueError as error:
        raise RuleBroken(str(error), field="heading") from error
    if entry.heading not in (was, heading):
        there = f"under “{entry.heading}”" if entry.heading else "under no heading"
        raise RuleBroken(
            f"Somebody put this note {there} meanwhile, and it stays there. You wrote "
            f"“{heading}”: put it under that if it is still right.",
            field="heading",
        )
    entry.heading = heading
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
