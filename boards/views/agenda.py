"""The agenda, item by item: add, change, move, remove."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from boards import policy
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.meetings import ItemForm
from boards.models import AgendaItem, Board, Meeting
from boards.operations import agenda as operations
from boards.standing import Standing
from governance.clock import now
from governance.forms import carried_out
from governance.http import see_other


def item_or_404(meeting: Meeting, item: int) -> AgendaItem:
    """An item of this meeting.

    Raises:
        Http404: when the meeting has no such item.
    """
    found = meeting.items.filter(pk=item).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Add an item."""
    meeting = meeting_or_404(board, number)
    policy.may_edit_agenda(who, meeting).require()
    starting = {"number": operations.next_number(meeting)}
    form = ItemForm(
        request.POST or None, initial=starting, partnership=board.partnership
    )
    if carried_out(
        form,
        lambda: operations.add_item(
            by=who, meeting_id=meeting.pk, item=form.as_input()
        ),
    ):
        return see_other(_after(request, meeting))
    return _page(request, board, who, meeting, form, "Add an item")


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Change an item."""
    meeting = meeting_or_404(board, number)
    policy.may_edit_agenda(who, meeting).require()
    found = item_or_404(meeting, item)
    policy.sees_item(who, found).require()
    form = ItemForm(
        request.POST or None,
        initial=ItemForm.showing(found),
        partnership=board.partnership,
        item=found,
    )
    if carried_out(
        form,
        lambda: operations.change_item(by=who, item_id=found.pk, item=form.as_input()),
    ):
        return see_other(_after(request, meeting))
    return _page(request, board, who, meeting, form, "Change an item", found)


def _page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    meeting: Meeting,
    form: ItemForm,
    title: str,
    item: AgendaItem | None = None,
) -> HttpResponse:
    marked = item if item is not None and item.is_confidential else None
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            (title, ""),
        ),
        "form": form,
        "meeting": meeting,
        "item": item,
        "may_unmark": marked and policy.may_unmark(who, marked, now()),
        "title": title,
        "back_to": _after(request, meeting),
        "comes_from": request.GET.get("from", ""),
    }
    return render(request, "boards/item_form.html", context)


def _after(request: HttpRequest, meeting: Meeting) -> str:
    """Back to the page the item was opened from: the agenda, or the record."""
    return (
        meeting.address("record")
        if request.GET.get("from") == "record"
        else f"{meeting.get_absolute_url()}#agenda"
    )


@of_board(policy.may_prepare_meeting)
@require_POST
def move_item(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Move an item up or down by one place."""
    meeting = meeting_or_404(board, number)
    found = item_or_404(meeting, item)
    operations.move_item(by=who, item_id=found.pk, up=request.POST.get("to") == "up")
    return see_other(f"{meeting.get_absolute_url()}#item-{found.pk}")


@of_board(policy.may_prepare_meeting)
@require_POST
def remove_item(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Take an item off the agenda."""
    meeting = meeting_or_404(board, number)
    operations.remove_item(by=who, item_id=item_or_404(meeting, item).pk)
    return see_other(f"{meeting.get_absolute_url()}#agenda")
