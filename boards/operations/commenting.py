"""Comments on circulated minutes, and what the secretary and the chair do (C43).

A proposed correction names one text and what it should read. Accepted, it goes into the
minutes as a revision of that text; declined, the reason goes to who proposed it. What
was proposed, by whom, and what the text read before and since stay for good.
"""

from dataclasses import dataclass

from django.db import transaction

from boards import (
    circulation,
    comment_letters,
    comments_policy,
    events,
    minutes_policy,
    policy,
)
from boards.models import AgendaItem, Decision, MinuteEntry, Minutes, MinutesComment
from boards.models.circulation import MinutesCommentState as State
from boards.operations import decisions, notes
from boards.operations.minutes import locked, log, require_now
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import NotAllowed, RuleBroken
from governance.plain_text import clean_block

LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentInput:
    """A comment as it is made.

    Args:
        item: what it is about.
        entry: the note of that item, or `decision`; neither for the item as a whole.
        should_read: what that text should read; empty where nothing is proposed.
    """

    item: int
    text: str = ""
    should_read: str = ""
    entry: int | None = None
    decision: int | None = None


@transaction.atomic
def comment_on_minutes(
    *, by: Standing, meeting_id: int, comment: CommentInput
) -> MinutesComment:
    """Comment on an item of a circulated draft, or propose what a text should read.

    Sending the same again, as by a second click, changes nothing.

    Raises:
        RuleBroken: when nothing is said, or comments are not asked for (any more).
    """
    minutes = locked(meeting_id)
    require_now(comments_policy.may_comment_now(by, minutes))
    item, row = _anchor(by, minutes, comment)
    old = _text_of(row) if row else ""
    text, should_read = _words(comment, old)
    made, is_new = MinutesComment.objects.get_or_create(
        minutes=minutes,
        item=item,
        entry=row if isinstance(row, MinuteEntry) else None,
        decision=row if isinstance(row, Decision) else None,
        text=text,
        should_read=should_read,
        state=State.OPEN,
        made_by=by.someone,
        defaults={
            "old_text": old,
            "old_version": row.version if row else 0,
            "is_confidential": _is_secret(item, row),
            "made_at": now(),
        },
    )
    if is_new:
        _unchecked(minutes)
        _record(events.MINUTES_COMMENTED, by, made)
    return made


def _words(comment: CommentInput, old: str) -> tuple[str, str]:
    """The comment, and what the text should read where that is not what it reads.

    Raises:
        RuleBroken: when neither says anything.
    """
    text = _clean(comment.text, "text")
    should_read = _clean(comment.should_read, "should_read")
    if should_read == old.strip():
        should_read = ""
    if not (text or should_read):
        raise RuleBroken(
            "Write a comment, or change the words to what they should read.", "text"
        )
    return text, should_read


def _anchor(
    by: Standing, minutes: Minutes, comment: CommentInput
) -> tuple[AgendaItem, MinuteEntry | Decision | None]:
    """What the comment is about, of these minutes and within this reader's rights.

    Raises:
        RuleBroken: when these minutes have no such item or text.
        NotAllowed: when it is confidential and not for this reader.
    """
    item = AgendaItem.objects.filter(pk=comment.item, meeting=minutes.meeting).first()
    if item is None:
        raise RuleBroken("These minutes have no such item.")
    policy.sees_item(by, item).require()
    row: MinuteEntry | Decision | None = None
    if comment.entry is not None:
        row = MinuteEntry.objects.filter(pk=comment.entry, item=item).first()
    elif comment.decision is not None:
        row = Decision.objects.filter(pk=comment.decision, item=item).first()
    else:
        return item, None
    if row is None:
        raise RuleBroken("This text is not in the minutes any more.")
    if _is_secret(item, row) and not policy.may_read_confidential(by):
        raise NotAllowed(policy.may_read_confidential(by).reason)
    return item, row


def _is_secret(item: AgendaItem, row: MinuteEntry | Decision | None) -> bool:
    return item.is_confidential or (
        isinstance(row, MinuteEntry) and row.is_confidential
    )


def _text_of(row: MinuteEntry | Decision) -> str:
    return row.text if isinstance(row, MinuteEntry) else row.wording


@transaction.atomic
def accept_correction(
    *, by: Standing, comment_id: int, text: str, version: int, answer: str = ""
) -> MinutesComment:
    """Let the text read as proposed, or as the secretary words it; tell the proposer.

    Args:
        text: what it shall read.
        version: of the text that the secretary had before them.

    Raises:
        RuleBroken: when nothing was proposed, or the text has changed meanwhile; both
            texts stay, and the page shows them side by side.
    """
    comment = _locked(comment_id)
    require_now(comments_policy.may_settle_now(by, comment))
    row = _locked_row(comment)
    if row is None:
        raise RuleBroken("Nothing was proposed here that could go into the minutes.")
    shall_read = _clean(text, "became")
    if not shall_read:
        raise RuleBroken("Say what it shall read.", "became")
    if row.version != version:
        raise RuleBroken(
            "The text has changed since. Both are shown here: say what it shall read.",
            "became",
        )
    if isinstance(row, MinuteEntry):
        notes.write(row, shall_read, by)
    else:
        decisions.write(row, shall_read, by)
    comment.became = shall_read
    _settle(by, comment, State.ACCEPTED, answer)
    _record(events.COMMENT_ACCEPTED, by, comment)
    return comment


@transaction.atomic
def decline_comment(*, by: Standing, comment_id: int, answer: str) -> MinutesComment:
    """Decline a proposed correction, or answer a comment; who made it is told why.

    Raises:
        RuleBroken: when no reason is given.
    """
    comment = _locked(comment_id)
    require_now(comments_policy.may_settle_now(by, comment))
    said = _clean(answer, "answer")
    if not said:
        raise RuleBroken("Say why: whoever wrote this is told the reason.", "answer")
    if comment.is_correction:
        _settle(by, comment, State.DECLINED, said)
        _record(events.COMMENT_DECLINED, by, comment)
    else:
        _settle(by, comment, State.ANSWERED, said)
        _record(events.COMMENT_ANSWERED, by, comment)
    return comment


@transaction.atomic
def check_corrections(*, by: Standing, meeting_id: int) -> Minutes:
    """The chair has looked at all that was accepted and declined, and agrees."""
    minutes = locked(meeting_id)
    minutes_policy.may_check_minutes(by).require()
    require_now(
        comments_policy.may_check_corrections(by, minutes, circulation.tally(minutes))
    )
    minutes.check_corrections(by=by.someone, at=now())
    minutes.save(update_fields=["corrections_checked_at", "corrections_checked_by"])
    log(events.CORRECTIONS_CHECKED, by, minutes)
    return minutes


def _settle(by: Standing, comment: MinutesComment, state: str, answer: str) -> None:
    """Keep what became of it, and tell who made it."""
    said = _clean(answer, "answer")
    comment.settle(state, answer=said, by=by.someone, at=now())
    comment.save()
    _unchecked(comment.minutes)
    comment_letters.tell(comment)


def _unchecked(minutes: Minutes) -> None:
    """What is new since the chair looked has to be looked at again."""
    if minutes.corrections_checked_at is not None:
        minutes.check_corrections(by=None, at=None)
        minutes.save(update_fields=["corrections_checked_at", "corrections_checked_by"])


def _locked(comment_id: int) -> MinutesComment:
    """A comment with its minutes, locked in the order that every operation takes."""
    found = MinutesComment.objects.values_list("minutes__meeting_id", flat=True)
    minutes = locked(found.get(pk=comment_id))
    comment = (
        MinutesComment.objects.select_for_update(of=("self",))
        .select_related("item", "made_by")
        .get(pk=comment_id)
    )
    comment.minutes = minutes
    return comment


def _locked_row(comment: MinutesComment) -> MinuteEntry | Decision | None:
    """The text that is to change, locked; None for a plain comment."""
    if not comment.is_correction:
        return None
    if comment.entry_id is not None:
        entries = MinuteEntry.every.select_for_update(of=("self",))
        return entries.select_related("item__meeting").get(comments=comment)
    held = Decision.objects.select_for_update(of=("self",))
    return held.select_related("meeting").get(comments=comment)


def _clean(text: str, field: str) -> str:
    try:
        return clean_block(text, longest=LONGEST).strip()
    except ValueError as error:
        raise RuleBroken(str(error), field) from error


def _record(kind: audit.Kind, by: Standing, comment: MinutesComment) -> None:
    # The words stay out of the log: they may be about what is confidential (G4).
    audit.record(
        kind,
        by=by.actor,
        subject=comment,
        board_id=comment.minutes.meeting.board_id,
        partnership_id=by.partnership_id,
    )
