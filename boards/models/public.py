"""What the public can find, follow and be told of; written by publishing alone (C47).

An announcement says that something was published, and an entry is one passage of it.
Both are taken from the frozen snapshot, so that nothing that was never published can be
found, fed or mailed (quality.md fact 1).
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from boards.models.board import Board
from boards.models.meeting import Meeting
from governance.models import Partnership, Person, StoredDocument
from governance.models.constraints import one_of


class AnnouncementSource(models.TextChoices):
    """Source of Announcement, with the words shown."""

    AGENDA = "agenda", "Agenda"
    MINUTES = "minutes", "Minutes"
    TRACKER = "tracker", "Action tracker"
    PLAN = "plan", "Improvement plan"


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    """Announcements as feeds ask for them."""

    def current(self) -> "AnnouncementQuerySet":
        """Those whose publication was neither replaced nor withdrawn."""
        return self.filter(is_current=True)


class Announcement(models.Model):
    """That something of a board was published: what feeds and letters tell."""

    Source = AnnouncementSource

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="announcements"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=10, choices=Source.choices)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    path = models.CharField("its address below the board's", max_length=200)
    document = models.ForeignKey(
        StoredDocument, on_delete=models.PROTECT, related_name="+"
    )
    is_current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            one_of("boards_announcement_source", "source", AnnouncementSource),
            models.UniqueConstraint(
                fields=["board", "path"],
                condition=Q(is_current=True),
                name="boards_announcement_current_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "-published_at"], name="boards_announcement_newest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.board.short})"


class PublishedEntryKind(models.TextChoices):
    """Kind of PublishedEntry, with the words shown."""

    SUMMARY = "summary", "In short"
    ITEM = "item", "Item of minutes"
    DECISION = "decision", "Decision"
    AGENDA_ITEM = "agenda_item", "Item of an agenda"
    ACTION = "action", "Action"
    PLAN_ACTION = "plan_action", "Plan action"


class PublishedEntry(models.Model):
    """One passage of what is published, with an address that survives a correction.

    Of what is no longer published only the address is kept, without its words. The
    full-text index of `boards.public_search` stands on this table.
    """

    Kind = PublishedEntryKind

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="published_entries"
    )
    announcement = models.ForeignKey(
        Announcement, on_delete=models.PROTECT, related_name="entries"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    path = models.CharField("its address below the board's", max_length=200)
    order = models.PositiveIntegerField(default=0)
    held_on = models.DateField("day of the meeting, or that it speaks of")
    title = models.CharField(max_length=400, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["-held_on", "order"]
        verbose_name_plural = "published entries"
        constraints = [
            one_of("boards_publishedentry_kind", "kind", PublishedEntryKind),
            models.UniqueConstraint(
                fields=["board", "path"], name="boards_publishedentry_path_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "kind", "-held_on"], name="boards_publishedentry_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.path}"


class PublicEdition(models.Model):
    """How often something public of a partnership changed: the key of what is cached."""

    partnership = models.OneToOneField(
        Partnership, on_delete=models.PROTECT, related_name="edition"
    )
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["partnership"]

    def __str__(self) -> str:
        return f"Edition {self.number} of {self.partnership}"


class Follower(models.Model):
    """Somebody who asked to be told by e-mail what a board publishes.

    Nothing is sent before the address said yes itself; who stops is forgotten.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="followers")
    address = models.EmailField()
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "board", Lower("address"), name="boards_follower_once"
            )
        ]

    def __str__(self) -> str:
        # The label goes into logs: never the address of a person.
        return f"A follower of {self.board}"
