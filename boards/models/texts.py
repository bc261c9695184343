"""What was typed: every text as it was saved, and what is being typed (C42, E1, E5)."""

from typing import Any

from django.db import models
from django.db.models import Max, Q

from boards.models.decision import Decision
from boards.models.meeting import AgendaItem
from boards.models.minutes import MinuteEntry, Minutes
from governance.models import Person
from governance.models.constraints import one_of

# A record with a text of its own; minutes have three, told apart by their field.
Texted = MinuteEntry | Decision | Minutes


class TextRevisionOf(models.TextChoices):
    """Of which text a TextRevision is, with the words shown."""

    NOTE = "note", "Note"
    DECISION = "decision", "Decision"
    SAID = "said", "What was said"
    WILL_DO = "will_do", "What we will do"
    FOR_FAMILIES = "for_families", "What it means for families"


class TextRevisionQuerySet(models.QuerySet["TextRevision"]):
    """Revisions as their pages and operations ask for them."""

    def of_text(self, of: str, row: Texted) -> "TextRevisionQuerySet":
        """The revisions of one text, newest first."""
        return self.filter(of=of, **_pointer(row))

    def saved(self) -> "TextRevisionQuerySet":
        """Those that were the text once; not what was only kept beside it."""
        return self.filter(is_aside=False)

    def versions_of(self, minutes: Minutes) -> dict[str, int]:
        """The version of each part of the meeting in short that was saved."""
        saved = self.saved().filter(minutes=minutes).order_by()
        pairs = saved.values("of").annotate(last=Max("version"))
        return {row["of"]: row["last"] for row in pairs}

    def last_version(self) -> int:
        """The newest version; 0 where nothing was saved yet."""
        return self.aggregate(last=Max("version"))["last"] or 0


def _pointer(row: Texted) -> dict[str, Any]:
    """The key that leads to the record: `{"entry": …}`."""
    if isinstance(row, MinuteEntry):
        return {"entry": row}
    return {"decision": row} if isinstance(row, Decision) else {"minutes": row}


def _points(of: tuple[str, ...], key: str) -> Q:
    others = {"entry", "decision", "minutes"} - {key}
    empty = {f"{other}__isnull": True for other in others}
    return Q(of__in=of, **{f"{key}__isnull": False}, **empty)


class TextRevision(models.Model):
    """A text as somebody saved it, or typed it over a newer one; none is lost (E1).

    `is_aside`: it was refused because somebody had saved a newer text, and is kept
    beside the text that stands.
    """

    Of = TextRevisionOf

    of = models.CharField(max_length=12, choices=Of.choices)
    entry = models.ForeignKey(
        MinuteEntry, on_delete=models.PROTECT, null=True, related_name="revisions"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, null=True, related_name="revisions"
    )
    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, null=True, related_name="summary_revisions"
    )
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    is_aside = models.BooleanField("kept beside the text", default=False)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TextRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            one_of("boards_textrevision_of", "of", TextRevisionOf),
            models.CheckConstraint(
                name="boards_textrevision_of_one",
                condition=_points(("note",), "entry")
                | _points(("decision",), "decision")
                | _points(("said", "will_do", "for_families"), "minutes"),
            ),
            models.UniqueConstraint(
                fields=["entry", "version"], name="boards_textrevision_entry_once"
            ),
            models.UniqueConstraint(
                fields=["decision", "version"], name="boards_textrevision_decision_once"
            ),
            models.UniqueConstraint(
                fields=["minutes", "of", "version"],
                name="boards_textrevision_minutes_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()}, version {self.version}"

    @classmethod
    def begin(cls, of: str, row: Texted, **values: Any) -> "TextRevision":
        """A revision of a text, not saved yet."""
        return cls(of=of, **_pointer(row), **values)


class CaptureDraft(models.Model):
    """What somebody is typing and has not yet added; kept until it is.

    `version` tells two windows of one person apart.
    """

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="capture_drafts"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], name="boards_capturedraft_once"
            )
        ]

    def __str__(self) -> str:
        return f"Text being typed by {self.person}"
