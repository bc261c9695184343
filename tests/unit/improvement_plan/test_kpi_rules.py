"""What KPIs say: periods, targets, what is missing, doubts, and typed cells."""

from datetime import date
from decimal import Decimal

import pytest

from improvement_plan import kpi_cells, kpi_periods, plausibility
from improvement_plan.kpi_reading import (
    Figure,
    Outcome,
    Target,
    Trend,
    judge,
    missing,
    target_on,
    trend,
)

WEST_SUSSEX = [Decimal(one) for one in ("78.0", "55.9", "35.5", "16.5", "3.6")]


@pytest.mark.parametrize(
    ("cadence", "day", "first", "last", "name"),
    [
        ("month", (2024, 2, 29), (2024, 2, 1), (2024, 2, 29), "February 2024"),
        ("quarter", (2024, 5, 9), (2024, 4, 1), (2024, 6, 30), "Apr to Jun 2024"),
        ("half_year", (2024, 2, 1), (2023, 10, 1), (2024, 3, 31), "Oct to Mar 2024"),
        ("calendar_year", (2024, 7, 1), (2024, 1, 1), (2024, 12, 31), "2024"),
        ("financial_year", (2024, 3, 31), (2023, 4, 1), (2024, 3, 31), "2023/24"),
        ("academic_year", (1999, 9, 1), (1999, 9, 1), (2000, 8, 31), "1999/00"),
    ],
)
def test_period_when_a_day_lies_in_it(cadence, day, first, last, name) -> None:
    start = kpi_periods.first_day(cadence, date(*day))

    assert start == date(*first)
    assert kpi_periods.last_day(cadence, start) == date(*last)
    assert kpi_periods.name_of(cadence, start) == name


@pytest.mark.parametrize(
    ("cadence", "text", "found"),
    [
        ("calendar_year", "2024", date(2024, 1, 1)),
        ("academic_year", "202324", date(2023, 9, 1)),
        ("financial_year", "2023/24", date(2023, 4, 1)),
        ("calendar_year", "202324", None),
        ("academic_year", "2024", None),
        ("academic_year", "202325", None),
        ("month", "2024", None),
        ("calendar_year", "Total", None),
    ],
)
def test_time_period_when_it_is_published(cadence, text, found) -> None:
    assert kpi_periods.of_time_period(cadence, text) == found


@pytest.mark.parametrize(
    ("value", "target", "more", "tolerance", "outcome"),
    [
        ("60", "60", True, "0", Outcome.MET),
        ("59.9", "60", True, "0", Outcome.MISSED),
        ("55", "60", True, "5", Outcome.WITHIN),
        ("54.9", "60", True, "5", Outcome.MISSED),
        ("18", "18", False, "0", Outcome.MET),
        ("19", "18", False, "1", Outcome.WITHIN),
        ("20", "18", False, "1", Outcome.MISSED),
        ("17", None, False, "1", Outcome.NO_TARGET),
        (None, "18", True, "0", Outcome.NO_FIGURE),
    ],
)
def test_figure_when_it_is_held_against_its_target(
    value, target, more, tolerance, outcome
) -> None:
    judged = judge(
        None if value is None else Decimal(value),
        None if target is None else Decimal(target),
        more_is_better=more,
        tolerance=Decimal(tolerance),
    )

    assert judged == outcome


def test_target_is_the_one_of_the_day_in_its_newest_version() -> None:
    targets = [
        Target(date(2024, 1, 1), Decimal(40)),
        Target(date(2025, 1, 1), Decimal(60), 1),
        Target(date(2025, 1, 1), Decimal(50), 2),
    ]

    assert target_on(targets, date(2023, 12, 31)) is None
    assert target_on(targets, date(2024, 12, 31)).value == 40
    assert target_on(targets, date(2025, 12, 31)).value == 50


@pytest.mark.parametrize(
    ("values", "more", "found"),
    [
        (["16.5", "3.6"], True, Trend.WORSE),
        (["16.5", "3.6"], False, Trend.BETTER),
        (["3.6", None, "11.4"], True, Trend.BETTER),
        (["3.6", "3.6"], True, Trend.SAME),
        (["3.6", None], True, Trend.UNKNOWN),
    ],
)
def test_trend_of_the_last_two_known(values, more, found) -> None:
    figures = [
        Figure(date(2020 + i, 1, 1), None if v is None else Decimal(v))
        for i, v in enumerate(values)
    ]

    assert trend(figures, more_is_better=more) == found


def test_period_is_missing_once_its_lag_is_over() -> None:
    told = {date(2024, 1, 1), date(2024, 3, 1)}

    def late(on: date) -> list[date]:
        return missing("month", date(2024, 1, 1), told, lag_days=20, on=on)

    assert late(date(2024, 3, 20)) == []
    assert late(date(2024, 3, 21)) == [date(2024, 2, 1)]
    assert late(date(2024, 5, 21)) == [date(2024, 2, 1), date(2024, 4, 1)]


@pytest.mark.parametrize(
    ("value", "history", "unit", "said"),
    [
        (
            "30.8",
            ["3.99"],
            "%",
            "ten times the figure before, 3.99 %. Was 3.08 % meant",
        ),
        ("559", ["55.2"], "", "ten times the figure before, 55.2. Was 55.9 meant"),
        ("5.6", ["55.2"], "%", "a tenth of the figure before"),
        ("0.559", ["55.2"], "%", "Was 55.9 % meant?"),
        ("20", ["3.6", "3.9"], "%", "outside what was recorded so far: 3.6 % to 3.9 %"),
        ("110", ["96"], "%", "more than 100 %"),
        ("11.4", WEST_SUSSEX, "%", ""),
        ("30.8", WEST_SUSSEX, "%", ""),
        ("30.8", [], "%", ""),
        ("7", ["0"], "", ""),
    ],
)
def test_figure_is_doubted_when_it_is_probably_a_slip(
    value, history, unit, said
) -> None:
    found = plausibility.doubts(
        Decimal(value), [Decimal(one) for one in history], unit=unit
    )

    assert (said in " ".join(found)) if said else found == []


def test_target_is_doubted_when_only_its_decimal_point_slipped() -> None:
    def doubts(value: str) -> list[str]:
        return plausibility.doubts_of_target(Decimal(value), Decimal("3.99"), unit="%")

    assert "Was 3.08 % meant?" in doubts("30.8")[0]
    assert doubts("90") == []
    assert plausibility.doubts_of_target(Decimal(9), None, unit="%") == []


@pytest.mark.parametrize(
    ("text", "state", "value", "reason"),
    [
        ("78.0", "final", "78", ""),
        (" 78 %", "final", "78", ""),
        ("1,495", "final", "1495", ""),
        ("£ 12", "final", "12", ""),
        ("55.9 p", "provisional", "55.9", ""),
        ("545/700", "final", "77.8571", ""),
        ("545 of 700 provisional", "provisional", "77.8571", ""),
        ("x not collected", "not_available", None, "not collected"),
        ("n/a: system down", "not_available", None, "system down"),
        ("c", "suppressed", None, ""),
    ],
)
def test_cell_when_it_is_typed(text, state, value, reason) -> None:
    cell = kpi_cells.read(text, is_percent=True)

    assert (cell.state, cell.reason) == (state, reason)
    assert cell.value == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", "Say why it is not available"),
        ("seventy", "“seventy” is no figure"),
        ("3/0", "cannot be 0"),
        ("-4", "is no figure"),
        ("99999999999", "too large"),
        ("12,34", "is no figure"),
    ],
)
def test_cell_is_refused_with_a_sentence(text, said) -> None:
    with pytest.raises(kpi_cells.CellError, match=said):
        kpi_cells.read(text, is_percent=False)


def test_empty_cell_says_nothing() -> None:
    assert kpi_cells.read("  ", is_percent=True) is None
