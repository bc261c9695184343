"""App configuration of the improvement plan."""

from django.apps import AppConfig


class ImprovementPlanConfig(AppConfig):
    """Plans for improvement: areas, plan actions, and what was agreed when."""

    name = "improvement_plan"
    verbose_name = "Improvement plan"

    def ready(self) -> None:
        """Answer what lower apps ask, and show the plan on their pages."""
        from improvement_plan import (  # noqa: PLC0415 - after the apps are loaded
            around_panels,
            documents,
            group_slices,
            inspection_panels,
            measure_panels,
            plan_digest,
            plan_marks,
            plan_overview,
            sight_panels,
        )

        around_panels.register()
        documents.register()
        group_slices.register()
        inspection_panels.register()
        measure_panels.register()
        plan_digest.register()
        plan_marks.register()
        plan_overview.register()
        sight_panels.register()
