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
    """The three texts of a refused save, and who saved the newer one when."""

    yours: str
    theirs: str
    base: str
    theirs_version: int
    saved_by: str
    saved_at_words: str
    what: str


class StaleEdit(DomainError):
    """Somebody else saved a newer text; nothing was overwritten (409)."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(
            f"{conflict.saved_by} saved a newer text of this {conflict.what} "
            f"at {conflict.saved_at_words}. Nothing was overwritten."
        )
        self.conflict = conflict
