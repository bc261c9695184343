"""The page of one action: where it stands, how it came there, what holds it up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from actions import policy, words
from actions.forms import CloseActionForm, ReopenActionForm
from actions.life_forms import (
    ConditionForm,
    DeclineTimeForm,
    MuteForm,
    ReportForm,
    WaitForm,
    WithdrawEvidenceForm,
)
from actions.lineage import came_from, lineage, went_to
from actions.models import Action, ActionUpdate, DueMove, Evidence
from actions.operations import ledger
from boards import policy as boards_policy
from boards import prose
from boards.door import board_page
from boards.roles import Capability
from boards.snapshot import Block
from boards.standing import Standing
from governance import audit, panels
from governance.clock import today
from governance.forms import Form, attempt
from governance.http import see_other


@dataclass(frozen=True, slots=True)
class File:
    """A file of an update, and where it is read; no address where it is withdrawn."""

    name: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """A step in an action's history, as the page tells it."""

    title: str
    at: date | datetime
    by: str
    blocks: tuple[Block, ...] = ()
    at_item: str = ""
    files: tuple[File, ...] = ()


def answer(
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
    return show(request, who, found, **forms)


def show(
    request: HttpRequest, who: Standing, found: Action, **forms: Form
) -> HttpResponse:
    """The page with its forms; a form given holds what was typed and its errors."""
    context = {
        **board_page(
            found.board,
            who,
            "actions",
            ("Actions", log_address(found)),
            (str(found), ""),
        ),
        "action": found,
        "heading": found.title or str(found),
        "caption": str(found) if found.title else "",
        "text_blocks": prose.blocks(found.text),
        "today": today(),
        "source_url": _source_address(who, found),
        "history": _history(who, found),
        "may_update": policy.may_update_action(
            who, found, named=ledger.is_named(who, found)
        ),
        "may_close": policy.may_close_action(who, found),
        "may_reopen": policy.may_reopen_action(who, found),
        "may_change": policy.may_change_action(who, found),
        "sources": panels.show("action.source", who, found),
        **_life(found),
        **_more_time(who, found),
        **_withdrawing(who, found),
        **_relatives(who, found),
        **_forms(found, moves_at_once=bool(policy.may_move_due(who, found))),
        **forms,
    }
    if policy.may_keep_actions(who):
        context["log"] = [_logged(event) for event in audit.history_of(found)]
    return render(request, "actions/action.html", context, status=422 if forms else 200)


def _forms(found: Action, *, moves_at_once: bool) -> dict[str, Any]:
    return {
        "update_form": ReportForm(action=found, moves_at_once=moves_at_once),
        "close_form": CloseActionForm(prefix="close"),
        "reopen_form": ReopenActionForm(prefix="reopen"),
        "condition_form": ConditionForm(prefix="condition"),
        "wait_form": WaitForm(prefix="wait"),
        "mute_form": MuteForm(prefix="mute"),
        "decline_form": DeclineTimeForm(prefix="decline"),
    }


def log_address(found: Action) -> str:
    """The log of its board."""
    return found.board.get_absolute_url() + "actions/"


def _source_address(who: Standing, found: Action) -> str:
    """The meeting it was raised at, for those who may open it."""
    if found.meeting is None or not boards_policy.may_read_meetings(who):
        return ""
    return found.meeting.get_absolute_url()


def _life(found: Action) -> dict[str, Any]:
    """Its first date and its moves, its conditions, what it waits for, its quiet."""
    return {
        "moves": [_moved(move) for move in found.moves.select_related("moved_by")],
        "conditions": found.conditions.select_related("met_by"),
        "wait": found.waits.filter(over_at=None).select_related("other").first(),
        "mute": found.mutes.on(today()).select_related("muted_by").first(),
    }


def _more_time(who: Standing, found: Action) -> dict[str, Any]:
    """The more time asked for last, while it waits or was declined, and who answers."""
    asked = found.time_requests.told().select_related("asked_by", "answered_by").last()
    return {
        "asked": asked,
        "asked_until": words.due_in_words(*asked.to) if asked else "",
        "may_answer_time": asked is not None
        and not asked.answer
        and policy.may_answer_time(who, asked),
    }


def _moved(move: DueMove) -> dict[str, Any]:
    """A move as the page tells it."""
    return {
        "from": words.due_in_words(move.from_text, move.from_on),
        "to": words.due_in_words(move.to_text, move.to_on),
        "reason": move.reason,
        "at": move.moved_at,
        "by": move.moved_by.name,
    }


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
        .with_evidence()
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
            files=tuple(_file(found, one) for one in row.evidence.all()),
        )
        for row in rows
    ]
    first = line[-1]
    begun = first.meeting.date if first.meeting else first.recorded_at
    return [*told, Told(title="Recorded", at=begun, by=first.recorded_by.name)]


def _withdrawing(who: Standing, found: Action) -> dict[str, Any]:
    """The form that takes a file back, for whoever may."""
    files = withdrawable(who, found)
    return {"withdraw_form": WithdrawEvidenceForm(files=files) if files else None}


def withdrawable(who: Standing, found: Action) -> list[Evidence]:
    """The files of an action that this person may take back."""
    files = found.evidence.filter(withdrawn_at=None)
    return [
        one
        for one in files.select_related("stored", "update__item")
        if policy.may_withdraw_evidence(who, one)
    ]


def _file(found: Action, one: Evidence) -> File:
    """A file, read under the action it is shown with."""
    if one.is_withdrawn:
        # Its name may be why it was withdrawn.
        return File("A file was withdrawn", one.withdrawn_because, "")
    here = found if one.action_id == found.pk else one.action
    board = here.board
    where = [board.partnership.slug, board.slug, here.number, one.number]
    return File(
        one.stored.name, one.stored.about, reverse("actions:evidence", args=where)
    )


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
