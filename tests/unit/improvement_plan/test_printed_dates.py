"""What the dates printed in real plans mean (C66)."""

from datetime import date

import pytest

from improvement_plan import printed_dates

READ_ON = date(2024, 4, 20)


@pytest.mark.parametrize(
    ("printed", "kind", "on"),
    [
        ("", "none", None),
        ("July 2024", "point", date(2024, 7, 31)),
        ("Sept 2025", "point", date(2025, 9, 30)),
        ("Jan 2024", "point", date(2024, 1, 31)),
        ("8 April 2024", "point", date(2024, 4, 8)),
        ("Ongoing", "ongoing", None),
        (
            "On going with full implementation March 2026",
            "ongoing_with_target",
            date(2026, 3, 31),
        ),
        ("Sept 2024 March 2027", "milestones", None),
        ("Spring 2024", "condition", None),
        ("once published", "condition", None),
    ],
)
def test_printed_date_means_its_kind_and_day(
    printed: str, kind: str, on: date | None
) -> None:
    understood = printed_dates.understand(printed, day=READ_ON)

    assert (understood.kind, understood.on) == (kind, on)


def test_dates_are_shared_out_in_order() -> None:
    four = "Sept 2024 Sept 2024 Sept 2024 March 2026"

    shared = printed_dates.shared_out(four, ["a", "b", "c", "d"], day=READ_ON)

    assert shared == ["Sept 2024", "Sept 2024", "Sept 2024", "March 2026"]


def test_dates_are_not_guessed_when_there_are_fewer_than_steps() -> None:
    shared = printed_dates.shared_out(
        "Sept 2024 March 2027", ["a", "b", "c"], day=READ_ON
    )

    assert shared == ["", "", ""]
