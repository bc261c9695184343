"""What the plan's page shows of ratings; a plan without scales shows none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from governance.rating_strips import Month
from improvement_plan import rated
from improvement_plan.models import Plan, ProgressUpdate
from improvement_plan.plan_shapes import PlanActionShape
from improvement_plan.rated import Counted, PlanRatings, Rated

_UNDER = {
    "completion": "against timescale, 12 months",
    "impact": "12 months",
}


@dataclass(frozen=True, slots=True)
class RatedRow:
    """The ratings of one plan action, as a row of the page.

    Args:
        cells: (dimension, rating that stands, months of its strip), a column each.
        update: what its lead told last.
    """

    rated: Rated
    cells: tuple[tuple[str, object, Sequence[Month]], ...]
    update: ProgressUpdate | None


@dataclass(frozen=True, slots=True)
class PageRatings:
    """The ratings of a plan as its page shows them.

    Args:
        dimensions: (key, heading, words under it), a column of the table each.
        by_number: the ratings of each plan action.
        late: the days since the oldest open date of each action that is past one.
    """

    every: PlanRatings
    dimensions: tuple[tuple[str, str, str], ...]
    by_number: Mapping[int, RatedRow]
    late: Mapping[int, int]

    @property
    def counts(self) -> list[tuple[str, list[Counted]]]:
        """Each dimension with how many actions stand at each level."""
        return [
            (heading, self.every.counts(key)) for key, heading, _ in self.dimensions
        ]

    def counts_of(self, numbers: Iterable[int]) -> list[list[Counted]]:
        """The same of some actions, a list for each dimension, without empty levels."""
        chosen = list(numbers)
        return [
            [one for one in self.every.counts(key, chosen) if one.numbers]
            for key, _, _ in self.dimensions
        ]

    @property
    def denied(self) -> list[int]:
        """The actions whose claim the record denies."""
        return self.every.denied


def of_page(
    plan: Plan,
    actions: Iterable[PlanActionShape],
    day: date,
    drawn: Iterable[PlanActionShape],
) -> PageRatings | None:
    """The ratings of a plan on a day; none where it is rated by no scale.

    A fixed number of queries, however many actions there are.

    Args:
        drawn: those whose months and last update are shown: of the open areas.
    """
    shown = list(drawn)
    every = rated.of_plan(plan, actions, day)
    if not every.scales:
        return None
    dimensions = tuple(
        (scale.dimension, scale.get_dimension_display(), _UNDER[scale.dimension])
        for scale in every.scales
    )
    strips, told = rated.strips(plan, shown, day), _last_updates(plan, shown, day)
    return PageRatings(
        every=every,
        dimensions=dimensions,
        by_number={
            number: RatedRow(
                one,
                tuple(
                    (key, getattr(one, key), strips.get(number, {}).get(key, ()))
                    for key, _, _ in dimensions
                ),
                told.get(number),
            )
            for number, one in every.by_number.items()
        },
        late={n: one.days_late for n, one in every.by_number.items() if one.past},
    )


def _last_updates(
    plan: Plan, actions: Iterable[PlanActionShape], day: date
) -> dict[int, ProgressUpdate]:
    """What was told last of each action, the newest row of each and no other."""
    turn = Window(
        RowNumber(),
        partition_by=F("action"),
        order_by=[F("sent_at").desc(), F("pk").desc()],
    )
    rows = ProgressUpdate.objects.filter(
        action__area__plan=plan,
        action__number__in=[one.number for one in actions],
        sent_at__lte=rated.end_of(day),
    ).annotate(turn=turn)
    newest = rows.filter(turn=1).select_related("action")
    return {row.action.number: row for row in newest}
