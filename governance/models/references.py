"""Running numbers that are never reused."""

from django.db import models, transaction
from django.db.models import F


class ReferenceCounter(models.Model):
    """The last number given out in a scope such as `board:7:action`."""

    scope = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["scope"]

    def __str__(self) -> str:
        return f"{self.scope} {self.last}"


def next_number(scope: str) -> int:
    """Give out the next number of a scope; the row is locked until commit.

    Args:
        scope: what is counted, such as `board:7:meeting`.

    Returns:
        A number of 1 or more, never given before in this scope.
    """
    return next_numbers(scope, 1)


def next_numbers(scope: str, many: int) -> int:
    """Give out so many numbers of a scope at once; the row is locked until commit.

    Returns:
        The first of them; the others follow it.
    """
    with transaction.atomic():
        counter, _ = ReferenceCounter.objects.get_or_create(scope=scope)
        ReferenceCounter.objects.filter(pk=counter.pk).update(last=F("last") + many)
        last = ReferenceCounter.objects.values_list("last", flat=True).get(
            pk=counter.pk
        )
        return last - many + 1


def start_after(scope: str, last: int) -> None:
    """Let a scope continue an older log: the next number is `last + 1`.

    A scope never goes backwards; a smaller number leaves it as it is.
    """
    ReferenceCounter.objects.get_or_create(scope=scope)
    ReferenceCounter.objects.filter(scope=scope, last__lt=last).update(last=last)
