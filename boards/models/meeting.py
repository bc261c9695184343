"""Meetings and their agendas (C29–C32)."""

import datetime as dt
from datetime import datetime, time

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models.board import Board
from boards.models.confidential import Markable
from boards.models.terms import TermsOfReference
from boards.outcomes import Deferral, Outcome
from governance.long_dates import long_date, time_range
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings as people ask for them."""

    def held_or_coming(self) -> "MeetingQuerySet":
        """All but the cancelled."""
        return self.exclude(state=Meeting.State.CANCELLED)

    def being_minuted(self) -> "MeetingQuerySet":
        """Those begun whose minutes may still be written."""
        begun = self.filter(state__in=[MeetingState.OPEN, MeetingState.CLOSED])
        return begun.filter(Q(minutes=None) | Q(minutes__state="draft"))

    def before(self, meeting: "Meeting") -> "MeetingQuerySet":
        """Earlier meetings of the same board, latest first."""
        return (
            self.held_or_coming()
            .filter(board_id=meeting.board_id)
            .filter(
                Q(date__lt=meeting.date)
                | Q(date=meeting.date, starts_at__lt=meeting.starts_at)
            )
            .order_by("-date", "-starts_at")
        )

    def after(self, meeting: "Meeting") -> "MeetingQuerySet":
        """Later meetings of the same board, soonest first."""
        return (
            self.held_or_coming()
            .filter(board_id=meeting.board_id)
            .filter(
                Q(date__gt=meeting.date)
                | Q(date=meeting.date, starts_at__gt=meeting.starts_at)
            )
            .order_by("date", "starts_at")
        )


class MeetingState(models.TextChoices):
    """State of Meeting, with the words shown."""

    PLANNED = "planned", "Being prepared"
    CALLED = "called", "Called"
    OPEN = "open", "In session"
    CLOSED = "closed", "Held"
    CANCELLED = "cancelled", "Cancelled"


class MeetingMode(models.TextChoices):
    """Mode of Meeting, with the words shown."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "In person and online"


class Meeting(models.Model):
    """One meeting of a board; it keeps the terms it ran under."""

    State = MeetingState

    Mode = MeetingMode

    MOVES: Moves = {
        State.PLANNED: frozenset({State.CALLED, State.OPEN, State.CANCELLED}),
        State.CALLED: frozenset({State.OPEN, State.CANCELLED}),
        State.OPEN: frozenset({State.CLOSED}),
        State.CLOSED: frozenset({State.OPEN}),
        State.CANCELLED: frozenset(),
    }

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    terms = models.ForeignKey(
        TermsOfReference, on_delete=models.PROTECT, related_name="meetings"
    )
    date = models.DateField()
    is_confirmed = models.BooleanField("the date is confirmed", default=True)
    planned_on = models.DateField(
        null=True, blank=True, help_text="the day its series first gave it"
    )
    starts_at = models.TimeField("starts at")
    ends_at = models.TimeField("ends at")
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField("link to join", blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PLANNED
    )
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_time = models.TimeField("closed at", null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(
        "changes of when and where that people were told of", default=0
    )
    presided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    interests_asked = models.BooleanField(
        "asked, and nothing was declared", default=False
    )
    quorum = models.JSONField(null=True, blank=True)
    current_item = models.ForeignKey(
        "AgendaItem",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the item being minuted, which the chair's page follows",
    )
    quorum_moments = models.JSONField(default=list, blank=True)
    next_meeting_text = models.CharField("next meeting", max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="boards_meeting_number_once"
            ),
            models.UniqueConstraint(
                fields=["board", "date", "starts_at"],
                condition=~Q(state="cancelled"),
                name="boards_meeting_start_once",
                violation_error_message="The board has a meeting at this time.",
            ),
            models.CheckConstraint(
                name="boards_meeting_ends_after_start",
                condition=Q(ends_at__gt=models.F("starts_at")),
                violation_error_message="The meeting ends before it starts.",
            ),
            one_of("boards_meeting_state", "state", MeetingState),
            one_of("boards_meeting_mode", "mode", MeetingMode),
            both_or_neither("boards_meeting_called", "called_at", "called_by"),
            both_or_neither("boards_meeting_closed", "closed_at", "closed_by"),
        ]

    def __str__(self) -> str:
        return f"{self.board.short}, {long_date(self.date)}"

    def get_absolute_url(self) -> str:
        """The meeting's one address."""
        return self.address("meeting")

    def address(self, page: str) -> str:
        """The address of one of the meeting's pages, such as `record`."""
        board = self.board
        return reverse(
            f"boards:{page}", args=[board.partnership.slug, board.slug, self.number]
        )

    @property
    def title(self) -> str:
        """The date in words."""
        return long_date(self.date)

    @property
    def hours(self) -> str:
        """From when to when, such as 11:00 to 13:00."""
        return time_range(self.starts_at, self.ends_at)

    @property
    def where(self) -> str:
        """Place and way of meeting, in words."""
        if self.mode == self.Mode.ONLINE:
            return self.place or "Online"
        suffix = ", and online" if self.mode == self.Mode.HYBRID else ""
        return f"{self.place}{suffix}".lstrip(", ")

    @property
    def moved_from(self) -> dt.date | None:
        """The day its series gave it, where it is held on another."""
        return None if self.planned_on == self.date else self.planned_on

    @property
    def is_recorded(self) -> bool:
        """Whether recording has begun."""
        return self.state in (self.State.OPEN, self.State.CLOSED)

    @property
    def agenda_is_out(self) -> bool:
        """Whether people have the agenda: it was sent to them, or is being minuted."""
        return self.is_recorded or self.state == self.State.CALLED

    def call(self, *, by: Person, at: datetime) -> None:
        """Mark the agenda as sent to members."""
        self._move(self.State.CALLED)
        self.called_by, self.called_at = by, at

    def open(self) -> None:
        """Begin, or go back to, recording; a date on which people meet is certain."""
        self._move(self.State.OPEN)
        self.is_confirmed = True
        self.closed_by, self.closed_at = None, None

    def close(self, *, by: Person, at: datetime, time_of_close: time | None) -> None:
        """End the meeting at the time of closing."""
        self._move(self.State.CLOSED)
        self.closed_by, self.closed_at = by, at
        self.closed_time = time_of_close

    def cancel(self, *, reason: str) -> None:
        """Cancel; the meeting stays visible with its reason."""
        self._move(self.State.CANCELLED)
        self.cancelled_reason = reason

    def _move(self, new: str) -> None:
        check(self.MOVES, noun="meeting", old=self.state, new=new)
        self.state = new

    def overlaps(self, day: dt.date, start: time, end: time) -> bool:
        """Whether this meeting takes place during that time."""
        return self.date == day and self.starts_at < end and start < self.ends_at


class AgendaItemKind(models.TextChoices):
    """Kind of AgendaItem, with the words shown."""

    INFORMATION = "information", "For information"
    DISCUSSION = "discussion", "For discussion"
    DECISION = "decision", "For decision"


class AgendaItemRole(models.TextChoices):
    """Role of AgendaItem, with the words shown."""

    ORDINARY = "ordinary", "Ordinary item"
    WELCOME = "welcome", "Welcome and apologies"
    DECLARATIONS = "declarations", "Declarations of interest"
    MINUTES = "minutes", "Minutes of the last meeting"
    MATTERS_ARISING = "matters_arising", "Action log"
    RATIFICATION = "ratification", "Decision to ratify"
    PERSPECTIVES = "perspectives", "Partners’ perspectives"
    OTHER_BUSINESS = "other_business", "Any other business"
    CLOSE = "close", "Close"


class AgendaItem(Markable):
    """A matter on one meeting's agenda; number and time are independent (C32)."""

    Kind = AgendaItemKind

    Role = AgendaItemRole

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    number = models.CharField("number as printed", max_length=10, blank=True)
    starts_at = models.TimeField("time", null=True, blank=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=12, choices=Kind.choices, default=Kind.DISCUSSION
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.ORDINARY)
    lead = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposal = models.CharField("decision wanted", max_length=500, blank=True)
    papers = models.CharField("papers", max_length=300, blank=True)
    reason = models.CharField("why it is here", max_length=300, blank=True)
    public_title = models.CharField(max_length=300, blank=True)
    withheld_reason = models.CharField(max_length=300, blank=True)
    public_summary = models.TextField(blank=True)
    review_on = models.DateField("to be looked at again on", null=True, blank=True)
    approves = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approval_items",
    )
    is_done = models.BooleanField("minuted", default=False)
    outcome = models.CharField(
        max_length=20, choices=[(o.value, o.label) for o in Outcome], blank=True
    )
    deferral = models.CharField(
        max_length=4, choices=[(d.value, d.label) for d in Deferral], blank=True
    )
    came_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        help_text="the deferred item of an earlier meeting that this one takes up",
    )
    forward_item = models.ForeignKey(
        "boards.ForwardItem",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        help_text="the item of the forward plan that brought it here",
    )
    report_of = models.ForeignKey(
        Board,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the group whose highlight report is taken here",
    )
    begun_at = models.TimeField("began at", null=True, blank=True)
    ended_at = models.TimeField("ended at", null=True, blank=True)
    # Who takes the chair at this item and keeps it until another item says otherwise.
    presiding = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"], name="boards_agendaitem_order_once"
            ),
            one_of("boards_agendaitem_kind", "kind", AgendaItemKind),
            one_of("boards_agendaitem_role", "role", AgendaItemRole),
            both_or_neither("boards_agendaitem_marked", "marked_at", "marked_by"),
            models.CheckConstraint(
                name="boards_agendaitem_outcome",
                condition=Q(outcome__in=["", *(o.value for o in Outcome)]),
            ),
            models.CheckConstraint(
                name="boards_agendaitem_deferral",
                condition=Q(deferral__in=["", *(d.value for d in Deferral)]),
            ),
            models.CheckConstraint(
                name="boards_agendaitem_deferred_says_how",
                condition=Q(outcome=Outcome.DEFERRED.value) ^ Q(deferral=""),
            ),
            models.CheckConstraint(
                name="boards_agendaitem_confidential_says_why",
                condition=Q(is_confidential=False)
                | (~Q(public_title="") & ~Q(withheld_reason="")),
                violation_error_message=(
                    "A confidential item needs a public title and a reason."
                ),
            ),
        ]

    def __str__(self) -> str:
        # The label goes into logs and messages: never the confidential title.
        title = self.public_title if self.is_confidential else self.title
        return f"{self.number}. {title}" if self.number else title
