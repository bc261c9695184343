"""The capture box: a line understood while it is typed, recorded, and taken back."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from actions import capture_panels, operations, policy
from actions.capturing import Listener, choices_at, hand_of, kind_said
from actions.forms import ActionForm
from actions.offering import offered_lines
from actions.pasted import without
from actions.roster import BODY, HERE, MEMBER, PERSON
from actions.views.finding import action_or_404, item_or_404, record_address
from boards import policy as boards_policy
from boards.door import board_page, of_board
from boards.models import AgendaItem, Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other

_RANKS = {HERE: "here", MEMBER: "member", PERSON: "", BODY: "group"}
_BOX = f"{capture_panels.CAPTURE_PREFIX}-text"


@of_board(policy.may_keep_actions)
@require_POST
def record(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record what was typed as an action, with what was chosen by hand."""
    item = item_or_404(board, request.POST.get("item"))
    policy.may_record_action(who, item.meeting).require()
    form = _form(request, item)
    if form.is_valid():
        listener = Listener.at(item, form.parties)
        said = form.as_input()
        entries = listener.beside(said.text, said, hand_of(request.POST, "action"))
        record_entries = operations.record_entries
        attempt(form, record_entries, by=who, item_id=item.pk, entries=entries)
    if form.errors:
        return _shown(request, who, item, form, status=422)
    return see_other(record_address(item, "capture", kind="action"))


@of_board(policy.may_keep_actions)
@require_POST
def understand(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Say what a line is understood as; nothing is kept."""
    item = item_or_404(board, request.GET.get("item"))
    policy.may_record_action(who, item.meeting).require()
    boards_policy.sees_item(who, item).require()
    if not getattr(request, "htmx", None):
        return _shown(request, who, item, _form(request, item))
    context = _understood(request, item)
    return render(request, "actions/_understood.html", {"understood": context})


@of_board(policy.may_keep_actions)
@require_safe
def names(request: HttpRequest, board: Board, who: Standing, item: int) -> HttpResponse:
    """Whom a line may name, for the page's script: those who are here first."""
    found = item_or_404(board, item)
    policy.may_record_action(who, found.meeting).require()
    boards_policy.sees_item(who, found).require()
    roster = choices_at(found.meeting).roster
    people = [
        {
            "words": roster.written(one),
            "initials": one.initials,
            "name": one.name,
            "where": one.where,
            "rank": _RANKS[one.rank],
        }
        for one in sorted(roster.known, key=lambda one: one.rank)
    ]
    return JsonResponse({"people": people})


@of_board(policy.may_keep_actions)
@require_POST
def undo(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Take back an action just recorded; its line is in the box again."""
    action = action_or_404(board, who, number)
    item = operations.undo_action(by=who, action_id=action.pk)
    item.meeting.board = board
    return see_other(record_address(item, "capture", kind="action"))


def _form(request: HttpRequest, item: AgendaItem) -> ActionForm:
    return ActionForm(
        request.POST,
        prefix=capture_panels.CAPTURE_PREFIX,
        parties=choices_at(item.meeting),
    )


def _understood(request: HttpRequest, item: AgendaItem) -> dict[str, object]:
    """The chips of the line that was sent, from either box."""
    in_note = _BOX not in request.POST
    text = request.POST.get(_BOX, request.POST.get("text", ""))
    hand = hand_of(request.POST, kind_said(request.POST, text) if in_note else "action")
    listener = Listener.at(item, choices_at(item.meeting))
    found = listener.hear(text.strip(), hand)
    if not in_note:
        return capture_panels.understood(item, found, hand, in_note=False)
    lines = offered_lines(text, listener, request.POST, item)
    rest = without(text, {line.key for line in lines if line.is_ticked})
    kinds = [one.kind for one in listener.entries(rest, hand)] if rest.strip() else []
    is_several = len(kinds) > 1 or bool(lines)
    return capture_panels.understood(
        item, found, hand, in_note=True, lines=lines, kinds=kinds if is_several else ()
    )


def _shown(
    request: HttpRequest,
    who: Standing,
    item: AgendaItem,
    form: ActionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """The form on a page of its own, with what was typed and how it is understood."""
    panel = capture_panels.capture_context(item, form, _understood(request, item))
    context = {
        **board_page(item.meeting.board, who, "meetings", ("Action", "")),
        "panel": panel,
        "form": form,
        "back": record_address(item),
        "caption": f"Meeting of {item.meeting.title}, item {item}",
    }
    return render(request, "actions/record_action.html", context, status=status)
