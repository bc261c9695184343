"""A board's KPIs read for its pages, in a fixed number of queries."""

from django.db.models import QuerySet

from boards.models import Board
from boards.standing import Standing
from improvement_plan import kpi_policy
from improvement_plan.kpi_history import with_figures
from improvement_plan.models import Kpi, KpiException


def of_board(board: Board, who: Standing) -> QuerySet[Kpi]:
    """The KPIs that somebody may see: all of them, or the ones they own."""
    found = Kpi.objects.filter(board=board)
    if not kpi_policy.may_read_kpis(who):
        found = found.filter(owner=who.someone)
    return with_figures(found)


def notes_owed(board: Board, who: Standing) -> QuerySet[KpiException]:
    """The notes that this reader still has to write."""
    found = KpiException.objects.owed().filter(kpi__board=board)
    if who.person is None:
        return found.none()
    return found.filter(asked_of=who.person).select_related("kpi__board__partnership")
