"""Following a board by e-mail: asked for, confirmed by the address itself, stopped (C95).

Whoever asks reads the same answer, whether the address follows already or not, so that
nobody can find out who does. An address that did not say yes within a week is forgotten,
and so is one that stops.
"""

import base64
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from boards.models import Board, Follower
from governance import outbox
from governance.clock import local, now, today

ASKED = "follow"
CONFIRM, STOP = "confirm", "stop"
FORGOTTEN_AFTER = timedelta(days=7)


@transaction.atomic
def ask(board: Board, address: str) -> None:
    """Somebody typed an address: write to it, at most once an hour.

    Args:
        address: as typed; whose it is, only the answer to the letter tells.
    """
    at = now()
    stale = Follower.objects.filter(confirmed_on=None)
    stale.filter(asked_on__lt=today() - FORGOTTEN_AFTER).delete()
    row, _ = Follower.objects.get_or_create(
        board=board, address=address.strip().lower(), defaults={"asked_on": today()}
    )
    outbox.queue_to_addresses(
        kind=ASKED,
        partnership_id=board.partnership_id,
        keyed={f"{ASKED}:{row.pk}:{local(at):%Y-%m-%d-%H}": row.address},
    )


def confirm(row: Follower) -> None:
    """The address said yes; saying it twice changes nothing."""
    Follower.objects.filter(pk=row.pk, confirmed_on=None).update(confirmed_on=today())


def stop(row: Follower) -> None:
    """Forget the address."""
    row.delete()


def look_up(pk: int, token: str, *, to: str) -> Follower | None:
    """The follower that a link in a letter names; None where it names nobody.

    Args:
        to: what the link does, `CONFIRM` or `STOP`.
    """
    row = Follower.objects.filter(pk=pk).select_related("board__partnership").first()
    if row is None or not constant_time_compare(_token(row, to), token):
        return None
    return row


def path_to(row: Follower, to: str) -> str:
    """Where the link of a letter leads; it opens that one thing for that one address."""
    return reverse(f"public:{to}", args=[row.pk, _token(row, to)])


def _token(row: Follower, to: str) -> str:
    """43 characters, as `governance.secret_addresses` keeps out of logs."""
    digest = salted_hmac(
        f"boards.following.{to}", f"{row.pk}:{row.address}", algorithm="sha256"
    ).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
