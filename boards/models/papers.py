"""Papers of an agenda item, each with every file it ever was (C34)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from boards.embargo import Embargo
from boards.models.confidential import Markable
from boards.models.meeting import AgendaItem, Meeting
from governance.models import Person, StoredFile
from governance.models.constraints import both_or_neither, one_of


class PaperSharing(models.TextChoices):
    """When members get a paper, with the words shown."""

    BEFORE = "before", "Before the meeting"
    AFTER = "after", "After the meeting"


class Paper(Markable):
    """Something to read for an item; what it is called stays, its file may change.

    A paper that comes after the agenda went out is a supplement: it has its letter, the
    chair's reason, and its own place behind the others, so nothing is renumbered.
    """

    Sharing = PaperSharing

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="files")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    shared = models.CharField(
        "shared with members",
        max_length=6,
        choices=Sharing.choices,
        default=Sharing.BEFORE,
    )
    supplement = models.PositiveSmallIntegerField(null=True, blank=True)
    is_offered = models.BooleanField(
        "given late by its author, not accepted yet", default=False
    )
    late_reason = models.CharField("why it is late", max_length=300, blank=True)
    members_from = models.DateTimeField(
        "members may open it from", null=True, blank=True
    )
    public_from = models.DateTimeField(
        "the public may open it from", null=True, blank=True
    )
    for_public = models.BooleanField("also for the public", default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["item__order", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "order"], name="boards_paper_order_once"
            ),
            one_of("boards_paper_shared", "shared", PaperSharing),
            models.CheckConstraint(
                name="boards_paper_supplement_says_why",
                condition=Q(supplement__isnull=True, late_reason="")
                | Q(supplement__isnull=False) & ~Q(late_reason=""),
                violation_error_message="A late paper needs the reason.",
            ),
            models.CheckConstraint(
                name="boards_paper_offered_is_no_supplement",
                condition=Q(is_offered=False) | Q(supplement__isnull=True),
            ),
            models.CheckConstraint(
                name="boards_paper_members_first",
                condition=Q(public_from__isnull=True)
                | Q(members_from__isnull=True)
                | Q(public_from__gte=F("members_from")),
                violation_error_message="The public cannot have it before the members.",
            ),
            both_or_neither("boards_paper_marked", "marked_at", "marked_by"),
            both_or_neither("boards_paper_withdrawn", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                name="boards_paper_withdrawn_says_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                violation_error_message="Say why the paper is withdrawn.",
            ),
        ]

    def __str__(self) -> str:
        # The label goes into logs and messages: never a title that is kept from somebody.
        return f"a paper of item {self.item}" if self.keeps_title else self.title

    @staticmethod
    def is_late(meeting: Meeting, shared: str) -> bool:
        """Whether a paper to read beforehand comes after the agenda went out."""
        return shared == PaperSharing.BEFORE and meeting.agenda_is_out

    @property
    def is_hidden(self) -> bool:
        """Whether only the cleared may know its title."""
        return self.is_confidential or self.item.is_confidential

    @property
    def embargo(self) -> Embargo:
        """From when it may be opened (C41)."""
        return Embargo(self.members_from, self.public_from)

    @property
    def keeps_title(self) -> bool:
        """Whether its title stays out of logs: confidential, or under embargo once."""
        return self.is_hidden or self.embargo != Embargo()

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.withdrawn_at is not None

    @property
    def supplement_letter(self) -> str:
        """`A` for the first late paper of a meeting, `AA` after `Z`; else empty."""
        return letters(self.supplement) if self.supplement else ""

    def accept(self, *, number: int, why: str) -> None:
        """What its author gave late is on the agenda now, as a supplement."""
        self.is_offered, self.supplement, self.late_reason = False, number, why

    def withdraw(self, *, by: Person, at: datetime, reason: str) -> None:
        """Take the paper back; it stays in the list with the reason."""
        self.withdrawn_by, self.withdrawn_at = by, at
        self.withdrawn_reason = reason


class PaperVersion(models.Model):
    """A file that a paper was, from the moment it was added until the next one."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stored = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField("what changed", max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "number"], name="boards_paperversion_number_once"
            ),
            models.CheckConstraint(
                name="boards_paperversion_counts_from_one",
                condition=Q(number__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"


def letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA: as supplements are called."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
