"""Who was there, for whom, from when to when (C35–C36)."""

from copy import copy

from django.db import models
from django.db.models import Q

from boards.models.meeting import AgendaItem, Meeting
from boards.models.membership import SeatPlace
from governance.models import Person, Sector
from governance.models.constraints import one_of


class AttendanceState(models.TextChoices):
    """State of Attendance, with the words shown."""

    UNKNOWN = "unknown", "Not recorded"
    PRESENT = "present", "Present"
    ONLINE = "online", "Online"
    APOLOGIES = "apologies", "Apologies"
    REPRESENTED = "represented", "Represented by a substitute"
    ABSENT = "absent", "Absent"


class AttendanceCapacity(models.TextChoices):
    """Capacity of Attendance, with the words shown."""

    MEMBER = "member", "Member"
    SUBSTITUTE = "substitute", "Substitute"
    IN_ATTENDANCE = "in_attendance", "In attendance"
    OBSERVER = "observer", "Observer"


class Attendance(models.Model):
    """One line of the attendance: a person, or a seat nobody is named for.

    Role, organisation and sector are kept as minuted, so minutes of last year show
    last year's roles (C13).
    """

    State = AttendanceState

    Capacity = AttendanceCapacity

    HERE = (State.PRESENT, State.ONLINE)

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances"
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
    )
    place = models.ForeignKey(
        SeatPlace, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)
    capacity = models.CharField(
        max_length=14, choices=Capacity.choices, default=Capacity.MEMBER
    )
    state = models.CharField(
        max_length=12, choices=State.choices, default=State.UNKNOWN
    )
    stands_for = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="substitutes",
    )
    told_chair = models.BooleanField("the chair was told beforehand", default=True)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role_text = models.CharField("role as minuted", max_length=200, blank=True)
    organisation_text = models.CharField(max_length=200, blank=True)
    arrived_at = models.TimeField("came at", null=True, blank=True)
    left_at = models.TimeField("left at", null=True, blank=True)
    arrived_item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    left_item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Filled in from the reply and not yet seen by anybody: may be undone.
    as_replied = models.BooleanField("set as replied", default=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="boards_attendance_person_once",
                violation_error_message="This person is in the list already.",
            ),
            one_of("boards_attendance_state", "state", AttendanceState),
            one_of("boards_attendance_capacity", "capacity", AttendanceCapacity),
            models.CheckConstraint(
                name="boards_attendance_leaves_after_coming",
                condition=Q(arrived_at__isnull=True)
                | Q(left_at__isnull=True)
                | Q(left_at__gt=models.F("arrived_at")),
                violation_error_message="They left before they came.",
            ),
            models.CheckConstraint(
                name="boards_attendance_person_or_role",
                condition=Q(person__isnull=False) | ~Q(role_text=""),
                violation_error_message="Name a person, or say which seat.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person_id else self.role_text

    def supposing(self, state: str) -> "Attendance":
        """The same line with another state, for a forecast; it is never saved."""
        supposed = copy(self)
        supposed.state = state
        return supposed

    @property
    def is_here(self) -> bool:
        """Whether the person came, in the room or online."""
        return self.state in self.HERE

    @property
    def name(self) -> str:
        """The person's name, or the seat's description."""
        return self.person.name if self.person else self.role_text
