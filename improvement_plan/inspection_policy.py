"""Who reads and who keeps inspections, and what stands around the plan."""

from boards.policy import needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import Verdict, no
from improvement_plan.models import Deadline, Inspection


def may_read_inspections(who: Standing) -> Verdict:
    """Read the inspections of a board and what stands around its plan."""
    return needs(
        who,
        Capability.READ_PLAN,
        "Inspections are for those who sit on this board or support it.",
    )


def may_read_inspection(who: Standing, inspection: Inspection) -> Verdict:
    """Read one: before its report is out only who reads what is confidential."""
    if inspection.is_embargoed(who.day) and not who.may(Capability.READ_CONFIDENTIAL):
        return no(
            "The report of this inspection is not out yet: until then only the "
            "board’s members and its secretary work with it."
        )
    return may_read_inspections(who)


def may_keep_inspections(who: Standing) -> Verdict:
    """Record inspections, findings and deadlines."""
    return needs(
        who,
        Capability.KEEP_PLAN,
        "Only the secretary and the programme office record inspections.",
    )


def may_meet_deadline(who: Standing, deadline: Deadline) -> Verdict:
    """Say that a deadline was met: who answers for it, or the secretary."""
    if who.person is not None and deadline.person_id == who.person.pk:
        return may_read_inspection(who, deadline.inspection)
    return may_keep_inspections(who)
