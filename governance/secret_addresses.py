"""Addresses that hold a secret, such as a link in a mail: told to others without it."""

import logging
import re

# What `secrets.token_urlsafe(32)` makes; no slug is written with a capital letter.
_SECRET = re.compile(r"/(?=[^/]*[A-Z])[\w-]{43}(?![\w-])")


def without_secrets(text: str) -> str:
    """A text with `…` in place of what opens the addresses in it."""
    return _SECRET.sub("/…", text)


class SecretsFilter(logging.Filter):
    """Keep secrets out of the log: Django names the address of what it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the record's words and let it pass."""
        said = record.getMessage()
        shown = without_secrets(said)
        if shown != said:
            record.msg, record.args = shown, ()
        return True
