"""The meeting in short: three texts, each saved with its own version (C42, E1)."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from boards import events, policy
from boards.models import Minutes, TextRevision
from boards.operations import texts
from boards.operations.minutes import locked
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import Conflict, RuleBroken, StaleEdit
from governance.plain_text import clean_block

PARTS = (
    TextRevision.Of.SAID,
    TextRevision.Of.WILL_DO,
    TextRevision.Of.FOR_FAMILIES,
)
LONGEST = 20_000


@transaction.atomic
def save_summary(
    *, by: Standing, meeting_id: int, part: str, text: str, version: int
) -> tuple[Minutes, int]:
    """Save one part of the meeting in short, for people who will not read the rest.

    Args:
        part: one of `PARTS`.
        version: of the text the writer started from; 0 where nothing was saved yet.

    Returns:
        The minutes, and the version this part has now.

    Raises:
        StaleEdit: when somebody saved this part meanwhile.
    """
    minutes = locked(meeting_id)
    policy.may_record(by, minutes.meeting).require()
    part = TextRevision.Of(part)
    text, current = _clean(text, part), texts.version_of(part, minutes)
    if text == getattr(minutes, part):
        return minutes, current
    if version != current:
        raise StaleEdit(
            conflict(minutes, part, yours=text, base_version=version, by=by)
        )
    setattr(minutes, part, text)
    minutes.save(update_fields=[part.value])
    made = texts.revise(part, minutes, text=text, by=by.someone, at=now())
    audit.record(
        events.SUMMARY_SAVED,
        by=by.actor,
        subject=minutes,
        board_id=minutes.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={part.value: (current or None, made)},
    )
    return minutes, made


def _clean(text: str, part: str) -> str:
    try:
        return clean_block(text, what="text", longest=LONGEST)
    except ValueError as error:
        raise RuleBroken(str(error), field=part) from error


def conflict(
    minutes: Minutes, part: str, *, yours: str, base_version: int, by: Standing
) -> Conflict:
    """The three texts of a part that two people changed."""
    return texts.conflict(
        part, minutes, yours=yours, base_version=base_version, what="summary", who=by
    )


@transaction.atomic
def add_to_summary(
    *, by: Standing, meeting_id: int, lines: Mapping[str, Sequence[str]]
) -> Minutes:
    """Put sentences written item by item at the end of the meeting in short (C42).

    Args:
        lines: by part of `PARTS`, in the order of the agenda.

    Raises:
        RuleBroken: when nothing was written.
    """
    minutes = locked(meeting_id)
    policy.may_record(by, minutes.meeting).require()
    if not any(lines.values()):
        raise RuleBroken("Write a sentence for at least one item.")
    for part, written in lines.items():
        if not written:
            continue
        before = getattr(minutes, TextRevision.Of(part)).rstrip()
        added = "\n".join(f"- {' '.join(line.split())}" for line in written)
        minutes, _ = save_summary(
            by=by,
            meeting_id=meeting_id,
            part=part,
            text=f"{before}\n{added}".strip(),
            version=texts.version_of(TextRevision.Of(part), minutes),
        )
    return minutes
