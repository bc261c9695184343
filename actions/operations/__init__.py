"""What people do with actions; each runs in one transaction, asks the policy, logs."""

from actions.operations.changing import change_action
from actions.operations.inputs import ActionInput, PartyInput
from actions.operations.minuting import minute_action
from actions.operations.recording import bring_along, record_action, replace_action
from actions.operations.turning import (
    EntryKey,
    Turned,
    make_actions_from,
    record_with_actions,
    turn_entry,
)
from actions.operations.typing_in import Entry, record_entries, undo_action
from actions.operations.updating import close_action, reopen_action, update_action

__all__ = [
    "ActionInput",
    "Entry",
    "EntryKey",
    "PartyInput",
    "Turned",
    "bring_along",
    "change_action",
    "close_action",
    "make_actions_from",
    "minute_action",
    "record_action",
    "record_entries",
    "record_with_actions",
    "reopen_action",
    "replace_action",
    "turn_entry",
    "undo_action",
    "update_action",
]
