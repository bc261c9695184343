"""What the record page says of an earlier action."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from actions import operations, panels, policy
from actions.forms import MinuteActionForm
from actions.models import Action
from actions.scale import Scale
from actions.views.finding import item_or_404, record_address
from boards.door import board_page, of_board
from boards.models import AgendaItem, Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other


@of_board(policy.may_keep_actions)
@require_POST
def minute(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Say what the meeting said about an earlier action."""
    prefix = panels.minute_prefix(number)
    item = item_or_404(board, request.POST.get(f"{prefix}-item"))
    policy.may_record_action(who, item.meeting).require()
    action = _earlier_or_404(who, item, number)
    scale = Scale.of(board.pk)
    form = MinuteActionForm(request.POST, prefix=prefix, scale=scale)
    if form.is_valid():
        said = form.cleaned_data
        attempt(
            form,
            operations.minute_action,
            by=who,
            action_id=action.pk,
            item_id=item.pk,
            outcome=said["outcome"],
            text=said["text"],
            new_text=said["new_text"],
        )
    if form.errors:
        line = panels.arising_line(action, item, form=form, scale=scale)
        return _not_minuted(request, who, item, line)
    if _is_fragment(request):
        context = {"panel": panels.item_context(who, item)}
        return render(request, "actions/_record_item.html", context)
    return see_other(record_address(item, f"action-{number}"))


def _earlier_or_404(who: Standing, item: AgendaItem, number: int) -> Action:
    action = panels.arising(who, item).filter(number=number).first()
    if action is None:
        raise Http404
    return action


def _not_minuted(
    request: HttpRequest, who: Standing, item: AgendaItem, line: panels.ActionLine
) -> HttpResponse:
    """The row again with what was typed, in its place or as a page of its own."""
    if _is_fragment(request):
        context = {"panel": panels.item_context(who, item, instead=line)}
        return render(request, "actions/_record_item.html", context, status=422)
    page: dict[str, object] = {
        **board_page(item.meeting.board, who, "meetings", ("Action", "")),
        "line": line,
        "item": item,
        "back": record_address(item),
        "caption": f"Meeting of {item.meeting.title}, item {item}",
    }
    return render(request, "actions/minute_action.html", page, status=422)


def _is_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", None))
