"""Which members have told their sector, for the chair and the secretary (C95)."""

from dataclasses import dataclass

from boards.models import Attendance, Meeting, PassedOn


@dataclass(frozen=True, slots=True)
class Line:
    """One member who had a seat at the meeting."""

    name: str
    seat: str
    record: PassedOn | None

    @property
    def has_told(self) -> bool:
        """Whether they told their sector; a plan alone is not that."""
        return self.record is not None and self.record.told_on is not None


def of(meeting: Meeting) -> list[Line]:
    """Every member listed at the meeting, each once, by name; two queries."""
    kept = {
        row.person_id: row for row in meeting.passed_on.select_related("forward_item")
    }
    members = meeting.attendances.filter(capacity=Attendance.Capacity.MEMBER)
    rows = members.exclude(person=None).select_related("person").order_by("pk")
    found = {
        row.person_id: Line(row.name, row.role_text, kept.get(row.person_id or 0))
        for row in rows
    }
    return sorted(found.values(), key=lambda line: line.name)
