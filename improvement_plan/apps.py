"""App configuration of the improvement plan."""

from django.apps import AppConfig


class ImprovementPlanConfig(AppConfig):
    """The place of the improvement plan, which is not built yet.

    What will live here: inspections, plans and their actions, ratings with two keys,
    update cycles, indicators, highlight reports, strategy and self-evaluation.
    """

    name = "improvement_plan"
    verbose_name = "Improvement plan"
