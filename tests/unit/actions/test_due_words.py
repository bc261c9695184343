"""When something is due: understood from the words, or asked, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.due_words import find, understand

DAY = date(2024, 3, 5)
NEXT = date(2024, 4, 29)


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("8 April", "date", date(2024, 4, 8)),
        ("by 8 April", "date", date(2024, 4, 8)),
        ("by 8 April 2024", "date", date(2024, 4, 8)),
        ("8th of April, 2024", "date", date(2024, 4, 8)),
        ("April 8th 2024", "date", date(2024, 4, 8)),
        ("April 8", "date", date(2024, 4, 8)),
        ("Mon 8 Apr", "date", date(2024, 4, 8)),
        ("8.4.24", "date", date(2024, 4, 8)),
        ("08/04/2024", "date", date(2024, 4, 8)),
        ("8/4", "date", date(2024, 4, 8)),
        ("2024-04-08", "date", date(2024, 4, 8)),
        ("8 April ’24", "date", date(2024, 4, 8)),
        ("5 March", "date", date(2024, 3, 5)),
        ("4 March", "date", date(2025, 3, 4)),
        ("29 February", "date", date(2028, 2, 29)),
        ("before 9 April", "date", date(2024, 4, 8)),
        ("no later than 8 April", "date", date(2024, 4, 8)),
        ("on or before 8 April", "date", date(2024, 4, 8)),
        ("+2w", "date", date(2024, 3, 19)),
        ("+10d", "date", date(2024, 3, 15)),
        ("+3m", "date", date(2024, 6, 5)),
        ("+1y", "date", date(2025, 3, 5)),
        ("within two weeks", "date", date(2024, 3, 19)),
        ("in a fortnight", "date", date(2024, 3, 19)),
        ("in a fortnight’s time", "date", date(2024, 3, 19)),
        ("within ten working days", "date", date(2024, 3, 19)),
        ("in three months’ time", "date", date(2024, 6, 5)),
        ("Friday", "date", date(2024, 3, 8)),
        ("by Tuesday", "date", date(2024, 3, 12)),
        ("tomorrow", "date", date(2024, 3, 6)),
        ("March 2026", "month", date(2026, 3, 31)),
        ("July 2024", "month", date(2024, 7, 31)),
        ("Sept 2024", "month", date(2024, 9, 30)),
        ("end of March", "month", date(2024, 3, 31)),
        ("by the end of February", "month", date(2025, 2, 28)),
        ("end of the month", "month", date(2024, 3, 31)),
        ("end of next month", "month", date(2024, 4, 30)),
        ("end of the financial year", "month", date(2024, 3, 31)),
        ("next board", "next_meeting", NEXT),
        ("next Board", "next_meeting", NEXT),
        ("the next meeting", "next_meeting", NEXT),
        ("at the next Board meeting.", "next_meeting", NEXT),
        ("the April board", "next_meeting", NEXT),
        ("before the next meeting", "next_meeting", date(2024, 4, 28)),
        ("the May board", "condition", None),
        ("a future board", "condition", None),
        ("once published", "condition", None),
        ("once it is published", "condition", None),
        ("when available", "condition", None),
        ("end of term", "term", None),
        ("by the end of the summer term", "term", None),
        ("half term", "term", None),
        ("end of the academic year", "term", None),
        ("Spring 2027", "season", None),
        ("Autumn 2023", "season", None),
        ("Spring 2024", "season", None),
        ("by Easter", "season", None),
        ("early July", "season", None),
        ("2026/27", "season", None),
        ("Q2", "season", None),
        ("ongoing", "ongoing", None),
        ("On going", "ongoing", None),
        ("each meeting", "ongoing", None),
        (
            "On going with full implementation March 2026",
            "ongoing",
            date(2026, 3, 31),
        ),
        ("asap", "none", None),
        ("tbc", "none", None),
        ("to be confirmed", "none", None),
        ("when the work allows", "none", None),
    ],
)
def test_words_as_printed(text, kind, on) -> None:
    due = understand(text, day=DAY, next_meeting=NEXT)
    assert (due.kind, due.on, due.printed) == (kind, on, text)
    assert bool(due.question) or on is not None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("17 March", "17 March 2024 is a Sunday: check the date."),
        ("28.06.23", "28 June 2023 is before the meeting: check the date."),
        ("Tuesday 8 April", "8 April 2024 is a Monday: which day is meant?"),
        ("31 June", "There is no 31 June: which day is meant?"),
        ("March 26", "26 March, or March 2026?"),
        ("next Friday", "Which date is next Friday?"),
        ("end of term", "Terms differ between schools: by which date?"),
        ("Spring 2027", "Spring 2027 is no day: by which date?"),
        ("end of the week", "Which day is that?"),
        ("before March 2026", "By which date?"),
        ("the May board", "On which day is that meeting?"),
        ("sometime", "By which date?"),
    ],
)
def test_what_is_open_is_asked(text, question) -> None:
    assert understand(text, day=DAY, next_meeting=NEXT).question == question


def test_next_meeting_without_a_date_is_asked() -> None:
    due = understand("next board", day=DAY)
    assert (due.kind, due.on) == ("next_meeting", None)
    assert due.question == "The next meeting has no date yet."


def test_no_words_mean_nothing() -> None:
    due = understand("  ", day=DAY)
    assert (due.kind, due.printed, due.question) == ("none", "", "")


def test_end_of_a_long_month_is_kept_in_a_short_one() -> None:
    assert understand("+1m", day=date(2024, 1, 31)).on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("line", "printed", "stays"),
    [
        ("send it by 8 April", "8 April", False),
        ("send it by 8 April.", "8 April", False),
        ("send it (by 8 April)", "8 April", False),
        ("send it – 8 April", "8 April", False),
        ("send it once it is published", "once it is published", False),
        ("report to the next board", "the next board", True),
        ("a log for the next Board taking account of it", "the next Board", True),
        ("send it by 8 April to the DfE", "8 April", True),
        ("By 8 April, send it", "8 April", False),
        ("be done by the end of term", "the end of term", False),
    ],
)
def test_find_in_a_line(line, printed, stays) -> None:
    found = find(line, day=DAY, next_meeting=NEXT)
    assert found is not None
    assert (found.due.printed, found.stays) == (printed, stays)
    assert line[found.at : found.end] == printed
    assert found.start <= found.at


@pytest.mark.parametrize(
    "line",
    [
        "read the report of 8 April",
        "look at this once a year",
        "meet Leo",
        "review item 8.4",
        "write the plan for 2024",
        "go by bus",
        "say when data are ready to use",
        "",
    ],
)
def test_find_nothing_where_nothing_is_due(line) -> None:
    assert find(line, day=DAY, next_meeting=NEXT) is None


@given(text=st.text(max_size=80), day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_is_kept_as_written(text, day) -> None:
    due = understand(text, day=day)
    assert due.printed == " ".join(text.split())
    found = find(text, day=day)
    assert found is None or text[found.at : found.end] == found.due.printed


@given(
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    due=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_day_without_a_year_is_the_next_such_day(day, due) -> None:
    on = understand(f"{due.day}/{due.month}", day=day).on
    assert on is not None
    assert (on.day, on.month) == (due.day, due.month)
    assert day <= on
    assert (on - day).days < 366 or (due.day, due.month) == (29, 2)
