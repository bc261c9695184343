"""What holds an action up: conditions of its closing, waiting, and quiet (C51, C55)."""

from datetime import date

from django.db import transaction

from actions import events, policy
from actions.models import Action, ClosingCondition, Mute, Wait
from actions.operations import ledger
from actions.operations.inputs import clean
from actions.operations.updating import end_wait
from actions.scale import Scale
from boards.standing import Standing
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.plain_text import clean_line


@transaction.atomic
def add_condition(*, by: Standing, action_id: int, text: str) -> ClosingCondition:
    """Say what must be met before the action can close as complete (C55).

    Raises:
        RuleBroken: without words.
    """
    action = ledger.locked_action(action_id, by)
    policy.may_change_action(by, action).require()
    text = clean("text", clean_line, text, what="condition", longest=300)
    if not text:
        raise RuleBroken("Write what must be met first.", field="text")
    made = ClosingCondition.objects.create(
        action=action, text=text, added_at=now(), added_by=by.someone
    )
    ledger.record(events.CONDITION_ADDED, by, action, changes={})
    return made


@transaction.atomic
def meet_condition(
    *, by: Standing, action_id: int, condition_id: int, words: str = ""
) -> ClosingCondition:
    """Record that a condition is met, and how.

    Raises:
        RuleBroken: when it is met already.
    """
    action = ledger.locked_action(action_id, by)
    policy.may_change_action(by, action).require()
    condition = action.conditions.filter(pk=condition_id).first()
    if condition is None:
        raise RuleBroken("This action has no such condition.")
    if condition.is_met:
        raise RuleBroken("This condition is met already.")
    condition.met_words = clean("words", clean_line, words, longest=300)
    condition.met_by, condition.met_at = by.someone, now()
    condition.save()
    ledger.record(events.CONDITION_MET, by, action, changes={})
    return condition


@transaction.atomic
def wait_for(*, by: Standing, action_id: int, words: str = "", other: str = "") -> Wait:
    """Let an action wait for something: words, another action of its board, or both.

    It stays owed, but is not chased; it is listed as waiting until it goes on.

    Args:
        other: the reference of the other action, as printed.

    Raises:
        RuleBroken: for nothing, for itself, for one that is closed, or in a ring.
    """
    action = ledger.locked_action(action_id, by)
    named = ledger.is_named(by, action)
    policy.may_update_action(by, action, named=named).require()
    words = clean("words", clean_line, words, longest=300)
    other_action = _other(by, action, other.strip())
    if not words and other_action is None:
        raise RuleBroken("Say what it waits for.", field="words")
    was = action.status
    end_wait(action, by)
    way = Scale.of(action.board_id).placed(Action.Status.WAITING, action.label)
    action.move_to(way.status, way.label)
    action.save(update_fields=["status", "label"])
    made = Wait.objects.create(
        action=action,
        words=words,
        other=other_action,
        since_at=now(),
        since_by=by.someone,
    )
    changes = {"status": (was, action.status)} if was != action.status else {}
    ledger.record(events.ACTION_WAITS, by, action, changes=changes)
    return made


def _other(by: Standing, action: Action, reference: str) -> Action | None:
    """The other action, which the person sees and which does not wait for this one."""
    if not reference:
        return None
    seen_open = Action.objects.visible_to(by).open()
    found = list(seen_open.filter(reference__iexact=reference)[:2])
    if not found:
        raise RuleBroken(f"This board has no open action {reference}.", field="other")
    if len(found) > 1:
        raise RuleBroken(
            f"There are several open actions {reference}. Say in words which one.",
            field="other",
        )
    [other] = found
    _refuse_rings(action, other)
    return other


def _refuse_rings(action: Action, other: Action) -> None:
    seen, next_one = {action.pk}, other
    while next_one.pk not in seen:
        seen.add(next_one.pk)
        wait = next_one.waits.filter(over_at=None).select_related("other").first()
        if wait is None or wait.other is None:
            return
        next_one = wait.other
    raise RuleBroken("The two would wait for each other for ever.", field="other")


@transaction.atomic
def mute_action(*, by: Standing, action_id: int, until: date, reason: str) -> Mute:
    """Remind nobody of the action until a day, saying why.

    Raises:
        RuleBroken: for a day that is over, or without a reason.
    """
    action = ledger.locked_action(action_id, by)
    policy.may_change_action(by, action).require()
    reason = clean("reason", clean_line, reason, what="reason", longest=300)
    if until < today():
        raise RuleBroken("Choose a day to come.", field="until")
    if not reason:
        raise RuleBroken("Say why nobody is reminded.", field="reason")
    _lift(action, by)
    made = Mute.objects.create(
        action=action, until=until, reason=reason, muted_at=now(), muted_by=by.someone
    )
    changes = {"muted_until": (None, until)}
    ledger.record(events.ACTION_MUTED, by, action, changes=changes, reason=reason)
    return made


@transaction.atomic
def unmute_action(*, by: Standing, action_id: int) -> None:
    """Remind of the action again from today on."""
    action = ledger.locked_action(action_id, by)
    policy.may_change_action(by, action).require()
    _lift(action, by)
    ledger.record(events.ACTION_UNMUTED, by, action, changes={})


def _lift(action: Action, by: Standing) -> None:
    Mute.objects.filter(action=action, lifted_at__isnull=True).update(
        lifted_at=now(), lifted_by=by.someone
    )
