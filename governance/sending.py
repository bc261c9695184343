"""Sending one message over an open line, and what the answer means (D6)."""

import smtplib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from governance import composing
from governance.clock import now
from governance.letters import Letter, as_text
from governance.models import Notice

MAX_ATTEMPTS = 8


def message_id(notice: Notice) -> str:
    """The Message-ID, made from the key, so that a repeat is recognisable."""
    domain = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    return f"<{notice.key.replace(' ', '-').replace(':', '.')}@{domain}>"


def outcome_of_opening(notice: Notice, connection: Any) -> dict[str, Any] | None:
    """Reach the mail server; None when it answers.

    What goes wrong here, a wrong password included, is not the address's doing.
    """
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return later(notice, str(error))
    return None


def _mail(notice: Notice, letter: Letter, connection: Any) -> EmailMultiAlternatives:
    """Text first, then the same words in HTML, then what is for a calendar."""
    is_written = composing.is_composed(notice.kind)
    mail = EmailMultiAlternatives(
        subject=notice.subject,
        body=as_text(letter) if is_written else notice.text,
        to=[notice.address],
        connection=connection,
        headers={"Message-ID": message_id(notice), **_how_to_stop(letter)},
    )
    mail.attach_alternative(composing.as_html(letter), "text/html")
    if letter.calendar is not None:
        kind = f"text/calendar; method={letter.calendar.method}"
        mail.attach_alternative(letter.calendar.text, kind)
    for file in letter.attachments:
        mail.attach(file.name, file.content, file.kind)
    return mail


def _how_to_stop(letter: Letter) -> dict[str, str]:
    """What mail programs make their own button of: one click, no page (RFC 8058)."""
    if not letter.stop_address:
        return {}
    return {
        "List-Unsubscribe": f"<{letter.stop_address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def outcome_of_sending(
    notice: Notice, letter: Letter, connection: Any
) -> dict[str, Any]:
    """Send, and say what the server answered, in fields to store."""
    try:
        _mail(notice, letter, connection).send()
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
    return _refused(said) if code >= 500 else later(notice, said)


def _refused(words: str) -> dict[str, Any]:
    """A refusal by address is final, and shown."""
    return {"state": Notice.State.REFUSED, "last_error": words[:300]}


def later(notice: Notice, words: str) -> dict[str, Any]:
    """A fault on the way is tried again with growing gaps."""
    if notice.attempts >= MAX_ATTEMPTS:
        return _refused(f"Given up after {notice.attempts} attempts: {words}")
    return {
        "state": Notice.State.QUEUED,
        "data_began": False,
        "not_before": now() + timedelta(minutes=2**notice.attempts),
        "last_error": words[:300],
    }
