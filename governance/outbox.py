"""Messages: queued in the operation's transaction, sent after it (rulings 2)."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q

from governance import composing
from governance.clock import now
from governance.letters import Letter
from governance.models import Notice, Partnership, Person
from governance.sending import (
    MAX_ATTEMPTS,
    message_id,
    outcome_of_opening,
    outcome_of_sending,
)
from governance.writing import written, written_together

__all__ = [
    "MAX_ATTEMPTS",
    "claim",
    "deliver_due",
    "keep_here",
    "message_id",
    "queue",
    "queue_for_many",
    "queue_to_address",
    "queue_to_addresses",
    "wake",
]

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)
_TO_BE_WRITTEN = "Written when it is sent"


def queue(
    *, key: str, kind: str, person: Person, subject: str, text: str
) -> Notice | None:
    """Queue one message to one person; call inside the operation's transaction.

    Args:
        key: unique for kind, subject, recipient and period; a second call with the
            same key changes nothing.
        kind: what it is, such as "invitation".
        person: to whom; without an address nothing is queued.
        subject: one line.
        text: the body in plain text.

    Returns:
        The message, or None when the person has no address.
    """
    if not person.email:
        return None
    return _queue(
        key,
        kind=kind,
        partnership_id=person.partnership_id,
        person=person,
        address=person.email,
        subject=subject,
        text=text,
    )


def queue_to_address(
    *, key: str, kind: str, address: str, subject: str, text: str
) -> Notice:
    """Queue one message about a login, which belongs to no partnership.

    Args:
        key: as in `queue`.
        kind: what it is, such as "account password reset key".
        address: to whom.
        subject: one line.
        text: the body in plain text.
    """
    return _queue(key, kind=kind, address=address, subject=subject, text=text)


def queue_for_many(*, kind: str, keyed: Mapping[str, Person]) -> dict[int, Notice]:
    """Queue one message for each of many people, to be written when it is sent.

    Args:
        kind: one that is composed (governance/composing.py).
        keyed: its person by the key of each message; keys queued before stay as
            they are.

    Returns:
        The messages by the person's id; people without an address have none.
    """
    _queue_composed(
        kind,
        {
            key: {
                "partnership_id": person.partnership_id,
                "person": person,
                "address": person.email,
            }
            for key, person in keyed.items()
            if person.email
        },
    )
    return {
        notice.person_id or 0: notice for notice in Notice.objects.filter(key__in=keyed)
    }


def queue_to_addresses(
    *, kind: str, partnership_id: int, keyed: Mapping[str, str]
) -> None:
    """Queue one message for each of many addresses that are no person of ours.

    Who follows a board is its own affair: officers see these in a demonstration only.

    Args:
        kind: one that is composed (governance/composing.py).
        keyed: its address by the key of each message; known keys stay as they are.
    """
    shown = Partnership.objects.filter(pk=partnership_id, is_demonstration=True)
    seen_by = partnership_id if shown.exists() else None
    _queue_composed(
        kind,
        {
            key: {"partnership_id": seen_by, "address": address}
            for key, address in keyed.items()
        },
    )


def _queue_composed(kind: str, keyed: Mapping[str, Mapping[str, Any]]) -> None:
    """Store messages that are written when they are sent, each once for its key."""
    at = now()
    known = set(Notice.objects.filter(key__in=keyed).values_list("key", flat=True))
    Notice.objects.bulk_create(
        Notice(
            key=key,
            kind=kind,
            subject=_TO_BE_WRITTEN,
            text=_TO_BE_WRITTEN,
            queued_at=at,
            not_before=at,
            **to,
        )
        for key, to in keyed.items()
        if key not in known
    )
    _wake_the_sender()


def _queue(key: str, *, subject: str, **fields: Any) -> Notice:
    """Store a message once for its key, and ask a worker to look."""
    at = now()
    fields |= {"subject": " ".join(subject.split()), "queued_at": at, "not_before": at}
    notice, made = Notice.objects.get_or_create(key=key, defaults=fields)
    if made:
        _wake_the_sender()
    return notice


def _wake_the_sender() -> None:
    from governance.tasks import send_messages  # noqa: PLC0415 - app ready

    transaction.on_commit(lambda: wake(send_messages))


def wake(task: Any) -> None:
    """Ask a worker to look now; without a broker the sweep each minute does it.

    Saving never depends on the broker (quality.md 4).
    """
    try:
        task.apply_async(retry=False)
    except Exception as error:  # noqa: BLE001 - any broker trouble; the row is the truth
        log.warning("The broker did not answer (%s); the sweep will do it.", error)


def due_notices(at: datetime) -> list[int]:
    """The ids of what is to be sent now, oldest first."""
    return list(
        Notice.objects.filter(state=Notice.State.QUEUED, not_before__lte=at)
        .order_by("queued_at", "pk")
        .values_list("pk", flat=True)[:500]
    )


def settle_expired(at: datetime) -> None:
    """Settle claims whose worker died: again before DATA, unknown after it."""
    expired = Notice.objects.filter(state=Notice.State.SENDING, claimed_until__lt=at)
    expired.filter(data_began=True).update(state=Notice.State.UNKNOWN)
    expired.filter(data_began=False).update(state=Notice.State.QUEUED)


def claim(pk: int, at: datetime) -> bool:
    """Take one message for sending by a conditional update; True for one caller."""
    return bool(
        Notice.objects.filter(Q(pk=pk, state=Notice.State.QUEUED)).update(
            state=Notice.State.SENDING,
            claimed_until=at + CLAIM,
            attempts=F("attempts") + 1,
        )
    )


def deliver_due() -> int:
    """Send everything that is due over one connection.

    Returns:
        How many messages were claimed.
    """
    at = now()
    settle_expired(at)
    due = due_notices(at)
    if not due:
        return 0
    if not settings.EMAIL_URL:
        return _keep_here(due)
    connection = get_connection()
    claimed = 0
    try:
        for pk in due:
            # One at a time, just before it is sent: a claim must not grow old waiting.
            if claim(pk, now()):
                claimed += 1
                if not _send(Notice.objects.get(pk=pk), connection):
                    break
    finally:
        connection.close()
    return claimed


def keep_here(partnership_id: int) -> int:
    """Keep what a partnership has to send, whatever mail server there is (the demo)."""
    mine = Notice.objects.filter(
        partnership_id=partnership_id, state=Notice.State.QUEUED
    )
    return _keep_here(list(mine.values_list("pk", flat=True)))


def _keep_here(due: list[int]) -> int:
    """Keep what is due: nothing leaves the machine, it can be read in the product."""
    waiting = Notice.objects.filter(pk__in=due, state=Notice.State.QUEUED)
    written_now = waiting.filter(kind__in=composing.composed_kinds())
    keys = list(written_now.values_list("pk", flat=True))
    claimed = [pk for pk in keys if claim(pk, now())]
    ours = Notice.objects.filter(pk__in=claimed).select_related("person")
    for notice, letter in written_together(list(ours)):
        kept = {"state": Notice.State.KEPT}
        _write_down(notice, kept if isinstance(letter, Letter) else letter)
    plain = waiting.exclude(kind__in=composing.composed_kinds())
    return len(claimed) + plain.update(state=Notice.State.KEPT)


def _send(notice: Notice, connection: Any) -> bool:
    """Send one claimed message and write down what became of it.

    Returns:
        Whether the mail server was there; when it is not, the others can wait too.
    """
    if failed := outcome_of_opening(notice, connection):
        _write_down(notice, failed)
        return False
    letter = written(notice, is_sent=True)
    if not isinstance(letter, Letter):
        _write_down(notice, letter)
        return True
    # Committed before the message can leave: a crash from here is "unknown".
    mine = Notice.objects.filter(
        pk=notice.pk, state=notice.state, claimed_until=notice.claimed_until
    )
    if mine.update(data_began=True):
        _write_down(notice, outcome_of_sending(notice, letter, connection))
    return True


def _write_down(notice: Notice, outcome: dict[str, Any]) -> None:
    Notice.objects.filter(pk=notice.pk).update(**outcome)
