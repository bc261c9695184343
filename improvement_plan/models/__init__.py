"""The tables of the improvement plan: plans, areas, plan actions, versions."""

from improvement_plan.models.areas import AreaForImprovement, AreaGroup, AreaValue
from improvement_plan.models.cycles import (
    CycleAsk,
    CycleRule,
    ProgressUpdate,
    UpdateCycle,
)
from improvement_plan.models.deadlines import Deadline, DeadlineAsk
from improvement_plan.models.discussions import Discussion
from improvement_plan.models.evidence import EvidenceLink, PlanEvidence
from improvement_plan.models.frameworks import Criterion, DeadlineKind, Framework
from improvement_plan.models.imports import PlanImport, PlanImportRow
from improvement_plan.models.inspection import Finding, Inspection, Wording
from improvement_plan.models.kpi_exceptions import KpiException
from improvement_plan.models.kpi_figures import ComparatorValue, KpiComparator, KpiValue
from improvement_plan.models.kpi_sets import KpiSet
from improvement_plan.models.kpis import Kpi, KpiTarget
from improvement_plan.models.plan import (
    Plan,
    PlanColumn,
    PlanConsultation,
    PlanType,
    PlanVersion,
)
from improvement_plan.models.plan_actions import (
    ActionValue,
    PlanAction,
    Step,
    SuccessCriterion,
)
from improvement_plan.models.programme_links import ProgrammeArea
from improvement_plan.models.publications import PlanPublication
from improvement_plan.models.ratings import ActionRating, PlanScale
from improvement_plan.models.revisions import PlanRevision
from improvement_plan.models.self_evaluations import CriterionAnswer, SelfEvaluation
from improvement_plan.models.sharing import SharingAgreement
from improvement_plan.models.strategies import Passage, Strategy
from improvement_plan.models.update_links import UpdateLink

__all__ = [
    "ActionRating",
    "ActionValue",
    "AreaForImprovement",
    "AreaGroup",
    "AreaValue",
    "ComparatorValue",
    "Criterion",
    "CriterionAnswer",
    "CycleAsk",
    "CycleRule",
    "Deadline",
    "DeadlineAsk",
    "DeadlineKind",
    "Discussion",
    "EvidenceLink",
    "Finding",
    "Framework",
    "Inspection",
    "Kpi",
    "KpiComparator",
    "KpiException",
    "KpiSet",
    "KpiTarget",
    "KpiValue",
    "Passage",
    "Plan",
    "PlanAction",
    "PlanColumn",
    "PlanConsultation",
    "PlanEvidence",
    "PlanImport",
    "PlanImportRow",
    "PlanPublication",
    "PlanRevision",
    "PlanScale",
    "PlanType",
    "PlanVersion",
    "ProgrammeArea",
    "ProgressUpdate",
    "SelfEvaluation",
    "SharingAgreement",
    "Step",
    "Strategy",
    "SuccessCriterion",
    "UpdateCycle",
    "UpdateLink",
    "Wording",
]
