"""Which decision opens what is confidential (C40)."""

from dataclasses import replace
from datetime import date

import pytest

from boards.publication import Release, may_release, released

ASKED = Release(
    is_confidential=True,
    decided_on=date(2024, 4, 29),
    decision_stands=True,
    is_own=True,
    withheld_since=date(2024, 3, 5),
)


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (ASKED, ""),
        (replace(ASKED, decided_on=date(2024, 3, 5)), ""),
        (replace(ASKED, is_confidential=False), "This is open already."),
        (replace(ASKED, is_own=False), "Only a decision of this board releases it."),
        (
            replace(ASKED, was_lost=True),
            "This was not carried: it releases nothing.",
        ),
        (
            replace(ASKED, decision_stands=False),
            "This decision is provisional: it releases nothing before it is ratified.",
        ),
        (
            replace(ASKED, decided_on=date(2024, 3, 4)),
            "This decision is older than the record it would open.",
        ),
    ],
)
def test_may_release(asked: Release, refused: str) -> None:
    assert may_release(asked) == refused


@pytest.mark.parametrize(
    ("extent", "said"),
    [
        ("item", "Released by decision 12 of 29 April 2024."),
        ("note", "One paragraph was released by decision 12 of 29 April 2024."),
        ("paper", "One paper was released by decision 12 of 29 April 2024."),
    ],
)
def test_released_in_words(extent: str, said: str) -> None:
    assert released("Decision 12", date(2024, 4, 29), extent=extent) == said
