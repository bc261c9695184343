"""What followers of a board are written, when it is sent (C95, C47).

Written at the moment of sending: what was withdrawn meanwhile is told to nobody, and
who stopped meanwhile gets nothing.
"""

from django.conf import settings
from django.urls import reverse

from boards import following
from boards.models import Announcement, Follower
from governance import composing
from governance.composing import Held
from governance.letters import Entry, Letter, Link, Paragraph
from governance.models import Notice

PUBLISHED = "published"
_STOPPED = "The address no longer follows the board."


def register() -> None:
    """Say how both kinds are written; called when the app is ready."""
    composing.compose_with(following.ASKED, asked)
    composing.compose_with(PUBLISHED, published)


def asked(notice: Notice) -> Letter | Held:
    """Ask an address whether it wants to follow; one that does is told so."""
    row = _follower(notice)
    if row is None:
        return Held(_STOPPED)
    board = row.board
    if row.confirmed_on:
        return _letter(
            row,
            f"You follow the {board.name}",
            Paragraph(
                "Somebody, probably you, asked to follow this board by e-mail. This "
                "address follows it already; there is nothing to do."
            ),
        )
    yes = settings.SITE_URL + following.path_to(row, following.CONFIRM)
    return Letter(
        f"Follow the {board.name}: please confirm",
        (
            Paragraph(
                f"Somebody, probably you, asked to be told by e-mail what the {board.name} "
                f"({board.partnership.name}) publishes: agendas, minutes and where its "
                "actions stand."
            ),
            Entry(
                "If it was you, confirm it within a week.",
                link=Link("Confirm", yes, is_secret=True),
            ),
            Paragraph("If it was not you, do nothing: no more is sent."),
        ),
    )


def published(notice: Notice) -> Letter | Held:
    """Tell a follower what was published."""
    row = _follower(notice)
    if row is None:
        return Held(_STOPPED)
    told = Announcement.objects.get(pk=notice.key.split(":")[1])
    if not told.is_current:
        return Held("It was withdrawn or replaced before the letter was sent.")
    address = settings.SITE_URL + public_address(row, told.path)
    return _letter(
        row,
        f"{told.title}: {row.board.short}",
        Paragraph(f"The {row.board.name} has published this."),
        Entry(
            told.title,
            lines=tuple(told.summary.splitlines()),
            link=Link("Read it", address),
        ),
    )


def _letter(row: Follower, subject: str, *blocks: Paragraph | Entry) -> Letter:
    """A letter to a follower, which says how to get no more of them."""
    stop = settings.SITE_URL + following.path_to(row, following.STOP)
    end = Entry(
        f"You get this because you follow the {row.board.name}.",
        link=Link("Stop these letters", stop, is_secret=True),
    )
    return Letter(subject, (*blocks, end), stop_address=stop)


def public_address(row: Follower, path: str) -> str:
    """The address of something below the follower's board."""
    where = [row.board.partnership.slug, row.board.slug]
    return reverse("public:board", args=where) + path


def _follower(notice: Notice) -> Follower | None:
    """Whom the message is for: the second word of an asked key, the third of a told one."""
    at = 1 if notice.kind == following.ASKED else 2
    pk = notice.key.split(":")[at]
    return Follower.objects.filter(pk=pk).select_related("board__partnership").first()
