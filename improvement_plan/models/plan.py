"""A plan of a board, of any type, and the versions it was agreed in (C62, C77)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from boards.models import Board, Consultation, Decision
from governance.models import Partnership, Person
from governance.models.constraints import both_or_neither, ends_after_start, one_of
from governance.transitions import Moves, check

# The types every partnership can choose from; it adds its own by name.
USUAL_TYPES = (
    "Strategic action plan",
    "Priority action plan",
    "Accelerated progress plan",
    "Self-evaluation preparation",
    "Local reform plan",
)


class PlanType(models.Model):
    """A type of plan: the fixed core, with columns of its own in their order."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="plan_types"
    )
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"], name="improvement_plan_plantype_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlanColumnAppliesTo(models.TextChoices):
    """What a column is written for, with the words shown."""

    AREA = "area", "Each area"
    ACTION = "action", "Each plan action"


class PlanColumn(models.Model):
    """A column that plans of a type have beside the core."""

    AppliesTo = PlanColumnAppliesTo

    type = models.ForeignKey(PlanType, on_delete=models.PROTECT, related_name="columns")
    label = models.CharField("heading", max_length=100)
    applies_to = models.CharField(
        max_length=10, choices=AppliesTo.choices, default=AppliesTo.AREA
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of(
                "improvement_plan_plancolumn_applies_to",
                "applies_to",
                PlanColumnAppliesTo,
            ),
            models.UniqueConstraint(
                fields=["type", "label"], name="improvement_plan_plancolumn_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PlanStatus(models.TextChoices):
    """Status of Plan, with the words shown."""

    DRAFT = "draft", "Draft"
    CONSULTED = "consulted", "Out for comment"
    AGREED = "agreed", "Agreed"
    SUCCEEDED = "succeeded", "Succeeded"


class Plan(models.Model):
    """What a partnership has undertaken to improve, area by area.

    `number` runs per board, is in the address and is never reused.
    """

    Status = PlanStatus

    MOVES: Moves = {
        Status.DRAFT: frozenset({Status.CONSULTED, Status.AGREED}),
        Status.CONSULTED: frozenset({Status.DRAFT, Status.AGREED}),
        Status.AGREED: frozenset({Status.SUCCEEDED}),
        Status.SUCCEEDED: frozenset(),
    }

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    type = models.ForeignKey(PlanType, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    issued_text = models.CharField("issued, as printed", max_length=60, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    succeeds = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name="takes the place of",
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="improvement_plan_plan_number_once"
            ),
            one_of("improvement_plan_plan_status", "status", PlanStatus),
            both_or_neither("improvement_plan_plan_agreed", "agreed_at", "agreed_by"),
            models.CheckConstraint(
                name="improvement_plan_plan_agreed_says_when",
                condition=Q(status__in=["draft", "consulted"], agreed_at__isnull=True)
                | Q(status__in=["agreed", "succeeded"], agreed_at__isnull=False),
            ),
            ends_after_start("improvement_plan_plan_period"),
            models.CheckConstraint(
                name="improvement_plan_plan_not_after_itself",
                condition=Q(succeeds__isnull=True) | ~Q(succeeds=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The plan's page."""
        board = self.board
        return reverse(
            "improvement_plan:plan",
            args=[board.partnership.slug, board.slug, self.number],
        )

    @property
    def is_agreed(self) -> bool:
        """Whether it is agreed, and from now on changed with a reason."""
        return self.status == self.Status.AGREED

    def put_out(self) -> None:
        """Put the draft out for comment."""
        self._go(self.Status.CONSULTED)

    def take_back(self) -> None:
        """End the comment, so that the draft is written on."""
        self._go(self.Status.DRAFT)

    def agree(self, *, by: Person, at: datetime) -> None:
        """Agree it: its first version stands from here."""
        self._go(self.Status.AGREED)
        self.agreed_at, self.agreed_by = at, by

    def end(self) -> None:
        """End it, another plan having taken its place."""
        self._go(self.Status.SUCCEEDED)

    def _go(self, status: str) -> None:
        check(self.MOVES, noun="plan", old=self.status, new=status)
        self.status = status


class PlanVersionKind(models.TextChoices):
    """Why a version of a plan was fixed, with the words shown."""

    AGREED = "agreed", "Agreed"
    REBASELINED = "rebaselined", "Re-baselined"


class PlanVersion(models.Model):
    """The plan as it was agreed, or re-baselined with a reason; never changed (C62)."""

    Kind = PlanVersionKind

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    label = models.CharField("called", max_length=60, blank=True)
    reason = models.TextField("why", blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.JSONField("the plan, whole")
    fixed_at = models.DateTimeField()
    fixed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="improvement_plan_planversion_once"
            ),
            one_of("improvement_plan_planversion_kind", "kind", PlanVersionKind),
            models.CheckConstraint(
                name="improvement_plan_planversion_says_why",
                condition=Q(kind="agreed") | ~Q(reason=""),
                violation_error_message="Say why the plan is re-baselined.",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.plan}"


class PlanConsultation(models.Model):
    """A consultation in which the draft of a plan was put to members (C73)."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="consultations"
    )
    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.consultation} on {self.plan}"
