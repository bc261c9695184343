"""An entry's whole text, to become something else: a note an action, and so on.

What an action says beside its text, its owners and its date, is in the line it was
typed as; where it was chosen by hand, it is added in words, so that nothing is lost.
"""

from actions.capture import Hand
from actions.capture_pieces import Kind
from actions.capturing import Listener
from actions.documents import due_words
from actions.models import Action
from actions.operations import Entry
from actions.operations.typing_in import Recorded
from boards.models import Decision


def words_of(row: Recorded, listener: Listener) -> str:
    """Everything an entry says, as a text."""
    if isinstance(row, Action):
        return _of_action(row, listener)
    if isinstance(row, Decision):
        return _of_decision(row)
    return f"{row.heading}: {row.text}" if row.heading else row.text


def entry_of(words: str, kind: Kind, listener: Listener, hand: Hand) -> Entry:
    """The words as an entry of a kind; only an action is understood from them."""
    if kind != "action":
        return Entry(kind=kind, text=words)
    action = listener.action(listener.hear(words.strip(), hand))
    return Entry(kind="action", action=action)


def _of_action(action: Action, listener: Listener) -> str:
    said = listener.action(listener.hear(action.typed, Hand(tab="action")))
    typed = (said.text, said.owed_by, said.due_text)
    if action.typed and typed == (action.text, action.owed_by, action.due_text):
        return action.typed
    subject = f"{action.title}: " if action.title else ""
    owed = f" Owner: {action.owed_by}." if action.owed_by else ""
    due = due_words(action)
    return f"{subject}{action.text}{owed}{f' Due: {due}.' if due else ''}"


def _of_decision(decision: Decision) -> str:
    return f"{decision.wording} ({decision.how})" if decision.how else decision.wording
