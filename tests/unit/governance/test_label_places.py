"""Words of a picture cover neither each other nor a line."""

from itertools import combinations, pairwise

import pytest

from governance.label_places import Label, Rect, apart, place
from governance.series_chart import SMALL, WIDE, Series, series_chart

BOX = Rect(0, 0, 100, 100)
YEARS = ["2019", "2020", "2021", "2022", "2023", "2024"]
OWN = Series("West Sussex", (78.0, 55.9, 35.5, 16.5, 3.6, 11.4))
OTHERS = (
    Series("England", (58.7, 55.6, 57.9, 47.7, 49.1, 45.9)),
    Series("Southend-on-Sea", (95.7, 86.3, 95.1, 71.7, 3.8, 16.1)),
)


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        (((0, 50), (100, 50)), True),
        (((0, 0), (100, 100)), True),
        (((50, 40), (50, 60)), True),  # it begins and ends within
        (((0, 10), (100, 10)), False),
        (((0, 60), (60, 0)), False),
        (((40, 0), (40, 100)), False),  # it touches an edge
        (((0, 50), (30, 50)), False),  # it ends before
    ],
)
def test_a_line_runs_through_a_rectangle(line: tuple, crosses: bool) -> None:
    assert Rect(40, 40, 60, 60).is_crossed(line) is crosses


def test_a_label_takes_the_first_place_that_is_free() -> None:
    first, second, third = (Label("30.8", 20, y) for y in (20, 40, 60))
    tries = [first, second, third]
    given = {"taken": [], "lines": [], "within": BOX}

    assert place(tries, **given) == first
    assert place(tries, **{**given, "taken": [first.rect]}) == second
    on_it = ((0.0, 36.0), (100.0, 36.0))
    crossed = {**given, "taken": [first.rect], "lines": [on_it]}
    assert place(tries, **crossed) == third
    assert place([Label("30.8", 95, 20), second], **given) == second
    # Where nothing is free, words rather lie on a line than on words.
    worst = {**given, "taken": [first.rect], "lines": [on_it]}
    assert place([first, second], **worst) == second


@pytest.mark.parametrize(
    ("heights", "found"),
    [
        ([10, 40], [10, 40]),
        ([10, 12], [10, 25]),
        ([12, 10], [25, 10]),
        ([98, 99], [85, 100]),
        ([90, 99, 20], [85, 100, 20]),
        ([], []),
    ],
)
def test_names_are_moved_apart_and_stay_in_the_picture(
    heights: list[float], found: list[float]
) -> None:
    assert apart(heights, room=15, lowest=100) == found


@pytest.mark.parametrize("box", [WIDE, SMALL])
def test_no_word_of_the_published_series_covers_another(box: object) -> None:
    chart = series_chart(
        YEARS, OWN, OTHERS, targets=(None,) * 5 + (40.0,),
        target_label="target at least 40.0%", box=box,
    )  # fmt: skip
    assert chart.aim_label is not None
    rects = [one.rect for one in (*chart.figures, chart.aim_label)]

    assert [one.text for one in chart.figures] == [
        "78.0",
        "55.9",
        "35.5",
        "16.5",
        "3.6",
    ]
    assert not any(a.meets(b) for a, b in combinations(rects, 2))
    names = sorted(one.name_y for one in (chart.own, *chart.compared))
    assert all(b - a >= 15 for a, b in pairwise(names))
    if box is WIDE:
        lines = [
            part for line in (chart.own, *chart.compared) for part in line.segments
        ]
        assert not any(rects[-1].is_crossed(line) for line in lines)
