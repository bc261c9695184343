"""What happened to an action, dated and never changed (C52)."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from boards.models import AgendaItem, Meeting
from governance.models import Person


class ActionUpdateQuerySet(models.QuerySet["ActionUpdate"]):
    """Updates as people ask for them."""

    def cleared_for(self, *, cleared: bool) -> "ActionUpdateQuerySet":
        """Without what was said at a confidential item, unless the reader is cleared."""
        if cleared:
            return self
        return self.filter(Q(item__isnull=True) | Q(item__is_confidential=False))

    def with_evidence(self) -> "ActionUpdateQuerySet":
        """With the files of each, in one query more."""
        return self.prefetch_related(
            "evidence__stored", "evidence__action__board__partnership"
        )

    def cleared_on(self, boards: Collection[int | None]) -> "ActionUpdateQuerySet":
        """Without what was said at confidential items of any but these boards."""
        is_open = Q(item__isnull=True) | Q(item__is_confidential=False)
        return self.filter(is_open | Q(action__board_id__in=boards))


class ActionUpdate(models.Model):
    """What happened, dated; never changed, only added to (C52)."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.PROTECT, related_name="updates"
    )
    text = models.TextField(blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_updates",
    )
    status_words = models.CharField("outcome", max_length=120)
    is_closing = models.BooleanField("closed the action", default=False)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ActionUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"Update of {self.action}"
