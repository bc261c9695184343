"""Who may preside, and how the record names them."""

import pytest

from boards.presiding import Candidate, in_words, needs_acting_chair, refusal


def candidate(office: str = "", *, here: bool = True, seated: bool = True, chairs=()):
    return Candidate(
        name="Gwen Pryce",
        offices=frozenset({office} if office else ()),
        is_here=here,
        is_of_board=seated,
        chairs_here=frozenset(chairs),
    )


@pytest.mark.parametrize(
    ("who", "refused", "words"),
    [
        (candidate("chair"), "", "Gwen Pryce"),
        (candidate("chair", here=False), "", "Gwen Pryce"),
        (candidate("vice_chair"), "", "Gwen Pryce, vice chair"),
        (candidate(chairs=["chair"]), "", "Gwen Pryce, acting chair"),
        (candidate(), "", "Gwen Pryce, acting chair, chosen in the meeting"),
        (
            candidate(here=False),
            "Gwen Pryce is not recorded as here: only who is here can preside.",
            "Gwen Pryce, acting chair, chosen in the meeting",
        ),
        (
            candidate(seated=False),
            "Gwen Pryce does not sit on the board: an acting chair is one of it.",
            "Gwen Pryce, acting chair, chosen in the meeting",
        ),
        (candidate("lead"), "", "Gwen Pryce, acting chair, chosen in the meeting"),
    ],
)
def test_presiding(who: Candidate, refused: str, words: str) -> None:
    assert refusal(who) == refused
    assert in_words(who) == words


@pytest.mark.parametrize(
    ("here", "needed"),
    [((), True), (("chair",), False), (("vice_chair",), False), (("lead",), True)],
)
def test_an_acting_chair_is_chosen_only_when_both_are_away(here, needed) -> None:
    assert needs_acting_chair(frozenset(here)) is needed
