"""One address for every kind of page of inspections, found in the demonstration."""

from django.urls import reverse

from boards.models import Board
from improvement_plan.models import Inspection, PlanEvidence


def inspection_pages(board: Board) -> dict[str, str]:
    """Pages of a board's inspection, its findings, its deadlines, its framework."""
    row = Inspection.objects.filter(board=board)[0]
    inspection = {"inspection": row.pk}
    finding = {"finding": row.findings.all()[0].pk}
    deadline = {"deadline": row.deadlines.all()[0].pk}
    filed = {"filed": PlanEvidence.objects.filter(board=board)[0].pk}
    framework = {"framework": row.framework_id}
    of: dict[str, dict[str, int]] = {
        "inspections": {}, "inspection-new": {}, "frameworks": {}, "framework-new": {},
        "inspection": inspection, "inspection-edit": inspection,
        "inspection-correct": inspection, "finding-new": inspection,
        "deadline-new": inspection, "finding-edit": finding, "finding-close": finding,
        "finding-correct": finding, "deadline-edit": deadline, "deadline-met": deadline,
        "framework-edit": framework, "deadline-kind-new": framework,
        "deadline-kind-edit": {**framework, "order": 1},
        "evidence-list": {}, "evidence-new": {}, "evidence": filed,
        "evidence-link": filed, "evidence-withdraw": filed,
    }  # fmt: skip
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return {
        f"improvement_plan:{name}": reverse(
            f"improvement_plan:{name}", kwargs={**where, **numbers}
        )
        for name, numbers in of.items()
    }
