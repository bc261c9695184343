import pytest

from governance.errors import InvalidTransition
from governance.transitions import Moves, check

LAMP: Moves = {
    "off": frozenset({"on"}),
    "on": frozenset({"off", "burnt_out"}),
    "burnt_out": frozenset(),
}


@pytest.mark.parametrize(
    ("old", "new"), [("off", "on"), ("on", "off"), ("on", "burnt_out")]
)
def test_a_lawful_move_passes(old, new):
    check(LAMP, noun="lamp", old=old, new=new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("off", "burnt_out"), ("burnt_out", "on"), ("on", "on"), ("off", "blue")],
)
def test_any_other_move_is_refused(old, new):
    with pytest.raises(InvalidTransition):
        check(LAMP, noun="lamp", old=old, new=new)


def test_the_sentence_names_both_states_in_words():
    with pytest.raises(InvalidTransition) as caught:
        check(LAMP, noun="lamp", old="burnt_out", new="on")

    assert caught.value.sentence == (
        "The lamp cannot become “on”: the state now is “burnt out”."
    )
