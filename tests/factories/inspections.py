"""Lawful inspections: a framework with deadlines, an inspection, a finding."""

from datetime import date
from typing import Any

from boards import standing
from boards.models import Board
from boards.standing import Standing
from governance.clock import today
from governance.models import Partnership, Person
from improvement_plan.models import DeadlineKind, Finding, Framework, Inspection
from improvement_plan.operations.inspections import (
    FindingInput,
    InspectionInput,
    WordingInput,
    record_finding,
    record_inspection,
)

STATEMENT = "Leaders should act immediately to ensure that children are assessed."


def make_framework(partnership: Partnership, **extra: Any) -> Framework:
    """A version with two deadlines: one for every outcome, one for the third."""
    framework = Framework.objects.create(
        partnership=partnership,
        name=extra.pop("name", "Area SEND inspections"),
        version=extra.pop("version", "January 2023"),
        **extra,
    )
    common = {
        "framework": framework,
        "trigger": "report_received",
        "unit": "working_days",
    }
    DeadlineKind.objects.create(order=1, name="Updated plan", number=30, **common)
    DeadlineKind.objects.create(
        order=2, name="Priority action plan", number=35, outcome="outcome 3", **common
    )
    return framework


def make_inspection(
    by: Standing, board: Board, *, framework: Framework | None = None, **facts: Any
) -> Inspection:
    """An inspection like West Sussex's of 2023, published unless said otherwise."""
    usual: dict[str, Any] = {
        "fieldwork_starts_on": date(2023, 11, 27),
        "fieldwork_ends_on": date(2023, 12, 1),
        "received_on": date(2024, 2, 22),
        "published_on": date(2024, 2, 29),
        "outcome": "outcome 2",
    }
    return record_inspection(
        by=by,
        board=board,
        framework_id=(framework or make_framework(board.partnership)).pk,
        facts=InspectionInput(**{**usual, **facts}),
        wording=WordingInput(statement="Inconsistent experiences and outcomes."),
    )


def make_finding(
    by: Standing, inspection: Inspection, *, statement: str = STATEMENT, **said: Any
) -> Finding:
    """An area for improvement, as printed."""
    kind = said.pop("kind", Finding.Kind.IMPROVEMENT)
    return record_finding(
        by=by,
        inspection_id=inspection.pk,
        kind=kind,
        wording=WordingInput(statement=statement),
        said=FindingInput(**said),
    )


def ids_of(board: Board, secretary: Person) -> dict[str, int]:
    """What stands for the parameters of addresses of inspections."""
    by = standing.of(secretary, board, today())
    framework = make_framework(board.partnership, version=board.slug)
    inspection = make_inspection(by, board, framework=framework)
    return {
        "framework": framework.pk,
        "order": 1,
        "inspection": inspection.pk,
        "finding": make_finding(by, inspection).pk,
        "deadline": inspection.deadlines.get().pk,
    }
