"""The facts of what somebody owes, read from the rows for `actions.owed`."""

from collections.abc import Iterable
from typing import Any

from actions.models import Action, ActionUpdate
from actions.models.querysets import ActionQuerySet
from actions.owed import Owed
from actions.words import due_in_words


def with_facts(actions: ActionQuerySet) -> ActionQuerySet:
    """The rows with everything that is said of what is owed; four queries."""
    return (
        actions.select_related("board__partnership", "item", "meeting")
        .with_moves()
        .with_waits()
        .with_waited_for()
        .with_time_asked()
        .with_last_update(ActionUpdate.objects.cleared_for(cleared=False))
    )


def fact_of(action: Any, *, to_agree: bool = False) -> Owed:
    """What is owed of one action, read as `with_facts` says.

    Args:
        to_agree: it was reported done, and the reader closes it for the board.
    """
    return Owed(
        key=action.pk,
        number=action.number,
        reference=action.reference,
        text=action.title or action.text,
        board=action.board.short,
        due_text=action.due_text,
        due_on=action.due_on,
        first_due=due_in_words(action.first_text or "", action.first_on),
        moves=action.moves_made,
        waits_for="; ".join(_waits(action)),
        asks="reported done: close it, or say what is missing"
        if to_agree
        else asked_by([wait.action for wait in action.waited_for]),
        is_done=to_agree,
        is_confidential=action.is_withheld,
        updated_on=action.last_on,
        more_time=more_time(action),
    )


def more_time(action: Any) -> str:
    """`30 April 2024 asked for, not answered yet`; empty where nothing was asked."""
    if not action.asked_time:
        return ""
    last = action.asked_time[-1]
    until = due_in_words(*last.to)
    return f"{until} asked for{', declined' if last.answer else ', not answered yet'}"


def asked_by(waiting: Iterable[Action]) -> str:
    """`Action 105 waits for it`; empty where none does."""
    references = [one.reference for one in waiting]
    if not references:
        return ""
    if len(references) == 1:
        return f"Action {references[0]} waits for it"
    return f"Actions {', '.join(references)} wait for it"


def _waits(action: Any) -> Iterable[str]:
    for wait in action.waiting:
        yield from filter(None, (wait.words, str(wait.other or "")))
