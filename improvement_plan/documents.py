"""The papers of plans, as stored documents are read for printing."""

from governance import papers
from improvement_plan.plan_papers import PlanPaper
from improvement_plan.printing import PLAN


def register() -> None:
    """Say how a stored plan is read for printing."""
    papers.register(PLAN, PlanPaper.from_dict)
