"""Minutes: what was said, in which state, as issued, and as published (C42–C47)."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from boards.models.confidential import Markable
from boards.models.meeting import AgendaItem, Meeting
from boards.models.published_version import (
    PublishedVersion,
    PublishedVersionQuerySet,
    withdrawn_names_who,
)
from governance.models import Person, StoredDocument
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check


class MinutesState(models.TextChoices):
    """State of Minutes, with the words shown."""

    DRAFT = "draft", "Draft"
    CHECKED = "checked", "Checked by the chair"
    CIRCULATED = "circulated", "Circulated draft"
    APPROVED = "approved", "Approved"


class Minutes(models.Model):
    """The record of one meeting: draft → checked → circulated → approved (rulings 1)."""

    State = MinutesState

    # Before approval steps go back, each logged; after it there are only amendments.
    MOVES: Moves = {
        State.DRAFT: frozenset({State.CHECKED}),
        State.CHECKED: frozenset({State.CIRCULATED, State.DRAFT}),
        State.CIRCULATED: frozenset({State.APPROVED, State.DRAFT}),
        State.APPROVED: frozenset(),
    }

    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, related_name="minutes"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    said = models.TextField("what was said", blank=True)
    will_do = models.TextField("what we will do", blank=True)
    for_families = models.TextField("what it means for families", blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    circulated_at = models.DateTimeField(null=True, blank=True)
    circulated_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    comments_until = models.DateField("last day for comments", null=True, blank=True)
    corrections_checked_at = models.DateTimeField(null=True, blank=True)
    corrections_checked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="minutes_approved",
    )

    class Meta:
        ordering = ["-meeting__date"]
        verbose_name_plural = "minutes"
        constraints = [
            one_of("boards_minutes_state", "state", MinutesState),
            both_or_neither("boards_minutes_checked", "checked_at", "checked_by"),
            both_or_neither(
                "boards_minutes_circulated", "circulated_at", "circulated_by"
            ),
            both_or_neither(
                "boards_minutes_corrections_checked",
                "corrections_checked_at",
                "corrections_checked_by",
            ),
            both_or_neither("boards_minutes_approved", "approved_at", "approved_by"),
            models.CheckConstraint(
                name="boards_minutes_approved_at_a_meeting",
                condition=~Q(state="approved")
                | (Q(approved_item__isnull=False) & Q(approved_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Minutes, {self.meeting.title}"

    @property
    def may_be_edited(self) -> bool:
        """Whether texts may change: only as a draft."""
        return self.state == self.State.DRAFT

    def mark_checked(self, *, by: Person, at: datetime) -> None:
        """The chair has read them."""
        self._move(self.State.CHECKED)
        self.checked_by, self.checked_at = by, at

    def circulate(self, *, by: Person, at: datetime, until: date | None) -> None:
        """They go to the members, who may comment up to a day."""
        self._move(self.State.CIRCULATED)
        self.circulated_by, self.circulated_at = by, at
        self.comments_until = until

    def check_corrections(self, *, by: Person | None, at: datetime | None) -> None:
        """The chair looked through what was accepted and declined; None takes it back."""
        self.corrections_checked_by, self.corrections_checked_at = by, at

    def approve(self, *, item: AgendaItem, by: Person, at: datetime) -> None:
        """A later meeting agrees them as a correct record (C43)."""
        self._move(self.State.APPROVED)
        self.approved_item, self.approved_by, self.approved_at = item, by, at

    def take_back(self) -> None:
        """Go back to the draft, before approval only."""
        self._move(self.State.DRAFT)
        self.checked_by = self.checked_at = None
        self.circulated_by = self.circulated_at = None
        self.corrections_checked_by = self.corrections_checked_at = None
        self.comments_until = None

    def _move(self, new: str) -> None:
        check(self.MOVES, noun="minutes", old=self.state, new=new)
        self.state = new


class MinuteEntryKind(models.TextChoices):
    """Kind of MinuteEntry, with the words shown."""

    NOTE = "note", "Note"
    PARKED = "parked", "Parked"


class MinuteEntryManager(models.Manager["MinuteEntry"]):
    """Notes that stand: one without a text was removed, and only its history is left."""

    def get_queryset(self) -> models.QuerySet["MinuteEntry"]:
        """All but those that were removed."""
        return super().get_queryset().exclude(text="")


class MinuteEntry(Markable):
    """A stretch of notes on one item, in plain text with bullets (stack.md).

    A parked idea is one too: nobody owns it, and it has no date (rulings 10).
    Removing a note empties it; its row stays, so that its history does (E1).
    """

    Kind = MinuteEntryKind

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="entries"
    )
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.NOTE)
    heading = models.CharField(
        max_length=200,
        blank=True,
        help_text="the partner or the matter that the text stands under",
    )
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = MinuteEntryManager()
    every = models.Manager["MinuteEntry"]()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name_plural = "minute entries"
        constraints = [
            one_of("boards_minuteentry_kind", "kind", MinuteEntryKind),
            both_or_neither("boards_minuteentry_marked", "marked_at", "marked_by"),
            models.UniqueConstraint(
                fields=["item", "order"], name="boards_minuteentry_order_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Note {self.order} of item {self.item.number or self.item.order}"

    @property
    def as_minuted(self) -> str:
        """The text as minutes print it: a parked idea says that it is one."""
        if self.kind != self.Kind.PARKED:
            return self.text
        gap = "\n" if "\n" in self.text else " "
        return f"Parked:{gap}{self.text}"


class MinutesRevisionOccasion(models.TextChoices):
    """Occasion of MinutesRevision, with the words shown."""

    CIRCULATED = "circulated", "Circulated"
    CORRECTED = "corrected", "Circulated with corrections"
    APPROVED = "approved", "Approved"
    AMENDED = "amended", "Amended"
    RELEASED = "released", "Released in part"


class MinutesRevision(models.Model):
    """Minutes as issued, once to each audience: snapshot, bytes and SHA-256."""

    Occasion = MinutesRevisionOccasion

    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        StoredDocument, on_delete=models.PROTECT, related_name="+"
    )
    open_document = models.ForeignKey(
        StoredDocument,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="for readers who may not see confidential items",
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"], name="boards_minutesrevision_once"
            ),
            one_of(
                "boards_minutesrevision_occasion", "occasion", MinutesRevisionOccasion
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes}, issue {self.number}"


class Publication(PublishedVersion):
    """One version of a meeting's minutes, made public (rulings 1)."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="publications"
    )
    minutes_state = models.CharField(max_length=12, choices=Minutes.State.choices)

    objects = PublishedVersionQuerySet["Publication"].as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="boards_publication_once"
            ),
            one_of("boards_publication_state", "minutes_state", Minutes.State),
            withdrawn_names_who("boards_publication_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"Publication {self.number} of the minutes of {self.meeting.title}"


class AgendaPublication(PublishedVersion):
    """One version of a meeting's agenda, made public (C32, C47)."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="agenda_publications"
    )

    objects = PublishedVersionQuerySet["AgendaPublication"].as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="boards_agendapublication_once"
            ),
            withdrawn_names_who("boards_agendapublication_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"Publication {self.number} of the agenda of {self.meeting.title}"
