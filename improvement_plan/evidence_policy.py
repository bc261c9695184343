"""Who reads, adds and withdraws evidence of a plan."""

from collections.abc import Iterable

from boards.policy import needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no
from improvement_plan.models import AreaForImprovement, PlanAction, PlanEvidence


def may_read_evidence(who: Standing) -> Verdict:
    """Read the list of evidence; the confidential is not in it for the uncleared."""
    return needs(
        who,
        Capability.READ_PLAN,
        "Evidence is for those who sit on this board or support it.",
    )


def may_keep_evidence(who: Standing) -> Verdict:
    """Add evidence for anything of the plan."""
    return needs(
        who,
        Capability.KEEP_PLAN,
        "The secretary, the programme office and the leads of an action add evidence.",
    )


def may_add_evidence(who: Standing, action: PlanAction | None) -> Verdict:
    """Add evidence for an action: its leads too."""
    named = who.person.pk if who.person else None
    leads = (action.action_lead_id, action.accountable_lead_id) if action else ()
    return YES if named and named in leads else may_keep_evidence(who)


def may_withdraw(who: Standing, filed: PlanEvidence) -> Verdict:
    """Withdraw evidence: who added it, or who keeps the plan."""
    is_own = who.person is not None and filed.evidence.added_by_id == who.person.pk
    return YES if is_own else may_keep_evidence(who)


def may_accept(
    who: Standing, filed: PlanEvidence, areas: Iterable[AreaForImprovement]
) -> Verdict:
    """Accept evidence: who keeps the plan, and who answers for the area.

    Args:
        areas: of whatever it speaks for.
    """
    if not filed.waits:
        return no("This evidence is accepted or withdrawn already.")
    person = who.person.pk if who.person else None
    is_own = filed.evidence.added_by_id == person
    if person and not is_own and person in {area.sro_id for area in areas}:
        return YES
    return may_keep_evidence(who)
