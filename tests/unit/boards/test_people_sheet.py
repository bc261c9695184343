"""Columns and rows of a table of people, in the words that lists of members use."""

from datetime import date

import pytest

from boards.people_sheet import guessed, heading_line, said_in
from governance.sheets import delimited

TODAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Full name", "name"), ("E-Mail address", "email"), ("EMAIL", "email"),
        ("Employer", "organisation"), ("Job title", "role"), ("Start date", "since"),
        ("Voting member", "voting"), ("Substitute for", "deputy_of"),
        ("Office", "office"), ("Shoe size", ""),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_holds(heading: str, part: str) -> None:
    assert guessed([heading], {}) == [part]


def test_what_was_chosen_before_comes_first_and_no_part_comes_twice() -> None:
    before = {"who": "name", "name": "role"}

    assert guessed(["Who", "Name", "Role"], before) == ["name", "role", ""]


def test_headings_are_found_under_a_title() -> None:
    table = delimited.pasted("Members of the board\t\n\nName\tOrganisation\nAnn\tX")

    assert [line.number for line in table.lines][heading_line(table.lines)] == 3


@pytest.mark.parametrize(
    ("cells", "question"),
    [
        ({"name": ""}, "Give the person’s name."),
        ({"name": "A", "email": "a at b"}, "“a at b” is not an e-mail address."),
        ({"name": "A", "since": "spring"}, "“spring” is not a date"),
        ({"name": "A", "voting": "perhaps"}, "write yes or no"),
        ({"name": "A", "office": "treasurer"}, "is no office"),
        (
            {"name": "A", "since": "2024-03-01", "until": "1 February 2024"},
            "It ends before it begins.",
        ),
    ],
)
def test_what_is_not_understood_is_asked(cells: dict[str, str], question: str) -> None:
    assert question in said_in(cells, TODAY).questions[0]


def test_a_row_in_words() -> None:
    said = said_in(
        {
            "name": " Ann  Lee ", "email": "Ann@Example.org", "voting": "N",
            "since": "01/09/2023", "until": "31 August 2025", "office": "Vice-Chair",
        },
        TODAY,
    )  # fmt: skip

    assert (said.name, said.email, said.voting) == ("Ann Lee", "ann@example.org", False)
    assert (said.since, said.until) == (date(2023, 9, 1), date(2025, 8, 31))
    assert (said.office, said.questions) == ("vice_chair", ())
