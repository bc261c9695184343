"""Review mode: the board's actions one at a time, from the record page (C48, C51)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import operations, panels, policy, reviewing
from actions.capture import Hand
from actions.capturing import Listener, choices_at
from actions.forms import ReviewForm
from actions.models import Action
from actions.operations import ActionInput
from actions.reviewing import Review
from actions.scale import Scale
from actions.views.finding import item_or_404, record_address
from boards import policy as boards_policy
from boards import record_keys
from boards.door import board_page, of_board
from boards.models import AgendaItem, Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other

_HERE = ("box", "save", "item-before", "item-after", "help")
_KEYS = tuple(
    key for key in record_keys.KEYS if key.group == "Review" or key.name in _HERE
)


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def review(
    request: HttpRequest, board: Board, who: Standing, item: int
) -> HttpResponse:
    """The next action to look at; `?action=` opens another, POST says what was agreed.

    An item that takes no earlier actions leads back to the record.
    """
    found = _item_or_404(board, who, item)
    if not panels.shows_arising(found):
        return see_other(record_address(found))
    if request.method == "POST":
        return _said(request, who, found)
    wanted = _number(request.GET.get("action"))
    after = _number(request.GET.get("after"))
    shown = reviewing.review(who, found, wanted=wanted, after=after)
    return _page(request, who, found, shown)


def _said(request: HttpRequest, who: Standing, item: AgendaItem) -> HttpResponse:
    number = _number(request.POST.get("action"))
    shown = reviewing.review(who, item, wanted=number)
    if shown.step is None or shown.step.action.number != number:
        return _ended_meanwhile(request, who, item, number)
    if shown.step.action.status == Action.Status.CLOSED:
        return _ended_meanwhile(request, who, item, number)
    form = ReviewForm(request.POST, scale=Scale.of(item.meeting.board_id))
    if form.is_valid():
        said = form.cleaned_data
        attempt(
            form,
            operations.minute_action,
            by=who,
            action_id=shown.step.action.pk,
            item_id=item.pk,
            outcome=said["outcome"],
            text=said["text"],
            new_text=said["new_text"],
            new=_understood(item, said["new_text"]),
        )
    if form.errors:
        return _page(request, who, item, shown, form)
    return see_other(f"{_address(item)}?after={number}#main")


def _ended_meanwhile(
    request: HttpRequest, who: Standing, item: AgendaItem, number: int | None
) -> HttpResponse:
    """Say that it was closed while the reviewer wrote, with the words to copy.

    Raises:
        Http404: when the board has no such closed action that the person may see.
    """
    closed = Action.objects.visible_to(who).filter(status=Action.Status.CLOSED)
    found = closed.filter(number=number or 0).first()
    if found is None:
        raise Http404
    typed = request.POST.get("text", "").strip()
    kept = f" You wrote: “{typed}”" if typed else ""
    messages.warning(
        request, f"{found} was closed meanwhile: nothing was recorded of it.{kept}"
    )
    return see_other(_address(item))


def _understood(item: AgendaItem, line: str) -> ActionInput | None:
    """The new action as the capture box would understand its line."""
    if not line.strip():
        return None
    listener = Listener.at(item, choices_at(item.meeting))
    return listener.action(listener.hear(line, Hand(tab="action")))


def _page(
    request: HttpRequest,
    who: Standing,
    item: AgendaItem,
    shown: Review,
    form: ReviewForm | None = None,
) -> HttpResponse:
    meeting = item.meeting
    step = shown.step
    back = record_address(item)
    crumbs = (
        (meeting.title, meeting.get_absolute_url()),
        ("Record", back),
        ("Review of actions", ""),
    )
    context = {
        **board_page(meeting.board, who, "meetings", *crumbs),
        "item": item,
        "meeting": meeting,
        "review": shown,
        "counted": reviewing.counted(shown.steps),
        "told": reviewing.told(who, step.action) if step else (),
        "form": form or ReviewForm(scale=Scale.of(meeting.board_id)),
        "today": meeting.date,
        "back": back,
        "here": _address(item),
        "keys": record_keys.BY_NAME,
        "key_groups": [("Review", _KEYS)],
    }
    status = 422 if form else 200
    return render(request, "actions/review.html", context, status=status)


def _address(item: AgendaItem) -> str:
    board = item.meeting.board
    where = [board.partnership.slug, board.slug, item.pk]
    return reverse("actions:review", args=where)


def _item_or_404(board: Board, who: Standing, item_id: int) -> AgendaItem:
    """An item of this board, for the recorder of its meeting.

    Raises:
        Http404: when the board has no such item.
    """
    item = item_or_404(board, item_id)
    policy.may_record_action(who, item.meeting).require()
    boards_policy.sees_item(who, item).require()
    return item


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isdecimal() and len(said) < 10 else None
