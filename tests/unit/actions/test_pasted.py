"""The lines under `ACTIONS` are found in what is pasted, and nothing is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.pasted import offered, stretches, without

HEADINGS = (
    "ACTIONS", "Actions", "Actions:", "ACTIONS –", "Actions agreed:", "Agreed actions",
    "Action points", "ACTION POINTS:", "Action items", "**Actions**", "# Actions",
    "Actions arising", "Actions arising from the meeting:", "Summary of actions",
    "Key actions", "New actions:", "Next actions", "3. Actions", "4.2 Actions agreed",
    "Follow-up actions", "Actions to be taken", "Actions for the next board", "Action",
)  # fmt: skip
NO_HEADINGS = (
    "AR to list the actions", "Actions 89, 95 and 99 are likely to be updated",
    "Action log and feedback: the log was reviewed", "The actions were noted.",
    "Action: AR to send the letter", "Transactions", "ACTION PLAN", "Reactions",
)  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading_offers_the_line_below(heading) -> None:
    found = offered(f"Notes.\n{heading}\n- AR to go")
    assert [one.text for one in found] == ["AR to go"]


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_no_heading_offers_nothing_below(line) -> None:
    assert "BQ to go" not in [one.text for one in offered(f"{line}\n- BQ to go")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ACTIONS\n- AR to go\n- BQ to stay", ["AR to go", "BQ to stay"]),
        ("ACTIONS\n\n- AR to go\n\n- BQ to stay", ["AR to go", "BQ to stay"]),
        ("Actions:\n1. AR to go\n2) BQ to stay", ["AR to go", "BQ to stay"]),
        ("Actions:\na) AR to go\nb) BQ to stay", ["AR to go", "BQ to stay"]),
        ("ACTIONS\n1.1 AR to go\n1.2 BQ to stay", ["1.1 AR to go", "1.2 BQ to stay"]),
        ("ACTIONS\n•\tAR to go\n•\tBQ to stay", ["AR to go", "BQ to stay"]),
        ("ACTIONS\n· AR to go\no BQ to stay", ["AR to go", "BQ to stay"]),
        ("ACTIONS\nAR to go\nBQ to stay", ["AR to go", "BQ to stay"]),
        ("ACTIONS\nAR to go\n\nBQ to stay", ["AR to go", "BQ to stay"]),
        ("ACTIONS\n- AR to go\n  - with care\n- BQ to stay",
         ["AR to go\n- with care", "BQ to stay"]),
        ("ACTIONS\n- AR to go\n  by bus\n- BQ to stay",
         ["AR to go\nby bus", "BQ to stay"]),
        ("Ref\tAction\tOwner\tDue\nACTIONS\nRef\tAction\tOwner\tDue\n"
         "2.1\tSend it\tAR\t8 April", ["2.1 – Send it – AR – 8 April"]),
        ("ACTIONS\n- AR to go\n\nThe board then turned to risks.", ["AR to go"]),
        ("ACTIONS\n- AR to go\nRISK LOG\n- A risk", ["AR to go"]),
        ("ACTIONS\n- AR to go\nAny other business:\n- Thanks", ["AR to go"]),
        ("ACTIONS\n- AR to go\nActions agreed:\n- BQ to stay",
         ["AR to go", "BQ to stay"]),
        ("It was said.\nAction: AR to go\nMore was said.", ["Action: AR to go"]),
        ("Action 2.1: AR to go\n**Action:** BQ to stay",
         ["Action 2.1: AR to go", "**Action:** BQ to stay"]),
        ("ACTIONS", []),
        ("ACTIONS\n\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_lines_under_the_heading(text, lines) -> None:
    assert [one.text for one in offered(text)] == lines


TEXT = "It was said.\nACTIONS\n- AR to go\n- BQ to stay\n\nThen it ended."


def test_all_that_is_taken_leaves_with_its_heading() -> None:
    keys = {one.key for one in offered(TEXT)}
    assert without(TEXT, keys) == "It was said.\n\nThen it ended."
    assert without(TEXT, set()) == TEXT


@pytest.mark.parametrize("at", [0, 1])
def test_heading_stays_with_what_is_left_under_it(at) -> None:
    taken, left = offered(TEXT)[at], offered(TEXT)[1 - at]
    rest = without(TEXT, {taken.key})
    assert f"- {left.text}" in rest
    assert "ACTIONS" in rest
    assert taken.text not in rest


def test_any_sentence_can_be_chosen() -> None:
    found = stretches("RT spoke. He agreed to go.\n- BQ left\nACTIONS\n- AR to go")
    told = [(one.text, one.is_offered) for one in found]
    assert told == [
        ("RT spoke.", False),
        ("He agreed to go.", False),
        ("BQ left", False),
        ("AR to go", True),
    ]


LINES = st.sampled_from(
    ["ACTIONS", "Actions agreed:", "- AR to go", "  - with care", "", "It was said.",
     "1. BQ to stay", "RISK LOG", "Action: RT to go", "a\tb", "Owner\tDue"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.text(max_size=80))


@given(text=TEXTS, data=st.data())
def test_no_line_is_dropped(text, data) -> None:
    """Each line is in what stays, or in what is taken, or heads only what is taken."""
    under = offered(text)
    keys = [one.key for one in under]
    taken = set(data.draw(st.lists(st.sampled_from(keys), max_size=6)) if keys else [])
    rest = without(text, taken).split("\n")
    went = {at for one in under if one.key in taken for at in one.lines}
    for at, line in enumerate(text.split("\n")):
        assert not line.strip() or line in rest or at in went or not offered_alone(line)


def offered_alone(line: str) -> bool:
    """Whether a line is more than a heading of actions."""
    return not offered(f"{line}\n- AR to go")
