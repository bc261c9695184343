"""Accounts by invitation only: nobody signs up by themselves (quality.md B1, B5, B9).

What allauth says and sends, in our words; its mails go through the outbox like every
other message, so that a slow or dead mail server neither keeps a person waiting nor
tells by the time it takes whether an address has a login.
"""

import secrets
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from governance import outbox
from governance.models import User

_SENTENCES = {
    "account_inactive": "This login is closed. Ask the secretary of your board.",
    "email_password_mismatch": (
        "The e-mail address and the password do not belong together. Check both, or "
        "choose a new password with “I have forgotten it”."
    ),
    "too_many_login_attempts": (
        "There were too many attempts. Wait five minutes, or choose a new password "
        "with “I have forgotten it”."
    ),
    "enter_current_password": "This is not your present password. Type it again.",
    "invalid_password_reset": "This link has been used or is too old.",
    "rate_limited": "There were too many attempts. Wait a few minutes and try again.",
}


def address_of(path: str) -> str:
    """The whole address of a page, from `SITE_URL` and never from the request.

    A forged Host header would otherwise put a stranger's site into our mails.
    """
    return f"{settings.SITE_URL}{path}"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes sign-up, words the refusals, and sends through the outbox."""

    error_messages = {**DefaultAccountAdapter.error_messages, **_SENTENCES}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: every account page answers as a page, whatever the headers say."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Go on only to a page of ours, given without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where a person is after changing the password: home, with a message."""
        return str(settings.LOGIN_REDIRECT_URL)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the mail; `key` is the login's id and the token, hyphenated."""
        login, _, token = key.partition("-")
        keys = {"uidb36": login, "key": token}
        return address_of(reverse("account_reset_password_from_key", kwargs=keys))

    def send_password_reset_mail(
        self, user: User, email: str, context: dict[str, Any]
    ) -> None:
        """Write to the address we hold, not to the look-alike that was typed."""
        super().send_password_reset_mail(user, user.email, context)

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Queue the mail; no page waits for a mail server."""
        values = {
            **context,
            "email": email,
            "sign_in_url": address_of(reverse("account_login")),
            "reset_url": address_of(reverse("account_reset_password")),
        }
        mail = self.render_mail(template_prefix, email, values)
        kind = template_prefix.rsplit("/", maxsplit=1)[-1]
        outbox.queue_to_address(
            key=f"account:{kind}:{secrets.token_hex(8)}",
            kind=f"account {kind.replace('_', ' ')}",
            address=email,
            subject=mail.subject,
            text=str(mail.body),
        )

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """One count for an address, by whichever of our host names it is tried."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"{host}:{str(credentials.get('email', '')).strip().lower()}"
