"""What the chair's brief says of an item by what it is and when it is."""

import datetime as dt

import pytest

from boards.brief_shapes import BriefItem, prompts, wanted


@pytest.mark.parametrize(
    ("starts", "minutes", "said"),
    [
        (dt.time(11, 20), 30, "11:20 to 11:50, 30 minutes"),
        (dt.time(11, 50), 1, "11:50 to 11:51, 1 minute"),
        (dt.time(11, 20), None, "11:20"),
        (None, None, ""),
    ],
)
def test_planned_times(starts: dt.time | None, minutes: int | None, said: str) -> None:
    assert BriefItem(key=1, title="T", starts=starts, minutes=minutes).when == said


@pytest.mark.parametrize(
    ("role", "kind", "decision", "prompt"),
    [
        ("minutes", "decision", "Approve the minutes", "Ask for corrections"),
        ("ratification", "decision", "Ratify the decision", "Read the decision out"),
        ("ordinary", "decision", "A decision on “Costs”.", "Read the decision out"),
        ("ordinary", "discussion", "", "what does it mean for families?"),
        ("ordinary", "information", "", ""),
    ],
)
def test_decision_wanted_and_prompts(
    role: str, kind: str, decision: str, prompt: str
) -> None:
    assert wanted(role, kind, "Costs").startswith(decision)
    assert prompt in " ".join(prompts(role, kind))
    assert bool(wanted(role, kind, "Costs")) is bool(decision)


def test_what_its_author_wrote_is_what_is_wanted() -> None:
    assert wanted("minutes", "decision", "Costs", "Agree them.") == "Agree them."
