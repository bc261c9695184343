"""Seats, places, appointments, offices and granted roles: who sits for whom, when."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from boards.models.board import Board
from boards.roles import Role
from governance.models import Partnership, Person, Sector
from governance.models.constraints import ends_after_start, one_of
from governance.models.periods import DatedQuerySet, in_force

GRANTED = (
    Role.ADMINISTRATOR,
    Role.SECRETARY,
    Role.PROGRAMME_OFFICE,
    Role.AUDITOR,
    Role.OBSERVER,
)


class SeatSharing(models.TextChoices):
    """Sharing of Seat, with the words shown."""

    SINGLE = "single", "One person a place"
    SHARED = "shared", "Shared: people take turns"
    EITHER = "either", "Either of the people named"


class Seat(models.Model):
    """One line of the membership: a place or more for a post or sector (C16, C17)."""

    Sharing = SeatSharing

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="seats")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("seat", max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    sharing = models.CharField(
        max_length=10, choices=Sharing.choices, default=Sharing.SINGLE
    )
    is_voting = models.BooleanField("may vote", default=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            ends_after_start("boards_seat_period"),
            one_of("boards_seat_sharing", "sharing", SeatSharing),
        ]

    def __str__(self) -> str:
        return self.title


class SeatPlace(models.Model):
    """One place of a seat; a line such as “Headteachers” may hold three."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField(default=1)
    label = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["seat__order", "seat", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "number"], name="boards_seatplace_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat.title}: {self.label}" if self.label else self.seat.title


class Appointment(models.Model):
    """A person in a place, from and to; history is never overwritten (C13)."""

    place = models.ForeignKey(
        SeatPlace, on_delete=models.PROTECT, related_name="appointments"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="appointments"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["place", "-starts_on"]
        constraints = [
            ends_after_start("boards_appointment_period"),
            models.UniqueConstraint(
                fields=["place", "person", "starts_on"],
                name="boards_appointment_once",
                violation_error_message="This person has this place from that day.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.place}"


class StandingDeputy(models.Model):
    """Somebody who may sit for whoever holds a seat, from and to (C21)."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="deputies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "starts_on", "pk"]
        verbose_name_plural = "standing deputies"
        constraints = [
            ends_after_start("boards_standingdeputy_period"),
            models.UniqueConstraint(
                fields=["seat", "person", "starts_on"],
                name="boards_standingdeputy_once",
                violation_error_message="This person is a deputy from that day.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, deputy for {self.seat}"


class OfficeKind(models.TextChoices):
    """Kind of Office, with the words shown."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice chair"


class OfficeQuerySet(DatedQuerySet["Office"]):
    """Offices as people ask for them."""

    def leading(self, day: date) -> "OfficeQuerySet":
        """Who speaks for a body: its chair, or while it has none its vice chair (C06)."""
        chairs = Office.objects.filter(
            in_force(day), kind=OfficeKind.CHAIR, board=OuterRef("board")
        )
        leads = Q(kind=OfficeKind.CHAIR) | Q(
            ~Exists(chairs), kind=OfficeKind.VICE_CHAIR
        )
        return self.filter(in_force(day)).filter(leads)


class Office(models.Model):
    """Chair or vice chair: an office held by a person, perhaps tied to a seat (C20)."""

    Kind = OfficeKind

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="offices"
    )
    is_independent = models.BooleanField("independent", default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-starts_on"]
        constraints = [
            ends_after_start("boards_office_period"),
            one_of("boards_office_kind", "kind", OfficeKind),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display().lower()}"


class Grant(models.Model):
    """A role given from and to: in one board, or in the whole partnership."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="grants"
    )
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="grants"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(
        max_length=20, choices=[(role.value, role.label) for role in GRANTED]
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["role", "-starts_on"]
        constraints = [
            ends_after_start("boards_grant_period"),
            models.CheckConstraint(
                name="boards_grant_role",
                condition=models.Q(role__in=[role.value for role in GRANTED]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {Role(self.role).label.lower()}"
