"""Who may do what with a plan: a yes, or the sentence they will read.

Pure over `Standing`. Whether a person leads a plan action is a fact of the record and is
asked of the record by the caller (`named`).
"""

from boards import policy as boards_policy
from boards.policy import needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no
from improvement_plan.models import (
    AreaForImprovement,
    Plan,
    PlanAction,
    PlanConsultation,
)


def may_read_plan(who: Standing) -> Verdict:
    """Read the plans of a board, drafts too: members comment on them (C73)."""
    return needs(
        who,
        Capability.READ_PLAN,
        "The improvement plan is for those who sit on this board or support it.",
    )


def may_keep_plan(who: Standing) -> Verdict:
    """Write plans and what belongs to them."""
    return needs(
        who,
        Capability.KEEP_PLAN,
        "Only the secretary and the programme office write the plan.",
    )


def may_change_plan(who: Standing, plan: Plan) -> Verdict:
    """Change what a plan says, as long as no other took its place."""
    if plan.status == Plan.Status.SUCCEEDED:
        return no("Another plan took the place of this one: it stays as it is.")
    return may_keep_plan(who)


def may_change_area(who: Standing, area: AreaForImprovement) -> Verdict:
    """Change an area, or add to it, as long as it is in the plan."""
    if area.left_at is not None:
        return no("This area left the plan: it stays as it is.")
    return may_change_plan(who, area.plan)


def may_change_plan_action(who: Standing, action: PlanAction) -> Verdict:
    """Change a plan action, as long as it is in the plan."""
    if action.left_at is not None:
        return no("This plan action left the plan: it stays as it is.")
    return may_change_area(who, action.area)


def may_read_plan_action(who: Standing, *, named: bool) -> Verdict:
    """Read one plan action: who reads the plan, and who leads it."""
    return YES if named else may_read_plan(who)


def may_mark(who: Standing, action: PlanAction, *, named: bool) -> Verdict:
    """Mark steps as done and criteria as met: its leads too, not only who writes."""
    allowed = may_change_plan_action(who, action)
    is_open = action.left_at is None and action.area.left_at is None
    if named and is_open and action.area.plan.status != Plan.Status.SUCCEEDED:
        return YES
    return allowed


def may_agree_plan(who: Standing, plan: Plan) -> Verdict:
    """Record that the board agreed the plan."""
    if plan.status not in (Plan.Status.DRAFT, Plan.Status.CONSULTED):
        return no("This plan is agreed already.")
    return may_keep_plan(who)


def may_rebaseline_plan(who: Standing, plan: Plan) -> Verdict:
    """Fix the plan anew, with a reason: once it is agreed."""
    if plan.status != Plan.Status.AGREED:
        return no("Only an agreed plan is re-baselined.")
    return may_keep_plan(who)


def may_put_out(who: Standing, plan: Plan) -> Verdict:
    """Put a draft to members for comment: who keeps the plan and may consult (C73)."""
    if plan.status != Plan.Status.DRAFT:
        return no("Only a draft is put out for comment.")
    return boards_policy.may_consult(who) and may_keep_plan(who)


def may_take_back(who: Standing, plan: Plan, asked: PlanConsultation | None) -> Verdict:
    """Go on writing after the window for comments."""
    if plan.status != Plan.Status.CONSULTED:
        return no("This plan is not out for comment.")
    if asked is not None and not asked.consultation.is_over(who.day):
        return no("Answers may still come.")
    return may_keep_plan(who)
