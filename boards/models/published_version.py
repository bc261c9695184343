"""What every publication is: one frozen version after the other (rulings 1)."""

from typing import NoReturn, Self, TypeVar

from django.db import models

from governance.models import Person, StoredDocument
from governance.models.constraints import both_or_neither

Row = TypeVar("Row", bound=models.Model)


class PublishedVersionQuerySet(models.QuerySet[Row]):
    """Publications as the public asks for them."""

    def current(self) -> Self:
        """Those that were neither replaced nor withdrawn."""
        return self.filter(withdrawn_at__isnull=True, replaced_by__isnull=True)


class PublishedVersion(models.Model):
    """An immutable snapshot made public; it is replaced or withdrawn, never changed.

    Public pages, feeds, search and files read only this; withheld text was never in
    it (quality.md fact 1).
    """

    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey(
        StoredDocument, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
    )
    replaced_by_id: int | None
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_current(self) -> bool:
        """Whether this is what the public reads now."""
        return self.withdrawn_at is None and self.replaced_by_id is None

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refuse: what was published is kept.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError("A publication is withdrawn, never deleted.")


def withdrawn_names_who(name: str) -> models.CheckConstraint:
    """A withdrawal has its instant and its person."""
    return both_or_neither(name, "withdrawn_at", "withdrawn_by")
