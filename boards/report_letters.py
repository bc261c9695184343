"""The letter that asks the lead of a group for its highlight report (C04, C05)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from boards.models import Board
from boards.report_lines import ReportLine
from governance.accounts import address_of
from governance.letters import Entry, Letter, Link, Paragraph
from governance.long_dates import long_date, with_weekday
from governance.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """One lead, and the report that is due of their group."""

    lead: Person
    line: ReportLine

    @property
    def label(self) -> str:
        """`Mina Farrow, mina@example.org: Neurodiversity group, due by 3 March 2024`."""
        due = long_date(self.line.due.by)
        return f"{self.lead.name}, {self.lead.email}: {self.line.group.name}, by {due}"


def letter(asked: Asked, on: date, *, words: str = "", sender: str = "") -> Letter:
    """What is due for which meeting, and where it is written.

    Args:
        words: the secretary's own, with their name.
    """
    line = asked.line
    board, group = line.meeting.board, line.group
    own = (Paragraph(f"{words}\n{sender}".strip()),) if words else ()
    late = "overdue" if line.is_late else "wanted"
    return Letter(
        f"Highlight report {late}: {group.short}, for {board.short}",
        (
            Paragraph(
                f"{board.name} meets on {with_weekday(line.meeting.date)}. It waits for "
                f"the highlight report of {group.name}."
            ),
            *own,
            Entry(line.due.words(on), link=Link("Write the report", _page(group))),
            Paragraph(
                "One page is enough: what was done, what is next, what is stuck."
            ),
        ),
    )


def _page(group: Board) -> str:
    where = [group.partnership.slug, group.slug]
    return address_of(reverse("boards:reports", args=where))
