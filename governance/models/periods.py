"""Reading dated rows as they stood on a day (architecture §3, as-of truth)."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q


def in_force(on: date, prefix: str = "") -> Q:
    """The condition that a row from `starts_on` to `ends_on` covers the day `on`.

    Both ends are inclusive; an open end lasts.
    """
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": on})
    )


M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[M_co]):
    """A queryset of rows with `starts_on` and `ends_on`."""

    def on(self, day: date) -> Self:
        """The rows in force on a day."""
        return self.filter(in_force(day))
