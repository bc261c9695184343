"""App configuration of the improvement plan."""

from django.apps import AppConfig


class ImprovementPlanConfig(AppConfig):
    """Plans for improvement: areas, plan actions, and what was agreed when."""

    name = "improvement_plan"
    verbose_name = "Improvement plan"

    def ready(self) -> None:
        """Answer what lower apps ask, and show the plan on their pages."""
        from improvement_plan import measure_panels  # noqa: PLC0415 - apps are loaded

        measure_panels.register()
