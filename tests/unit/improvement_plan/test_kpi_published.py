"""The published series of EHC plan timeliness, in the shape of the DfE's file."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from improvement_plan import kpi_published

SAMPLE = Path(__file__).parents[2] / "data" / "ehc_plan_timeliness.csv"


@pytest.fixture(scope="module")
def published() -> kpi_published.Published:
    # As it comes: with its mark at the beginning, and lines that end as on Windows.
    return kpi_published.read(SAMPLE.read_bytes().decode("utf-8"))


def test_series_is_read_as_published(published) -> None:
    assert published.columns == ("num_plans", "pc_20_weeks", "pc_20_weeks_ex")
    areas = published.areas("pc_20_weeks", "calendar_year")
    assert [(a.name, a.level) for a in areas] == [
        ("England", "england"),
        ("Isles of Scilly", "neighbour"),
        ("Southend-on-Sea", "neighbour"),
        ("West Sussex", "neighbour"),
    ]
    west_sussex = [float(c.value) for c in areas[3].cells.values()]
    assert west_sussex == [78.0, 55.9, 35.5, 16.5, 3.6, 11.4]
    assert areas[3].known == 6


def test_x_is_not_available_and_never_a_nought(published) -> None:
    scilly = published.areas("pc_20_weeks", "calendar_year")[1].cells

    assert scilly[date(2023, 1, 1)].state == "not_available"
    assert scilly[date(2023, 1, 1)].value is None
    assert scilly[date(2023, 1, 1)].reason
    assert scilly[date(2024, 1, 1)].state == "suppressed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year,figure\n2024,3\n", "has no “time_period”"),
        ("time_period,la_name\n2024,Kent\n", "no column of figures"),
        ("", "has no “time_period”"),
    ],
)
def test_file_is_refused_with_a_sentence(text, said) -> None:
    with pytest.raises(kpi_published.SeriesError, match=said):
        kpi_published.read(text)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("202324,Kent,3", "is not one of this KPI"),
        ("2024,,3", "Row 2 has no area"),
        ("2024,Kent,3\n2024,Kent,4", "Row 3 says something else of Kent"),
    ],
)
def test_row_is_refused_by_its_number(rows, said) -> None:
    read = kpi_published.read(f"Time_Period,LA_name,PC\n{rows}\n")
    with pytest.raises(kpi_published.SeriesError, match=said):
        read.areas("pc", "calendar_year")


def test_the_same_said_twice_is_said_once() -> None:
    read = kpi_published.read("time_period,la_name,pc\n2024,Kent,3\n2024,Kent,3\n")
    (kent,) = read.areas("pc", "calendar_year")
    assert kent.cells[date(2024, 1, 1)].value == Decimal(3)
