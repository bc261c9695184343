"""Decisions and actions as sentences to be read out."""

import pytest

from boards import read_aloud


@pytest.mark.parametrize(
    ("wording", "empty"),
    [
        ("Agreed.", True), ("agreed", True), ("The board noted", True), ("…", True),
        ("Approved!", True), ("", True), ("Agreed to go on.", False),
        ("The plan is agreed.", False), ("Noted the report.", False),
    ],
)  # fmt: skip
def test_decision_without_wording(wording: str, empty: bool) -> None:
    assert read_aloud.says_nothing(wording) is empty


def test_decision_is_a_sentence() -> None:
    assert read_aloud.decision(14, "The response goes out") == (
        "Decision 14: The response goes out."
    )
    assert read_aloud.decision(15, "Agreed:\n- one;\n- two", provisional=True) == (
        "Decision 15: Agreed:; one; two. "
        "It waits for ratification by the next quorate meeting."
    )


@pytest.mark.parametrize(
    ("owners", "due", "said"),
    [
        ("Nadia Osei", "by 8 April",
         "Action 2.1: Invite the forum. Nadia Osei, by 8 April."),
        ("", "", "Action 2.1: Invite the forum. Nobody yet, no date yet."),
    ],
)  # fmt: skip
def test_action_is_a_sentence(owners: str, due: str, said: str) -> None:
    assert read_aloud.action("2.1", "Invite the forum", owners, due) == said
