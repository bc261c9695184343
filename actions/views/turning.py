"""An entry of the minutes becomes something else, or actions are made of its words."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from actions import operations, policy
from actions.capture_pieces import Kind
from actions.capturing import Listener, choices_at, hand_of
from actions.entries import anchor_of, called
from actions.forms import TakeForm, TurnForm
from actions.models import Action
from actions.offering import lines_of, sent_actions
from actions.operations import EntryKey
from actions.operations.turning import kind_of
from actions.operations.typing_in import Recorded
from actions.rewording import entry_of, words_of
from actions.views.finding import item_or_404, record_address
from boards import policy as boards_policy
from boards.door import board_page, of_board
from boards.forms.record import BOX
from boards.models import AgendaItem, Board, Decision, MinuteEntry
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other

_TABLES = {"note": MinuteEntry, "decision": Decision, "action": Action}


@of_board(policy.may_keep_actions)
@require_POST
def turn(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Make an entry what it should have been; what is being typed stays in the box."""
    form = TurnForm(request.POST)
    row, item = _entry_or_404(board, who, request.POST.get("entry", ""))
    if form.is_valid():
        listener = Listener.at(item, choices_at(item.meeting))
        into: Kind = form.cleaned_data["into"]
        hand = hand_of(request.POST, into)
        entry = entry_of(words_of(row, listener), into, listener, hand)
        was, key = called(row), _key(row, form.cleaned_data["version"])
        done = attempt(form, operations.turn_entry, by=who, key=key, into=entry)
        if done is not None:
            messages.success(request, _said(done, was))
            return see_other(record_address(item, BOX))
    _say_wrong(request, form)
    return see_other(record_address(item, anchor_of(row)))


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def from_note(
    request: HttpRequest, board: Board, who: Standing, note: int
) -> HttpResponse:
    """Make actions of what a note says, which stays (C57)."""
    return _from_words(request, who, _entry_or_404(board, who, f"note-{note}"))


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def from_decision(
    request: HttpRequest, board: Board, who: Standing, decision: int
) -> HttpResponse:
    """Make actions of what a decision says, which stays (C57)."""
    return _from_words(request, who, _entry_or_404(board, who, f"decision-{decision}"))


def _from_words(
    request: HttpRequest, who: Standing, entry: tuple[Recorded, AgendaItem]
) -> HttpResponse:
    """Of lines ticked on the page, or of a stretch that was marked."""
    row, item = entry
    listener = Listener.at(item, choices_at(item.meeting))
    if request.method != "POST":
        return _page(request, who, entry, listener, TakeForm())
    form = TakeForm(request.POST)
    if form.is_valid():
        key = _key(row, form.cleaned_data["version"] or row.version)
        actions = sent_actions(request.POST, _text(row), listener)
        make = operations.make_actions_from
        made = attempt(form, make, by=who, key=key, actions=actions)
        if made:
            references = ", ".join(str(action) for action in made)
            messages.success(request, f"{references} made from {called(row)}.")
            return see_other(_back(request, row, item))
    return _page(request, who, entry, listener, form, status=422)


def _back(request: HttpRequest, row: Recorded, item: AgendaItem) -> str:
    """The box for the next line; who was editing the note goes on editing it."""
    if request.POST.get("editing"):
        return record_address(item, anchor_of(row), edit=str(row.pk))
    return record_address(item, BOX)


def _page(
    request: HttpRequest,
    who: Standing,
    entry: tuple[Recorded, AgendaItem],
    listener: Listener,
    form: TakeForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """The words of an entry, each to be ticked, with what they would be understood as."""
    row, item = entry
    context = {
        **board_page(item.meeting.board, who, "meetings", ("Actions from a note", "")),
        "form": form,
        "lines": lines_of(_text(row), listener, request.POST, item),
        "version": row.version,
        "called": called(row),
        "back": record_address(item, anchor_of(row)),
        "caption": f"Meeting of {item.meeting.title}, item {item}",
    }
    return render(request, "actions/from_words.html", context, status=status)


def _text(row: Recorded) -> str:
    """The words that can be chosen from."""
    return row.wording if isinstance(row, Decision) else row.text


def _said(done: operations.Turned, was: str) -> str:
    now_is = called(done.made)
    if done.is_linked:
        return f"{now_is.capitalize()} was made from {was}, which stays."
    return f"{was.capitalize()} is {now_is} now."


def _say_wrong(request: HttpRequest, form: TurnForm) -> None:
    for wrong in form.errors.values():
        messages.error(request, " ".join(str(sentence) for sentence in wrong))


def _key(row: Recorded, version: int) -> EntryKey:
    of = "note" if isinstance(row, MinuteEntry) else kind_of(row)
    return EntryKey(of=of, pk=row.pk, version=version)  # type: ignore[arg-type]


def _entry_or_404(board: Board, who: Standing, key: str) -> tuple[Recorded, AgendaItem]:
    """An entry of a meeting of this board that may be recorded now, and its item.

    Raises:
        Http404: when there is none that the person may see.
    """
    table, _, number = key.partition("-")
    model = _TABLES.get(table)
    if model is None or not number.isdecimal() or len(number) > 18:
        raise Http404
    rows = model._default_manager.filter(item__meeting__board=board)  # noqa: SLF001
    row = cast("Recorded | None", rows.filter(pk=int(number)).first())
    if row is None:
        raise Http404
    item = item_or_404(board, row.item_id)
    policy.may_record_action(who, item.meeting).require()
    boards_policy.sees_item(who, item).require()
    return row, item
