"""What the pages of inspections and around the plan have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from boards.door import board_page
from boards.models import Board
from boards.standing import Standing
from governance.forms import Form

FORM = ["GET", "HEAD", "POST"]


def address(board: Board, name: str, **numbers: object) -> str:
    """An address of this app under a board."""
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return reverse(f"improvement_plan:{name}", kwargs={**where, **numbers})


def plan_page(board: Board, who: Standing, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """What every page under the plan needs."""
    return board_page(board, who, "plan", *crumbs)


def form_page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: Form,
    title: str,
    back: str,
    *crumbs: tuple[str, str],
    lead: str = "",
) -> HttpResponse:
    """A page of one form, with everything that was typed still in it."""
    context = {
        **plan_page(board, who, *crumbs, (title, "")),
        "form": form,
        "title": title,
        "lead": lead,
        "back": back,
    }
    status = 422 if form.errors else 200
    return render(request, "improvement_plan/form.html", context, status=status)
