"""What the texts of a record share: revisions, and what happens to a stale one (E1)."""

from datetime import datetime

from django.db import transaction

from boards import events, policy
from boards.models import Decision, Meeting, MinuteEntry, Minutes, TextRevision
from boards.models.texts import Texted
from boards.standing import Standing
from governance import audit
from governance.clock import local, now
from governance.errors import Conflict
from governance.models import Person


def revise(
    of: str, row: Texted, *, text: str, by: Person, at: datetime, is_aside: bool = False
) -> int:
    """Keep a text among the revisions; the caller has locked the record.

    Returns:
        The version it got: one more than the last.
    """
    version = TextRevision.objects.of_text(of, row).last_version() + 1
    TextRevision.begin(
        of,
        row,
        version=version,
        text=text,
        saved_at=at,
        saved_by=by,
        is_aside=is_aside,
    ).save()
    return version


def conflict(
    of: str, row: Texted, *, yours: str, base_version: int, what: str, who: Standing
) -> Conflict:
    """The three texts: yours, the newer one, and what both started from."""
    saved = TextRevision.objects.of_text(of, row).saved().select_related("saved_by")
    newest = saved.first()
    base = saved.filter(version=base_version).first()
    return Conflict(
        yours=yours,
        theirs=text_of(of, row),
        base=base.text if base else "",
        base_version=base_version,
        base_words=_saved(base, who) if base else "",
        theirs_version=newest.version if newest else version_of(of, row),
        saved_by=newest.saved_by.name if newest else "Somebody else",
        ask=newest.saved_by.email if newest else "",
        saved_at_words=clock(newest.saved_at if newest else now()),
        what=what,
    )


def text_of(of: str, row: Texted) -> str:
    """The text as it stands."""
    if isinstance(row, MinuteEntry):
        return row.text
    return row.wording if isinstance(row, Decision) else str(getattr(row, of))


def version_of(of: str, row: Texted) -> int:
    """The version of the text as it stands; 0 before anything was saved."""
    if isinstance(row, Minutes):
        return TextRevision.objects.of_text(of, row).saved().last_version()
    return row.version


def meeting_of(row: Texted) -> Meeting:
    """The meeting whose record the text is part of."""
    return row.item.meeting if isinstance(row, MinuteEntry) else row.meeting


def _saved(revision: TextRevision, who: Standing) -> str:
    own = revision.saved_by == who.person
    return f"saved {clock(revision.saved_at)} by {'you' if own else revision.saved_by}"


def clock(instant: datetime) -> str:
    """`10:42:07`, as the page says when something was saved."""
    return f"{local(instant):%H:%M:%S}"


@transaction.atomic
def keep_aside(*, by: Standing, of: str, row: Texted, text: str) -> None:
    """Keep what was typed over a newer text in the history; it changes nothing.

    The same text of the same person is kept once.
    """
    rows = type(row)._base_manager  # noqa: SLF001 - Django's public API
    held = rows.select_for_update().get(pk=row.pk)
    policy.may_record(by, meeting_of(row)).require()
    known = TextRevision.objects.of_text(of, held)
    if not text.strip() or known.filter(text=text, saved_by=by.someone).exists():
        return
    revise(of, held, text=text, by=by.someone, at=now(), is_aside=True)
    audit.record(
        events.TEXT_KEPT_ASIDE,
        by=by.actor,
        subject=held,
        board_id=meeting_of(row).board_id,
        partnership_id=by.partnership_id,
    )
