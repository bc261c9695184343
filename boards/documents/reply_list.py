"""Everybody expected at a meeting and what they replied, for who prepares it (C35)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from boards.models import Attendance, Meeting, Reply

SHOWN = {"yes": "coming", "none": "no reply", "apologies": "away"}
_PARTS: dict[str, str] = {
    Reply.Answer.YES: "yes",
    Reply.Answer.ONLINE: "yes",
    Reply.Answer.SUBSTITUTE: "yes",
    Reply.Answer.APOLOGIES: "apologies",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One person.

    Args:
        stands: the reply for the date the meeting has.
        earlier: the one for another date; shown, and not counted.
    """

    row: Attendance
    stands: Reply | None = None
    earlier: Reply | None = None

    @property
    def part(self) -> str:
        """In which list it stands: `yes`, `none` or `apologies`."""
        if self.stands is None:
            return "none"
        # A seat for which nobody is named yet stays empty, so far.
        sends_nobody = self.stands.answer == Reply.Answer.SUBSTITUTE and (
            not self.stands.sends
        )
        return "apologies" if sends_nobody else _PARTS[self.stands.answer]

    def is_in(self, shown: str) -> bool:
        """Whether it stands in the list that is shown; every line in the whole one."""
        return shown not in SHOWN or self.part == shown


def of(meeting: Meeting) -> list[Line]:
    """Every member on the list of a meeting, in its order; two queries."""
    said = {
        one.person_id: one
        for one in meeting.replies.select_related("substitute", "replied_by")
    }
    rows = meeting.attendances.select_related("person").exclude(person=None)
    found = []
    for row in rows.filter(capacity=Attendance.Capacity.MEMBER):
        reply = said.get(row.person_id or 0)
        stands = reply if reply and reply.for_date == meeting.date else None
        found.append(Line(row, stands, None if stands else reply))
    return found


def counted(lines: Iterable[Line]) -> list[tuple[str, str, int]]:
    """Each list with its words and how many stand in it."""
    counts = Counter(line.part for line in lines)
    return [(part, words, counts[part]) for part, words in SHOWN.items()]
