"""Answering a consultation: who may still, and the link that lets outsiders (C09).

A link opens one answer of one address, whatever else it may do or not; opening it
changes nothing, and it never signs anybody in.
"""

import base64

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from boards.departures import has_left
from boards.models import Consulted
from boards.standing import Standing
from governance.accounts import address_of
from governance.clock import today
from governance.verdict import YES, Verdict, no


def may_answer(row: Consulted) -> Verdict:
    """Answer, or change the answer: late ones come once, and none after the result."""
    if row.consultation.has_result:
        return no("The result is recorded: nobody answers any more.")
    if row.consultation.is_over(today()) and row.answered_on is not None:
        return no("The last day is past: your answer stands as it is.")
    return YES


def link_to(row: Consulted) -> str:
    """The complete address that goes into a letter to the one who is asked."""
    board = row.consultation.board
    where = [board.partnership.slug, board.slug, row.consultation_id, row.pk]
    return address_of(reverse("boards:consulted-link", args=[*where, token_of(row)]))


def look_up(pk: int, token: str, *, partnership: str, board: str) -> Consulted | None:
    """Whom a link is for; None where it opens nothing, or they have left.

    Args:
        pk, token: as the address names them.
        partnership, board: the slugs in the address; a link opens no other board's.
    """
    row = (
        Consulted.objects.filter(
            pk=pk,
            consultation__board__slug=board,
            consultation__board__partnership__slug=partnership,
        )
        .select_related("consultation__board__partnership", "person")
        .first()
    )
    if row is None or not constant_time_compare(token_of(row), token):
        return None
    return None if row.person and has_left(row.person, today()) else row


def standing_of(row: Consulted) -> Standing:
    """Who acts by a link: the one asked, and nothing of what else they may do."""
    board = row.consultation.board
    return Standing(
        person=row.person,
        partnership_id=board.partnership_id,
        board_id=board.pk,
        roles=frozenset(),
        day=today(),
        job="" if row.person else f"{row.name}, asked by letter",
        by_link=True,
    )


def token_of(row: Consulted) -> str:
    """43 characters, as `governance.secret_addresses` keeps out of logs."""
    said = f"{row.pk}:{row.person_id or row.address}"
    digest = salted_hmac("boards.consulted", said, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
