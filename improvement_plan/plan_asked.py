"""What somebody asks of a plan's page: which day, which area, which actions.

Pure: no Django. The address carries it all, so that a list can be sent on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from actions import due_words
from improvement_plan.plan_shapes import AreaShape, PlanActionShape, PlanShape

_NARROWING = ("q", "lead", "group", "past", "only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question of an address.

    Args:
        as_of: the day, as typed; empty for today.
        area: the number of the area that is open, or `all`.
        only: numbers of plan actions, parted by commas: what a count links to.
    """

    as_of: str = ""
    area: str = ""
    q: str = ""
    lead: str = ""
    group: str = ""
    past: str = ""
    only: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Asked":
        """The question of a query string; what is unknown is left out."""
        keys = ("as_of", "area", *_NARROWING)
        return cls(**{key: query.get(key, "").strip()[:200] for key in keys})

    @property
    def is_narrowed(self) -> bool:
        """Whether only some actions are asked for."""
        return any(getattr(self, key) for key in _NARROWING)

    def day(self, today: date) -> date | None:
        """The day that is asked for; none where the words name no day."""
        if not self.as_of:
            return today
        try:
            return date.fromisoformat(self.as_of)
        except ValueError:
            return due_words.understand(self.as_of, day=today).on

    def query(self, **changed: str) -> str:
        """The query string with something replaced; empty values are left out."""
        keys = ("as_of", "area", *_NARROWING)
        values = {key: getattr(self, key) for key in keys} | changed
        return urlencode({key: value for key, value in values.items() if value})

    def opens(self, area: AreaShape, plan: PlanShape) -> bool:
        """Whether an area is shown open: the one asked for, or else the first."""
        asked = self.area or str(plan.areas[0].number)
        return self.is_narrowed or asked in (str(area.number), "all")

    def fits(self, action: PlanActionShape, area: AreaShape, *, is_past: bool) -> bool:
        """Whether a plan action is asked for."""
        numbers = {int(n) for n in self.only.split(",") if n.strip().isdecimal()}
        people = (action.action_lead, action.accountable_lead, area.sro)
        said = f"{action.reference} {action.title} {area.heading}".casefold()
        return all(
            (
                not self.q or self.q.casefold() in said,
                not self.lead or self.lead in people,
                not self.group or self.group in area.groups,
                not self.past or is_past,
                not self.only or action.number in numbers,
            )
        )
