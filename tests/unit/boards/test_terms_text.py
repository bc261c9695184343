"""Two versions side by side: which clause became which, and what was added or lost."""

import pytest

from boards.terms_text import TextPart, compared

ROLE = TextPart("Role", "Leads.", "a")
QUORUM = TextPart("Quorum", "Forty per cent.", "b")
CHAIR = TextPart("Chair", "Is elected.", "c")


def told(before, after):
    return [(c.kind, c.title, c.was_titled) for c in compared(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ([ROLE, QUORUM], [ROLE, QUORUM], [("same", "a. Role", ""), ("same", "b. Quorum", "")]),
        # Another text, under its heading.
        ([ROLE], [TextPart("Role", "Leads and serves.", "a")], [("changed", "a. Role", "")]),
        # A clause put in moves the letters on: still the same clauses.
        ([ROLE, QUORUM],
         [ROLE, TextPart("Voice", "Families speak.", "b"), TextPart("Quorum", "Forty per cent.", "c")],
         [("same", "a. Role", ""), ("added", "b. Voice", ""), ("changed", "c. Quorum", "b. Quorum")]),
        # A new heading at the same letter.
        ([ROLE], [TextPart("Purpose and role", "Leads.", "a")],
         [("changed", "a. Purpose and role", "a. Role")]),
        # What was taken out stands where it stood.
        ([ROLE, QUORUM, CHAIR], [ROLE, TextPart("Chair", "Is elected.", "b")],
         [("same", "a. Role", ""), ("removed", "b. Quorum", ""), ("changed", "b. Chair", "c. Chair")]),
        ([ROLE, QUORUM, CHAIR], [CHAIR],
         [("removed", "a. Role", ""), ("removed", "b. Quorum", ""), ("same", "c. Chair", "")]),
        ([ROLE, QUORUM, CHAIR], [ROLE],
         [("same", "a. Role", ""), ("removed", "b. Quorum", ""), ("removed", "c. Chair", "")]),
        ([], [ROLE], [("added", "a. Role", "")]),
        ([ROLE], [], [("removed", "a. Role", "")]),
        # Headings without letters, in another case.
        ([TextPart("PURPOSE", "x")], [TextPart("Purpose", "x")], [("changed", "Purpose", "PURPOSE")]),
    ],
)  # fmt: skip
def test_every_part_is_told_once(before, after, lines):
    assert told(before, after) == lines


def test_both_texts_are_there_to_be_compared():
    (change,) = compared([ROLE], [TextPart("Role", "Leads and serves.", "a")])

    assert (change.before, change.after) == ("Leads.", "Leads and serves.")
