"""Messages: queued in the operation's transaction, sent after it (rulings 2)."""

import logging
import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q

from governance.clock import now
from governance.models import Notice, Person

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)
MAX_ATTEMPTS = 8


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


def _queue(key: str, *, subject: str, **fields: Any) -> Notice:
    """Store a message once for its key, and ask a worker to look."""
    at = now()
    fields |= {"subject": " ".join(subject.split()), "queued_at": at, "not_before": at}
    notice, made = Notice.objects.get_or_create(key=key, defaults=fields)
    if made:
        from governance.tasks import send_messages  # noqa: PLC0415 - app ready

        transaction.on_commit(lambda: wake(send_messages))
    return notice


def wake(task: Any) -> None:
    """Ask a worker to look now; without a broker the sweep each minute does it.

    Saving never depends on the broker (quality.md 4).
    """
    try:
        task.apply_async(retry=False)
    except Exception as error:  # noqa: BLE001 - any broker trouble; the row is the truth
        log.warning("The broker did not answer (%s); the sweep will do it.", error)


def message_id(notice: Notice) -> str:
    """The Message-ID, made from the key, so that a repeat is recognisable."""
    domain = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    return f"<{notice.key.replace(' ', '-').replace(':', '.')}@{domain}>"


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
        # Nothing leaves the machine; the messages can be read in the product.
        return Notice.objects.filter(pk__in=due, state=Notice.State.QUEUED).update(
            state=Notice.State.KEPT
        )
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


def _send(notice: Notice, connection: Any) -> bool:
    """Send one claimed message and write down what became of it.

    Returns:
        Whether the mail server was there; when it is not, the others can wait too.
    """
    outcome = _outcome_of_opening(notice, connection)
    reached = outcome is None
    if outcome is None:
        # Committed before the message can leave: a crash from here is "unknown".
        mine = Notice.objects.filter(
            pk=notice.pk, state=notice.state, claimed_until=notice.claimed_until
        )
        if not mine.update(data_began=True):
            return reached
        outcome = _outcome_of_sending(notice, connection)
    Notice.objects.filter(pk=notice.pk).update(**outcome)
    return reached


def _outcome_of_opening(notice: Notice, connection: Any) -> dict[str, Any] | None:
    """Reach the mail server; None when it answers.

    What goes wrong here, a wrong password included, is not the address's doing.
    """
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return _later(notice, str(error))
    return None


def _outcome_of_sending(notice: Notice, connection: Any) -> dict[str, Any]:
    """Send, and say what the server answered, in fields to store."""
    try:
        EmailMessage(
            subject=notice.subject,
            body=notice.text,
            to=[notice.address],
            connection=connection,
            headers={"Message-ID": message_id(notice)},
        ).send()
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return _answered(notice, code, words)
    except smtplib.SMTPResponseException as error:
        return _answered(notice, error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        # The line broke and the answer is lost: it may have arrived (rulings 2).
        connection.close()
        return {"state": Notice.State.UNKNOWN, "last_error": str(error)[:300]}
    except ValueError as error:
        return _refused(f"This cannot be written as a mail: {error}")
    return {"state": Notice.State.SENT, "sent_at": now()}


def _answered(notice: Notice, code: int, words: bytes | str) -> dict[str, Any]:
    """What a server's refusal means: 5xx is final, 4xx is "later" (D6)."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    said = f"{code} {text}"
    return _refused(said) if code >= 500 else _later(notice, said)


def _refused(words: str) -> dict[str, Any]:
    """A refusal by address is final, and shown."""
    return {"state": Notice.State.REFUSED, "last_error": words[:300]}


def _later(notice: Notice, words: str) -> dict[str, Any]:
    """A fault on the way is tried again with growing gaps."""
    if notice.attempts >= MAX_ATTEMPTS:
        return _refused(f"Given up after {notice.attempts} attempts: {words}")
    return {
        "state": Notice.State.QUEUED,
        "data_began": False,
        "not_before": now() + timedelta(minutes=2**notice.attempts),
        "last_error": words[:300],
    }
