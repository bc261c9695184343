"""A board's self-evaluation by evaluation criterion, in versions (C75)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from governance.models import Person
from governance.models.constraints import both_or_neither
from improvement_plan.models.evidence import PlanEvidence
from improvement_plan.models.frameworks import Criterion, Framework


class SelfEvaluation(models.Model):
    """One version of what a local area knows of itself, under a framework.

    A version is a draft until it is fixed with a reason; the next one starts from it.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="self_evaluations"
    )
    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="self_evaluations"
    )
    number = models.PositiveSmallIntegerField("version")
    as_at = models.DateField("as at")
    reason = models.CharField("why it was fixed", max_length=300, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    fixed_at = models.DateTimeField(null=True, blank=True)
    fixed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-as_at", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "framework", "number"],
                name="improvement_plan_selfevaluation_version_once",
            ),
            models.UniqueConstraint(
                fields=["board", "framework"],
                condition=Q(fixed_at__isnull=True),
                name="improvement_plan_selfevaluation_one_draft",
                violation_error_message="A version is being written already.",
            ),
            both_or_neither(
                "improvement_plan_selfevaluation_fixed", "fixed_at", "fixed_by"
            ),
            models.CheckConstraint(
                name="improvement_plan_selfevaluation_fixed_says_why",
                condition=Q(fixed_at__isnull=True) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"self-evaluation, version {self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        where = [self.board.partnership.slug, self.board.slug, self.pk]
        return reverse("improvement_plan:self-evaluation", args=where)

    @property
    def is_fixed(self) -> bool:
        """Whether nobody writes on it any more."""
        return self.fixed_at is not None

    @property
    def written(self) -> int:
        """How many criteria it says something of."""
        return sum(answer.is_written for answer in self.answers.all())


# What is said of each criterion, in the order it is written and read.
PARTS = ("known", "strengths", "to_develop", "evidence", "next_steps")


class CriterionAnswer(models.Model):
    """What a self-evaluation says of one criterion.

    The words of the criterion are kept beside it, for a framework may reword them.
    """

    evaluation = models.ForeignKey(
        SelfEvaluation, on_delete=models.PROTECT, related_name="answers"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="answers"
    )
    position = models.PositiveSmallIntegerField()
    criterion_text = models.CharField("the criterion", max_length=500)
    known = models.TextField("what we know", blank=True)
    strengths = models.TextField("strengths", blank=True)
    to_develop = models.TextField("areas to develop", blank=True)
    evidence = models.TextField("evidence, in words", blank=True)
    next_steps = models.TextField("next steps", blank=True)
    filed = models.ManyToManyField(
        PlanEvidence, related_name="answers", blank=True, verbose_name="evidence held"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["evaluation", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "criterion"],
                name="improvement_plan_criterionanswer_once",
            )
        ]

    def __str__(self) -> str:
        return f"criterion {self.position} of the {self.evaluation}"

    @property
    def is_written(self) -> bool:
        """Whether anything is said."""
        return any(getattr(self, part) for part in PARTS)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """What is said, part by part, under its heading."""
        found = []
        for name in PARTS:
            field = self._meta.get_field(name)
            heading = str(getattr(field, "verbose_name", name)).capitalize()
            found.append((heading, getattr(self, name)))
        return found
