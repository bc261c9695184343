"""A verdict: yes, or no with the sentence the user will read.

One function hides a button, explains why it is missing and enforces the rule, so
that the three can never disagree (architecture §0.5).
"""

from dataclasses import dataclass

from governance.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a policy: truthy when allowed, else carrying its reason.

    Args:
        allowed: whether the thing may be done.
        reason: a full sentence for the person refused; empty when allowed.
    """

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Enforce the verdict.

        Raises:
            NotAllowed: with the reason as its sentence, when refused.
        """
        if not self.allowed:
            raise NotAllowed(self.reason)


YES = Verdict(allowed=True)


def no(reason: str) -> Verdict:
    """Refuse, with the sentence the user will read."""
    return Verdict(allowed=False, reason=reason)
