"""Two texts made from one, put together only where nobody's words are lost."""

import pytest

from governance.merging import merged

BASE = "The meeting is on 17 March. Our response is due soon."


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        (BASE, BASE, BASE),
        (BASE, BASE.replace("soon", "later"), BASE.replace("soon", "later")),
        (
            BASE.replace("soon", "by 8 April"),
            BASE.replace("17 March", "a date to be agreed"),
            "The meeting is on a date to be agreed. Our response is due by 8 April.",
        ),
        (
            BASE.replace("soon", "now"),
            BASE.replace("soon", "now"),
            BASE.replace("soon", "now"),
        ),
        (f"First. {BASE}", f"{BASE} Last.", f"First. {BASE} Last."),
    ],
)
def test_changes_apart_are_put_together(mine: str, theirs: str, together: str) -> None:
    assert merged(BASE, mine, theirs) == together


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BASE.replace("soon", "now"), BASE.replace("soon", "later")),
        (f"{BASE} Mine.", f"{BASE} Theirs."),
        ("", BASE.replace("soon", "now")),
        (BASE.replace("due soon", "sent"), BASE.replace("soon", "now")),
    ],
)
def test_changes_that_touch_are_left_to_a_person(mine: str, theirs: str) -> None:
    assert merged(BASE, mine, theirs) is None


def test_very_long_texts_are_left_to_a_person() -> None:
    text = "word " * 3000
    assert merged(text, f"{text}more", f"and {text}") is None
