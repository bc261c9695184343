"""Who reads KPIs, keeps them, records figures and writes exception notes."""

from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no
from improvement_plan.models import Kpi, KpiException


def may_read_kpis(who: Standing) -> Verdict:
    """Read a board's KPIs, their figures and exception notes."""
    if who.may(Capability.READ_ACTIONS):
        return YES
    return no("The KPIs of this board are for its members and those it works with.")


def may_keep_kpis(who: Standing) -> Verdict:
    """Define KPIs, set targets, import series, record any figure."""
    if who.may(Capability.KEEP_KPIS):
        return YES
    return no("The secretary or the programme office keeps the KPIs of this board.")


def may_record_figures(who: Standing, kpi: Kpi) -> Verdict:
    """Record figures of one KPI: who keeps them all, and who owns this one."""
    if kpi.retired_at is not None:
        return no("This KPI is not reported any more.")
    is_own = who.person is not None and kpi.owner_id == who.person.pk
    return YES if is_own else may_keep_kpis(who)


def may_write_note(who: Standing, note: KpiException) -> Verdict:
    """Say why a target was missed: the accountable person, or who keeps the KPIs."""
    if note.called_off_at is not None:
        return no("The figure was revised and does not miss its target any more.")
    named = {note.asked_of_id, note.kpi.owner_id}
    if who.person is not None and who.person.pk in named:
        return YES
    if may_keep_kpis(who):
        return YES
    return no("The accountable person of this KPI writes the exception note.")
