"""Who reads KPIs, keeps them, records figures and writes exception notes."""

from boards.policy import needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no
from improvement_plan.models import Kpi, KpiException


def may_read_kpis(who: Standing) -> Verdict:
    """Read a board's KPIs, their figures and exception notes."""
    return needs(
        who,
        Capability.READ_PLAN,
        "The KPIs are for those who sit on this board or support it.",
    )


def may_read_kpi(who: Standing, kpi: Kpi) -> Verdict:
    """Read one KPI: also who owns it, wherever they sit."""
    return YES if _owns(who, kpi) else may_read_kpis(who)


def may_keep_kpis(who: Standing) -> Verdict:
    """Define KPIs, set targets, import series, record any figure."""
    return needs(
        who,
        Capability.KEEP_PLAN,
        "The secretary or the programme office keeps the KPIs of this board.",
    )


def may_record_figures(who: Standing, kpi: Kpi) -> Verdict:
    """Record figures of one KPI: who keeps them all, and who owns this one."""
    if kpi.retired_at is not None:
        return no("This KPI is not reported any more.")
    return YES if _owns(who, kpi) else may_keep_kpis(who)


def may_write_note(who: Standing, note: KpiException) -> Verdict:
    """Say why a target was missed: the accountable person, or who keeps the KPIs."""
    if note.called_off_at is not None:
        return no("The figure was revised and does not miss its target any more.")
    is_asked = who.person is not None and note.asked_of_id == who.person.pk
    if is_asked or _owns(who, note.kpi) or may_keep_kpis(who):
        return YES
    return no("The accountable person of this KPI writes the exception note.")


def _owns(who: Standing, kpi: Kpi) -> bool:
    return who.person is not None and kpi.owner_id == who.person.pk
