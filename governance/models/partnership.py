"""The tenant and its registers: partnership, organisations, sectors."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from governance.models.constraints import one_of

# First words of our own addresses; a partnership or board may not be called so.
RESERVED_SLUGS = frozenset(
    {
        "accounts", "actions", "admin", "api", "audit", "boards", "calendar", "components", "dashboard",
        "decisions", "health", "invitations", "meetings", "messages", "new",
        "organisations", "papers", "people", "confirm", "data", "public", "search", "set-up", "stop", "sectors", "static", "structure", "withheld",
        "accessibility", "privacy", "documents", "my-work", "help",
    }
)  # fmt: skip

slug_shape = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "Use small letters, figures and single hyphens, such as “west-sussex”.",
)


def validate_not_reserved(slug: str) -> None:
    """Refuse a word that is an address of ours.

    Raises:
        ValidationError: when the slug is reserved.
    """
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is kept for Quorate's own pages.")


class Partnership(models.Model):
    """A local area partnership: the tenant from which every query starts."""

    slug = models.CharField(
        max_length=60, unique=True, validators=[slug_shape, validate_not_reserved]
    )
    name = models.CharField(max_length=200)
    local_area = models.CharField(max_length=120)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body that people work for or stand for."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="organisations"
    )
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    senior_officer = models.ForeignKey(
        "governance.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="is copied when an action of theirs stays overdue",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="governance_organisation_name_once",
                violation_error_message="There is an organisation of this name.",
            )
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class SectorKind(models.TextChoices):
    """What a sector stands for, so that rules need not know local names."""

    INDEPENDENT = "independent", "Independent"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    EDUCATION = "education", "Education and schools"
    PARENT_CARERS = "parent_carers", "Parent carers and families"
    HEALTH = "health", "Health"
    PROGRAMME = "programme", "Programme management"
    COUNCILLORS = "councillors", "Councillors"
    GOVERNMENT = "government", "Central government"
    VOLUNTARY = "voluntary", "Voluntary and community"
    OTHER = "other", "Other"


class Sector(models.Model):
    """A group by which seats and attendance are printed (000 Annex B)."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="sectors"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=20, choices=SectorKind.choices, default=SectorKind.OTHER
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="governance_sector_name_once",
                violation_error_message="There is a sector of this name.",
            ),
            one_of("governance_sector_kind", "kind", SectorKind),
        ]

    def __str__(self) -> str:
        return self.name
