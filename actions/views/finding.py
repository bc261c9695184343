"""Finding what an address names, through what the person may see."""

from urllib.parse import urlencode

from django.http import Http404

from actions.models import Action
from boards.models import AgendaItem, Board
from boards.standing import Standing


def action_or_404(board: Board, who: Standing, number: int) -> Action:
    """An action of this board that the person may see.

    Raises:
        Http404: when there is none; a hidden one answers like an absent one (C1).
    """
    action = (
        Action.objects.visible_to(who)
        .filter(number=number)
        .select_related(
            "meeting__minutes",
            "item",
            "closed_by",
            "closed_item",
            "recorded_by",
            "succeeds__board__partnership",
            "succeeds__meeting",
            "succeeds__item",
            "releasing_decision__meeting__board__partnership",
            "resolution__body",
            "resolution__outside",
        )
        .with_people()
        .first()
    )
    if action is None:
        raise Http404
    action.board = board
    if action.meeting is not None:
        action.meeting.board = board
    return action


def item_or_404(board: Board, item_id: int | str | None) -> AgendaItem:
    """An item of a meeting of this board.

    Raises:
        Http404: when the board has no such item.
    """
    item = None
    if str(item_id or "").isdecimal():
        item = (
            AgendaItem.objects.select_related("meeting__minutes")
            .filter(meeting__board=board, pk=int(str(item_id)))
            .first()
        )
    if item is None:
        raise Http404
    item.meeting.board = board
    return item


def record_address(item: AgendaItem, anchor: str = "", **query: str) -> str:
    """The record page, open at an item."""
    words = urlencode({"item": item.pk, **query})
    end = f"#{anchor}" if anchor else ""
    return f"{item.meeting.address('record')}?{words}{end}"
