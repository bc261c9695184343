"""What people do with actions; each runs in one transaction, asks the policy, logs."""

from actions.operations.changing import change_action
from actions.operations.inputs import ActionInput, PartyInput
from actions.operations.minuting import minute_action
from actions.operations.recording import bring_along, record_action, replace_action
from actions.operations.typing_in import Entry, record_entries, undo_action
from actions.operations.updating import close_action, reopen_action, update_action

__all__ = [
    "ActionInput",
    "Entry",
    "PartyInput",
    "bring_along",
    "change_action",
    "close_action",
    "minute_action",
    "record_action",
    "record_entries",
    "reopen_action",
    "replace_action",
    "undo_action",
    "update_action",
]
