"""Lists of the action log that somebody kept under a name, with an address of its own."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from boards.models import Board
from boards.standing import Standing
from governance.models import Partnership, Person

LONGEST_NAME = 60


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views as people ask for them."""

    def of_log(
        self, partnership: Partnership, board: Board | None
    ) -> "SavedViewQuerySet":
        """Those of a board's log, or of the log across the partnership."""
        return self.filter(partnership=partnership, board=board)

    def visible_to(self, who: Standing) -> "SavedViewQuerySet":
        """Shared ones, and the person's own."""
        return self.filter(Q(is_shared=True) | Q(made_by=who.someone))


def _once(name: str, *fields: str, condition: Q) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        *fields,
        Lower("name"),
        name=name,
        condition=condition,
        violation_error_message="There is a view of this name already.",
    )


class SavedView(models.Model):
    """A list by its address: a name for a tab, words, filters and an order.

    It holds what is asked for and no rows: each reader sees through it only what they
    may see. A private one is its maker's; a shared one is for all who read the log.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="+"
    )
    board = models.ForeignKey(
        Board,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="saved_views",
        help_text="empty for the log across the partnership",
    )
    name = models.CharField(max_length=LONGEST_NAME)
    query = models.CharField("what it asks for", max_length=2000, blank=True)
    is_shared = models.BooleanField("for everybody who reads this log", default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["-is_shared", Lower("name")]
        constraints = [
            models.CheckConstraint(
                name="actions_savedview_has_a_name", condition=~Q(name="")
            ),
            _once(
                "actions_savedview_shared_once",
                "board",
                condition=Q(is_shared=True, board__isnull=False),
            ),
            _once(
                "actions_savedview_shared_once_across",
                "partnership",
                condition=Q(is_shared=True, board__isnull=True),
            ),
            _once(
                "actions_savedview_own_once",
                "board",
                "made_by",
                condition=Q(is_shared=False, board__isnull=False),
            ),
            _once(
                "actions_savedview_own_once_across",
                "partnership",
                "made_by",
                condition=Q(is_shared=False, board__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"View “{self.name}”"
