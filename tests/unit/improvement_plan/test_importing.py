"""How a plan's table is understood, in the shapes in which plans are kept (C62–C66, C72)."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import docx
import pytest

from actions.roster import BODY, Known, Roster
from governance.sheets import word_texts
from governance.sheets.cells import Cell, Line
from improvement_plan.importing import claims, prose, steps
from improvement_plan.importing.areas import Gathered, TableFacts
from improvement_plan.importing.claims import Level, Rated, Scales
from improvement_plan.importing.columns import Extra, Part, guessed, heading_line
from improvement_plan.importing.lines import gather
from improvement_plan.importing.merging import Merged, changes, merged
from improvement_plan.importing.people import Directory
from improvement_plan.importing.people import Known as KnownOne
from improvement_plan.importing.said import Entry, SaidLine

DAY = date(2024, 4, 22)
PUBLISHED = ("Action Ref:", "Strategic Workstream Priority", "Accountable Lead",
             "Date of completion", "Specific Actions to achieve the impact and outcome",
             "Status of action completion against timescale", "Status of impact")  # fmt: skip


def line(number: int, *texts: str) -> Line:
    """A row of words."""
    return Line(number, tuple(map(Cell, texts)))


def gathered(
    headings: Sequence[str],
    *rows: Line,
    extras: tuple[Extra, ...] = (),
    text: bool = False,
) -> Gathered:
    """The areas and actions of rows under headings in row 1."""
    facts = TableFacts(
        parts=tuple(guessed(headings, extras)),
        headings=tuple(headings),
        heading_row=1,
        is_document=text,
        extras=extras,
        day=DAY,
    )
    return gather(facts, rows)


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (PUBLISHED, "reference title accountable_lead date steps completion impact_rating"),
        (("Ref", "Priority", "Action", "Owner"), "reference priority title accountable_lead"),
        (("No", "Recommendation", "Outcome"), "area area_title outcome"),
        (("Ref", "Action", "RAG", "RAG"), "reference title completion out"),
        (("Area", "Ref", "Action", "Milestone", "Milestone date", "Xyz"),
         "area reference title steps step_date out"),
    ],
)  # fmt: skip
def test_headings_say_what_their_column_holds(
    headings: Sequence[str], parts: str
) -> None:
    assert guessed(headings) == parts.split()


def test_columns_of_the_type_come_first_and_what_was_said_before_them() -> None:
    own = Extra(7, "What we will do", is_of_area=True)
    assert guessed(["No", "What we will do"], [own]) == ["area", "extra:7"]
    assert guessed(["Lead"], [own], {"lead": "action_lead"}) == ["action_lead"]
    assert guessed(["Lead"], [own], {"lead": "extra:99"}) == ["accountable_lead"]


def test_the_headings_stand_below_a_title_and_much_text() -> None:
    lines = [line(n, f"Paragraph {n} of the plan.") for n in range(1, 40)]
    assert heading_line([*lines, line(40, *PUBLISHED)]) == 39
    assert heading_line(lines) is None


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("Area of Improvement 3:", "3", ""),
        ("Area for improvement 3 – Timely plans", "3", "Timely plans"),
        ("Recommendation 12. Advice", "12", "Advice"),
        ("3. EHC plans", "3", "EHC plans"),
        ("3", "3", ""),
        ("Areas for development", "", "Areas for development"),
    ],
)
def test_an_area_has_its_number(text: str, number: str, words: str) -> None:
    found = prose.numbered(text)
    assert (found.number, found.words) == (number, words)


def test_a_cell_of_specific_actions_is_read_line_by_line() -> None:
    found = steps.lines_of("1. Three stages\n• KPIs\n• Roles\nand duties\n2. Report")
    assert [(one.text, one.depth) for one in found] == [
        ("Three stages", 0), ("KPIs", 1), ("Roles\nand duties", 1), ("Report", 0),
    ]  # fmt: skip
    assert [one.text for one in steps.lines_of("One paragraph\nAnd another")] == [
        "One paragraph",
        "And another",
    ]


def test_merged_cells_and_a_row_for_each_milestone_are_one_action() -> None:
    found = gathered(
        PUBLISHED,
        line(2, "Area of Improvement 4: Enough places"),
        line(3, "Senior Responsible Officer: Henrietta Nash, Director"),
        line(
            4,
            "4.1",
            "More places",
            "Odette Lambourne",
            "Sept 2024",
            "Phase one",
            "A",
            "R",
        ),
        line(5, "", "", "", "March 2027", "373 places"),
        line(
            6, "4.2", "Better AP", "", "On hold until the Spring term 2025", "", "A", ""
        ),
        line(7, *PUBLISHED),
        line(8, "4.3", "More staff", "", "ongoing"),
    )
    area, first, second, third = found.entries
    assert (area.reference, area.texts[Part.STATEMENT]) == ("4", "Enough places")
    assert area.texts[Part.SRO] == "Henrietta Nash, Director"
    assert first.texts[Part.DATE] == "Sept 2024 March 2027"
    assert [(s.text, s.date_text) for s in first.steps or ()] == [
        ("Phase one", "Sept 2024"),
        ("373 places", "March 2027"),
    ]
    assert second.texts[Part.DATE] == "On hold until the Spring term 2025"
    assert (third.row, third.area, third.texts[Part.DATE]) == (8, "4", "ongoing")
    assert found.belongs == {2: 2, 3: 2, 4: 4, 5: 4, 6: 6, 8: 8}


def test_an_area_may_be_a_column_and_an_action_may_have_no_area() -> None:
    found = gathered(
        ("Area", "Ref", "Plan action"),
        line(2, "1 Waits", "1.1", "One"),
        line(3, "", "1.2", "Two"),
        line(4, "2 Plans", "2.1", "Three"),
    )
    assert [(e.kind, e.reference, e.area) for e in found.entries] == [
        ("area", "1", "1"), ("action", "1.1", "1"), ("action", "1.2", "1"),
        ("area", "2", "2"), ("action", "2.1", "2"),
    ]  # fmt: skip
    alone = gathered(("Ref", "Plan action"), line(2, "7.1", "One")).entries[0]
    assert alone.area == "7"


def test_what_is_no_row_of_a_plan_says_so() -> None:
    headings = ("What the row holds", "Reference", "Plan action", "Done on")
    odd, lost = gathered(
        headings,
        line(2, "Chapter", "1", "Words"),
        line(3, "Milestone", "9.9", "", "soon"),
    ).entries
    assert "“Chapter” is no kind of row" in odd.problems[0]
    assert "does not stand above" in lost.problems[0]
    assert "“soon” is no day" in lost.problems[1]


def test_a_word_document_is_one_table_with_its_text_and_cells_drawn_over_rows_count_once(
) -> None:  # fmt: skip
    paper = docx.Document()
    paper.add_paragraph("Area of Improvement 4:")
    made = paper.add_table(3, 2)
    for row, words in enumerate(
        (("Ref", "Date"), ("4.1", "Sept 2024"), ("", "March 2027"))
    ):
        for at, text in enumerate(words):
            made.cell(row, at).text = text
    made.cell(1, 0).merge(made.cell(2, 0))
    content = BytesIO()
    paper.save(content)
    (whole,) = word_texts.tables(content)
    assert [[cell.text for cell in one.cells] for one in whole.lines] == [
        ["Area of Improvement 4:"], ["Ref", "Date"], ["4.1", "Sept 2024"],
        ["", "March 2027"],
    ]  # fmt: skip


LEVELS = [
    Level(key=n, label=label, letter=label[0], definition=words, asks_reason=asks)
    for n, (label, words, asks) in enumerate(
        (("Blue", "Complete and impactful", False), ("Green", "Complete", False),
         ("Amber", "On track", False), ("Red", "Off track", True),
         ("Grey", "Not started", False))
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Amber", "Amber"), ("amber ", "Amber"), ("A", "Amber"), ("on track", "Amber"),
        ("Red – off track", "Red"), ("G", None), ("Purple", None), ("Greenish", None),
    ],
)  # fmt: skip
def test_a_printed_rating_is_a_level_or_is_not_guessed(
    words: str, label: str | None
) -> None:
    found = claims.level_of(words, LEVELS)
    assert (found.label if found else None) == label


def test_a_rating_on_record_is_not_brought_again() -> None:
    scales = Scales(levels={"completion": LEVELS}, as_at=DAY, today=DAY)
    there = {"completion": [Rated(level="Amber", as_at=date(2024, 4, 1))]}

    def brought(words: str, on: date | None = None) -> list[tuple[str, date, str]]:
        days: dict[str, date] = {Part.COMPLETION_ON: on} if on else {}
        entry = Entry(kind="action", row=2, texts={Part.COMPLETION: words}, days=days)
        found = claims.claims(entry, scales, there)
        return [(one.level.label, one.as_at, one.reason) for one, _ in found]

    assert not brought("Amber")
    assert not brought("A", date(2024, 4, 1))
    assert not brought("–")
    assert brought("Amber", date(2024, 4, 9)) == [("Amber", date(2024, 4, 9), "")]
    assert brought("Red") == [("Red", DAY, claims.NO_REASON)]


def test_lines_keep_their_key_by_their_words_then_by_their_place() -> None:
    there = [
        Merged(text="Audit", key=1, done_on=DAY),
        Merged(text="Agree", date_text="May 2024", due_on=date(2024, 5, 31), key=2),
    ]
    said = [SaidLine(text="Agree", date_text="June 2024"), SaidLine(text="Audit all")]
    now = merged(said, there)
    assert [(one.key, one.text, one.done_on) for one in now] == [
        (2, "Agree", None),
        (1, "Audit all", DAY),
    ]
    assert now[0].due_on is None, "the day is that of the words"
    assert changes("Step", now, there) == [
        ("Step 1", "Agree (May 2024)", "Agree (June 2024)"),
        ("Step 2", "Audit (done 22 April 2024)", "Audit all (done 22 April 2024)"),
    ]
    assert changes("Step", there[::-1], there) == [("Step", "", "In another order")]
    left = merged([SaidLine(text="Audit")], there)
    assert changes("Step", left, there) == [("Step, left out", "Agree (May 2024)", "")]


def test_people_organisations_and_groups_are_found_and_never_guessed() -> None:
    known = [Known(key="p1", name="Karin Yeo", initials="KY"),
             Known(key="p2", name="Karin Lund", initials="KL"),
             Known(key="b1", name="Partner Working Group 2", initials="PWG 2", rank=BODY)]  # fmt: skip
    directory = Directory(
        roster=Roster.of(known),
        organisations=(KnownOne(4, "NHS Sussex"),),
        names={"the commissioner": "p2", "nobody yet": "as written"},
    )
    lead = directory.person("Karin Yeo, NHS Sussex")
    assert lead.one == KnownOne(1, "Karin Yeo")
    assert lead.organisation == KnownOne(4, "NHS Sussex")
    assert directory.person("The  commissioner").one == KnownOne(2, "Karin Lund")
    assert directory.person("Karin").unknown == "Karin", "of two, none is chosen"
    assert directory.person("Nobody yet").unknown == ""
    assert directory.person("TBC").unknown == ""
    assert directory.group("Partnership Working Group 2: statutory support").one
    assert directory.group("Working Group 22").unknown
    assert directory.organisation("nhs sussex").one == KnownOne(4, "NHS Sussex")
