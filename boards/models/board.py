"""Boards: any body with terms of reference, and their place among each other."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.models import Partnership
from governance.models.constraints import ends_after_start, one_of
from governance.models.partnership import slug_shape, validate_not_reserved


class BoardKind(models.TextChoices):
    """Kind of Board, with the words shown."""

    BOARD = "board", "Board"
    WORKING_GROUP = "working_group", "Working group"
    EXECUTIVE = "executive", "Executive"
    FORUM = "forum", "Forum"
    OPERATIONAL = "operational", "Operational group"


class BoardActionScheme(models.TextChoices):
    """ActionScheme of Board, with the words shown."""

    ITEM_SEQ = "item_seq", "Item and sequence, such as 2.1"
    RUNNING = "running", "A running number, such as 112"


class BoardShowsMembers(models.TextChoices):
    """ShowsMembers of Board, with the words shown."""

    NOTHING = "nothing", "Nothing"
    SEATS = "seats", "The seats by sector, without names"
    OFFICES = "offices", "The seats, and who chairs"
    NAMES = "names", "The seats, and the name of everybody on them"


class Board(models.Model):
    """A board, working group, executive or forum of a partnership (C01, C02)."""

    Kind = BoardKind

    ActionScheme = BoardActionScheme

    ShowsMembers = BoardShowsMembers

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="boards"
    )
    slug = models.CharField(
        max_length=60, validators=[slug_shape, validate_not_reserved]
    )
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.BOARD)
    summary = models.TextField("in one or two sentences", blank=True)
    action_scheme = models.CharField(
        "numbering of actions",
        max_length=10,
        choices=ActionScheme.choices,
        default=ActionScheme.ITEM_SEQ,
    )
    usual_place = models.CharField(max_length=200, blank=True)
    usual_link = models.URLField(blank=True)
    interests_months = models.PositiveSmallIntegerField(
        "months until interests are confirmed again", default=12
    )
    plan_areas = models.TextField("its part of the plan, an area a line", blank=True)
    shows_members = models.CharField(
        "the public sees of its membership",
        max_length=8,
        choices=ShowsMembers.choices,
        default=ShowsMembers.SEATS,
    )
    shows_meetings = models.BooleanField(
        "the public sees the meetings to come", default=True
    )
    public_contact = models.EmailField("address for the public", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField("at work since", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="followed by",
    )

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            ends_after_start("boards_board_ends_after_start"),
            models.CheckConstraint(
                name="boards_board_only_the_ended_have_a_successor",
                condition=Q(successor__isnull=True) | Q(ends_on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["partnership", "slug"],
                name="boards_board_slug_once",
                violation_error_message="Another board has this address.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="boards_board_name_once",
                violation_error_message="There is a board of this name.",
            ),
            one_of("boards_board_kind", "kind", BoardKind),
            models.CheckConstraint(
                name="boards_board_interests_months_from_one",
                condition=models.Q(interests_months__gte=1),
            ),
            one_of("boards_board_shows_members", "shows_members", BoardShowsMembers),
            one_of("boards_board_action_scheme", "action_scheme", BoardActionScheme),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The board's home."""
        return reverse("boards:board", args=[self.partnership.slug, self.slug])

    @property
    def short(self) -> str:
        """The name where there is little room."""
        return self.short_name or self.name

    def has_ended(self, on: date) -> bool:
        """Whether its last day is over."""
        return self.ends_on is not None and self.ends_on < on


class BoardName(models.Model):
    """Another name under which papers know the board (field.md §8, DQ03)."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "name"], name="boards_boardname_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
