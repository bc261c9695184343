"""A table of a plan that is brought along, kept until it is done (C72)."""

from django.db import models
from django.db.models import Q

from governance.models.constraints import one_of
from governance.models.imports import SheetImport, SheetRow
from improvement_plan.models.plan import Plan


class PlanImport(SheetImport):
    """One table, from the upload to the plan it is brought into.

    Args:
        rated_on: the day its ratings speak of, where no row says it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="imports")
    rated_on = models.DateField("ratings as at", null=True, blank=True)

    @property
    def is_document(self) -> bool:
        """Whether text stands between the rows, as in a Word document."""
        return bool(self.tables and self.tables[self.table].get("has_text"))


class PlanImportRowKind(models.TextChoices):
    """Kind of PlanImportRow: what bringing it along would do."""

    TEXT = "", "Nothing of the plan"
    NEW = "new", "New"
    CHANGED = "changed", "Changes"
    SAME = "same", "No difference"
    PART = "part", "Part of the row above"
    UNREAD = "unread", "Cannot be read"
    OUT = "out", "Left out"


class PlanImportRow(SheetRow):
    """A row of the table; the first row of an area or plan action stands for it.

    Args:
        choice: `out` to leave the area or plan action out.
        said: what was understood, in words, as the preview shows it.
    """

    Kind = PlanImportRowKind

    run = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=8, choices=Kind.choices, blank=True)

    class Meta(SheetRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["run", "table", "number"],
                name="improvement_plan_planimportrow_once",
            ),
            one_of("improvement_plan_planimportrow_kind", "kind", PlanImportRowKind),
            models.CheckConstraint(
                name="improvement_plan_planimportrow_choice",
                condition=Q(choice__in=["", "out"]),
            ),
        ]
