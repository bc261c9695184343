import pytest

from governance.errors import NotAllowed
from governance.verdict import YES, Verdict, no


def test_yes_is_true_and_lets_pass():
    assert YES
    assert YES.reason == ""
    YES.require()


def test_no_is_false_and_refuses_with_its_sentence():
    refused = no("Only the secretary publishes.")

    assert not refused
    with pytest.raises(NotAllowed) as caught:
        refused.require()
    assert caught.value.sentence == "Only the secretary publishes."


def test_a_verdict_stays_as_it_was_given():
    refused = no("Only the chair.")

    with pytest.raises(AttributeError):
        refused.allowed = True  # type: ignore[misc]
    assert refused == Verdict(allowed=False, reason="Only the chair.")
