"""Lawful evidence: a link for a plan action, or a file."""

import io
from datetime import date
from typing import Any

from boards import standing
from boards.models import Board
from boards.standing import Standing
from governance.clock import today
from governance.models import Person
from improvement_plan.models import PlanAction, PlanEvidence
from improvement_plan.operations.evidence import EvidenceInput, Target, add_evidence
from tests import made_files
from tests.factories.plans import make_area, make_plan, make_plan_action


def make_evidence(
    by: Standing, board: Board, action: PlanAction, **said: Any
) -> PlanEvidence:
    """A file of an action, unless an address is given."""
    if "url" not in said:
        content = io.BytesIO(made_files.pdf(said.get("title", "Audit")))
        said |= {"content": content, "name": "audit.pdf"}
    usual = {"kind": "audit", "title": "Audit of plans", "dated_on": date(2024, 3, 1)}
    return add_evidence(
        by=by, board=board, said=EvidenceInput(**{**usual, **said}),
        target=Target(action=action.pk),
    )  # fmt: skip


def filed_for(board: Board, person: Person) -> PlanEvidence:
    """Evidence of an action of a plan of its own."""
    by = standing.of(person, board, today())
    return make_evidence(by, board, make_plan_action(make_area(make_plan(board))))
