"""What people do with actions; each runs in one transaction, asks the policy, logs."""

from actions.operations.answering import answer_by_link
from actions.operations.asking_time import (
    agree_to_time,
    ask_for_time,
    decline_time,
)
from actions.operations.changing import change_action
from actions.operations.evidencing import (
    EvidenceInput,
    record_reading,
    withdraw_evidence,
)
from actions.operations.holding import (
    add_condition,
    meet_condition,
    mute_action,
    unmute_action,
    wait_for,
)
from actions.operations.import_work import go_on, go_on_with_imports
from actions.operations.importing import (
    bring_in,
    choose_columns,
    choose_table,
    mend_row,
    say_words,
    set_aside,
    start_import,
)
from actions.operations.inputs import ActionInput, PartyInput
from actions.operations.minuting import minute_action
from actions.operations.moving import move_due
from actions.operations.recording import bring_along, record_action, replace_action
from actions.operations.reporting import report
from actions.operations.resolving import ResolutionInput, follow_up
from actions.operations.scaling import LabelInput, name_scale
from actions.operations.texts import restore_text
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
    "EvidenceInput",
    "LabelInput",
    "PartyInput",
    "ResolutionInput",
    "Turned",
    "add_condition",
    "agree_to_time",
    "answer_by_link",
    "ask_for_time",
    "bring_along",
    "bring_in",
    "change_action",
    "choose_columns",
    "choose_table",
    "close_action",
    "decline_time",
    "follow_up",
    "go_on",
    "go_on_with_imports",
    "make_actions_from",
    "meet_condition",
    "mend_row",
    "minute_action",
    "move_due",
    "mute_action",
    "name_scale",
    "record_action",
    "record_entries",
    "record_reading",
    "record_with_actions",
    "reopen_action",
    "replace_action",
    "report",
    "restore_text",
    "say_words",
    "set_aside",
    "start_import",
    "turn_entry",
    "undo_action",
    "unmute_action",
    "update_action",
    "wait_for",
    "withdraw_evidence",
]
