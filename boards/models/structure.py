"""The structure of a partnership: bodies outside it, and the lines between bodies."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from boards.models.board import Board
from boards.structure_rules import LineKind
from governance.models import Partnership
from governance.models.constraints import ends_after_start, one_of


class OutsideBody(models.Model):
    """A body that keeps its meetings elsewhere, such as a council's cabinet (C07)."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="outside_bodies"
    )
    name = models.CharField(max_length=200)
    summary = models.CharField("what it is", max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "outside bodies"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="boards_outsidebody_name_once",
                violation_error_message="There is a body of this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class BodyLinkKind(models.TextChoices):
    """Kind of BodyLink, with the words shown."""

    REPORTS = LineKind.REPORTS.value, "Reports to"
    ESCALATES = LineKind.ESCALATES.value, "Escalates to"
    STAKEHOLDER = LineKind.STAKEHOLDER.value, "Keeps informed"


class BodyLinkQuerySet(models.QuerySet["BodyLink"]):
    """Lines as people ask for them."""

    def on(self, day: date) -> "BodyLinkQuerySet":
        """The lines in force on a day; one whose beginning nobody knows has begun."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )

    def ended(self, day: date) -> "BodyLinkQuerySet":
        """The lines that are over, the last first."""
        return self.filter(ends_on__lt=day).order_by("-ends_on", "pk")

    def with_bodies(self) -> "BodyLinkQuerySet":
        """With both bodies read along."""
        return self.select_related(
            "from_board", "from_outside", "to_board", "to_outside"
        )


class BodyLink(models.Model):
    """A line from one body to another, with its kind, cadence and dates (C02, C07).

    The one truth of who reports to whom; of its four ends two are filled.
    """

    Kind = BodyLinkKind

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="body_links"
    )
    from_board = models.ForeignKey(
        Board,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines_from",
    )
    from_outside = models.ForeignKey(
        OutsideBody,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines_from",
    )
    to_board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="lines_to"
    )
    to_outside = models.ForeignKey(
        OutsideBody,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines_to",
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    cadence = models.CharField("how often", max_length=60, blank=True)
    purpose = models.CharField("what for", max_length=200, blank=True)
    starts_on = models.DateField("since", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)

    objects = BodyLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("boards_bodylink_kind", "kind", BodyLinkKind),
            models.CheckConstraint(
                name="boards_bodylink_from_one_body",
                condition=Q(from_board__isnull=True, from_outside__isnull=False)
                | Q(from_board__isnull=False, from_outside__isnull=True),
            ),
            models.CheckConstraint(
                name="boards_bodylink_to_one_body",
                condition=Q(to_board__isnull=True, to_outside__isnull=False)
                | Q(to_board__isnull=False, to_outside__isnull=True),
            ),
            models.CheckConstraint(
                name="boards_bodylink_not_to_itself",
                condition=(Q(from_board__isnull=True) | ~Q(from_board=F("to_board")))
                & (Q(from_outside__isnull=True) | ~Q(from_outside=F("to_outside"))),
            ),
            ends_after_start("boards_bodylink_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_kind_display().lower()} {self.target}"

    @property
    def source(self) -> Board | OutsideBody:
        """The body it runs from."""
        body = self.from_board or self.from_outside
        assert body is not None  # noqa: S101 - held by a constraint
        return body

    @property
    def target(self) -> Board | OutsideBody:
        """The body it runs to."""
        body = self.to_board or self.to_outside
        assert body is not None  # noqa: S101 - held by a constraint
        return body


def key_of(body: Board | OutsideBody) -> str:
    """What a body is called in drawings and forms: `board-3`, `outside-7`."""
    return f"{'board' if isinstance(body, Board) else 'outside'}-{body.pk}"
