"""Several lines on one axis: gaps, names kept apart, stretches of the target."""

from itertools import pairwise

from governance.chart_shapes import ChartShape, SeriesShape
from governance.series_chart import ROOM, SMALL, Series, series_chart


def test_lines_share_an_axis_and_gaps_break_them() -> None:
    own = Series("West Sussex", (78.0, 55.9, None, 16.5))
    chart = series_chart(["2019", "2020", "2021", "2022"], own, box=SMALL)

    assert [tick.label for tick in chart.y_ticks] == ["0", "20", "40", "60", "80"]
    assert len(chart.own.points) == 3
    assert len(chart.own.polylines) == 1
    assert chart.y_ticks[0].at == SMALL.top + SMALL.inner_height


def test_names_never_cover_each_other() -> None:
    chart = series_chart(
        ["2023", "2024"],
        Series("A", (3.6, 11.4)),
        [Series("B", (3.8, 16.1)), Series("C", (49.1, 11.5))],
    )

    heights = sorted(one.name_y for one in (chart.own, *chart.compared))
    assert all(b - a >= ROOM for a, b in pairwise(heights))


def test_target_is_drawn_where_it_is_valid() -> None:
    chart = series_chart(
        list("abcd"), Series("A", (1, 2, 3, 4)), targets=(None, 2, 2, 4)
    )

    assert [aim.value for aim in chart.aims] == [2, 4]
    assert chart.aims[0].x + chart.aims[0].width == chart.aims[1].x


def test_labels_are_thinned_where_they_would_meet() -> None:
    months = [f"March {year}" for year in range(2000, 2036)]
    chart = series_chart(months, Series("A", (1.0,) * 36))

    assert len(chart.x_ticks) < 12
    assert chart.x_ticks[-1].label == "March 2035"
    assert series_chart([], Series("A", ())).own.end is None


def test_picture_beside_a_text_shows_the_first_it_is_compared_with_only() -> None:
    years = ("2023", "2024")
    shape = ChartShape(
        title="Plans", note="", labels=years, own=SeriesShape(name="Here", values=("3.6", "11.4")),
        compared=(
            SeriesShape(name="England", values=("49.1", "45.9")),
            SeriesShape(name="Next door", values=("3.8", "16.1")),
        ),
        targets=("40", "40"), target_label="target at least 40.0%",
    )  # fmt: skip

    chart = shape.picture_beside().chart

    assert [line.name for line in chart.compared] == ["England"]
    assert not chart.aims
    assert shape.picture().chart.aims
