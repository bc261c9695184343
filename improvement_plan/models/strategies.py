"""Strategies of an area, and the ordered passages of strategies and plans (C76, C78)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from governance.models import Person
from governance.models.constraints import (
    both_or_neither,
    ends_after_start,
    one_of,
)
from improvement_plan import around
from improvement_plan.models.plan import Plan


class Strategy(models.Model):
    """What a local area is after for some years, such as *SEND Strategy 2019 to 2024*.

    One takes the place of another; the earlier stays readable, and is not changed once
    its successor is in force (C76).
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="strategies"
    )
    title = models.CharField(max_length=200)
    starts_on = models.DateField("in force from")
    ends_on = models.DateField("until", null=True, blank=True)
    review_on = models.DateField("review on", null=True, blank=True)
    url = models.URLField("where it is published", blank=True)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name="takes the place of",
    )
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
        verbose_name="plan that carries it out",
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name_plural = "strategies"
        constraints = [
            ends_after_start("improvement_plan_strategy_ends_after_start"),
            models.CheckConstraint(
                name="improvement_plan_strategy_has_title", condition=~Q(title="")
            ),
            models.CheckConstraint(
                name="improvement_plan_strategy_not_its_own_successor",
                condition=Q(replaces__isnull=True) | ~Q(replaces=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"strategy “{self.title}”"

    def get_absolute_url(self) -> str:
        """Its page."""
        where = [self.board.partnership.slug, self.board.slug, self.pk]
        return reverse("improvement_plan:strategy", args=where)

    @property
    def next(self) -> "Strategy | None":
        """The strategy that takes its place, if one is named."""
        return getattr(self, "successor", None)

    def stands_on(self, day: date) -> around.Stands:
        """Whether it is to come, in force, replaced, or over with nothing after it."""
        after = self.next
        return around.strategy_stands(
            self.starts_on, self.ends_on, after.starts_on if after else None, day
        )

    def is_replaced(self, day: date) -> bool:
        """Whether another is in force in its place."""
        return self.stands_on(day) is around.Stands.REPLACED

    def wants_review(self, day: date) -> bool:
        """Whether the day of its review has passed while it is in force."""
        in_force = self.stands_on(day) is around.Stands.IN_FORCE
        return in_force and around.is_past(self.review_on, day)


class PassageKind(models.TextChoices):
    """Kind of Passage, with the words shown."""

    SECTION = "section", "Section"
    PRINCIPLE = "principle", "Principle"
    COMMITMENT = "commitment", "Commitment"


class Passage(models.Model):
    """A section of a strategy, or a principle or commitment of a plan, in its order.

    It leaves its list with whoever took it out; it is never deleted (C78).
    """

    Kind = PassageKind

    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="passages",
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="passages"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "position", "pk"]
        constraints = [
            one_of("improvement_plan_passage_kind", "kind", PassageKind),
            both_or_neither("improvement_plan_passage_left", "left_at", "left_by"),
            models.CheckConstraint(
                name="improvement_plan_passage_has_heading", condition=~Q(heading="")
            ),
            models.CheckConstraint(
                name="improvement_plan_passage_of_one_thing",
                condition=Q(kind="section", strategy__isnull=False, plan__isnull=True)
                | (~Q(kind="section") & Q(strategy__isnull=True, plan__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().lower()} “{self.heading}”"

    @property
    def owner(self) -> Strategy | Plan:
        """The strategy or the plan that it belongs to."""
        owner = self.strategy or self.plan
        assert owner is not None  # noqa: S101 - held by a constraint
        return owner
