"""What the story has made so far, found by the facts' keys."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from actions.models import Action
from boards import standing
from boards.models import AgendaItem, Board, Meeting, Seat, SeatPlace
from boards.standing import Standing
from governance.clock import LOCAL
from governance.models import Organisation, Partnership, Person, Sector
from governance.site.demo.facts import PartnershipFacts


def instant(day: date, at: time = time(9)) -> datetime:
    """A moment of a day on an English wall clock."""
    return datetime.combine(day, at, tzinfo=LOCAL)


@dataclass
class World:
    """The records of one partnership, by the keys of its facts."""

    facts: PartnershipFacts
    partnership: Partnership
    organisations: dict[str, Organisation] = field(default_factory=dict)
    sectors: dict[str, Sector] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    boards: dict[str, Board] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    places: dict[tuple[str, str], SeatPlace] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    items: dict[tuple[str, str], AgendaItem] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)

    @property
    def board(self) -> Board:
        """The board the story is about."""
        return self.boards[self.facts.main_board]

    @property
    def begins(self) -> date:
        """The day on which the first role is held."""
        return min(grant.starts_on for grant in self.facts.grants)

    def administrator(self, on: date) -> Standing:
        """The partnership's administrator on a day."""
        return standing.in_partnership(
            self._holder("administrator"), self.partnership, on
        )

    def secretary(self, on: date) -> Standing:
        """The board's secretary on a day."""
        return standing.of(self._holder("secretary"), self.board, on)

    def chair(self, on: date) -> Standing:
        """The board's chair on a day."""
        office = next(o for o in self.facts.offices if o.kind == "chair")
        return standing.of(self.people[office.person], self.board, on)

    def _holder(self, role: str) -> Person:
        grant = next(g for g in self.facts.grants if g.role == role)
        return self.people[grant.person]
