"""From when an audience may open a paper (C41)."""

from datetime import datetime

import pytest

from boards.embargo import Embargo, opens_words, sealed_title
from boards.publication import Audience
from governance.clock import LOCAL

NINE, TEN, ELEVEN = (datetime(2024, 3, 5, hour, tzinfo=LOCAL) for hour in (9, 10, 11))
MEMBERS, PUBLIC = Audience.CLEARED, Audience.OPEN


@pytest.mark.parametrize(
    ("embargo", "audience", "at", "until"),
    [
        (Embargo(), MEMBERS, NINE, None),
        (Embargo(), PUBLIC, NINE, None),
        (Embargo(TEN), MEMBERS, NINE, TEN),
        (Embargo(TEN), MEMBERS, TEN, None),
        (Embargo(TEN), PUBLIC, NINE, TEN),
        (Embargo(TEN, ELEVEN), MEMBERS, TEN, None),
        (Embargo(TEN, ELEVEN), PUBLIC, TEN, ELEVEN),
        (Embargo(None, ELEVEN), MEMBERS, NINE, None),
        (Embargo(None, ELEVEN), PUBLIC, ELEVEN, None),
    ],
)
def test_a_paper_is_shut_until_its_date(
    embargo: Embargo, audience: Audience, at: datetime, until: datetime | None
) -> None:
    assert embargo.keeps_from(audience, at) == until


def test_the_public_never_comes_first() -> None:
    assert "before the members" in Embargo(TEN, NINE).gap()
    assert Embargo(TEN, TEN).gap() == Embargo(None, NINE).gap() == Embargo().gap() == ""


def test_a_sealed_paper_is_told_by_its_date_alone() -> None:
    assert opens_words(NINE) == "5 March 2024 at 09:00"
    assert sealed_title(NINE).endswith("which opens on 5 March 2024 at 09:00")
