"""The gate through which every audience reads (C40, A11)."""

import pytest

from boards.publication import Audience, Confidence, Parts, face, gaps

SECRET = Confidence(
    title="Contract with Acme",
    is_confidential=True,
    public_title="A contract",
    reason="Commercial",
    public_summary="The board heard an update.",
)
OPEN = Confidence(title="Waiting times", reason="Personal data")


def test_the_cleared_read_the_title_and_that_it_is_confidential() -> None:
    shown = face(SECRET, Audience.CLEARED)
    assert (shown.title, shown.shows_text) == (
        "Contract with Acme (confidential)",
        True,
    )


def test_everybody_else_reads_the_public_face_only() -> None:
    shown = face(SECRET, Audience.OPEN)
    assert (shown.title, shown.shows_text) == ("A contract", False)
    assert "Acme" not in str(shown)
    assert shown.withheld_sentence == "The record of this item is withheld."


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (Parts(1, 0), "One paragraph is withheld."),
        (Parts(0, 1), "One action is withheld."),
        (Parts(2, 0), "2 paragraphs are withheld."),
        (Parts(1, 1), "One paragraph and one action are withheld."),
        (Parts(3, 2), "3 paragraphs and 2 actions are withheld."),
    ],
)
def test_what_is_withheld_of_an_open_item_is_counted(
    parts: Parts, sentence: str
) -> None:
    shown = face(OPEN, Audience.OPEN, parts=parts)
    assert (shown.title, shown.shows_text) == ("Waiting times", True)
    assert (shown.withheld_sentence, shown.reason) == (sentence, "Personal data")


def test_an_open_item_hides_nothing_and_has_no_gap() -> None:
    assert face(OPEN, Audience.OPEN).withheld_sentence == ""
    assert gaps([(OPEN, Parts())]) == []


def test_every_gap_of_every_item_is_named_without_the_confidential_title() -> None:
    bare = Confidence(title="Contract with Acme", is_confidential=True)
    unexplained = Confidence(title="Waiting times")
    found = gaps([(SECRET, Parts()), (bare, Parts()), (unexplained, Parts(1, 0))])
    assert [gap.at for gap in found] == [1, 1, 1, 2]
    assert not [gap for gap in found if "Acme" in gap.sentence]
