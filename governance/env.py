"""Typed readings of the environment that refuse nonsense in a sentence.

Settings come from the environment and nowhere else. Each getter names the variable
and says what to set, so that a wrong value stops the start and not a meeting. Any
variable may be given as a file instead (``SECRET_KEY_FILE=/run/secrets/key``).
"""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

WHERE = (
    "Set it in the environment, or in governance.env beside manage.py when you start "
    "with `make run` or `docker compose`; governance.env.example lists every variable."
)
TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
SHORTEST_SECRET = 32
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NOTIFY_KEY = re.compile(rf"(?P<service>{_UUID})-(?P<secret>{_UUID})\Z")


def refuse(name: str, problem: str) -> ImproperlyConfigured:
    """Return the error that stops the start: which variable, what is wrong, where."""
    return ImproperlyConfigured(f"{name} {problem} {WHERE}")


def text(name: str, default: str | None = None) -> str:
    """Return the variable, or the content of the file that ``<name>_FILE`` names.

    An empty value counts as missing. Without a default a missing one is refused.
    """
    value = os.environ.get(name, "").strip() or _from_file(name)
    if value:
        return value
    if default is None:
        raise refuse(name, "is not set.")
    return default


def _from_file(name: str) -> str:
    path = os.environ.get(f"{name}_FILE", "").strip()
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        problem = f"names {path}, which cannot be read ({error.strerror})."
        raise refuse(f"{name}_FILE", problem) from error


def flag(name: str, *, default: bool) -> bool:
    """Return a yes or no."""
    value = text(name, "").lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise refuse(name, f"is {value!r}: write 1 for on or 0 for off.")


def port(name: str, default: int) -> int:
    """Return a TCP port that an ordinary user may listen on or a proxy may map."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and 1 <= int(value) <= 65535:
        return int(value)
    raise refuse(name, f"is {value!r}: write a port number from 1 to 65535.")


def count(name: str, default: int) -> int:
    """Return a small whole number, from 0 to 9."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and int(value) <= 9:
        return int(value)
    raise refuse(name, f"is {value!r}: write a whole number from 0 to 9.")


def megabytes(name: str, default: int) -> int:
    """Return a size given in megabytes, from 1 to 500, as bytes."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and 1 <= int(value) <= 500:
        return int(value) * 1024 * 1024
    raise refuse(name, f"is {value!r}: write a number of megabytes from 1 to 500.")


def hosts(name: str, default: list[str]) -> list[str]:
    """Return host names parted by commas; addresses and wildcards are refused."""
    found = [host.strip() for host in text(name, ",".join(default)).split(",")]
    for host in found:
        if "/" in host or " " in host or host == "*":
            problem = (
                f"holds {host!r}: write host names parted by commas, such as "
                "board.example.org."
            )
            raise refuse(name, problem)
    return [host for host in found if host]


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder that exists and can be written to, making it if need be."""
    path = Path(text(name, str(default)))
    if not path.is_absolute():
        raise refuse(name, f"is {str(path)!r}: write the whole path, from / on.")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"names {path}, which cannot be made ({error.strerror})."
        raise refuse(name, problem) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise refuse(name, f"names {path}, which this user cannot write to.")
    return path


def secret(name: str) -> str:
    """Return a secret of at least 32 characters that is not a copied example."""
    value = text(name)
    if len(value) < SHORTEST_SECRET or len(set(value)) < 8:
        problem = (
            "is too easy to guess: use at least 32 random characters, such as the "
            "output of `python3 -c 'import secrets; print(secrets.token_urlsafe(50))'`."
        )
        raise refuse(name, problem)
    return value


def secret_kept_in(path: Path) -> str:
    """Return the secret kept in a file only this user can read, making it once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def site_url(name: str, default: str | None = None) -> str:
    """Return the address people use, without a path or a closing slash."""
    value = text(name, default).rstrip("/")
    parts = _split(name, value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        problem = f"is {value!r}: write it like https://board.example.org."
        raise refuse(name, problem)
    if parts.path or parts.query or parts.fragment or parts.username:
        problem = f"is {value!r}: leave out everything after the host name and port."
        raise refuse(name, problem)
    return value


def postgres_url(name: str) -> dict[str, Any]:
    """Return Django's database settings for ``postgres://user:pass@host:5432/name``.

    A folder as host (``postgres://user@/name?host=/run/postgresql``) is a unix socket;
    other query parameters, such as ``sslmode=require``, go to the driver.
    """
    value = text(name)
    parts = _split(name, value)
    database = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not database:
        # The value may hold a password: it is not repeated here.
        problem = "must look like postgres://user:password@host:5432/database."
        raise refuse(name, problem)
    options: dict[str, str] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def redis_url(name: str) -> str:
    """Return the address of Redis, or nothing when the variable is not set."""
    value = text(name, "")
    parts = _split(name, value)
    by_network = parts.scheme in {"redis", "rediss"} and parts.hostname
    by_socket = parts.scheme == "redis+socket" and parts.path
    if value and not (by_network or by_socket):
        raise refuse(name, "must look like redis://:password@host:6379/0.")
    return value


def mail(name: str, sink: Path | None) -> dict[str, Any]:
    """Return Django's mail settings for ``smtp://user:pass@host:587?tls=1``.

    ``smtp+ssl://`` speaks TLS from the first byte, ``notify://key@host/template`` is
    GOV.UK Notify. When the variable is missing mails are written to `sink`; without a
    sink they go to the mail server of this machine.
    """
    value = text(name, "")
    if not value and sink is not None:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(sink)}
    parts = _split(name, value or "smtp://localhost:25")
    if parts.scheme.startswith("notify"):
        return _notify(name, parts)
    if parts.scheme not in {"smtp", "smtp+ssl"} or not parts.hostname:
        problem = "must look like smtp://user:password@mail.example.org:587?tls=1."
        raise refuse(name, problem)
    options = dict(parse_qsl(parts.query))
    over_ssl = parts.scheme == "smtp+ssl"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if over_ssl else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": over_ssl,
        "EMAIL_USE_TLS": options.get("tls", "").lower() in TRUE,
        "EMAIL_TIMEOUT": 15,
    }


def _notify(name: str, parts: SplitResult) -> dict[str, Any]:
    """Mail settings for GOV.UK Notify, whose key ends in the ids of service and secret.

    ``notify+http://`` speaks to a stand-in on this machine, for tests.
    """
    key = _NOTIFY_KEY.search(unquote(parts.username or ""))
    template = parts.path.strip("/")
    by_http = parts.scheme == "notify+http" and parts.hostname == "127.0.0.1"
    if not (
        (parts.scheme == "notify" or by_http)
        and parts.hostname
        and key
        and re.fullmatch(_UUID, template)
    ):
        # The value holds the key: it is not repeated here.
        problem = (
            "must look like notify://KEY@api.notifications.service.gov.uk/TEMPLATE, "
            "with the whole API key and the id of the template."
        )
        raise refuse(name, problem)
    return {
        "EMAIL_BACKEND": "governance.notify.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 443,
        "EMAIL_HOST_USER": key["service"],
        "EMAIL_HOST_PASSWORD": key["secret"],
        "EMAIL_USE_SSL": not by_http,
        "EMAIL_TIMEOUT": 15,
        "NOTIFY_TEMPLATE_ID": template,
    }


def _split(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port  # Reading the port is what checks it.
    except ValueError as error:
        raise refuse(name, f"is not an address ({error}).") from error
    return parts
