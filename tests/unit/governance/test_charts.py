"""Geometry of the pictures."""

import pytest

from governance import charts


def test_cells_are_sorted_by_reply_and_evenly_spaced():
    drawing = charts.seat_bar(["vacant", "yes", "none", "apologies", "yes"], None)
    assert [cell.state for cell in drawing.cells] == [
        "yes", "yes", "none", "apologies", "vacant",
    ]  # fmt: skip
    gaps = {
        round(after.x - before.x, 1)
        for before, after in zip(drawing.cells, drawing.cells[1:], strict=False)
    }
    assert gaps == {charts.PITCH}


@pytest.mark.parametrize("needed", [1, 11, 25])
def test_the_line_stands_between_the_cell_needed_and_the_next(needed):
    drawing = charts.seat_bar(["yes"] * 26, needed)
    last, following = drawing.cells[needed - 1], drawing.cells[needed]
    assert last.x + charts.CELL < drawing.line_x < following.x


@pytest.mark.parametrize(("places", "needed"), [(1, 1), (3, 2), (6, 6), (26, 26)])
def test_the_label_stays_inside_the_picture(places, needed):
    drawing = charts.seat_bar(["yes"] * places, needed)
    if drawing.label_anchor == "start":
        assert drawing.label_x + charts.LABEL_ROOM - 6 <= drawing.width
    else:
        assert drawing.label_x - charts.LABEL_ROOM + 12 >= 0


def test_more_needed_than_there_are_places_is_drawn_past_the_last_cell():
    drawing = charts.seat_bar(["yes", "yes"], 5)
    assert drawing.line_x > drawing.cells[-1].x + charts.CELL
    assert drawing.width > drawing.line_x


def test_the_bar_is_said_in_words():
    drawing = charts.seat_bar(["yes", "none", "none"], 2)
    assert drawing.alternative == "3 places: 1 yes, 2 no reply. 2 needed."
    assert charts.seat_bar(["yes"], None).alternative == "1 place: 1 yes."
    assert charts.seat_bar([], 1).alternative == "0 places: none. 1 needed."


def test_a_state_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="“perhaps” is not a state"):
        charts.seat_bar(["perhaps"], 1)
    with pytest.raises(ValueError, match="“perhaps” is not a state"):
        charts.strip_in_words(["perhaps"])


def test_parts_of_a_bar_fill_its_width_in_proportion():
    parts = charts.stacked_bar(
        [charts.Share("a", 1), charts.Share("none", 0), charts.Share("b", 3)],
        width=402,
        gap=2,
    )
    assert [(part.x, part.width) for part in parts] == [(0, 100), (102, 300)]
    assert [part.fits for part in parts] == [True, True]


def test_a_narrow_part_says_that_its_label_does_not_fit():
    parts = charts.stacked_bar(
        [charts.Share("Waiting", 1), charts.Share("Done", 99)], width=300
    )
    assert [part.fits for part in parts] == [False, True]


def test_nothing_to_show_is_no_parts():
    assert charts.stacked_bar([], width=300) == ()
    assert charts.stacked_bar([charts.Share("a", 0)], width=300) == ()


def test_negative_values_are_refused():
    with pytest.raises(ValueError, match="negative"):
        charts.stacked_bar([charts.Share("a", -1)], width=300)
    with pytest.raises(ValueError, match="negative"):
        charts.line_chart([("2023", -3.0)])


def test_the_axis_starts_at_nought_and_holds_values_and_target():
    chart = charts.line_chart([("2019", 78.0), ("2023", 3.6)], target=50)
    box = chart.box
    assert [tick.label for tick in chart.y_ticks] == ["0", "20", "40", "60", "80"]
    assert chart.y_ticks[0].at == box.top + box.inner_height
    assert chart.points[0].x == box.left
    assert chart.points[-1].x == box.left + box.inner_width
    assert chart.points[0].y < chart.target_y < chart.points[1].y


def test_a_gap_breaks_the_line_and_is_not_a_nought():
    chart = charts.line_chart(
        [("1", 1.0), ("2", 2.0), ("3", None), ("4", 4.0), ("5", 3.0)]
    )
    assert len(chart.lines) == 2
    assert [point.label for point in chart.points] == ["1", "2", "4", "5"]


@pytest.mark.parametrize("values", [[], [("1", None)], [("1", 0.0)]])
def test_a_chart_of_little_or_nothing_still_has_an_axis(values):
    chart = charts.line_chart(values)
    assert [tick.label for tick in chart.y_ticks] == ["0", "1"]
    assert chart.lines == ()


@pytest.mark.parametrize("highest", [0.03, 1, 7, 99, 100, 101, 2500])
def test_the_axis_has_few_round_steps_and_reaches_the_highest_value(highest):
    ticks = charts.line_chart([("a", highest)]).y_ticks
    assert 2 <= len(ticks) <= 6
    assert float(ticks[-1].label) >= highest


def test_a_strip_of_attendance_is_said_in_words():
    strip = ["came", "came", "apologies", "not_in_post"]
    assert charts.strip_in_words(strip) == "2 came, 1 apologies, 1 not in post"
    assert charts.strip_in_words([]) == "no meetings yet"
