"""Evidence of a board, and what of its plan each piece speaks for (C69)."""

from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
from governance.models import Evidence, Person
from governance.models.constraints import both_or_neither
from improvement_plan.models.areas import AreaForImprovement
from improvement_plan.models.kpis import Kpi
from improvement_plan.models.plan import Plan
from improvement_plan.models.plan_actions import PlanAction, SuccessCriterion
from improvement_plan.models.ratings import ActionRating

TARGETS = ("area", "action", "criterion", "rating", "kpi", "plan")


def _one_of_the_targets() -> Q:
    """Exactly one of them is named."""
    said = [
        Q(**{f"{other}__isnull": other != name for other in TARGETS})
        for name in TARGETS
    ]
    return reduce(or_, said)


class PlanEvidenceQuerySet(models.QuerySet["PlanEvidence"]):
    """Evidence as people may see it."""

    def visible_to(self, who: Standing) -> "PlanEvidenceQuerySet":
        """That of the reader's board, the confidential only for the cleared."""
        own = self.filter(board_id=who.board_id or 0)
        if not who.may(Capability.READ_PLAN):
            return own.none()
        if who.may(Capability.READ_CONFIDENTIAL):
            return own
        return own.filter(evidence__is_confidential=False)

    def holding(self, day: date) -> "PlanEvidenceQuerySet":
        """What is not withdrawn, and holds on a day."""
        lasting = Q(evidence__expires_on=None) | Q(evidence__expires_on__gte=day)
        return self.filter(lasting, evidence__withdrawn_at=None)

    def of_area(self, area: AreaForImprovement) -> "PlanEvidenceQuerySet":
        """What speaks for an area, or for anything of its actions."""
        inside = Q(links__area=area) | Q(links__action__area=area)
        inside |= Q(links__criterion__action__area=area)
        inside |= Q(links__rating__action__area=area)
        return self.filter(inside).distinct()

    def of_action(self, action: PlanAction) -> "PlanEvidenceQuerySet":
        """What speaks for a plan action, its success criteria or its ratings."""
        inside = Q(links__action=action) | Q(links__criterion__action=action)
        return self.filter(inside | Q(links__rating__action=action)).distinct()


class PlanEvidence(models.Model):
    """A piece of evidence in the list of a board.

    What a lead adds waits until somebody who answers for it accepts it (C69).
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="plan_evidence"
    )
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlanEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-evidence__dated_on", "-pk"]
        verbose_name_plural = "plan evidence"
        constraints = [
            both_or_neither(
                "improvement_plan_planevidence_accepted", "accepted_at", "accepted_by"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence}"

    def get_absolute_url(self) -> str:
        """Its page."""
        where = [self.board.partnership.slug, self.board.slug, self.pk]
        return reverse("improvement_plan:evidence", args=where)

    @property
    def waits(self) -> bool:
        """Whether nobody accepted it yet, and it was not withdrawn."""
        return self.accepted_at is None and not self.evidence.is_withdrawn

    def accept(self, *, by: Person, at: datetime) -> None:
        """Accept it; accepted twice, the first stands."""
        if self.accepted_at is None:
            self.accepted_at, self.accepted_by = at, by


class EvidenceLink(models.Model):
    """That a piece of evidence speaks for one thing of the plan."""

    filed = models.ForeignKey(
        PlanEvidence, on_delete=models.PROTECT, related_name="links"
    )
    area = models.ForeignKey(
        AreaForImprovement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_links",
    )
    action = models.ForeignKey(
        PlanAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_links",
    )
    criterion = models.ForeignKey(
        SuccessCriterion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_links",
    )
    rating = models.ForeignKey(
        ActionRating,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_links",
    )
    kpi = models.ForeignKey(
        Kpi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_links",
    )
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_links",
        help_text="as a whole, such as a needs assessment",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="improvement_plan_evidencelink_one_thing",
                condition=_one_of_the_targets(),
            ),
            *(
                models.UniqueConstraint(
                    fields=["filed", name],
                    name=f"improvement_plan_evidencelink_{name}_once",
                )
                for name in TARGETS
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.filed} for {self.target}"

    @property
    def target(self) -> models.Model | None:
        """What it speaks for."""
        found = (getattr(self, name) for name in TARGETS)
        return next((one for one in found if one is not None), None)
