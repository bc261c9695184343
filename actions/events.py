"""What is written into the log about actions, each with its sentence."""

from governance.audit import kind

ACTION_RECORDED = kind("actions.action_recorded", "{actor} recorded {subject}")
ACTION_BROUGHT = kind(
    "actions.action_brought", "{actor} brought {subject} along from an older log"
)
ACTION_RESOLVED = kind(
    "actions.action_resolved", "{actor} took {subject} over from another body"
)
ACTION_CARRIED = kind(
    "actions.action_carried", "{actor} carried {subject} over from another body"
)
ACTION_CHANGED = kind("actions.action_changed", "{actor} changed {subject}")
ACTION_UPDATED = kind("actions.action_updated", "{actor} said where {subject} stands")
ACTION_HANDED_OVER = kind("actions.action_handed_over", "{actor} handed {subject} over")
ACTION_CLOSED = kind("actions.action_closed", "{actor} closed {subject}")
ACTION_UNDONE = kind("actions.action_undone", "{actor} took back {subject}")
ACTION_REOPENED = kind("actions.action_reopened", "{actor} opened {subject} again")
ACTION_MOVED = kind("actions.action_moved", "{actor} moved the date of {subject}")
TIME_ASKED = kind("actions.time_asked", "{actor} asked for more time for {subject}")
TIME_DECLINED = kind(
    "actions.time_declined", "{actor} declined more time for {subject}"
)
SCALE_NAMED = kind("actions.scale_named", "{actor} named the status words of {subject}")
EVIDENCE_READ = kind("actions.evidence_read", "{actor} read evidence of {subject}")
EVIDENCE_WITHDRAWN = kind(
    "actions.evidence_withdrawn", "{actor} withdrew evidence of {subject}"
)
CONDITION_ADDED = kind(
    "actions.condition_added", "{actor} set a condition for closing {subject}"
)
CONDITION_MET = kind(
    "actions.condition_met", "{actor} recorded that a condition of {subject} is met"
)
ACTION_WAITS = kind("actions.action_waits", "{actor} said what {subject} waits for")
ACTION_MUTED = kind("actions.action_muted", "{actor} stopped reminders of {subject}")
ACTION_UNMUTED = kind(
    "actions.action_unmuted", "{actor} started reminders of {subject} again"
)
ENTRY_TURNED = kind("actions.entry_turned", "{actor} turned an entry into {subject}")
ENTRY_LINKED = kind("actions.entry_linked", "{actor} made {subject} from an entry")
ACTION_IMPORTED = kind(
    "actions.action_imported", "{actor} changed {subject} as in an imported log"
)
IMPORT_STARTED = kind("actions.import_started", "{actor} started {subject}")
IMPORT_ASKED = kind("actions.import_asked", "{actor} asked to bring {subject} along")
IMPORT_DONE = kind("actions.import_done", "{actor} brought {subject} along")
IMPORT_SET_ASIDE = kind("actions.import_set_aside", "{actor} set {subject} aside")
DIGESTS_SENT = kind("actions.digests_sent", "{actor} reminded the people of {subject}")
REMINDED_BY_HAND = kind(
    "actions.reminded_by_hand", "{actor} reminded people of their actions of {subject}"
)
VIEW_SAVED = kind("actions.view_saved", "{actor} saved {subject} of the action log")
VIEW_REMOVED = kind(
    "actions.view_removed", "{actor} removed {subject} of the action log"
)
TRACKER_PUBLISHED = kind("actions.tracker_published", "{actor} published {subject}")
TRACKER_WITHDRAWN = kind("actions.tracker_withdrawn", "{actor} withdrew {subject}")
