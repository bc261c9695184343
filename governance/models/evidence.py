"""Evidence: a file or a link, with its type, date, source, expiry and clearance (C69).

What it is evidence of, and who may read it, is the business of the app that points at
it (ruling 5).
"""

from datetime import date

from django.db import models
from django.db.models import Q

from governance.models.constraints import both_or_neither, one_of
from governance.models.files import StoredFile
from governance.models.partnership import Partnership
from governance.models.people import Person


class EvidenceKind(models.TextChoices):
    """Sort of Evidence, with the words shown (C69, C87)."""

    DATA = "data", "Data"
    AUDIT = "audit", "Audit or review"
    REPORT = "report", "Report or paper"
    SURVEY = "survey", "Survey"
    VOICE = "voice", "What families and young people say"
    NEEDS = "needs", "Needs assessment"
    OUTCOMES = "outcomes", "Outcomes framework"
    OTHER = "other", "Something else"


class Evidence(models.Model):
    """A file or a link that shows something; withdrawn, its row stays with the reason."""

    Kind = EvidenceKind

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("what it is", max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=200)
    dated_on = models.DateField("date of it")
    source = models.CharField("where it is from", max_length=200, blank=True)
    expires_on = models.DateField("holds until", null=True, blank=True)
    is_confidential = models.BooleanField("confidential", default=False)
    stored = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    url = models.URLField("its address", max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-dated_on", "-pk"]
        verbose_name_plural = "evidence"
        constraints = [
            one_of("governance_evidence_kind", "kind", EvidenceKind),
            models.CheckConstraint(
                name="governance_evidence_file_or_link",
                condition=Q(stored__isnull=False, url="")
                | (Q(stored__isnull=True) & ~Q(url="")),
            ),
            both_or_neither(
                "governance_evidence_withdrawn", "withdrawn_at", "withdrawn_by"
            ),
            models.CheckConstraint(
                name="governance_evidence_withdrawn_says_why",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        # Its title may be confidential: labels go into logs.
        return f"evidence {self.pk}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is served to nobody any more."""
        return self.withdrawn_at is not None

    def is_expired(self, day: date) -> bool:
        """Whether it held only until a day before this one."""
        return self.expires_on is not None and self.expires_on < day
