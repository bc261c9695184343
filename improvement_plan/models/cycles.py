"""Update cycles of a plan, and what its leads told in them."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check
from improvement_plan.cycle import DueRule, From
from improvement_plan.deadlines import Unit
from improvement_plan.models.frameworks import DeadlineUnit
from improvement_plan.models.plan import Plan
from improvement_plan.models.plan_actions import PlanAction
from improvement_plan.models.ratings import ActionRating

# What a lead who is off track can ask for, by its field, with the words shown.
HELP = {
    "needs_decision": "A decision by the board",
    "needs_means": "People or money",
    "needs_partner": "Another partner to act",
}


class UpdateCycleAudience(models.TextChoices):
    """Whom a cycle is for, with the words shown."""

    BOARD = "board", "The board, each month"
    REGULATORS = "regulators", "Regulators, each quarter"


class UpdateCycleState(models.TextChoices):
    """State of UpdateCycle, with the words shown."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class CycleRuleFrom(models.TextChoices):
    """From which end of its period the days of a cycle are counted."""

    BEGINS = From.BEGINS.value, "Its period begins"
    ENDS = From.ENDS.value, "Its period ends"


class CycleRule(models.Model):
    """By when the updates of a plan's cycles are due: data, never a constant."""

    Audience = UpdateCycleAudience
    Unit = DeadlineUnit
    From = CycleRuleFrom

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cycle_rules")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    number = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit.choices)
    counted_from = models.CharField(max_length=6, choices=From.choices)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["audience"]
        constraints = [
            one_of(
                "improvement_plan_cyclerule_audience", "audience", UpdateCycleAudience
            ),
            one_of("improvement_plan_cyclerule_unit", "unit", DeadlineUnit),
            one_of("improvement_plan_cyclerule_from", "counted_from", CycleRuleFrom),
            models.UniqueConstraint(
                fields=["plan", "audience"], name="improvement_plan_cyclerule_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} for {self.get_audience_display().lower()}"

    @property
    def words(self) -> str:
        """`10 working days after the quarter ends`."""
        quarterly = self.audience == self.Audience.REGULATORS
        return self.due.words("quarter" if quarterly else "month")

    @property
    def due(self) -> DueRule:
        """What the rules count with."""
        return DueRule(From(self.counted_from), self.number, Unit(self.unit))


class UpdateCycle(models.Model):
    """A round in which each lead says once how each of their plan actions goes.

    Closing freezes the plan as it then stood, with what was told and who was missing.
    """

    Audience = UpdateCycleAudience
    State = UpdateCycleState

    MOVES: Moves = {
        State.OPEN: frozenset({State.CLOSED}),
        State.CLOSED: frozenset(),
    }

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="cycles")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cycles")
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=10, choices=Audience.choices)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    due_on = models.DateField("updates due on")
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    snapshot = models.JSONField("the plan as frozen", null=True, blank=True)
    asked_for = models.JSONField("what was owed, as it closed", default=list)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="improvement_plan_cycle_number_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "audience"],
                condition=Q(state="open"),
                name="improvement_plan_cycle_one_open",
                violation_error_message="A cycle of this kind is open already.",
            ),
            one_of("improvement_plan_cycle_audience", "audience", UpdateCycleAudience),
            one_of("improvement_plan_cycle_state", "state", UpdateCycleState),
            models.CheckConstraint(
                name="improvement_plan_cycle_in_order",
                condition=Q(starts_on__lte=models.F("ends_on")),
                violation_error_message="The end is before the start.",
            ),
            both_or_neither("improvement_plan_cycle_closed", "closed_at", "closed_by"),
            models.CheckConstraint(
                name="improvement_plan_cycle_closed_is_frozen",
                condition=Q(state="open", closed_at__isnull=True, snapshot__isnull=True)
                | Q(state="closed", closed_at__isnull=False, snapshot__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"update cycle {self.number}"

    def get_absolute_url(self) -> str:
        """The cycle's page."""
        board = self.board
        return reverse(
            "improvement_plan:cycle",
            args=[board.partnership.slug, board.slug, self.number],
        )

    def close(
        self, *, by: Person, at: datetime, snapshot: object, asked_for: object
    ) -> None:
        """End it, with the plan frozen as it stands, and with who told and who did not."""
        check(self.MOVES, noun="cycle", old=self.state, new=self.State.CLOSED)
        self.state = self.State.CLOSED
        self.closed_at, self.closed_by, self.snapshot = at, by, snapshot
        self.asked_for = asked_for


class ProgressUpdate(models.Model):
    """What a lead told of a plan action: done, next, and what stands in the way.

    It may propose ratings; why it is off track is the reason of that rating. A new date
    counts once the SRO agrees, and the one printed stays in the record.
    """

    action = models.ForeignKey(
        PlanAction, on_delete=models.PROTECT, related_name="updates"
    )
    cycle = models.ForeignKey(
        UpdateCycle,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="updates",
    )
    done = models.TextField("what was done", blank=True)
    next = models.TextField("what comes next, and by when", blank=True)
    unchanged_reason = models.TextField("why nothing changed", blank=True)
    needs_decision = models.BooleanField(HELP["needs_decision"], default=False)
    needs_means = models.BooleanField(HELP["needs_means"], default=False)
    needs_partner = models.BooleanField(HELP["needs_partner"], default=False)
    help_words = models.TextField("what help is needed", blank=True)
    asked_due_on = models.DateField("new date asked for", null=True, blank=True)
    completion = models.OneToOneField(
        ActionRating,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="told_with",
    )
    impact = models.OneToOneField(
        ActionRating,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="told_as_impact_with",
    )
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField("date agreed at", null=True, blank=True)
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_at = models.DateTimeField("date declined at", null=True, blank=True)
    declined_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_because = models.TextField("why the date was declined", blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            both_or_neither("improvement_plan_update_agreed", "agreed_at", "agreed_by"),
            both_or_neither(
                "improvement_plan_update_declined", "declined_at", "declined_by"
            ),
            models.CheckConstraint(
                name="improvement_plan_update_declined_says_why",
                condition=Q(declined_at__isnull=True, declined_because="")
                | Q(
                    declined_at__isnull=False,
                    agreed_at__isnull=True,
                    asked_due_on__isnull=False,
                )
                & ~Q(declined_because=""),
            ),
            models.CheckConstraint(
                name="improvement_plan_update_agreed_to_a_date",
                condition=Q(agreed_at__isnull=True) | Q(asked_due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="improvement_plan_update_says_something",
                condition=~Q(done="") | ~Q(unchanged_reason=""),
                violation_error_message="Say what was done, or why nothing changed.",
            ),
        ]

    def __str__(self) -> str:
        return f"update of {self.action}"

    @property
    def is_date_waiting(self) -> bool:
        """Whether it asks for a new date that nobody answered yet."""
        answered = self.agreed_at or self.declined_at
        return self.asked_due_on is not None and answered is None

    @property
    def help_kinds(self) -> list[str]:
        """What is asked for, in words."""
        return [words for name, words in HELP.items() if getattr(self, name)]


class CycleAskStage(models.TextChoices):
    """Why somebody was written to in a cycle, with the words shown."""

    ASKED = "asked", "Asked"
    CHASED = "chased", "Chased"


class CycleAsk(models.Model):
    """Somebody is asked for their updates of a cycle, once, and chased once if late."""

    Stage = CycleAskStage

    cycle = models.ForeignKey(
        UpdateCycle, on_delete=models.PROTECT, related_name="asks"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=6, choices=Stage.choices)
    asked_on = models.DateField("in the digest of")

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            one_of("improvement_plan_cycleask_stage", "stage", CycleAskStage),
            models.UniqueConstraint(
                fields=["cycle", "person", "stage"],
                name="improvement_plan_cycleask_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_stage_display().lower()} for {self.cycle}"
