"""App configuration of the improvement plan."""

from django.apps import AppConfig


class ImprovementPlanConfig(AppConfig):
    """Plans for improvement: areas, plan actions, and what was agreed when."""

    name = "improvement_plan"
    verbose_name = "Improvement plan"
