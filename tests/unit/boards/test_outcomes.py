"""Which outcomes are offered for which item, and how they are printed."""

from datetime import date

import pytest

from boards.models import AgendaItem
from boards.outcomes import Outcome, in_words, presets, why_here

APRIL = date(2024, 4, 29)


@pytest.mark.parametrize(
    ("kind", "role", "offered"),
    [
        ("information", "ordinary", "noted deferred"),
        ("discussion", "ordinary", "noted agreed deferred"),
        ("decision", "ordinary", "noted agreed agreed_as_amended deferred rejected"),
        ("decision", "minutes", "agreed agreed_as_amended deferred"),
        ("decision", "ratification", "agreed deferred rejected"),
        ("discussion", "declarations", "noted"),
        ("discussion", "matters_arising", "noted"),
        ("discussion", "perspectives", "noted"),
        ("discussion", "other_business", "noted agreed"),
        ("discussion", "welcome", ""),
        ("discussion", "close", ""),
    ],
)
def test_each_sort_of_item_has_its_outcomes(kind: str, role: str, offered: str) -> None:
    assert [outcome.value for outcome in presets(kind, role)] == offered.split()


def test_every_sort_is_in_the_table() -> None:
    """A new sort of item says which outcomes it has, by its kind or its own row."""
    for role in AgendaItem.Role.values:
        for kind in AgendaItem.Kind.values:
            assert isinstance(presets(kind, role), tuple)
    assert presets("none", "ordinary") == ()


@pytest.mark.parametrize(
    ("outcome", "deferral", "to", "printed"),
    [
        ("", "", None, ""),
        ("noted", "", None, "Noted"),
        ("agreed_as_amended", "", None, "Agreed as amended"),
        ("rejected", "", None, "Rejected"),
        ("deferred", "move", APRIL, "Deferred to the meeting of 29 April 2024"),
        ("deferred", "move", None, "Deferred to the next meeting"),
        (
            "deferred",
            "copy",
            APRIL,
            "Discussed, and comes back at the meeting of 29 April 2024",
        ),
        ("deferred", "copy", None, "Discussed, and comes back at the next meeting"),
    ],
)
def test_outcome_in_words(
    outcome: str, deferral: str, to: date | None, printed: str
) -> None:
    assert in_words(outcome, deferral, to) == printed


def test_outcomes_have_words() -> None:
    assert {outcome.label for outcome in Outcome} == {
        "Noted",
        "Agreed",
        "Agreed as amended",
        "Deferred",
        "Rejected",
    }


@pytest.mark.parametrize(
    ("deferral", "said"),
    [
        ("move", "Deferred from the meeting of 29 April 2024."),
        ("", "Deferred from the meeting of 29 April 2024."),
        ("copy", "Discussed at the meeting of 29 April 2024, and comes back."),
    ],
)
def test_why_an_item_is_on_a_later_agenda(deferral: str, said: str) -> None:
    assert why_here(deferral, APRIL) == said
