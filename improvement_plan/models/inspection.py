"""Inspections and what they found: the inspectors' words beside the board's own (C58–C60)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
from governance.models import Organisation, Person
from governance.models.constraints import one_of
from improvement_plan.deadlines import Trigger
from improvement_plan.models.areas import AreaForImprovement
from improvement_plan.models.frameworks import Framework


class InspectionKind(models.TextChoices):
    """Kind of Inspection, with the words shown."""

    FULL = "full", "Full inspection"
    MONITORING = "monitoring", "Monitoring inspection"
    REVISIT = "revisit", "Revisit"


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Inspections as people may see them."""

    def visible_to(self, who: Standing) -> "InspectionQuerySet":
        """Those whose report is out; before that, only whoever reads confidentially."""
        own = self.filter(board_id=who.board_id or 0)
        if not who.may(Capability.READ_PLAN):
            return own.none()
        if who.may(Capability.READ_CONFIDENTIAL):
            return own
        return own.filter(published_on__lte=who.day)


class Inspection(models.Model):
    """An inspection of the local area, under the framework of its day (C58).

    Until the report is published it is confidential (field.md §2.1). What the
    inspectors wrote stands in `Wording`; here is what is counted and searched.
    """

    Kind = InspectionKind

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="inspections"
    )
    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="inspections"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.FULL)
    fieldwork_starts_on = models.DateField("inspectors here from")
    fieldwork_ends_on = models.DateField("until")
    received_on = models.DateField("final report received", null=True, blank=True)
    published_on = models.DateField("report published", null=True, blank=True)
    report_url = models.URLField("the report", blank=True)
    outcome = models.CharField("outcome in short", max_length=40, blank=True)
    strengths = models.TextField("what they found strong", blank=True)
    weaknesses = models.TextField("what they found needs to be better", blank=True)
    next_text = models.CharField(
        "next inspection, as printed", max_length=200, blank=True
    )
    next_from = models.DateField("next inspection from", null=True, blank=True)
    next_until = models.DateField("next inspection until", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-fieldwork_starts_on", "-pk"]
        constraints = [
            one_of("improvement_plan_inspection_kind", "kind", InspectionKind),
            models.CheckConstraint(
                name="improvement_plan_inspection_fieldwork",
                condition=Q(fieldwork_ends_on__gte=models.F("fieldwork_starts_on")),
            ),
            models.CheckConstraint(
                name="improvement_plan_inspection_next_window",
                condition=Q(next_from__isnull=True)
                | Q(next_until__isnull=True)
                | Q(next_until__gte=models.F("next_from")),
            ),
        ]

    def __str__(self) -> str:
        when = self.fieldwork_starts_on
        return f"{self.get_kind_display().lower()} of {when:%B %Y}"

    def get_absolute_url(self) -> str:
        """Its page."""
        where = [self.board.partnership.slug, self.board.slug, self.pk]
        return reverse("improvement_plan:inspection", args=where)

    def is_embargoed(self, day: date) -> bool:
        """Whether its report is not out on a day."""
        return self.published_on is None or self.published_on > day

    def triggered_on(self, trigger: Trigger) -> date | None:
        """The day a deadline is counted from, as far as it is known."""
        return {
            Trigger.FIELDWORK_ENDED: self.fieldwork_ends_on,
            Trigger.REPORT_RECEIVED: self.received_on,
            Trigger.REPORT_PUBLISHED: self.published_on,
        }.get(trigger)


class FindingKind(models.TextChoices):
    """Kind of Finding, with the words shown."""

    PRIORITY_ACTION = "priority_action", "Area for priority action"
    IMPROVEMENT = "improvement", "Area for improvement"
    OTHER = "other", "Other area for development"
    LEGACY = "legacy", "Weakness of an earlier framework"


class Finding(models.Model):
    """One thing the inspectors found that must be better (C59, C60, C71).

    `title` and `summary` are the board's own words and may change; the statement is in
    `Wording` and does not.
    """

    Kind = FindingKind

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="findings"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    order = models.PositiveSmallIntegerField()
    title = models.CharField("in a few words", max_length=200, blank=True)
    summary = models.TextField("what it means here", blank=True)
    responsible = models.ManyToManyField(
        Organisation, related_name="+", blank=True, verbose_name="responsible bodies"
    )
    areas = models.ManyToManyField(
        AreaForImprovement,
        related_name="findings",
        blank=True,
        verbose_name="areas of a plan that answer it",
    )
    closed_on = models.DateField("closed on", null=True, blank=True)
    closed_because = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["inspection", "kind", "order"]
        constraints = [
            one_of("improvement_plan_finding_kind", "kind", FindingKind),
            models.UniqueConstraint(
                fields=["inspection", "kind", "order"],
                name="improvement_plan_finding_order_once",
            ),
            models.CheckConstraint(
                name="improvement_plan_finding_closed_says_why",
                condition=Q(closed_on__isnull=True, closed_because="")
                | (Q(closed_on__isnull=False) & ~Q(closed_because="")),
            ),
        ]

    def __str__(self) -> str:
        # The words may be under embargo: labels go into logs.
        return f"{self.get_kind_display().lower()} {self.order}"

    def get_absolute_url(self) -> str:
        """Its place on the page of its inspection."""
        return f"{self.inspection.get_absolute_url()}#finding-{self.pk}"

    @property
    def is_closed(self) -> bool:
        """Whether it is answered, as a plan closed after a visit."""
        return self.closed_on is not None


class Wording(models.Model):
    """Words of the inspectors, exactly as printed; written once.

    Of a finding, or of the inspection as a whole: then `statement` is the outcome and
    `narrative` what is required next. A slip in copying is mended by the next number,
    with a reason; triggers of the database refuse to change or delete a row
    (`improvement_plan.wording_triggers`).
    """

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="wordings"
    )
    finding = models.ForeignKey(
        Finding,
        on_delete=models.PROTECT,
        related_name="wordings",
        null=True,
        blank=True,
    )
    number = models.PositiveSmallIntegerField()
    statement = models.TextField()
    narrative = models.TextField(blank=True)
    reason = models.CharField("why it was corrected", max_length=300, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["inspection", "finding", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "number"],
                name="improvement_plan_wording_of_finding_once",
            ),
            models.UniqueConstraint(
                fields=["inspection", "number"],
                condition=Q(finding__isnull=True),
                name="improvement_plan_wording_of_inspection_once",
            ),
            models.CheckConstraint(
                name="improvement_plan_wording_says_something",
                condition=~Q(statement=""),
            ),
            models.CheckConstraint(
                name="improvement_plan_wording_correction_says_why",
                condition=Q(number=1, reason="") | (Q(number__gt=1) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"wording {self.number} of {self.finding or self.inspection}"
