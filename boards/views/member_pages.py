"""What the pages under a board's members have in common."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from boards.door import board_page
from boards.models import Board, Grant, SeatPlace
from boards.standing import Standing
from governance.forms import Form

FORM = ["GET", "HEAD", "POST"]


def form_page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: Form,
    title: str,
    template: str,
    **more: Any,
) -> HttpResponse:
    """The page of one form under the board's members."""
    context = {
        **board_page(
            board, who, "members", ("Members", members_of(board)), (title, "")
        ),
        "form": form,
        "title": title,
        "back": members_of(board),
        **more,
    }
    return render(request, template, context)


def grants_in(board: Board) -> QuerySet[Grant]:
    """Roles given in this board, and in every board of its partnership."""
    return Grant.objects.filter(
        Q(board=board) | Q(board__isnull=True), partnership_id=board.partnership_id
    ).select_related("person")


def address(board: Board, name: str, **numbers: int) -> str:
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return reverse(f"boards:{name}", kwargs={**where, **numbers})


def members_of(board: Board) -> str:
    return address(board, "members")


def place_or_404(board: Board, pk: int) -> SeatPlace:
    """A place of this board.

    Raises:
        Http404: it is none, or another board's.
    """
    found = (
        SeatPlace.objects.filter(pk=pk, seat__board=board)
        .select_related("seat__board", "seat__sector")
        .first()
    )
    if found is None:
        raise Http404
    return found
