"""Who turns which key of a rating: a key, or the sentence they will read (ruling 9).

Pure over `Standing` and the people named on the plan action. Two keys are two people.
"""

from collections.abc import Callable
from typing import TypeVar

from boards.roles import Capability
from boards.standing import Standing
from governance.errors import NotAllowed
from governance.verdict import YES, Verdict, no
from improvement_plan import policy
from improvement_plan.models import ActionRating, Plan, PlanAction, ProgressUpdate
from improvement_plan.models.ratings import ActionRatingKey

Key = ActionRatingKey
Row = TypeVar("Row")


def key_to_propose(who: Standing, action: PlanAction) -> ActionRatingKey:
    """As whom somebody proposes: the action lead, or the accountable lead for them.

    Where a plan names one lead only, that one does the work and proposes as such.

    Raises:
        NotAllowed: for everybody else.
    """
    person = who.person.pk if who.person else None
    lead = action.lead
    if lead is not None and person == lead.pk:
        return Key.ACTION_LEAD
    if person is not None and person == action.accountable_lead_id:
        return Key.ACCOUNTABLE_LEAD
    raise NotAllowed("Only the leads of this plan action say how it goes.")


def may_propose(who: Standing, action: PlanAction) -> Verdict:
    """Say how a plan action goes, and propose its ratings."""
    if not _is_live(action):
        return no("This plan action is not rated any more: it stays as it is.")
    return _turns(key_to_propose, who, action)


def key_to_answer(who: Standing, rating: ActionRating) -> ActionRatingKey:
    """As whom somebody turns the second key: the SRO, or the accountable lead.

    Raises:
        NotAllowed: for everybody else, and for whoever turned the first.
    """
    person, action = who.person.pk if who.person else None, rating.action
    if person is None or person not in {action.area.sro_id, action.accountable_lead_id}:
        raise NotAllowed(
            "The senior responsible officer confirms or returns a rating, "
            "or the accountable lead in their place."
        )
    if person == rating.recorded_by_id:
        raise NotAllowed(
            "You proposed this rating. Somebody else turns the second key: the SRO, "
            "the accountable lead, or the board in a meeting."
        )
    return Key.SRO if person == action.area.sro_id else Key.ACCOUNTABLE_LEAD


def may_answer(who: Standing, rating: ActionRating) -> Verdict:
    """Confirm or return a rating that waits."""
    if rating.state != ActionRating.State.PROPOSED:
        return no("This rating was answered meanwhile.")
    return _turns(key_to_answer, who, rating)


def may_confirm(who: Standing, rating: ActionRating, *, is_shown: bool) -> Verdict:
    """Confirm a rating that waits; it may be returned without evidence, not confirmed.

    Args:
        is_shown: evidence that holds speaks for it (C69).
    """
    if rating.level.asks_evidence and not is_shown:
        return no(
            f"{rating.level.label} asks for evidence, and none that holds speaks for "
            "this rating. Return it, and say what should be shown."
        )
    return may_answer(who, rating)


def may_agree_to_date(
    who: Standing, action: PlanAction, update: ProgressUpdate
) -> Verdict:
    """Agree to a new date: who turns the second key, and did not ask for it."""
    if not _is_live(action):
        return no("This plan action is not worked on any more: its date stays.")
    person = who.person.pk if who.person else None
    if person is None or person not in {action.area.sro_id, action.accountable_lead_id}:
        return no("Only the senior responsible officer agrees to a new date.")
    if person == update.sent_by_id:
        return no("You asked for this date. Somebody else agrees to it.")
    return YES


def may_set(who: Standing, action: PlanAction) -> Verdict:
    """Record that the board set a rating in a meeting, as a decision."""
    if not _is_live(action):
        return no("This plan action is not rated any more: it stays as it is.")
    if who.may(Capability.RECORD_MEETING):
        return YES
    return no("Only the secretary records that the board set a rating.")


def may_name_scales(who: Standing, plan: Plan) -> Verdict:
    """Name a scale and choose by which a plan is rated."""
    return policy.may_change_plan(who, plan)


def _is_live(action: PlanAction) -> bool:
    left = action.left_at or action.area.left_at
    return left is None and action.area.plan.status != Plan.Status.SUCCEEDED


def _turns(ask: Callable[[Standing, Row], str], who: Standing, row: Row) -> Verdict:
    try:
        ask(who, row)
    except NotAllowed as refused:
        return no(str(refused))
    return YES
