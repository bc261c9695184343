"""Who may do what with actions: a yes, or the sentence they will read.

Pure over `Standing`. Whether a person is named on an action is asked of the action by
the caller (`named`), because it is a fact of the record and not of the board; which
actions a person sees at all is `Action.objects.visible_to`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from actions.models import Action, Evidence, SavedView, TimeRequest
from boards import policy as boards_policy
from boards.models import Meeting, Minutes
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no

_STATES: dict[str, str] = {
    Minutes.State.CHECKED: "checked by the chair",
    Minutes.State.CIRCULATED: "circulated",
    Minutes.State.APPROVED: "approved",
}

# How long the recorder may take back what they have just recorded.
UNDO_FOR = boards_policy.UNDO_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Who wrote an entry of the minutes and when; untouched if nobody changed it."""

    by_id: int
    at: datetime
    is_untouched: bool


def may_read_actions(who: Standing) -> Verdict:
    """Read the whole action log of a board."""
    if who.may(Capability.READ_ACTIONS):
        return YES
    return no(
        "The action log of this board is for its members. "
        "You can read the actions you are named on."
    )


def may_read_across(standings: Iterable[Standing]) -> Verdict:
    """Read the log across a partnership: who reads that of any of its boards."""
    if any(who.may(Capability.READ_ACTIONS) for who in standings):
        return YES
    return no(
        "The log across the partnership is for those who read the log of a board. "
        "You can read the actions you are named on."
    )


def may_share_view(who: Standing) -> Verdict:
    """Save a view of the log for everybody who reads it."""
    if who.may(Capability.KEEP_ACTIONS):
        return YES
    return no(
        "Only the secretary shares a view of the log. You can keep it to yourself."
    )


def may_remove_view(who: Standing, view: SavedView) -> Verdict:
    """Remove a saved view: one's own, or as the secretary a shared one."""
    if view.is_shared:
        return may_share_view(who)
    is_own = who.person is not None and view.made_by_id == who.person.pk
    return YES if is_own else no("Only who saved this view removes it.")


def may_keep_actions(who: Standing) -> Verdict:
    """Record, change and close actions."""
    if who.may(Capability.KEEP_ACTIONS):
        return YES
    return no("Only the secretary records, changes and closes actions.")


def may_import_log(who: Standing) -> Verdict:
    """Bring an older log along: the secretary, for it may hold what is confidential."""
    if who.may(Capability.KEEP_ACTIONS) and who.may(Capability.READ_CONFIDENTIAL):
        return YES
    return no("Only the secretary brings an older log along.")


def may_record_action(who: Standing, meeting: Meeting) -> Verdict:
    """Record a new action at a meeting: while its minutes are being written."""
    allowed = may_keep_actions(who)
    return boards_policy.may_record(who, meeting) if allowed else allowed


def is_new(who: Standing, meeting: Meeting, entry: Written, at: datetime) -> bool:
    """Whether an entry may still become something else instead of being linked.

    For ten minutes, to who wrote it, while the meeting is open and nobody changed it
    (ADR 19).
    """
    is_own = who.person is not None and entry.by_id == who.person.pk
    is_fresh = entry.is_untouched and at - entry.at <= UNDO_FOR
    return is_own and is_fresh and meeting.state == Meeting.State.OPEN


def may_undo_action(who: Standing, action: Action, at: datetime) -> Verdict:
    """Take back an action just recorded: its recorder, while the meeting is open.

    Args:
        at: now; what is older than ten minutes is changed or closed instead.
    """
    meeting = action.meeting
    if meeting is None or meeting.state != Meeting.State.OPEN:
        return no(
            "The meeting is closed. Change the action, or close it with a reason."
        )
    if who.person is None or action.recorded_by_id != who.person.pk:
        return no("Only who recorded the action takes it back.")
    if at - action.recorded_at > UNDO_FOR:
        return no(
            "This action was recorded more than ten minutes ago. "
            "Change it, or close it with a reason."
        )
    if action.status != Action.Status.OPEN or action.succeeds_id is not None:
        return no("Something was said of this action since. Change it, or close it.")
    return may_record_action(who, meeting)


def may_update_action(who: Standing, action: Action, *, named: bool) -> Verdict:
    """Say where an action stands: the secretary, and who is named on it (C52)."""
    if not (named or may_keep_actions(who)):
        return no("Only the secretary and the people named on the action update it.")
    return _not_closed(action)


def may_move_due(who: Standing, action: Action) -> Verdict:
    """Move its date at once, with a reason: the secretary (C51)."""
    if not may_keep_actions(who):
        return no("Only the secretary moves a date at once. Ask for more time.")
    return _not_closed(action)


def may_ask_for_time(who: Standing, action: Action, *, named: bool) -> Verdict:
    """Ask for a later date: who is named on it, and the secretary (C51)."""
    if not (named or may_keep_actions(who)):
        return no("Only the people named on the action ask for more time.")
    return _not_closed(action)


def may_answer_time(who: Standing, asked: TimeRequest) -> Verdict:
    """Agree or decline more time: the secretary, or the chair who did not ask (C51)."""
    if may_keep_actions(who):
        return YES
    if not who.may(Capability.CHECK_MINUTES):
        return no("The secretary or the chair answers who asks for more time.")
    if who.person is not None and asked.asked_by_id == who.person.pk:
        return no("You asked for this yourself: the secretary answers.")
    return YES


def may_withdraw_evidence(who: Standing, evidence: Evidence) -> Verdict:
    """Take a file back: who added it, and the secretary; also of a closed action."""
    is_own = who.person is not None and evidence.stored.kept_by_id == who.person.pk
    if not (is_own or may_keep_actions(who)):
        return no("Only who added a file, or the secretary, withdraws it.")
    item = evidence.update.item
    if item is not None and item.is_confidential:
        return boards_policy.may_read_confidential(who)
    return YES


def _not_closed(action: Action) -> Verdict:
    if action.status == Action.Status.CLOSED:
        return no("This action is closed. The secretary can open it again.")
    return YES


def is_date_as_minuted(action: Action) -> bool:
    """Whether its date may be corrected without a reason.

    While the minutes it arose in are a draft, nobody was told another date; from
    then on it moves, with a reason.
    """
    minutes: Minutes | None = getattr(action.meeting, "minutes", None)
    return minutes is not None and minutes.may_be_edited


def may_close_action(who: Standing, action: Action) -> Verdict:
    """End an action with a reason: the secretary, for the board."""
    if action.status == Action.Status.CLOSED:
        return no("This action is closed already.")
    return may_keep_actions(who)


def may_reopen_action(who: Standing, action: Action) -> Verdict:
    """Take the end back."""
    if action.status != Action.Status.CLOSED:
        return no("This action is not closed.")
    if action.closure == Action.Closure.CARRIED_OVER:
        return no("This action goes on in another body.")
    return may_keep_actions(who)


def may_change_action(who: Standing, action: Action) -> Verdict:
    """Change owners, dates and wording of an action that is not closed."""
    if action.status == Action.Status.CLOSED:
        return no("This action is closed. Open it again to change it.")
    return may_keep_actions(who)


def may_change_wording(who: Standing, action: Action) -> Verdict:
    """Change what the minutes say: only while those minutes are a draft."""
    allowed = may_change_action(who, action)
    minutes: Minutes | None = getattr(action.meeting, "minutes", None)
    if not allowed or minutes is None or minutes.may_be_edited:
        return allowed
    return no(
        f"The minutes of {action.meeting.title if action.meeting else ''} are "
        f"{_STATES[minutes.state]}: the wording stays as minuted. "
        "Record an update, or a new action in its place."
    )


def may_chase(who: Standing) -> Verdict:
    """Read the chase log, see the next run, and remind by hand."""
    if who.may(Capability.KEEP_ACTIONS):
        return YES
    return no("Only the secretary follows and sends reminders.")


def may_read_chairs_list(who: Standing) -> Verdict:
    """Read what has been overdue for so long that the chair hears of it."""
    if who.may(Capability.CHECK_MINUTES) or who.may(Capability.KEEP_ACTIONS):
        return YES
    return no("This list is for the chair, the vice chair and the secretary.")
