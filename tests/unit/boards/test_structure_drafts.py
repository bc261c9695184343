"""A structure in sentences: what they say, what cannot be drawn, what changes (C09)."""

import pytest

from boards import structure_drafts
from boards.structure_drafts import Draft, changes, marked, read, written
from boards.structure_layout import draw
from boards.structure_rules import LineKind
from boards.structure_shapes import HALF

NOW = """Inclusion group reports to SEND board: monthly
SEND board escalates to Cabinet
SEND board keeps informed Forum, parents and carers
Health group
Outside body: Cabinet
Outside body: Forum, parents and carers"""
THEN = NOW.replace("Inclusion group", "Early help group").replace(
    "monthly", "quarterly"
)


def test_what_is_written_is_read_as_it_was() -> None:
    draft = read(NOW)
    assert written(draft.bodies, draft.lines) == NOW
    assert [(b.name, b.is_ours) for b in draft.bodies] == [
        ("Cabinet", False),
        ("Forum, parents and carers", False),
        ("Inclusion group", True),
        ("SEND board", True),
        ("Health group", True),
    ]
    assert [(one.kind, one.cadence) for one in draft.lines] == [
        (LineKind.REPORTS, "monthly"),
        (LineKind.ESCALATES, ""),
        (LineKind.STAKEHOLDER, ""),
    ]
    assert read("") == Draft((), ())


def test_changes_in_words_and_marks_on_the_drawings() -> None:
    before, after = read(NOW), read(THEN)
    assert changes(before, after) == (
        "New: Early help group",
        "New: Early help group reports to SEND board: quarterly",
        "No longer: Inclusion group",
        "No longer: Inclusion group reports to SEND board: monthly",
    )
    assert changes(before, before) == ()
    told = marked(after, before, structure_drafts.NEW)
    words = [text.words for box in draw(told.bodies, told.lines, HALF).boxes
             for text in box.texts]  # fmt: skip
    assert words.count("New") == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A reports to B\na reports to b: monthly", "stands here twice"),
        ("A reports to B\nB reports to A", "close a circle"),
        ("A reports to A", "A body cannot report to itself"),
        ("A reports to B\nA informs B", "says nothing of A"),
        ("x" * 201, "longer than 200"),
        ("\n".join(f"Body {n}" for n in range(61)), "60 lines at most"),
    ],
)
def test_what_cannot_be_drawn_is_said(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read(text)
