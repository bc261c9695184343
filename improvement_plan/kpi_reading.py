"""What a KPI's figures say: met or missed, getting better or worse, what is missing.

Directions and tolerance stand in the KPI, never in a colour. A period that is *not
available* or *suppressed* has no figure: it is never read as 0 (field.md §6).
Pure: no Django.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from improvement_plan import kpi_periods


class Outcome(StrEnum):
    """A figure against the target of its period."""

    MET = "met"
    WITHIN = "within tolerance"
    MISSED = "missed"
    NO_TARGET = "no target"
    NO_FIGURE = "no figure"


class Trend(StrEnum):
    """Which way the last two figures went."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no change"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed for from a day on; a later version of the same day replaces it."""

    starts_on: date
    value: Decimal
    version: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a period; `value` is None where there is no figure."""

    starts_on: date
    value: Decimal | None


def target_on(targets: Iterable[Target], day: date) -> Target | None:
    """The target in force on a day: the last begun, in its newest version."""
    begun = [one for one in targets if one.starts_on <= day]
    return max(begun, key=lambda one: (one.starts_on, one.version), default=None)


def judge(
    value: Decimal | None,
    target: Decimal | None,
    *,
    more_is_better: bool,
    tolerance: Decimal,
) -> Outcome:
    """Whether a figure meets its target; exactly the target is met.

    Args:
        value: the figure, in the KPI's unit.
        target: the target of its period, in the same unit.
        more_is_better: False where a lower figure is the better one.
        tolerance: how far off is still tolerable, in the KPI's unit.
    """
    if value is None:
        return Outcome.NO_FIGURE
    if target is None:
        return Outcome.NO_TARGET
    short = target - value if more_is_better else value - target
    if short <= 0:
        return Outcome.MET
    return Outcome.WITHIN if short <= tolerance else Outcome.MISSED


def trend(figures: Sequence[Figure], *, more_is_better: bool) -> Trend:
    """How the last known figure stands to the one known before it.

    Args:
        figures: in order of time.
    """
    known = [one.value for one in figures if one.value is not None]
    if len(known) < 2:
        return Trend.UNKNOWN
    change = known[-1] - known[-2]
    if change == 0:
        return Trend.SAME
    return Trend.BETTER if (change > 0) == more_is_better else Trend.WORSE


def due_on(cadence: str, start: date, lag_days: int) -> date:
    """The last day on which the figure of a period is not late.

    Args:
        lag_days: how many days after its end a period's figure is usually known.
    """
    return kpi_periods.last_day(cadence, start) + timedelta(days=lag_days)


def missing(
    cadence: str,
    first: date,
    told: Collection[date],
    *,
    lag_days: int,
    on: date,
) -> list[date]:
    """The periods whose figure is late, oldest first (C80).

    Args:
        first: the first period that a figure is wanted for.
        told: first days of the periods of which something is recorded, and be it that
            the figure is not available.
        on: today.
    """
    return [
        start
        for start in kpi_periods.periods(cadence, first, on)
        if start not in told and due_on(cadence, start, lag_days) < on
    ]
