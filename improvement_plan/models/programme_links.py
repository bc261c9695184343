"""Which areas of a plan a programme contributes to (C08, C70)."""

from django.db import models

from boards.models import Programme
from improvement_plan.models.areas import AreaForImprovement


class ProgrammeArea(models.Model):
    """That a programme contributes to an area."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="areas"
    )
    area = models.ForeignKey(
        AreaForImprovement, on_delete=models.PROTECT, related_name="programmes"
    )

    class Meta:
        ordering = ["area", "programme__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "area"],
                name="improvement_plan_programmearea_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme} for {self.area}"
