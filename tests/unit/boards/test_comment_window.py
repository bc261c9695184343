"""How long members may comment, and what a corrected draft says otherwise (C43)."""

from dataclasses import replace
from datetime import date

import pytest

from boards import comment_window, minutes_changes
from boards.snapshot import Block, Item, ListItem, MinutesSnapshot, Quorum, Withheld

FRIDAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    ("approved_at", "end"),
    [
        (None, date(2024, 5, 20)),  # ten working days: 6 May is a bank holiday
        (date(2024, 6, 4), date(2024, 5, 20)),
        (date(2024, 5, 14), date(2024, 5, 13)),
        (date(2024, 5, 13), date(2024, 5, 10)),  # the Friday before a Monday
        (date(2024, 5, 4), date(2024, 5, 7)),  # never less than a working day
    ],
)
def test_the_window_is_as_long_as_the_terms_say_and_ends_before_the_meeting(
    approved_at: date | None, end: date
) -> None:
    assert comment_window.usual_end(FRIDAY, 10, approved_at) == end
    assert comment_window.usual_end(FRIDAY, 1, approved_at) == date(2024, 5, 7)


@pytest.mark.parametrize(
    ("until", "why"),
    [
        (FRIDAY, "at least until tomorrow"),
        (date(2024, 5, 6), "a bank holiday"),
        (date(2024, 5, 12), "a Sunday"),
        (date(2024, 6, 4), "is to approve these minutes"),
        (date(2024, 5, 17), ""),
    ],
)
def test_a_day_that_cannot_end_the_window_is_refused(until: date, why: str) -> None:
    said = comment_window.refusal(until, FRIDAY, date(2024, 6, 4))
    assert why in said
    assert bool(said) == bool(why)


def _paper(*items: Item) -> MinutesSnapshot:
    return MinutesSnapshot(
        partnership="P", board="B", number=1, date=FRIDAY, state="circulated",
        quorum=Quorum(verdict="Quorate", sentence="Enough."), banner="Draft.",
        items=items,
    )  # fmt: skip


def test_what_changed_is_told_item_by_item_and_nothing_withheld_since() -> None:
    bullets = Block(kind="list", items=(ListItem(text="Wait"), ListItem(text="Plan")))
    one = Item(title="Health", key=1, number="1", blocks=(bullets,))
    two = Item(title="Money", key=2, number="2", blocks=(Block(kind="paragraph", text="MARKER"),))  # fmt: skip
    mended = Block(kind="list", items=(ListItem(text="Wait"), ListItem(text="A plan")))
    hidden = Item(title="A matter", key=2, number="2", withheld=Withheld(sentence="Withheld.", reason="x"))  # fmt: skip

    found = minutes_changes.between(
        _paper(one, two), _paper(replace(one, blocks=(mended,)), hidden)
    )

    assert [(c.heading, c.before, c.after) for c in found] == [
        ("1. Health", "Plan", "A plan")
    ]
    assert minutes_changes.between(_paper(one), _paper(one)) == ()
