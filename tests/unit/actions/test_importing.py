"""Rows of older logs, in the forms of real trackers, as they are understood."""

from datetime import date

import pytest

from actions.importing import columns, comparing, dates, people, states
from actions.importing.comparing import There
from actions.importing.dates import When
from actions.importing.rows import Reader
from actions.importing.said import NUMBER_ONLY, Said
from actions.roster import BODY, MEMBER, Known, Roster
from governance.sheets import delimited
from governance.sheets.cells import Cell, Line

TODAY = date(2024, 6, 3)
MARCH, APRIL = date(2024, 3, 5), date(2024, 4, 29)
ROSTER = Roster.of(
    [
        Known(key="p1", name="Priya Raman", initials="PR", rank=MEMBER, where="ICB"),
        Known(key="p2", name="Tom Ashworth", initials="TA", rank=MEMBER),
        Known(key="p3", name="Jo Smith", initials="JS", where="Health"),
        Known(key="p4", name="Jan Simms", initials="JS", where="Education"),
        Known(key="p5", name="Colette McRae", initials="CMc"),
        Known(key="b1", name="SEND Scrum", initials="Scrum", rank=BODY),
    ]
)
HULL = ("No", "Paper", "Action", "Lead", "Target date", "New date", "Status")


def reader(*headings: str, **more: object) -> Reader:
    """A reader of these headings, as they are guessed."""
    named = headings or HULL
    return Reader(
        parts=tuple(columns.guessed(named)),
        headings=tuple(named),
        roster=ROSTER,
        today=TODAY,
        meetings=(MARCH, APRIL),
        **more,  # type: ignore[arg-type]
    )


def read(*texts: str, headings: tuple[str, ...] = HULL, **more: object) -> Said:
    """A row of words under headings."""
    return reader(*headings, **more).read([Cell(text) for text in texts])


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (HULL, "reference title text owner due new_due status"),
        (("Ref.", "Action", "Who", "By when", "Update", "RAG"),
         "reference text owner due update status"),
        (("Minute ref(s)", "Action + status", "Responsibility"),
         "reference text owner"),
        (("Meeting", "Item", "Action/progress", "Outcome"),
         "raised title text outcome"),
        (("Action Ref:", "Lead officer", "Timescale", "Comments", "Date closed"),
         "reference owner due update closed_on"),
        (("Reference", "Subject", "Action", "Owner", "Supporters", "Due", "Due date",
          "First due", "First due date", "Times moved", "Status", "Outcome", "Source",
          "Last update", "Updated"),
         "reference title text owner supporter due due_on first_due first_due_on out "
         "status outcome raised update updated_on"),
        (("#", "Task", "", "Weather"), "reference text out note"),
    ],
)  # fmt: skip
def test_headings_of_real_trackers_are_known(
    headings: tuple[str, ...], parts: str
) -> None:
    assert columns.guessed(headings) == parts.split()


def test_a_board_is_remembered() -> None:
    remembered = {"weather": "update", "action": "title"}

    assert columns.guessed(["Weather", "Action"], remembered) == ["update", "text"]


def test_headings_stand_below_a_title() -> None:
    lines = delimited.pasted(
        "Action log of the board\n\nUpdated 5 May\nNo,Action,Lead\n1,Send,PR"
    ).lines

    assert columns.heading_line(lines) == 2
    assert columns.heading_line([Line(1, (Cell("Send it"), Cell("PR")))]) is None


@pytest.mark.parametrize(
    ("words", "status", "closure", "rest"),
    [
        ("", "", "", ""),
        ("Open", "open", "", ""),
        ("Not started", "open", "", ""),
        ("In progress. CT met MF", "in_progress", "", "CT met MF"),
        ("Ongoing", "in_progress", "", ""),
        ("On hold – awaiting DfE", "waiting", "", "awaiting DfE"),
        ("tbc in meeting", "waiting", "", ""),
        ("Done", "done", "", ""),
        ("Complete", "closed", "complete", ""),
        ("COMPLETED: report sent 12 May", "closed", "complete", "report sent 12 May"),
        ("Not complete", "in_progress", "", ""),
        ("Not yet completed", "in_progress", "", ""),
        ("Incomplete", "in_progress", "", ""),
        ("No longer needed", "closed", "not_needed", ""),
        ("Not known", "unknown", "", ""),
        ("Carried forward", "open", "", ""),
        ("close action complete", "closed", "complete", ""),
        ("now closed", "closed", "complete", ""),
        ("Propose to close action", "done", "", ""),
        ("Agreed to close action", "closed", "complete", ""),
        ("close with a new action.", "closed", "superseded", ""),
        ("close action no longer needed as visit took place", "closed", "not_needed", ""),
        ("agreed to keep action open", "open", "", ""),
        ("DV requested this action was kept open", "open", "", ""),
        ("likely to be updated and subsumed into future actions", "open", "", ""),
        ("Superseded by a new action", "closed", "superseded", ""),
        ("Folded into the plan", "closed", "folded_in", ""),
    ],
)  # fmt: skip
def test_status_words_are_understood(
    words: str, status: str, closure: str, rest: str
) -> None:
    found = states.understand(words)

    assert (found.status, found.closure, found.rest) == (status, closure, rest)
    assert not found.question


def test_a_sentence_is_what_happened_and_is_kept_whole() -> None:
    sentence = "Agreed to close this action. " + "It was reported to the group. " * 9
    unknown = "The lead said many things about it, none of which says where it stands"

    assert states.understand(sentence) == states.State(
        "closed", "complete", "", sentence.strip()
    )
    assert states.understand(unknown).rest == unknown


def test_colours_are_asked_unless_the_board_named_them() -> None:
    asked = states.understand("Amber")
    said = states.understand("Amber: two sites to go", {"amber": "in_progress"})

    assert (asked.status, asked.question) == (
        "unknown", "What does “Amber” stand for?",
    )  # fmt: skip
    assert (said.status, said.rest) == ("in_progress", "two sites to go")


@pytest.mark.parametrize(
    ("words", "owners", "supporters", "questions"),
    [
        ("PR", "p1", "", 0),
        ("Priya Raman (ICB)", "p1", "", 0),
        ("PR/TA", "p1 p2", "", 0),
        ("PR, TA and CMc", "p1 p2 p5", "", 0),
        ("PR\nTA", "p1 p2", "", 0),
        ("PR with TA", "p1", "p2", 0),
        ("CMc or TA", "p5 or:p2", "", 0),
        ("SEND Scrum", "b1", "", 0),
        ("JS", "JS", "", 1),
        ("MF", "MF", "", 1),
        ("PR & MF", "p1 MF", "", 1),
        ("Children and Families team", "Children_and_Families_team", "", 1),
        ("All members", "All_members", "", 0),
        ("TBC", "", "", 0),
        ("No owner, with TA", "", "p2", 0),
    ],
)
def test_people_are_found_and_never_guessed(
    words: str, owners: str, supporters: str, questions: int
) -> None:
    found = people.understand(words, ROSTER)

    def told(parties: tuple[people.Party, ...]) -> str:
        return " ".join(
            ("or:" if one.is_alternative else "")
            + (one.key or one.name).replace(" ", "_")
            for one in parties
        )

    assert (told(found.owners), told(found.supporters)) == (owners, supporters)
    assert len(found.questions) == questions


def test_two_of_the_same_initials_are_both_named_in_the_question() -> None:
    [question] = people.understand("JS", ROSTER).questions

    assert (
        question == "“JS” may be Jo Smith (Health) or Jan Simms (Education): which one?"
    )
    assert people.understand("JS", ROSTER, {"js": "p4"}).owners[0].key == "p4"
    kept = people.understand("MF", ROSTER, {"mf": people.AS_WRITTEN})
    assert (kept.owners[0].key, kept.questions) == ("", ())


@pytest.mark.parametrize(
    ("words", "raised", "on", "asks"),
    [
        ("8 April 2024", None, date(2024, 4, 8), ""),
        ("08/04/24", None, date(2024, 4, 8), ""),
        ("2024-04-08", None, date(2024, 4, 8), ""),
        ("8-Apr-24", None, date(2024, 4, 8), ""),
        ("Apr-24", None, date(2024, 4, 30), ""),
        ("July 2024", None, date(2024, 7, 31), ""),
        ("8 April", None, None, "Of which year"),
        ("8 April", MARCH, date(2024, 4, 8), ""),
        ("next Board", MARCH, APRIL, ""),
        ("next Board", None, None, "no date yet"),
        ("Spring 2024", MARCH, None, "is no day"),
        ("once it is published", MARCH, None, "When is that expected"),
        ("30 February 2024", None, None, "There is no"),
    ],
)
def test_dates_of_old_logs(
    words: str, raised: date | None, on: date | None, asks: str
) -> None:
    found = dates.understand(
        Cell(words), today=TODAY, raised=raised, meetings=(MARCH, APRIL)
    )

    assert found.on == on
    assert (asks in found.question) if asks else not found.question
    assert found.text == ("" if words == "2024-04-08" else words)


def test_a_hull_row() -> None:
    said = read(
        "3.9", "Waiting times", "Report on waits", "PR with TA", "30/11/2023",
        "31/01/2024\n29/04/2024", "In progress. Draft shared",
    )  # fmt: skip

    assert (said.reference, said.title, said.text) == (
        "3.9", "Waiting times", "Report on waits",
    )  # fmt: skip
    assert [one.key for one in said.owners + said.supporters] == ["p1", "p2"]
    assert (said.first.on, said.due.on) == (date(2023, 11, 30), date(2024, 4, 29))
    assert [move.on for move in said.moves] == [date(2024, 1, 31), date(2024, 4, 29)]
    assert (said.status, said.told[0].words, said.told[0].text) == (
        "in_progress", "In progress", "Draft shared",
    )  # fmt: skip
    assert said.questions == ()


@pytest.mark.parametrize(
    "reference", ["Sept 1.1", "Jan 1.1", "Feb 2.1", "2.1", "5.1", "105"]
)
@pytest.mark.parametrize("due", ["next Board", "Spring 2024", "once it is published"])
def test_references_and_due_words_stay_as_printed(reference: str, due: str) -> None:
    said = read(reference, "", "Send the pack", "PR", due, "", "")

    assert (said.reference, said.due.text, said.due.on) == (reference, due, None)
    assert [question for question in said.questions if due in question]


def test_what_cannot_be_understood_is_kept_as_text() -> None:
    loose = read("", "", "", "PR", "Spring 2024", "", "Purple")
    number = read("90")
    month = read("September 2023")
    again = read(*HULL)

    assert (loose.text, loose.instead) == ("", "PR · Spring 2024 · Purple")
    assert (loose.status, loose.told[0].words) == ("unknown", "Purple")
    assert "kept as text" in " ".join(loose.new_questions)
    assert (number.instead, number.status) == (NUMBER_ONLY, "unknown")
    assert (month.kind, month.text) == ("heading", "September 2023")
    assert again.kind == "heading"


def test_updates_with_dates_are_told_each_by_itself() -> None:
    said = read(
        "1", "Send", "05/03/2024 PR asked TA\n29/04/2024: sent\nto all", "Two sites",
        headings=("No", "Action", "Update", "Weather"),
    )  # fmt: skip

    assert [(one.text, one.on) for one in said.told] == [
        ("05/03/2024 PR asked TA", MARCH),
        ("29/04/2024: sent\nto all", APRIL),
        ("Weather: Two sites", None),
    ]


def test_what_is_too_long_for_its_place_is_kept_whole() -> None:
    said = read("R" * 40, "", "Send", "", "when " * 60, "", "")

    assert len(said.reference) <= 20
    assert len(said.due.text) <= 120
    assert "R" * 40 in said.told[0].text
    assert ("when " * 60).strip() in said.told[0].text


def test_the_meeting_counts_by_its_month() -> None:
    group = reader().read([Cell("1"), Cell(""), Cell("Send")], under="March 2024")
    named = read("1", "Send", "Meeting of 29 April 2024, item 2: Waits",
                 headings=("No", "Action", "Source"))  # fmt: skip

    assert (group.raised, named.raised) == (MARCH, APRIL)


THERE = There(
    reference="105",
    title="",
    text="Send the pack",
    called=("Waiting times",),
    owners=("p1",),
    owed_by=("Priya Raman",),
    due=When("", APRIL),
    status="in_progress",
    told=frozenset({"draft shared"}),
)


@pytest.mark.parametrize(
    ("cells", "changes"),
    [
        (("105", "Waiting times", "Send  the pack.", "Priya Raman", "29 April 2024", "",
          "In progress. Draft shared"), []),
        (("105", "", "", "", "", "", ""), []),
        (("105", "", "Send two packs", "", "", "", ""), ["text"]),
        (("105", "", "", "TA", "2024-04-29", "", ""), ["owners"]),
        (("105", "", "", "", "29/04/2024", "31/05/2024", ""), ["due"]),
        (("105", "", "", "", "", "", "Complete. Sent"), ["status", "update"]),
        (("105", "", "", "", "", "", "In progress. Printed"), ["update"]),
        (("105", "", "", "", "", "", "Purple"), ["update"]),
    ],
)  # fmt: skip
def test_only_what_a_row_says_is_compared(
    cells: tuple[str, ...], changes: list[str]
) -> None:
    found = comparing.of(read(*cells), THERE)

    assert [change.what for change in found.changes] == changes


def test_an_old_file_does_not_take_a_date_back() -> None:
    moved = There(
        reference="105", title="", text="Send the pack",
        due=When("", date(2024, 5, 31)), first=When("", APRIL),
    )  # fmt: skip

    assert comparing.of(read("105", "", "", "", "29/04/2024"), moved).changes == ()


def test_what_is_closed_or_minuted_stays() -> None:
    closed = There(reference="1", title="", text="Send", status="closed")
    minuted = There(reference="1", title="", text="Send", stays="As minuted.")
    said = read("1", "", "Send it all", "TA", "", "", "")

    assert comparing.of(said, closed).remarks == (
        "It is closed here and stays as it is.",
    )
    assert [c.what for c in comparing.of(said, minuted).changes] == ["owners"]
    assert comparing.of(said, minuted).remarks == ("As minuted.",)
    again = read("1", "", "Send", "", "", "", "Reopened")
    assert [c.what for c in comparing.of(again, closed).changes] == ["status", "update"]
