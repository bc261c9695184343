import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.agenda_order import (
    Line,
    move,
    next_number,
    next_reference,
    renumber,
    reorder,
)

orders = st.lists(st.integers(1, 20), unique=True, min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("item", "to", "expected"),
    [
        (3, "up", (1, 3, 2, 4)),
        (3, "down", (1, 2, 4, 3)),
        (1, "up", (1, 2, 3, 4)),
        (4, "down", (1, 2, 3, 4)),
        (4, 1, (4, 1, 2, 3)),
        (1, 3, (2, 3, 1, 4)),
        (2, 99, (1, 3, 4, 2)),
        (2, -5, (2, 1, 3, 4)),
    ],
)
def test_move(item, to, expected):
    assert move((1, 2, 3, 4), item, to) == expected


def test_move_refuses_a_stranger():
    with pytest.raises(ValueError, match="not on this agenda"):
        move((1, 2), 9, "up")


@settings(max_examples=40, deadline=None)
@given(order=orders, to=st.one_of(st.sampled_from(["up", "down"]), st.integers(-3, 12)))
def test_moving_keeps_every_item_and_the_others_order(order, to):
    moved = move(order, order[0], to)

    assert sorted(moved) == sorted(order)
    assert [item for item in moved if item != order[0]] == order[1:]


@settings(max_examples=40, deadline=None)
@given(order=orders)
def test_up_undoes_down(order):
    assert move(move(order, order[0], "down"), order[0], "up") == tuple(order)


def test_reorder_keeps_what_was_not_mentioned_behind_its_neighbour():
    assert reorder((1, 2, 3, 4), [4, 1, 3]) == (4, 1, 2, 3)


@settings(max_examples=40, deadline=None)
@given(order=orders, wanted=st.lists(st.integers(1, 25), max_size=12))
def test_reorder_is_always_the_same_items(order, wanted):
    result = reorder(order, wanted)

    assert sorted(result) == sorted(order)
    mentioned = [item for item in dict.fromkeys(wanted) if item in order]
    assert [item for item in result if item in mentioned] == mentioned


def test_renumber_leaves_unnumbered_items_without():
    lines = [Line(7), Line(3, "2"), Line(5), Line(9, "4a")]

    assert renumber(lines) == {7: "", 3: "1", 5: "", 9: "2"}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], "1"), (["", "1", "2"], "3"), (["5", "2"], "6"), (["2a"], "3"), (["A"], "1")],
)
def test_next_number(numbers, expected):
    lines = [Line(at, number) for at, number in enumerate(numbers)]

    assert next_number(lines) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"item_number": "2", "taken": []}, "2.1"),
        ({"item_number": "2.", "taken": ["2.1"]}, "2.2"),
        ({"item_number": "", "item_order": 4, "taken": []}, "4.1"),
        ({"item_number": "", "item_order": 2, "taken": ["2.1", "2.2"]}, "2.3"),
        ({"item_number": "2a", "taken": ["2.1"]}, "2a.1"),
    ],
)
def test_reference_by_item(values, expected):
    assert next_reference("item_seq", **values) == expected


def test_running_reference_goes_on_and_skips_what_is_taken():
    assert next_reference("running", taken=["112"], last_running=111) == "113"
