"""Which scales a plan is rated by, and what was claimed of its actions (C67, C68)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from boards.models import Decision, Meeting
from governance.models import Person, Rating, RatingScale
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check
from improvement_plan.models.plan import Plan
from improvement_plan.models.plan_actions import PlanAction


class RatedDimension(models.TextChoices):
    """What of a plan action is rated, with the words shown."""

    COMPLETION = "completion", "Completion"
    IMPACT = "impact", "Impact"


class PlanScale(models.Model):
    """The scale by which a plan is rated in one dimension; a plan may go without."""

    Dimension = RatedDimension

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="scales")
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["dimension", "pk"]
        constraints = [
            one_of("improvement_plan_planscale_dimension", "dimension", RatedDimension),
            models.UniqueConstraint(
                fields=["plan", "dimension"], name="improvement_plan_planscale_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()} of {self.plan}"


class ActionRatingState(models.TextChoices):
    """State of a rating between its two keys, with the words shown."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "Confirmed"
    RETURNED = "returned", "Returned"
    OVERTAKEN = "overtaken", "Overtaken"
    SET = "set", "Set by the board"


class ActionRatingKey(models.TextChoices):
    """As whom somebody turned a key; a stand-in is recorded as such (ruling 9)."""

    ACTION_LEAD = "action_lead", "action lead"
    ACCOUNTABLE_LEAD = "accountable_lead", "accountable lead, standing in"
    SRO = "sro", "senior responsible officer"
    BOARD = "board", "the board"
    PLAN = "plan", "as printed in the plan"


class ActionRatingQuerySet(models.QuerySet["ActionRating"]):
    """Ratings as people ask for them; as of an instant by what was recorded then."""

    def in_force(self, at: datetime | None = None) -> "ActionRatingQuerySet":
        """Those that both keys, the board or the plan stand behind, by an instant."""
        rows = self.filter(state__in=ActionRating.IN_FORCE)
        return rows.filter(answered_at__lte=at) if at else rows

    def waiting(self, at: datetime | None = None) -> "ActionRatingQuerySet":
        """Those that wait for the second key, or did so at an instant."""
        if at is None:
            return self.filter(state=ActionRatingState.PROPOSED)
        return self.filter(
            Q(answered_at__isnull=True) | Q(answered_at__gt=at), recorded_at__lte=at
        )

    def newest(self) -> "ActionRatingQuerySet":
        """The one that counts of each action and dimension."""
        turn = Window(
            RowNumber(),
            partition_by=[F("action"), F("dimension")],
            order_by=[F("as_at").desc(), F("answered_at").desc(), F("pk").desc()],
        )
        return self.annotate(turn=turn).filter(turn=1)


class ActionRating(Rating):
    """A rating of a plan action on its way through two keys (ruling 9).

    The action lead proposes; the SRO confirms or returns. The board sets one by a
    decision of a meeting, and a plan brings its own along as printed.
    """

    Dimension = RatedDimension
    State = ActionRatingState
    Key = ActionRatingKey

    MOVES: Moves = {
        State.PROPOSED: frozenset({State.CONFIRMED, State.RETURNED, State.OVERTAKEN}),
        State.CONFIRMED: frozenset(),
        State.RETURNED: frozenset(),
        State.OVERTAKEN: frozenset(),
        State.SET: frozenset(),
    }
    IN_FORCE = (State.CONFIRMED, State.SET)

    action = models.ForeignKey(
        PlanAction, on_delete=models.PROTECT, related_name="ratings"
    )
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    state = models.CharField(
        max_length=9, choices=State.choices, default=State.PROPOSED
    )
    proposed_as = models.CharField(max_length=16, choices=Key.choices)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_as = models.CharField(max_length=16, choices=Key.choices, blank=True)
    answer = models.TextField("why it was returned", blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ActionRatingQuerySet.as_manager()

    class Meta(Rating.Meta):
        indexes = [
            models.Index(
                fields=["action", "dimension", "-as_at"],
                name="improvement_plan_rating_newest",
            )
        ]
        constraints = [
            *Rating.Meta.constraints,
            one_of(
                "improvement_plan_actionrating_dimension", "dimension", RatedDimension
            ),
            one_of("improvement_plan_actionrating_state", "state", ActionRatingState),
            one_of(
                "improvement_plan_actionrating_proposed_as",
                "proposed_as",
                ActionRatingKey,
            ),
            models.CheckConstraint(
                name="improvement_plan_actionrating_answered_as",
                condition=Q(answered_as__in=["", *ActionRatingKey.values]),
            ),
            both_or_neither(
                "improvement_plan_actionrating_answered", "answered_at", "answered_by"
            ),
            models.CheckConstraint(
                name="improvement_plan_actionrating_answer_is_dated",
                condition=Q(state="proposed", answered_at__isnull=True)
                | ~Q(state="proposed") & Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="improvement_plan_actionrating_returned_says_why",
                condition=~Q(state="returned") | ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="improvement_plan_actionrating_set_by_a_decision",
                condition=~Q(state="set") | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="improvement_plan_actionrating_two_keys",
                condition=~Q(state="confirmed")
                | Q(answered_as="plan")
                | ~Q(answered_by=F("recorded_by")),
                violation_error_message="Two people turn the two keys of a rating.",
            ),
            models.UniqueConstraint(
                fields=["action", "dimension"],
                condition=Q(state="proposed"),
                name="improvement_plan_actionrating_one_waits",
            ),
        ]

    def __str__(self) -> str:
        # The level stands apart: labels are made without another query.
        return f"{self.get_dimension_display().lower()} of {self.action}"

    def confirm(self, *, by: Person, at: datetime, as_key: str) -> None:
        """Turn the second key: it stands from here."""
        self._answer(self.State.CONFIRMED, by=by, at=at, as_key=as_key)

    def give_back(self, *, by: Person, at: datetime, as_key: str, why: str) -> None:
        """Return it with a reason; what stood before still stands."""
        self._answer(self.State.RETURNED, by=by, at=at, as_key=as_key)
        self.answer = why

    def overtake(self, *, by: Person, at: datetime) -> None:
        """Set it aside for a newer one."""
        self._answer(self.State.OVERTAKEN, by=by, at=at, as_key="")

    def _answer(self, state: str, *, by: Person, at: datetime, as_key: str) -> None:
        check(self.MOVES, noun="rating", old=self.state, new=state)
        self.state = state
        self.answered_at, self.answered_by, self.answered_as = at, by, as_key
