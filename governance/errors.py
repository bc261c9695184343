"""The four ways in which the domain says no, each with a sentence for the user.

`governance.access` turns them into pages in one place; views contain no `try`.
"""

from dataclasses import dataclass


class DomainError(Exception):
    """Something the domain refuses; `sentence` is fit to be shown."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(DomainError):
    """This person may not do this (403)."""


class InvalidTransition(DomainError):
    """This record cannot go from the state it is in to the one asked for (409)."""


class RuleBroken(DomainError):
    """A rule of the domain does not hold.

    Args:
        sentence: what is wrong and how to mend it.
        field: the form field the sentence belongs beside, if any.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Conflict:
    """The three texts of a refused save, and who saved the newer one when.

    Args:
        base: what both started from; empty where nobody knows.
        base_words: when and by whom it was saved, such as `saved 11:31:04 by you`.
        ask: the address of who saved the newer text, if there is one.
        is_own: both texts are of one person, in two windows.
    """

    yours: str
    theirs: str
    base: str
    theirs_version: int
    saved_by: str
    saved_at_words: str
    what: str
    base_version: int = 0
    base_words: str = ""
    ask: str = ""
    is_own: bool = False

    @property
    def theirs_name(self) -> str:
        """The newer text in words: `Priya Nair’s text`."""
        if self.is_own:
            return "the text of your other window"
        return f"{self.saved_by}’s text"

    @property
    def is_removed(self) -> bool:
        """Whether the other person removed it."""
        return not self.theirs and not self.is_own


class StaleEdit(DomainError):
    """Somebody else saved a newer text; nothing was overwritten (409)."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(_told(conflict))
        self.conflict = conflict


def _told(conflict: Conflict) -> str:
    at = f"at {conflict.saved_at_words}. Nothing was overwritten."
    if conflict.is_own:
        return f"You typed another text at this {conflict.what} in another window {at}"
    if conflict.is_removed:
        return f"{conflict.saved_by} removed this {conflict.what} {at}"
    return f"{conflict.saved_by} saved a newer text of this {conflict.what} {at}"
