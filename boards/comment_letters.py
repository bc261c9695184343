"""What became of a comment on minutes, told to whoever made it in one letter (C43).

The letter goes outside the product: of what is confidential it says that there is an
answer, and no more (C40).
"""

from boards.models import MinutesComment
from governance import outbox
from governance.accounts import address_of
from governance.long_dates import long_date

KIND = "answer to a comment"
State = MinutesComment.State
_SAID: dict[str, str] = {
    State.ACCEPTED: "The correction that you proposed is accepted.",
    State.DECLINED: "The correction that you proposed is not taken over.",
    State.ANSWERED: "Your comment is answered.",
}


def tell(comment: MinutesComment) -> None:
    """Queue the letter; call inside the operation's transaction."""
    meeting = comment.minutes.meeting
    where = f"the minutes of {meeting.board.name}, {long_date(meeting.date)}"
    outbox.queue(
        key=f"minutes-comment:{comment.pk}",
        kind=KIND,
        person=comment.made_by,
        subject=f"Your comment on the minutes: {meeting.board.short}",
        text=_text(comment, where),
    )


def _text(comment: MinutesComment, where: str) -> str:
    page = address_of(comment.minutes.meeting.address("minutes-comments"))
    if _is_secret(comment):
        return (
            f"There is an answer to what you said of a confidential part of {where}. "
            f"Sign in to read it:\n\n{page}"
        )
    parts = [f"{_SAID[comment.state]} It is about item {comment.item} of {where}."]
    if comment.is_correction:
        parts.append(f"You proposed: {comment.should_read}")
    if comment.text:
        parts.append(f"You wrote: {comment.text}")
    if comment.became:
        parts.append(f"It read: {comment.old_text}\nIt now reads: {comment.became}")
    if comment.answer:
        parts.append(f"The secretary says: {comment.answer}")
    return "\n\n".join([*parts, page])


def _is_secret(comment: MinutesComment) -> bool:
    """Whether it is about what is confidential, or became so since it was made (C40)."""
    entry = comment.entry
    return (
        comment.is_confidential
        or comment.item.is_confidential
        or (entry is not None and entry.is_confidential)
    )
