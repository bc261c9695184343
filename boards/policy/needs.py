"""What every rule asks first: the capability, or the sentence."""

from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no


def needs(who: Standing, capability: Capability, sentence: str) -> Verdict:
    """Yes to whoever has the capability; else no, with the sentence."""
    return YES if who.may(capability) else no(sentence)
