"""What the pages around the plan have in common: their crumbs, and answering a form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from boards.models import Board
from boards.standing import Standing
from governance.forms import Form, carried_out
from governance.http import see_other
from improvement_plan.views.inspection_pages import address, form_page

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a page of a form is headed, and what follows it.

    Args:
        then: the address shown once it is done; `back` where none is said.
        done: what the person reads then.
    """

    title: str
    back: str
    lead: str = ""
    then: str = ""
    done: str = ""


def crumb(board: Board) -> tuple[str, str]:
    """The way back to the page around the plan."""
    return ("Around the plan", address(board, "around"))


def section(board: Board, name: str) -> str:
    """A section of the page around the plan."""
    return f"{address(board, 'around')}#{name}"


def answered(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: Form,
    operation: Callable[[], Made],
    asked: Asked,
) -> HttpResponse:
    """Carry out what a form says, or show it with what is wrong."""
    if carried_out(form, operation) is not None:
        if asked.done:
            messages.success(request, asked.done)
        return see_other(asked.then or asked.back)
    return form_page(
        request, board, who, form, asked.title, asked.back, crumb(board),
        lead=asked.lead,
    )  # fmt: skip
