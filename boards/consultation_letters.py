"""What those who are consulted are written, when it is sent (C09)."""

from boards import consulted
from boards.models import Consulted
from governance import composing
from governance.clock import today
from governance.composing import Held
from governance.letters import Entry, Letter, Link, Paragraph
from governance.long_dates import long_date
from governance.models import Notice

ASKED, RESULT = "consultation", "consultation result"
REMINDER = "consultation reminder"
_PREVIEW = "their own link"


def register() -> None:
    """Say how each kind is written; called when the app is ready."""
    composing.compose_with(ASKED, asked)
    composing.compose_with(RESULT, result)
    composing.compose_with(REMINDER, reminder)


def asked(notice: Notice) -> Letter | Held:
    """Ask for an answer by the last day; no account is needed."""
    row = _row(notice)
    found = row.consultation
    if found.has_result:
        return Held("The result is recorded already.")
    link = Link("Read it and answer", consulted.link_to(row), is_secret=True)
    return Letter(
        f"Your answer is asked for: {found.title}",
        (
            Paragraph(
                f"{found.board.name} ({found.board.partnership.name}) asks what you "
                f"think of “{found.title}”, by {long_date(found.closes_on)}."
            ),
            Entry("No account is needed; you can change your answer until then.",
                  link=link),
        ),
    )  # fmt: skip


def reminder(notice: Notice) -> Letter | Held:
    """Ask again; nothing where they answered meanwhile, or the result is recorded."""
    row = _row(notice)
    if row.answered_on is not None or row.consultation.has_result:
        return Held("They answered, or the result is recorded already.")
    sender = row.reminded_by.name if row.reminded_by else ""
    words = row.reminder_words
    return _asked_again(row, words, sender, consulted.link_to(row))


def preview(row: Consulted, *, words: str, sender: str) -> Letter:
    """A reminder as it will go; no link is made."""
    return _asked_again(row, words, sender, _PREVIEW)


def _asked_again(row: Consulted, words: str, sender: str, address: str) -> Letter:
    found = row.consultation
    day = long_date(found.closes_on)
    when = (
        f"The last day was {day}; yours will be marked as late."
        if found.is_over(today())
        else f"The last day is {day}."
    )
    own = (Paragraph(f"{words}\n{sender}".strip()),) if words else ()
    return Letter(
        f"Your answer is still wanted: {found.title}",
        (
            Paragraph(
                f"{found.board.name} ({found.board.partnership.name}) asked what you "
                f"think of “{found.title}” and has no answer of yours yet. "
                f"{when}"
            ),
            *own,
            Entry(
                "No account is needed.",
                link=Link("Read it and answer", address, is_secret=True),
            ),
        ),
    )


def result(notice: Notice) -> Letter | Held:
    """Tell who was asked what was heard and what came of it."""
    row = _row(notice)
    found = row.consultation
    link = Link("Read the result", consulted.link_to(row), is_secret=True)
    changed = found.changed or "Nothing was changed."
    return Letter(
        f"Result: {found.title}",
        (
            Paragraph(f"{found.board.name} has recorded what came of “{found.title}”."),
            Paragraph(f"What was heard: {found.heard}"),
            Paragraph(f"What was changed: {changed}"),
            Entry("Your own answer stands beside it.", link=link),
        ),
    )


def _row(notice: Notice) -> Consulted:
    """Whom the message is for: the second word of its key."""
    rows = Consulted.objects.select_related(
        "consultation__board__partnership", "reminded_by"
    )
    return rows.get(pk=notice.key.split(":")[1])
