"""Every table of ours, for the contracts that walk them."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models

OUR_APPS = ("governance", "boards", "actions", "risks", "improvement_plan")

# Nothing may take these away with it: the record of who decided what, when.
AUDITED = frozenset(
    {
        "governance.AuditEvent",
        "governance.StoredDocument",
        "governance.StoredFile",
        "governance.RatingLevel",
        "governance.RatingScale",
        "boards.Board",
        "boards.BodyLink",
        "boards.OutsideBody",
        "boards.TermsComment",
        "boards.TermsOfReference",
        "boards.Seat",
        "boards.Appointment",
        "boards.Office",
        "boards.Grant",
        "boards.Meeting",
        "boards.AgendaItem",
        "boards.MinuteEntry",
        "boards.Minutes",
        "boards.MinutesRevision",
        "boards.Correction",
        "boards.Decision",
        "boards.RegisteredInterest",
        "boards.InterestsConfirmation",
        "boards.Paper",
        "boards.PaperVersion",
        "boards.Publication",
        "boards.Release",
        "actions.Action",
        "actions.ActionUpdate",
        "actions.Chase",
        "actions.SentByHand",
        "improvement_plan.Plan",
        "improvement_plan.PlanVersion",
        "improvement_plan.PlanRevision",
        "improvement_plan.AreaForImprovement",
        "improvement_plan.PlanAction",
        "improvement_plan.ActionRating",
        "improvement_plan.ProgressUpdate",
        "improvement_plan.UpdateCycle",
        "governance.Evidence",
        "improvement_plan.PlanEvidence",
        "improvement_plan.Inspection",
        "improvement_plan.Finding",
        "improvement_plan.Wording",
        "improvement_plan.Deadline",
        "improvement_plan.Kpi",
        "improvement_plan.KpiTarget",
        "improvement_plan.KpiValue",
        "improvement_plan.KpiException",
        "improvement_plan.KpiSet",
        "improvement_plan.Strategy",
        "improvement_plan.Passage",
        "improvement_plan.SelfEvaluation",
        "improvement_plan.CriterionAnswer",
        "improvement_plan.SharingAgreement",
        "boards.Programme",
    }
)


def every_model() -> list[type[models.Model]]:
    """The models of our apps, by label."""
    ours = [m for m in apps.get_models() if m._meta.app_label in OUR_APPS]
    return sorted(ours, key=lambda model: model._meta.label)


def foreign_keys(model: type[models.Model]) -> Iterable[models.ForeignKey]:
    """The keys by which a model points at another."""
    return (f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey))


def label(model: type[models.Model], field: str) -> str:
    """`boards.Minutes.state`, for messages and lists of exceptions."""
    return f"{model._meta.label}.{field}"
