"""An owner asks for more time; the secretary or the chair answers (C51, ADR 26)."""

from datetime import date

from django.db import transaction

from actions import events, policy
from actions.models import Action, TimeRequest
from actions.operations import ledger
from actions.operations.inputs import clean
from actions.operations.moving import change_due
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.plain_text import clean_block, clean_line


@transaction.atomic
def ask_for_time(
    *,
    by: Standing,
    action_id: int,
    due_text: str = "",
    due_on: date | None = None,
    reason: str = "",
) -> TimeRequest:
    """Ask for a later date; until it is agreed the action stays due when it was.

    An earlier request that nobody answered is overtaken by this one.

    Args:
        due_text: the date in words; empty where only a day is meant.
        due_on: the day, if any.
        reason: why it needs more time.

    Raises:
        RuleBroken: beside `due_on`, `due_text` or `due_reason`.
    """
    action = ledger.locked_action(action_id, by)
    ledger.require_open(action)
    named = ledger.is_named(by, action)
    policy.may_ask_for_time(by, action, named=named).require()
    due_text = clean("due_text", clean_line, due_text, longest=120)
    _require_another_date(action, due_text, due_on)
    reason = _why(reason)
    ledger.overtake_requests(action, by)
    asked = TimeRequest.objects.create(
        action=action,
        to_text=due_text,
        to_on=due_on,
        reason=reason,
        asked_at=now(),
        asked_by=by.someone,
    )
    changes = {"asked_text": ("", due_text), "asked_on": (None, due_on)}
    kept = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    ledger.record(events.TIME_ASKED, by, action, changes=kept, reason=reason)
    return asked


def _why(reason: str) -> str:
    reason = clean("due_reason", clean_block, reason, what="reason", longest=2000)
    if not reason:
        raise RuleBroken("Say why it needs more time.", field="due_reason")
    return reason


def _require_another_date(action: Action, due_text: str, due_on: date | None) -> None:
    """A date is asked for, and another one than it has."""
    if not (due_text or due_on):
        raise RuleBroken("Say by when, as a date or in words.", field="due_on")
    if (action.due_text, action.due_on) == (due_text, due_on):
        raise RuleBroken("That is when it is due already.", field="due_on")


@transaction.atomic
def agree_to_time(*, by: Standing, action_id: int, request_id: int) -> Action:
    """Agree to the date asked for: it moves, with the owner's reason.

    Raises:
        RuleBroken: when the request was answered or overtaken meanwhile.
    """
    action = ledger.locked_action(action_id, by)
    asked = _waiting(action, request_id, by)
    _answer(asked, TimeRequest.Answer.AGREED, by)
    return change_due(action, to=asked.to, reason=asked.reason, by=by)


@transaction.atomic
def decline_time(
    *, by: Standing, action_id: int, request_id: int, words: str
) -> TimeRequest:
    """Decline, saying why; the date stays.

    Raises:
        RuleBroken: without a reason, or when it was answered or overtaken meanwhile.
    """
    action = ledger.locked_action(action_id, by)
    asked = _waiting(action, request_id, by)
    words = clean("words", clean_block, words, what="reason", longest=2000)
    if not words:
        raise RuleBroken("Say why the date stays.", field="words")
    _answer(asked, TimeRequest.Answer.DECLINED, by, words=words)
    ledger.record(events.TIME_DECLINED, by, action, changes={}, reason=words)
    return asked


def _waiting(action: Action, request_id: int, by: Standing) -> TimeRequest:
    asked = action.time_requests.get(pk=request_id)
    policy.may_answer_time(by, asked).require()
    if asked.answer:
        raise RuleBroken("This was answered or asked anew meanwhile. Look at it again.")
    return asked


def _answer(asked: TimeRequest, answer: str, by: Standing, *, words: str = "") -> None:
    asked.answer, asked.answer_words = answer, words
    asked.answered_at, asked.answered_by = now(), by.someone
    asked.save()
