"""When a body may end, and who may follow it (C02)."""

from dataclasses import replace
from datetime import date

import pytest

from boards.succession import Ending, why_not

ASKED = Ending(
    ends_on=date(2024, 3, 31),
    starts_on=date(2020, 1, 1),
    body=1,
    successor=2,
    followed_by={5: 1},
    meetings=(date(2024, 3, 31),),
)


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        (ASKED, "", ""),
        (replace(ASKED, successor=None), "", ""),
        (replace(ASKED, starts_on=None), "", ""),
        (replace(ASKED, successor_ends_on=date(2024, 4, 1)), "", ""),
        (replace(ASKED, followed_by={2: 3, 3: 2}), "", ""),
        (
            replace(ASKED, ends_on=date(2019, 12, 31)),
            "ends_on",
            "The last day is before the first.",
        ),
        (
            replace(ASKED, meetings=(date(2024, 6, 4), date(2024, 4, 29))),
            "ends_on",
            "It is still to meet after that day: 29 April 2024, 4 June 2024. "
            "Cancel that first.",
        ),
        (replace(ASKED, successor=1), "successor", "A body cannot follow itself."),
        (
            replace(ASKED, successor_ends_on=date(2024, 3, 31)),
            "successor",
            "The body that follows has ended by then.",
        ),
        (
            replace(ASKED, followed_by={2: 3, 3: 1}),
            "successor",
            "That body was itself followed by this one.",
        ),
    ],
)
def test_why_not(asked: Ending, field: str, said: str) -> None:
    assert why_not(asked) == (field, said)
