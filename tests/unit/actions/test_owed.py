"""What a person owes: the order and the words that page and letter share."""

from datetime import date
from typing import Any

import pytest

from actions.owed import CONFIDENTIAL, Line, Owed, Part, line_of, part_of, sections

TODAY = date(2024, 4, 22)


def owed(**facts: Any) -> Owed:
    given = {"key": 1, "number": 1, "reference": "3.2", "text": "Link", "board": "SPB"}
    return Owed(**(given | facts))


@pytest.mark.parametrize(
    ("facts", "part"),
    [
        ({"due_on": date(2024, 4, 21)}, Part.OVERDUE),
        ({"due_on": date(2024, 4, 22)}, Part.SOON),
        ({"due_on": date(2024, 4, 29)}, Part.SOON),
        ({"due_on": date(2024, 4, 30)}, Part.LATER),
        ({}, Part.LATER),
        ({"due_text": "once it is published"}, Part.LATER),
        ({"asks": "Action 105 waits for it"}, Part.WAITING),
        # What is late is late, whoever waits for it and whatever it waits for.
        ({"asks": "Action 105 waits for it", "due_on": date(2024, 4, 1)}, Part.OVERDUE),
        ({"waits_for": "the DfE", "due_on": date(2024, 4, 1)}, Part.OVERDUE),
        # Reported done: nothing of it is late any more.
        ({"is_done": True, "due_on": date(2024, 4, 1)}, Part.WAITING),
    ],
)
def test_part_when_due_or_waited_for(facts: dict[str, Any], part: Part) -> None:
    assert part_of(owed(**facts), TODAY) is part


def test_sections_when_many_are_owed() -> None:
    shown = sections(
        [
            owed(key=1, number=9),
            owed(key=2, due_on=date(2024, 4, 10)),
            owed(key=3, due_on=date(2024, 4, 8)),
            owed(key=4, due_on=date(2024, 4, 29)),
            owed(key=5, due_on=date(2024, 4, 23)),
            owed(key=6, asks="Action 105 waits for it"),
            owed(key=7, number=2, due_on=date(2024, 6, 1)),
            owed(key=8, number=2),
        ],
        TODAY,
    )
    assert [(s.heading, [x.owed.key for x in s.lines]) for s in shown] == [
        ("Overdue", [3, 2]),
        ("Due within seven days", [5, 4]),
        ("Waiting for you", [6]),
        ("Later", [7, 8, 1]),
    ]
    assert [s.note for s in shown] == ["oldest first", "", "", ""]


def test_no_section_when_nothing_is_owed() -> None:
    assert sections([], TODAY) == ()


@pytest.mark.parametrize(
    ("facts", "when", "due"),
    [
        ({"due_on": date(2024, 4, 8)}, "14 days overdue", "8 April 2024"),
        ({"due_on": date(2024, 4, 29)}, "in 7 days", "29 April 2024"),
        ({"due_on": TODAY}, "today", "22 April 2024"),
        (
            {"due_on": date(2024, 4, 29), "due_text": "next Board"},
            "in 7 days",
            "“next Board”, taken as 29 April 2024",
        ),
        (
            {"due_on": date(2024, 4, 8), "due_text": "8 April 2024"},
            "14 days overdue",
            "8 April 2024",
        ),
        ({"due_text": "Spring 2024"}, "", "“Spring 2024”"),
        ({}, "", "No date"),
        ({"due_on": date(2024, 4, 8), "is_done": True}, "", "8 April 2024"),
    ],
)
def test_when_and_due_in_words(facts: dict[str, Any], when: str, due: str) -> None:
    line = line_of(owed(**facts), TODAY)
    assert (line.when, line.due) == (when, due)


def test_about_says_what_is_notable_and_no_more() -> None:
    assert about(line_of(owed(), TODAY)) == "Action 3.2 · SPB"
    full = owed(
        asks="Action 105 waits for it",
        waits_for="the DfE",
        moves=2,
        first_due="29 March 2024",
        updated_on=date(2024, 4, 18),
    )
    assert about(line_of(full, TODAY)) == (
        "Action 3.2 · SPB · Action 105 waits for it · waits for the DfE · "
        "moved twice, from 29 March 2024 · updated 18 April 2024"
    )
    many = owed(moves=3)
    assert about(line_of(many, TODAY)) == "Action 3.2 · SPB · moved 3 times"


def about(line: Line) -> str:
    return " · ".join(line.about)


def test_only_the_reference_leaves_the_product_when_it_is_confidential() -> None:
    secret = owed(
        text="SECRET text",
        due_text="SECRET words",
        due_on=date(2024, 4, 8),
        waits_for="SECRET wait",
        asks="SECRET ask",
        first_due="SECRET date",
        moves=1,
        is_confidential=True,
    )
    assert "SECRET text" in line_of(secret, TODAY).what
    [section] = sections([secret], TODAY, outside=True)
    [line] = section.lines
    shown = (line.when, line.due, line.what, about(line))
    assert shown == (
        "14 days overdue",
        "8 April 2024",
        CONFIDENTIAL,
        "Action 3.2 · SPB",
    )
