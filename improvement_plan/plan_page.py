"""The plan's page on a day, area by area: what it shows, put together of its shape."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from boards.models import Board
from boards.standing import Standing
from improvement_plan import measured, plan_beside, record
from improvement_plan.evidence_counts import Held
from improvement_plan.models import Plan
from improvement_plan.plan_asked import Asked
from improvement_plan.plan_beside import AreaBeside, PlanBeside
from improvement_plan.plan_ratings import PageRatings, of_page
from improvement_plan.plan_rows import ActionRow, AreaRow
from improvement_plan.plan_shapes import (
    AreaShape,
    PlanActionShape,
    PlanShape,
)
from improvement_plan.rated import end_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """What the page of a plan shows on a day.

    Args:
        every: all plan actions, whatever is asked for: the figures speak of the plan.
        areas: those that are shown, with the actions that fit what is asked for.
    """

    plan: Plan
    stood: PlanShape
    day: date
    every: tuple[ActionRow, ...]
    areas: tuple[AreaRow, ...]
    asked: Asked
    ratings: PageRatings | None
    beside: PlanBeside | None = None

    @property
    def only(self) -> str:
        """The address of a list of some actions of the same day, before their numbers."""
        day = self.asked.query(area="", q="", lead="", group="", past="", only="")
        return f"?{day}&only=" if day else "?only="

    @property
    def denied(self) -> list[ActionRow]:
        """Those whose claim the record denies, in the order of the plan."""
        return [one for one in self.every if one.rated and one.rated.rated.denied]

    @property
    def denied_only(self) -> str:
        """Their numbers as the address asks for them."""
        return ",".join(str(row.action.number) for row in self.denied)

    @property
    def rows(self) -> list[ActionRow]:
        """Every plan action that is shown."""
        return [row for area in self.areas for row in area.rows]

    @property
    def past(self) -> list[ActionRow]:
        """Those past their date, the oldest first."""
        late = [row for row in self.every if row.days_late]
        return sorted(late, key=lambda row: -row.days_late)

    @property
    def oldest(self) -> str:
        """`3.2, June 2024`: what is past its date for longest."""
        if not self.past:
            return ""
        action = self.past[0].action
        return f"{action.reference}, {action.date_text}".rstrip(", ")

    @property
    def steps_done(self) -> tuple[int, int]:
        """How many steps are done, of how many."""
        steps = [step for row in self.every for step in row.action.steps]
        return sum(step.is_done for step in steps), len(steps)

    @property
    def unassigned(self) -> int:
        """How many actions nobody leads."""
        return sum(not row.led for row in self.every)

    @property
    def unassigned_only(self) -> str:
        """Their numbers as the address asks for them."""
        return ",".join(str(row.action.number) for row in self.every if not row.led)

    @property
    def here(self) -> str:
        """The address of this page, with what is asked of it."""
        query = self.asked.query()
        return f"{self.plan.get_absolute_url()}{f'?{query}' if query else ''}"

    @property
    def list_all(self) -> str:
        """The address that opens every area on the same day."""
        return f"?{self.asked.query(area='all', past='', only='')}"

    @property
    def leads(self) -> list[str]:
        """Everybody who leads or answers for something, for the filter."""
        named = {name for action in self.stood.actions for name in
                 (action.action_lead, action.accountable_lead)}  # fmt: skip
        return sorted((named | {area.sro for area in self.stood.areas}) - {""})

    @property
    def groups(self) -> list[str]:
        """Every working group, for the filter."""
        return sorted({name for area in self.stood.areas for name in area.groups})

    @property
    def columns(self) -> int:
        """How many columns the table of actions has."""
        rated = len(self.ratings.dimensions) if self.ratings else 0
        return 2 + rated + bool(self.beside)


def build(
    plan: Plan, day: date, asked: Asked, who: Standing | None = None
) -> PlanPage | None:
    """The page of a plan on a day; none where nothing was recorded by then.

    Args:
        who: for whom to show what stands beside the plan today.
    """
    stood = record.as_of(plan, day)
    if stood is None:
        return None
    ratings = of_page(plan, stood.actions, day, list(_drawn(stood, asked)))
    beside = _beside(plan, stood, day, asked, ratings, who) if who else None
    links = _links(plan.board)
    every = {
        area.number: [
            _action_row(plan, action, day, ratings, beside)
            for action in stood.actions_of(area)
        ]
        for area in stood.areas
    }
    areas = [
        _area_row(every[area.number], stood, area, asked, day, ratings, links, beside)
        for area in stood.areas
    ]
    return PlanPage(
        plan=plan,
        stood=stood,
        day=day,
        every=tuple(row for rows in every.values() for row in rows),
        areas=tuple(row for row in areas if row.rows or not asked.is_narrowed),
        asked=asked,
        ratings=ratings,
        beside=beside,
    )


def _beside(
    plan: Plan,
    stood: PlanShape,
    day: date,
    asked: Asked,
    ratings: PageRatings | None,
    who: Standing,
) -> PlanBeside:
    told = ratings.every.measured if ratings else measured.of_plan(plan, end_of(day))
    opened = [a.number for a in stood.areas if asked.opens(a, stood)]
    return plan_beside.of_plan(who, plan, told, opened)


def _drawn(stood: PlanShape, asked: Asked) -> Iterator[PlanActionShape]:
    """The actions whose rows are shown: of open areas, as far as they are asked for."""
    for area in stood.areas:
        if asked.opens(area, stood):
            yield from (
                one
                for one in stood.actions_of(area)
                if asked.fits(one, area, is_past=True)
            )


def days_late(action: PlanActionShape, day: date) -> int:
    """Days since the oldest open date; a finished action is never late (C66)."""
    if action.is_finished:
        return 0
    on = action.next_due
    return max((day - on).days, 0) if on else 0


def _action_row(
    plan: Plan,
    action: PlanActionShape,
    day: date,
    ratings: PageRatings | None,
    beside: PlanBeside | None,
) -> ActionRow:
    number = action.number
    return ActionRow(
        action=action,
        url=_action_url(plan, number),
        days_late=ratings.late.get(number, 0) if ratings else days_late(action, day),
        rated=ratings.by_number.get(number) if ratings else None,
        day=day,
        held=beside.held.by_action.get(number, Held()) if beside else None,
    )


def _area_row(
    rows: list[ActionRow],
    stood: PlanShape,
    area: AreaShape,
    asked: Asked,
    day: date,
    ratings: PageRatings | None,
    links: Mapping[str, str],
    beside: PlanBeside | None,
) -> AreaRow:
    is_open = asked.opens(area, stood)
    to = "none" if is_open else str(area.number)
    return AreaRow(
        area=area,
        rows=tuple(
            row
            for row in rows
            if asked.fits(row.action, area, is_past=bool(row.days_late))
        ),
        is_open=is_open,
        toggle=f"?{asked.query(area=to)}#area-{area.number}",
        day=day,
        links=links,
        ratings=ratings,
        beside=beside.areas.get(area.number, AreaBeside()) if beside else None,
    )


def _action_url(plan: Plan, number: int) -> str:
    where = [plan.board.partnership.slug, plan.board.slug, number]
    return reverse("improvement_plan:action", args=where)


def _links(board: Board) -> dict[str, str]:
    """The address of every body of the partnership by its name; one query."""
    rows = Board.objects.filter(partnership_id=board.partnership_id)
    slug = board.partnership.slug
    return {
        row.name: reverse("boards:board", args=[slug, row.slug])
        for row in rows.only("name", "slug")
    }
