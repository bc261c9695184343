"""One action: where it stands, how it came there, and the verbs of the secretary."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from actions import operations, policy
from actions.forms import (
    ChangeActionForm,
    CloseActionForm,
    ReopenActionForm,
    UpdateActionForm,
)
from actions.lineage import came_from, lineage, went_to
from actions.models import Action, ActionUpdate
from actions.party_choices import PartyChoices
from actions.views.finding import action_or_404, item_or_404, record_address
from boards import policy as boards_policy
from boards import prose
from boards.door import board_page, of_board
from boards.models import Board
from boards.roles import Capability
from boards.snapshot import Block
from boards.standing import Standing
from governance import audit
from governance.clock import today
from governance.forms import Form, attempt
from governance.http import see_other


@dataclass(frozen=True, slots=True)
class Told:
    """A step in an action's history, as the page tells it."""

    title: str
    at: date | datetime
    by: str
    blocks: tuple[Block, ...] = ()
    at_item: str = ""


@of_board()
@require_safe
def action(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The page of one action, for whoever may see it."""
    return _page(request, who, action_or_404(board, who, number))


@of_board()
@require_POST
def update(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Say where it stands, between meetings."""
    found = action_or_404(board, who, number)
    policy.may_update_action(who, found, named=_named(who, found)).require()
    form = UpdateActionForm(request.POST, prefix="update")
    return _answer(request, who, found, operations.update_action, update_form=form)


@of_board(policy.may_keep_actions)
@require_POST
def close(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """End it between meetings, saying how."""
    found = action_or_404(board, who, number)
    policy.may_close_action(who, found).require()
    form = CloseActionForm(request.POST, prefix="close")
    return _answer(request, who, found, operations.close_action, close_form=form)


@of_board(policy.may_keep_actions)
@require_POST
def reopen(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Take the end back, saying why."""
    found = action_or_404(board, who, number)
    policy.may_reopen_action(who, found).require()
    form = ReopenActionForm(request.POST, prefix="reopen")
    return _answer(request, who, found, operations.reopen_action, reopen_form=form)


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def change(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Mend owners, dates and wording; `?item=` leads back to the record page."""
    found = action_or_404(board, who, number)
    policy.may_change_action(who, found).require()
    item = item_or_404(board, request.GET["item"]) if "item" in request.GET else None
    back = (
        record_address(item, f"action-{number}") if item else found.get_absolute_url()
    )
    day = found.meeting.date if found.meeting else today()
    may_change_wording = policy.may_change_wording(who, found)
    form = ChangeActionForm(
        request.POST or None,
        action=found,
        wording_stays=not may_change_wording,
        parties=PartyChoices.of(board, on=day, meeting=found.meeting),
    )
    if request.method == "POST" and form.is_valid():
        changed = attempt(
            form,
            operations.change_action,
            by=who,
            action_id=found.pk,
            version=form.cleaned_data["version"],
            action=form.as_input(),
            release_reason=form.cleaned_data["release_reason"],
        )
        if changed:
            return see_other(back)
    crumbs = (
        ("Actions", _log_address(found)),
        (str(found), found.get_absolute_url()),
        ("Change", ""),
    )
    context = {
        **board_page(board, who, "actions", *crumbs),
        "action": found,
        "form": form,
        "back": back,
        "may_change_wording": may_change_wording,
    }
    status = 422 if form.errors else 200
    return render(request, "actions/change.html", context, status=status)


def _answer(
    request: HttpRequest,
    who: Standing,
    found: Action,
    operation: Callable[..., object],
    **forms: Form,
) -> HttpResponse:
    """Do what the one form says, or show the page with the form as it was typed."""
    (form,) = forms.values()
    if form.is_valid():
        said = form.cleaned_data
        if attempt(form, operation, by=who, action_id=found.pk, **said):
            return see_other(found.get_absolute_url())
    return _page(request, who, found, **forms)


def _page(
    request: HttpRequest, who: Standing, found: Action, **forms: Form
) -> HttpResponse:
    """The page with its forms; a form given holds what was typed and its errors."""
    context = {
        **board_page(
            found.board,
            who,
            "actions",
            ("Actions", _log_address(found)),
            (str(found), ""),
        ),
        "action": found,
        "heading": found.title or str(found),
        "caption": str(found) if found.title else "",
        "text_blocks": prose.blocks(found.text),
        "today": today(),
        "source_url": _source_address(who, found),
        "history": _history(who, found),
        "may_update": policy.may_update_action(who, found, named=_named(who, found)),
        "may_close": policy.may_close_action(who, found),
        "may_reopen": policy.may_reopen_action(who, found),
        "may_change": policy.may_change_action(who, found),
        **_relatives(who, found),
        **_forms(found),
        **forms,
    }
    if policy.may_keep_actions(who):
        context["log"] = [_logged(event) for event in audit.history_of(found)]
    return render(request, "actions/action.html", context, status=422 if forms else 200)


def _named(who: Standing, found: Action) -> bool:
    """Whether the person is one of its people, which are read along."""
    person_id = who.person.pk if who.person else 0
    return any(party.person_id == person_id for party in found.parties.all())


def _forms(found: Action) -> dict[str, Any]:
    status = found.status if found.is_open else Action.Status.OPEN
    return {
        "update_form": UpdateActionForm(prefix="update", initial={"status": status}),
        "close_form": CloseActionForm(prefix="close"),
        "reopen_form": ReopenActionForm(prefix="reopen"),
    }


def _log_address(found: Action) -> str:
    return found.board.get_absolute_url() + "actions/"


def _source_address(who: Standing, found: Action) -> str:
    """The meeting it was raised at, for those who may open it."""
    if found.meeting is None or not boards_policy.may_read_meetings(who):
        return ""
    return found.meeting.get_absolute_url()


def _relatives(who: Standing, found: Action) -> dict[str, Any]:
    """What it takes the place of, and what took its place, where visible."""
    near = Action.objects.visible_to(who).filter(
        Q(pk=found.succeeds_id) | Q(succeeds=found)
    )
    rows = list(near.select_related("meeting").order_by("number"))
    for row in rows:
        row.board = found.board
    return {
        "predecessor": next((r for r in rows if r.pk == found.succeeds_id), None),
        "successors": [r for r in rows if r.succeeds_id == found.pk],
        "came_from": came_from(who, found),
        "went_to": went_to(who, found),
    }


def _history(who: Standing, found: Action) -> list[Told]:
    """Every update this reader may see, newest first, down to the beginning."""
    line = lineage(found)
    rows: Iterable[ActionUpdate] = (
        ActionUpdate.objects.filter(action__in=line)
        .cleared_for(cleared=who.may(Capability.READ_CONFIDENTIAL))
        .select_related("made_by", "meeting", "item")
        .order_by("-made_at", "-pk")
    )
    told = [
        Told(
            title=row.status_words,
            at=row.made_on,
            by=row.made_by.name,
            blocks=prose.blocks(row.text),
            at_item=f"Meeting of {row.meeting.title}, item {row.item}"
            if row.meeting and row.item
            else "",
        )
        for row in rows
    ]
    first = line[-1]
    begun = first.meeting.date if first.meeting else first.recorded_at
    return [*told, Told(title="Recorded", at=begun, by=first.recorded_by.name)]


def _logged(event: Any) -> Told:
    return Told(
        title=audit.sentence(event),
        at=event.at,
        by="",
        blocks=prose.blocks(_changes_in_words(event.changes, event.reason)),
    )


def _changes_in_words(changes: dict[str, list[Any]], reason: str) -> str:
    lines = [
        f"{name.replace('_', ' ').capitalize()}: "
        f"{old if old not in (None, '') else 'nothing'} → "
        f"{new if new not in (None, '') else 'nothing'}"
        for name, (old, new) in changes.items()
    ]
    return "\n".join([*lines, *([f"Reason: {reason}"] if reason else [])])
