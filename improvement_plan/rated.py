"""How the actions of a plan are rated, as they stand or stood at an instant.

Claims are read by what was recorded then (ruling 9); beside each stands what the record
itself says (`improvement_plan.ratings`). A fixed number of queries for a whole plan.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from django.db.models import F, OuterRef, Subquery

from governance.clock import LOCAL
from governance.long_dates import MONTHS
from governance.models import RatingLevel, RatingScale
from governance.months import later_by
from governance.rating_strips import Month
from improvement_plan import measured, ratings
from improvement_plan.measured import Measured
from improvement_plan.models import ActionRating, Plan, PlanAction, PlanScale
from improvement_plan.plan_shapes import PlanActionShape
from improvement_plan.ratings import Disagreement, Measure, Milestone, Record

STRIP_MONTHS = 12
COMPLETION, IMPACT = ActionRating.Dimension.COMPLETION, ActionRating.Dimension.IMPACT
_DAY = timedelta(days=1)
# What no page of a whole plan shows of a rating that stands.
_LATER = ("recorded_at", "answered_at", "answer", "proposed_as", "answered_as")
Given: TypeAlias = tuple[date, RatingLevel]  # since when, and which level


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One plan action's ratings on a day.

    Args:
        completion, impact: what is claimed and stands; None where it is not rated.
        waiting: proposals that wait for the second key.
        past: dates that went by with work open, oldest first.
        denied: what the record says instead, with its reasons.
        says: the level the record says, where the scale has one.
        warnings: what cannot both be true, a sentence each.
    """

    record: Record
    completion: ActionRating | None = None
    impact: ActionRating | None = None
    waiting: tuple[ActionRating, ...] = ()
    past: tuple[date, ...] = ()
    denied: Disagreement | None = None
    says: RatingLevel | None = None
    warnings: tuple[str, ...] = ()

    @property
    def days_late(self) -> int:
        """How long ago the oldest open date passed."""
        return (self.record.on - self.past[0]).days if self.past else 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A level with the plan actions at it, by number."""

    level: RatingLevel
    numbers: tuple[int, ...]

    @property
    def only(self) -> str:
        """Their numbers as the plan's address asks for them (`Asked.only`)."""
        return ",".join(map(str, self.numbers))


@dataclass(frozen=True, slots=True)
class PlanRatings:
    """The ratings of a plan on a day, the scales they are read by, and the measures."""

    scales: tuple[RatingScale, ...]
    by_number: Mapping[int, Rated]
    measured: Measured

    def levels(self, dimension: str) -> Sequence[RatingLevel]:
        """The levels of the scale of a dimension, as printed; none without a scale."""
        for scale in self.scales:
            if scale.dimension == dimension:
                return tuple(scale.levels.all())
        return ()

    def counts(
        self, dimension: str, numbers: Iterable[int] | None = None
    ) -> list[Counted]:
        """How many of some actions, or of all, stand at each level.

        Levels of the scale first; then those of an earlier one that still stand.
        """
        chosen = self.by_number if numbers is None else set(numbers)
        levels = {level.pk: level for level in self.levels(dimension)}
        at: defaultdict[int, list[int]] = defaultdict(list)
        for number, rated in self.by_number.items():
            claim = getattr(rated, dimension)
            if claim is not None and number in chosen:
                levels.setdefault(claim.level_id, claim.level)
                at[claim.level_id].append(number)
        return [Counted(level, tuple(at[pk])) for pk, level in levels.items()]

    @property
    def denied(self) -> list[int]:
        """The actions whose claim the record denies, by number."""
        return [number for number, one in self.by_number.items() if one.denied]

    @property
    def past(self) -> list[int]:
        """The actions that are past a date, by number."""
        return [number for number, one in self.by_number.items() if one.past]


def end_of(day: date) -> datetime:
    """The instant up to which a day reads what was recorded."""
    return datetime.combine(day + _DAY, time(), tzinfo=LOCAL) - timedelta(
        microseconds=1
    )


def of_plan(plan: Plan, actions: Iterable[PlanActionShape], day: date) -> PlanRatings:
    """How the actions of a plan are rated on a day, with what the record says."""
    scales, told = _scales(plan), measured.of_plan(plan, end_of(day))
    claims, waiting = _claims(plan, end_of(day)), _waiting(plan, end_of(day))
    levels = next(
        (tuple(s.levels.all()) for s in scales if s.dimension == COMPLETION), ()
    )
    return PlanRatings(
        scales,
        {
            action.number: _rated(
                record_of(action, day, told.by_action.get(action.number, ())),
                claims.get(action.number, {}),
                waiting.get(action.number, ()),
                levels,
            )
            for action in actions
        },
        told,
    )


def _rated(
    record: Record,
    claims: Mapping[str, ActionRating],
    waiting: Iterable[ActionRating],
    levels: Sequence[RatingLevel],
) -> Rated:
    completion, impact = claims.get(COMPLETION), claims.get(IMPACT)
    level = completion.level if completion else None
    denied = ratings.disagreement(level, record) if level else None
    return Rated(
        record=record,
        completion=completion,
        impact=impact,
        waiting=tuple(waiting),
        past=ratings.past_due(level, record),
        denied=denied,
        says=ratings.level_said(levels, denied.says) if denied else None,
        warnings=ratings.contradictions(
            level,
            impact.level if impact else None,
            record,
            is_denied=denied is not None,
        ),
    )


def record_of(
    action: PlanActionShape, day: date, measures: tuple[Measure, ...] = ()
) -> Record:
    """What the plan has on record of an action, as it is read on a day.

    Where each step has a date of its own, the action has none beside them (C65).
    """
    by_steps = action.date_kind == "milestones"
    return Record(
        on=day,
        due=None if by_steps else action.due_on,
        milestones=tuple(
            Milestone(step.due_on, step.done_on if _by(step.done_on, day) else None)
            for step in action.steps
        ),
        measures=measures,
    )


def _by(done: date | None, day: date) -> bool:
    return done is not None and done <= day


def _scales(plan: Plan) -> tuple[RatingScale, ...]:
    chosen = PlanScale.objects.filter(plan=plan).select_related("scale")
    rows = chosen.prefetch_related("scale__levels")
    return tuple(row.scale for row in rows)


def _claims(plan: Plan, at: datetime) -> dict[int, dict[str, ActionRating]]:
    found: defaultdict[int, dict[str, ActionRating]] = defaultdict(dict)
    rows = ActionRating.objects.filter(pk__in=_standing(plan, at)).order_by()
    read = (
        rows.annotate(of=F("action__number")).select_related("decision").defer(*_LATER)
    )
    given = list(read)
    levels = RatingLevel.objects.in_bulk({row.level_id for row in given})
    for row in given:
        row.level = levels[row.level_id]
        found[getattr(row, "of")][row.dimension] = row  # noqa: B009 - annotated
    return found


def _standing(plan: Plan, at: datetime) -> list[int]:
    """The one rating that counts of each action and dimension, by the index of them.

    Asked action by action in one query: what was rated in the years before is not read.
    """

    def newest(dimension: str) -> Subquery:
        rows = ActionRating.objects.in_force(at).filter(
            action=OuterRef("pk"), dimension=dimension
        )
        return Subquery(rows.order_by("-as_at", "-answered_at", "-pk").values("pk")[:1])

    actions = PlanAction.objects.filter(area__plan=plan).order_by()
    pairs = actions.values_list(newest(COMPLETION), newest(IMPACT))
    return [pk for pair in pairs for pk in pair if pk is not None]


def _waiting(plan: Plan, at: datetime) -> dict[int, list[ActionRating]]:
    found: defaultdict[int, list[ActionRating]] = defaultdict(list)
    rows = ActionRating.objects.filter(action__area__plan=plan).waiting(at)
    for row in rows.select_related("level", "action", "recorded_by"):
        found[row.action.number].append(row)
    return found


def strips(
    plan: Plan, actions: Iterable[PlanActionShape], day: date
) -> dict[int, dict[str, list[Month]]]:
    """The twelve months up to a day of some actions, by number and dimension.

    A month shows what stood at its end, by what was recorded until the day.
    """
    shown = list(actions)
    given = _within(plan, [one.number for one in shown], day)
    return {
        one.number: {
            dimension: _months(one, given[one.number, dimension], day, dimension)
            for dimension in (COMPLETION.value, IMPACT.value)
        }
        for one in shown
    }


def _within(
    plan: Plan, numbers: list[int], day: date
) -> defaultdict[tuple[int, str], list[Given]]:
    """What the months up to a day can show: their ratings, and those that stood before.

    However long a plan runs, a strip reads one year of it, and of each row four columns.
    """
    found: defaultdict[tuple[int, str], list[Given]] = defaultdict(list)
    if not numbers:
        return found
    first = month_ends(day)[0]
    rows = ActionRating.objects.filter(
        action__area__plan=plan, action__number__in=numbers
    ).in_force(end_of(day))
    since = rows.filter(as_at__gt=first).order_by("as_at", "answered_at", "pk")
    columns = ("action__number", "dimension", "as_at", "level")
    read = [
        *rows.filter(as_at__lte=first).newest().values_list(*columns),
        *since.values_list(*columns),
    ]
    levels = RatingLevel.objects.in_bulk({level for *_, level in read})
    for number, dimension, as_at, level in read:
        found[number, dimension].append((as_at, levels[level]))
    return found


def _months(
    action: PlanActionShape,
    given: Sequence[Given],
    day: date,
    dimension: str,
) -> list[Month]:
    found = []
    for end in month_ends(day):
        stood = [level for as_at, level in given if as_at <= end]
        level = stood[-1] if stood else None
        denied = (
            dimension == COMPLETION
            and level is not None
            and bool(ratings.disagreement(level, record_of(action, end)))
        )
        found.append(Month(f"{MONTHS[end.month - 1]} {end.year}", level, denied))
    return found


def month_ends(day: date) -> list[date]:
    """The ends of eleven months before a day, and the day itself."""
    first = day.replace(day=1)
    before = range(STRIP_MONTHS - 2, -1, -1)
    return [*(later_by(first, -back) - _DAY for back in before), day]
