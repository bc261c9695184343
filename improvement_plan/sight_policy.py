"""Who says where a meeting spoke of the plan, asks a lead, and puts it to the board."""

from boards import policy as boards_policy
from boards.models import Meeting
from boards.standing import Standing
from governance.verdict import Verdict, no
from improvement_plan import policy
from improvement_plan.models import PlanAction


def may_link_meetings(who: Standing) -> Verdict:
    """Say where a meeting spoke of the plan: who writes the plan."""
    return policy.may_keep_plan(who)


def may_ask_lead(who: Standing, action: PlanAction) -> Verdict:
    """Ask the lead of a plan action how it goes."""
    if action.lead is None:
        return no("Nobody leads this plan action: name a lead first.")
    if not action.lead.email:
        return no(f"No address of {action.lead.name} is known.")
    return policy.may_change_plan_action(who, action)


def may_put_to_board(
    who: Standing, action: PlanAction, meeting: Meeting | None
) -> Verdict:
    """Put a plan action onto the agenda of the next meeting."""
    if meeting is None:
        return no("No meeting is planned: add the next one first.")
    on_agenda = boards_policy.may_edit_agenda(who, meeting)
    return on_agenda and policy.may_change_plan_action(who, action)
