"""Mails by GOV.UK Notify instead of a mail server (field.md, Notify).

Chosen by `EMAIL_URL=notify://…`. The service takes a subject and a text into a template
of its own, so its answers are told to the outbox in the words of a mail server: what it
will never take is 5xx and final, what may go later is 4xx, and where its answer is lost
the delivery is unknown (ruling 2). Every message has its Message-ID as reference, and by
that reference the service is asked before anything is called unknown.
"""

import base64
import hashlib
import hmac
import json
import re
import smtplib
from collections.abc import Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from governance.clock import now

_EMAIL = "/v2/notifications/email"
_BY_REFERENCE = "/v2/notifications"
# What it says of one message; everything else, such as a wrong key, template or limit,
# is not the address's doing and is tried again.
_FINAL = re.compile(r"email_address|recipient|too (long|big)", re.IGNORECASE)
_NEVER, _LATER = 550, 450


class EmailBackend(BaseEmailBackend):
    """Django's way of sending, through one service of GOV.UK Notify."""

    def __init__(self, *, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently, **kwargs)
        self._service: HTTPConnection | None = None
        self._is_limited = False

    def open(self) -> bool:
        """Reach the service, so that a fault here is known to have sent nothing.

        Raises:
            OSError: it is not there, or has said that we send too much.
        """
        if self._is_limited:
            raise OSError("GOV.UK Notify takes no more for now.")
        if self._service is not None:
            return False
        kind = HTTPSConnection if settings.EMAIL_USE_SSL else HTTPConnection
        self._service = kind(
            settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT
        )
        self._service.connect()
        return True

    def close(self) -> None:
        """Hang up."""
        if self._service is not None:
            self._service.close()
            self._service = None

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each message to its one address.

        Raises:
            SMTPResponseException: it was refused, for good or for now.
            OSError: the answer was lost.
        """
        for message in email_messages:
            self._send(message)
        return len(email_messages)

    def _send(self, message: EmailMessage) -> None:
        reference = message.extra_headers["Message-ID"].strip("<>")
        sent = {
            "email_address": message.to[0],
            "template_id": settings.NOTIFY_TEMPLATE_ID,
            "personalisation": {"subject": message.subject, "body": message.body},
            "reference": reference,
        }
        try:
            status, answer = self._ask("POST", _EMAIL, json.dumps(sent))
        except (OSError, HTTPException) as error:
            if not self._knows(reference):
                raise OSError(f"GOV.UK Notify did not answer: {error}") from error
            return
        if status >= 500 and self._knows(reference):
            return
        self._is_limited = status == HTTPStatus.TOO_MANY_REQUESTS
        if status != HTTPStatus.CREATED:
            raise _refusal(status, answer)

    def _knows(self, reference: str) -> bool:
        """Whether the service took the message of a reference; False if it cannot say."""
        try:
            query = urlencode({"reference": reference})
            status, answer = self._ask("GET", f"{_BY_REFERENCE}?{query}")
            return status == HTTPStatus.OK and bool(json.loads(answer)["notifications"])
        except (OSError, HTTPException, ValueError, KeyError):
            return False

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """Ask over a new connection: one kept too long breaks in the middle of a message.

        Returns:
            The status and the body of the answer.
        """
        self.open()
        connection = self._service
        if connection is None:
            raise OSError("There is no connection.")
        headers = {
            "Authorization": f"Bearer {_token()}",
            "Content-Type": "application/json",
            "User-Agent": "Quorate",
        }
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            self.close()


def _token() -> str:
    """The signed word that says which service asks, good for half a minute (HS256)."""
    head = {"typ": "JWT", "alg": "HS256"}
    claims = {"iss": settings.EMAIL_HOST_USER, "iat": int(now().timestamp())}
    said = b".".join(_packed(json.dumps(part).encode()) for part in (head, claims))
    secret = settings.EMAIL_HOST_PASSWORD.encode()
    signature = hmac.new(secret, said, hashlib.sha256).digest()
    return b".".join((said, _packed(signature))).decode()


def _packed(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def _refusal(status: int, answer: str) -> smtplib.SMTPResponseException:
    """What a refusal means: final where it is about this message, else later (D6)."""
    words = _words(answer)
    is_final = status == HTTPStatus.BAD_REQUEST and _FINAL.search(words)
    code = _NEVER if is_final else _LATER
    return smtplib.SMTPResponseException(code, f"GOV.UK Notify {status}: {words}")


def _words(answer: str) -> str:
    try:
        errors = json.loads(answer)["errors"]
        return "; ".join(str(error["message"]) for error in errors)
    except (ValueError, KeyError, TypeError):
        return answer[:200]
