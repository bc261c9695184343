"""Whether an item of a meeting comes back to the next, and why (peers b).

It returns unless it was discussed, does not repeat and has no open action. Pure: no
Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from governance.long_dates import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An item as a meeting left it.

    Args:
        discussed: ticked as minuted, or ended with an outcome.
        repeats: whether the forward plan brings it again and again.
        open_actions: the references of its actions that are still owed.
    """

    discussed: bool
    repeats: bool = False
    open_actions: Sequence[str] = ()


def returns(topic: Topic) -> bool:
    """Whether it comes back at all."""
    return not topic.discussed or topic.repeats or bool(topic.open_actions)


def why(topic: Topic, day: date) -> str:
    """Why it comes back to the very next meeting; empty where it does not.

    What repeats, was discussed and left nothing open comes back when the forward plan
    says, and not before.

    Args:
        day: of the meeting that left it.
    """
    if not topic.discussed:
        return f"Not reached at the meeting of {long_date(day)}."
    if not topic.open_actions:
        return ""
    refs = " and ".join(
        filter(None, [", ".join(topic.open_actions[:-1]), topic.open_actions[-1]])
    )
    are = "action {} is" if len(topic.open_actions) == 1 else "actions {} are"
    return f"Discussed on {long_date(day)}, and {are.format(refs)} still open."
