"""The secret address of a login's calendar."""

from django.db import models

from governance.models.people import User


class CalendarAddress(models.Model):
    """Where a login's calendar is read without signing in, until it is renewed.

    The address is made from `nonce` and the deployment's key, so that it can be shown
    again and yet stands in no backup of the database.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="calendar_address"
    )
    nonce = models.CharField(max_length=64)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "calendar addresses"

    def __str__(self) -> str:
        return f"Calendar of {self.user}"
