"""The moments the quorum is lost and regained, and over which items they stand."""

from datetime import time

import pytest

from boards.quorum_moments import Here, Moment, Point, moments, standing

PEOPLE = {
    1: Here(name="Nadia Osei"),
    2: Here(name="Gwen Pryce", left_at=time(11, 40)),
    3: Here(name="Idris Cole", came_at=time(12, 5)),
}


def point(item: int | None, *here: int, at: time | None = None) -> Point:
    """Two people are a quorum of three places."""
    return Point(
        item_id=item,
        named=f"item {item}" if item else "",
        quorate=len(here) >= 2,
        reason=f"{len(here)} of 3 places filled.",
        people={pk: PEOPLE[pk] for pk in here},
        starts_at=at,
    )


@pytest.mark.parametrize(
    ("points", "sentences"),
    [
        ([], []),
        ([point(1, 1, 2), point(2, 1, 2)], []),
        ([point(1), point(2), point(None)], []),  # never had one: none is lost
        (
            [point(1, 1, 2), point(2, 1)],
            [
                "The quorum was lost at item 2, 11:40, when Gwen Pryce left: "
                "1 of 3 places filled."
            ],
        ),
        (
            [point(1, 1, 2), point(2, 1), point(3, 1, 3)],
            [
                "The quorum was lost at item 2, 11:40, when Gwen Pryce left: "
                "1 of 3 places filled.",
                "The quorum was there again at item 3, 12:05, when Idris Cole came: "
                "2 of 3 places filled.",
            ],
        ),
        (
            [point(1, 1, 2), point(None, 1)],
            [
                "The quorum was lost at 11:40 when Gwen Pryce left: "
                "1 of 3 places filled."
            ],
        ),
        (
            [point(1), point(2, 1, 3)],
            [
                "The quorum was there again at item 2, 12:05, when Nadia Osei and "
                "Idris Cole came: 2 of 3 places filled."
            ],
        ),
        (
            [point(1, 1, 3), point(2, 1, at=time(12, 30))],
            [
                "The quorum was lost at item 2, 12:30, when Idris Cole left: "
                "1 of 3 places filled."
            ],
        ),
    ],
)
def test_moments(points: list[Point], sentences: list[str]) -> None:
    assert [moment.sentence for moment in moments(points)] == sentences


ORDER = {item: item for item in range(1, 6)}
LOST_AT_3 = Moment(item_id=3, lost=True, sentence="lost")
BACK_AT_4 = Moment(item_id=4, lost=False, sentence="back")
UNPLACED = Moment(item_id=None, lost=True, sentence="lost since")


@pytest.mark.parametrize(
    ("found", "item", "is_last", "stands"),
    [
        ([], 3, True, None),
        ([LOST_AT_3], 1, False, None),
        ([LOST_AT_3], 2, False, None),
        ([LOST_AT_3], 3, False, LOST_AT_3),
        ([LOST_AT_3], 5, True, LOST_AT_3),
        ([LOST_AT_3, BACK_AT_4], 3, False, LOST_AT_3),
        ([LOST_AT_3, BACK_AT_4], 4, False, None),
        ([LOST_AT_3, BACK_AT_4, UNPLACED], 4, False, None),
        ([LOST_AT_3, BACK_AT_4, UNPLACED], 4, True, UNPLACED),
    ],
)
def test_a_loss_stands_over_no_earlier_item(
    found: list[Moment], item: int, is_last: bool, stands: Moment | None
) -> None:
    assert standing(found, item, ORDER, is_last=is_last) == stands


def test_a_moment_is_read_as_it_was_written() -> None:
    assert Moment.from_dict(LOST_AT_3.to_dict()) == LOST_AT_3
