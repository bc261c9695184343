"""What stands around the plan on other pages: a decision that approved KPIs (C79)."""

from boards.models import Decision
from boards.standing import Standing
from governance import panels
from governance.panels import Panel
from improvement_plan import around_lists, kpi_policy


def register() -> None:
    """Show the KPIs on the decision that approved them; called when the app is ready."""
    panels.register("decision.page", of_decision)


def of_decision(who: Standing, decision: Decision) -> Panel | None:
    """The KPIs that a decision approved, for whoever may read KPIs."""
    if not kpi_policy.may_read_kpis(who):
        return None
    sets = around_lists.sets_by(decision)
    for one in sets:
        for kpi in one.kpis.all():
            kpi.board = decision.board
    return (
        Panel("improvement_plan/_decision_kpis.html", {"sets": sets}) if sets else None
    )
