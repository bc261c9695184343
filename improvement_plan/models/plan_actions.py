"""Plan actions with what they will be judged by, and their steps (C64, C65)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from governance.models import Organisation, Person
from governance.models.constraints import both_or_neither, one_of
from improvement_plan.models.areas import AreaForImprovement
from improvement_plan.models.plan import PlanColumn
from improvement_plan.models.printed import DateKind, Printed


class PlanAction(Printed):
    """An action of the plan; not an action of the log (glossary).

    `number` runs per board, is in the address and never changes; `reference` is what
    the plan prints, such as 3.2. Nobody need lead it yet: it is unassigned then.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="plan_actions"
    )
    area = models.ForeignKey(
        AreaForImprovement, on_delete=models.PROTECT, related_name="actions"
    )
    number = models.PositiveIntegerField()
    reference = models.CharField("reference as printed", max_length=20)
    title = models.TextField("what is to be done")
    priority = models.CharField(max_length=100, blank=True)
    accountable_lead = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_actions_accountable",
    )
    accountable_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action_lead = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_actions_led",
    )
    action_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    date_kind = models.CharField(
        "kind of date", max_length=20, choices=DateKind.choices, default=DateKind.NONE
    )
    review_on = models.DateField("next looked at on", null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_reason = models.CharField("why it left the plan", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["area__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"],
                name="improvement_plan_planaction_number_once",
            ),
            models.CheckConstraint(
                name="improvement_plan_planaction_says_what", condition=~Q(title="")
            ),
            one_of("improvement_plan_planaction_date_kind", "date_kind", DateKind),
            both_or_neither("improvement_plan_planaction_left", "left_at", "left_by"),
            models.CheckConstraint(
                name="improvement_plan_planaction_left_says_why",
                condition=Q(left_at__isnull=True) | ~Q(left_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"plan action {self.reference}"

    def get_absolute_url(self) -> str:
        """The plan action's page."""
        board = self.board
        return reverse(
            "improvement_plan:action",
            args=[board.partnership.slug, board.slug, self.number],
        )

    @property
    def lead(self) -> Person | None:
        """Who does it: the action lead, or else who answers for it."""
        return self.action_lead or self.accountable_lead

    def next_due(self) -> date | None:
        """The earliest open day: of its steps where each has its own, or its own.

        Asks for the steps; have them at hand (`prefetch_related`).
        """
        if self.date_kind != DateKind.MILESTONES:
            return self.due_on
        dated = [s.due_on for s in self.steps.all() if s.due_on and not s.is_done]
        return min(dated, default=None)


class SuccessCriterion(Printed):
    """What will show that a plan action worked."""

    action = models.ForeignKey(
        PlanAction, on_delete=models.PROTECT, related_name="criteria"
    )
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    met_on = models.DateField("met on", null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "success criteria"
        constraints = [
            models.CheckConstraint(
                name="improvement_plan_successcriterion_says_what",
                condition=~Q(text=""),
            )
        ]

    def __str__(self) -> str:
        return f"criterion of {self.action}"

    @property
    def is_met(self) -> bool:
        """Whether it was met."""
        return self.met_on is not None


class StepKind(models.TextChoices):
    """Kind of Step, with the words shown."""

    SPECIFIC_ACTION = "specific_action", "Specific action"
    MILESTONE = "milestone", "Milestone"


class Step(Printed):
    """A specific action or a milestone of a plan action, each with its own date (C65).

    One that the plan dates is a milestone. `depth` is 1 beneath the one before. One
    that is done may be celebrated in a sentence, which is published (C103).
    """

    Kind = StepKind

    action = models.ForeignKey(
        PlanAction, on_delete=models.PROTECT, related_name="steps"
    )
    kind = models.CharField(
        max_length=16, choices=Kind.choices, default=Kind.SPECIFIC_ACTION
    )
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    depth = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField("done on", null=True, blank=True)
    celebration = models.CharField("what is celebrated", max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of("improvement_plan_step_kind", "kind", StepKind),
            models.CheckConstraint(
                name="improvement_plan_step_celebrated_once_done",
                condition=Q(celebration="") | Q(done_on__isnull=False),
            ),
            models.CheckConstraint(
                name="improvement_plan_step_says_what", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"step of {self.action}"

    @property
    def is_done(self) -> bool:
        """Whether it is done."""
        return self.done_on is not None


class ActionValue(models.Model):
    """What a plan action says in a column of its plan's type."""

    action = models.ForeignKey(
        PlanAction, on_delete=models.PROTECT, related_name="values"
    )
    column = models.ForeignKey(PlanColumn, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["column__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "column"], name="improvement_plan_actionvalue_once"
            ),
            models.CheckConstraint(
                name="improvement_plan_actionvalue_says_what", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column} of {self.action}"
