"""People, their logins, what they did for whom and when (C13)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from governance.models.constraints import both_or_neither, ends_after_start
from governance.models.partnership import Organisation, Partnership, Sector
from governance.models.periods import DatedQuerySet


class UserManager(BaseUserManager["User"]):
    """Makes logins; addresses are kept in small letters."""

    def create_user(
        self, email: str, password: str | None = None, **extra: Any
    ) -> User:
        """Make a login.

        Args:
            email: the address to sign in with.
            password: in the clear; None makes a login that cannot sign in yet.

        Raises:
            ValueError: without an address.
        """
        if not email:
            raise ValueError("A login needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a login by its address, whatever its capitals."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A login. One login may be a person in several partnerships."""

    email = models.EmailField("e-mail address", unique=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="governance_user_email_once")
        ]

    def __str__(self) -> str:
        return self.email


class Person(models.Model):
    """Somebody known to a partnership, with or without a login.

    The same name twice and the same initials twice are ordinary.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="people"
    )
    user = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
    )
    name = models.CharField(max_length=150)
    initials = models.CharField(max_length=12, blank=True)
    email = models.EmailField("e-mail address", blank=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["partnership", "name"])]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "user"],
                condition=Q(user__isnull=False),
                name="governance_person_one_per_login",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RoleHolding(models.Model):
    """What a person did, for which organisation and sector, from when to when."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="role_holdings"
    )
    title = models.CharField("role", max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [ends_after_start("governance_roleholding_period")]

    def __str__(self) -> str:
        return self.title or str(self.organisation or "")


class Invitation(models.Model):
    """A one-time way to a login; the token itself is never stored."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField("e-mail address")
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            both_or_neither(
                "governance_invitation_accepted", "accepted_at", "accepted_by"
            )
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.email}"
