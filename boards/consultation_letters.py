"""What those who are consulted are written, when it is sent (C09)."""

from boards import consulted
from boards.models import Consulted
from governance import composing
from governance.composing import Held
from governance.letters import Entry, Letter, Link, Paragraph
from governance.long_dates import long_date
from governance.models import Notice

ASKED, RESULT = "consultation", "consultation result"


def register() -> None:
    """Say how both kinds are written; called when the app is ready."""
    composing.compose_with(ASKED, asked)
    composing.compose_with(RESULT, result)


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
    rows = Consulted.objects.select_related("consultation__board__partnership")
    return rows.get(pk=notice.key.split(":")[1])
