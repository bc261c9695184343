"""An action: what is owed, since which meeting, by when, and how it ended."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions import words
from actions.models.querysets import ActionManager
from actions.models.scale import StatusLabel
from boards.models import AgendaItem, Board, Decision, Markable, Meeting
from governance.clock import local
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check


class ActionStatus(models.TextChoices):
    """Status of Action, with the words shown."""

    OPEN = "open", "Open"
    IN_PROGRESS = "in_progress", "In progress"
    WAITING = "waiting", "Waiting"
    DONE = "done", "Done"
    CLOSED = "closed", "Closed"
    UNKNOWN = "unknown", "Not known"


_TONES: dict[str, str] = {
    ActionStatus.OPEN: "neutral",
    ActionStatus.IN_PROGRESS: "info",
    ActionStatus.WAITING: "warn",
    ActionStatus.DONE: "done",
    ActionStatus.CLOSED: "done",
    ActionStatus.UNKNOWN: "neutral",
}


class ActionClosure(models.TextChoices):
    """Closure of Action, with the words shown."""

    COMPLETE = "complete", "Complete"
    NOT_NEEDED = "not_needed", "No longer needed"
    SUPERSEDED = "superseded", "Superseded by a new action"
    FOLDED_IN = "folded_in", "Folded into the plan"
    CARRIED_OVER = "carried_over", "Carried over to another body"


class Action(Markable):
    """Something that somebody will do, arising at a meeting or brought along.

    `number` runs per board, is in the address and is never reused; `reference` is
    what is printed, such as 2.1, Sept 1.1 or 105 (rulings 7).
    """

    Status = ActionStatus

    Closure = ActionClosure

    MOVES: Moves = {
        Status.OPEN: frozenset(
            {Status.IN_PROGRESS, Status.WAITING, Status.DONE, Status.CLOSED}
        ),
        Status.IN_PROGRESS: frozenset(
            {Status.OPEN, Status.WAITING, Status.DONE, Status.CLOSED}
        ),
        Status.WAITING: frozenset(
            {Status.OPEN, Status.IN_PROGRESS, Status.DONE, Status.CLOSED}
        ),
        Status.DONE: frozenset(
            {Status.OPEN, Status.IN_PROGRESS, Status.WAITING, Status.CLOSED}
        ),
        Status.CLOSED: frozenset({Status.OPEN}),
        # Brought along from an older log that does not say (rulings 15).
        Status.UNKNOWN: frozenset(
            {
                Status.OPEN,
                Status.IN_PROGRESS,
                Status.WAITING,
                Status.DONE,
                Status.CLOSED,
            }
        ),
    }

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    reference = models.CharField("reference as printed", max_length=20)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
    )
    title = models.CharField("subject", max_length=200, blank=True)
    text = models.TextField("action")
    typed = models.TextField("the line as it was typed", blank=True)
    raised_text = models.CharField(
        "raised at, as an older log says it", max_length=200, blank=True
    )
    due_text = models.CharField("due, as printed", max_length=120, blank=True)
    due_on = models.DateField("due on", null=True, blank=True)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.OPEN
    )
    label = models.ForeignKey(
        StatusLabel,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="status in the board's words",
    )
    closure = models.CharField(max_length=12, choices=Closure.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions_closed",
    )
    succeeds = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name="takes the place of",
    )
    releasing_decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the decision of the board that lifted its confidential mark",
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ActionManager()

    class Meta:
        ordering = ["number"]
        indexes = [
            # The tabs of the log are counted from this index alone.
            models.Index(
                fields=["board", "due_on", "status"],
                condition=~Q(status="closed"),
                name="actions_action_owed",
            ),
            # The orders of the log's other lists, so that a page of them is read
            # without sorting a hundred thousand rows.
            models.Index(
                fields=["board", "-closed_at", "-id"],
                condition=Q(status="closed"),
                name="actions_action_ended",
            ),
            models.Index(
                fields=["board", "-recorded_at", "-id"], name="actions_action_newest"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="actions_action_number_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "reference"],
                condition=Q(meeting__isnull=False),
                name="actions_action_reference_once_a_meeting",
                violation_error_message="This meeting has an action of that number.",
            ),
            one_of("actions_action_status", "status", ActionStatus),
            models.CheckConstraint(
                name="actions_action_closed_says_how",
                condition=Q(status="closed", closed_at__isnull=False) & ~Q(closure="")
                | ~Q(status="closed") & Q(closure="", closed_at__isnull=True),
            ),
            both_or_neither("actions_action_closed", "closed_at", "closed_by"),
            both_or_neither("actions_action_marked", "marked_at", "marked_by"),
            models.CheckConstraint(
                name="actions_action_closure",
                condition=Q(
                    closure__in=[
                        "",
                        "complete",
                        "not_needed",
                        "superseded",
                        "folded_in",
                        "carried_over",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Action {self.reference}"

    def get_absolute_url(self) -> str:
        """The action's page."""
        board = self.board
        return reverse(
            "actions:action", args=[board.partnership.slug, board.slug, self.number]
        )

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        """Where it stands, in the board's own word where it has one."""
        if self.label is not None and self.label.status == self.status:
            return self.label.label
        return str(ActionStatus(self.status).label)

    @property
    def has_sign(self) -> bool:
        """Whether the board's word for it comes with a sign of its own."""
        label = self.label
        return label is not None and label.status == self.status and bool(label.shape)

    @property
    def held_on(self) -> date:
        """The day of the meeting it arose at, or else of its recording."""
        return self.meeting.date if self.meeting else local(self.recorded_at).date()

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes it."""
        return self.status not in (self.Status.CLOSED, self.Status.UNKNOWN)

    @property
    def came_from(self) -> "Action | None":
        """The action of another body that this one goes on with (C54)."""
        earlier = self.succeeds
        is_elsewhere = earlier is not None and earlier.board_id != self.board_id
        return earlier if is_elsewhere else None

    @property
    def is_withheld(self) -> bool:
        """Whether only the cleared may see it: by itself, or because of its item."""
        return self.is_confidential or (
            self.item is not None and self.item.is_confidential
        )

    @property
    def owed_by(self) -> str:
        """`Priya Raman with Tom Ashworth`; empty where nobody owns it."""
        return words.owed_by(self.named("owner"), self.named("supporter"))

    @property
    def owners(self) -> str:
        """The owners in words; empty where there is none."""
        return words.joined(self.named("owner"))

    @property
    def supporters(self) -> str:
        """The supporters in words."""
        return words.joined(self.named("supporter"))

    @property
    def tone(self) -> str:
        """The tone of its state in the design's tags."""
        return _TONES[self.status]

    def named(self, part: str) -> list[words.Named]:
        """The owners, or the supporters, as they are printed."""
        return [
            words.Named(str(party), party.is_alternative)
            for party in self.parties.all()
            if party.part == part
        ]

    def is_overdue(self, on: date) -> bool:
        """Whether it is still owed and its day has passed."""
        owed = self.is_open and self.status != self.Status.DONE
        return owed and self.due_on is not None and self.due_on < on

    def move_to(self, status: str, label: StatusLabel | None = None) -> None:
        """Go to another status that is not the end.

        Args:
            label: the board's word for it, where the board has words of its own.
        """
        if status != self.status:
            check(self.MOVES, noun="action", old=self.status, new=status)
        self.status, self.label = status, label

    def close(
        self,
        *,
        closure: str,
        by: Person,
        at: datetime,
        item: AgendaItem | None,
        label: StatusLabel | None = None,
    ) -> None:
        """End it, with the reason and the item that agreed."""
        check(self.MOVES, noun="action", old=self.status, new=self.Status.CLOSED)
        self.status, self.label = self.Status.CLOSED, label
        self.closure, self.closed_by, self.closed_at = closure, by, at
        self.closed_item = item

    def reopen(self, label: StatusLabel | None = None) -> None:
        """Take the end back."""
        check(self.MOVES, noun="action", old=self.status, new=self.Status.OPEN)
        self.status, self.label = self.Status.OPEN, label
        self.closure, self.closed_by, self.closed_at = "", None, None
        self.closed_item = None
