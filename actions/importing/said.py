"""What a row of an older log says, ready to be kept and compared. Pure: no Django."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from actions.importing.dates import When
from actions.importing.people import Party

Kind = Literal["action", "heading"]
NUMBER_ONLY = "The imported log gives the number only."


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened, as the log tells it.

    Args:
        words: the words of the status, if it tells one.
        on: its day; None for the day of the import.
    """

    text: str
    words: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a row says; empty is what it does not say, and changes nothing.

    Args:
        instead: the text of a new action where no words say what is to be done.
        owed_by: the cell of owners as written.
        first: the date before it moved; None where it did not.
        unknown: names that nobody or several here are called by.
        questions: what was not understood, in sentences.
    """

    kind: Kind = "action"
    reference: str = ""
    title: str = ""
    text: str = ""
    instead: str = ""
    owners: tuple[Party, ...] = ()
    supporters: tuple[Party, ...] = ()
    owed_by: str = ""
    helped_by: str = ""
    first: When | None = None
    due: When | None = None
    moves: tuple[When, ...] = ()
    status: str = ""
    closure: str = ""
    status_words: str = ""
    told: tuple[Told, ...] = ()
    raised: date | None = None
    raised_words: str = ""
    closed_on: date | None = None
    is_confidential: bool = False
    unknown: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def new_questions(self) -> tuple[str, ...]:
        """What to ask if it becomes a new action."""
        if self.text or not self.instead:
            return self.questions
        asked = "No words say what is to be done: kept as text."
        number = NUMBER_ONLY if self.instead == NUMBER_ONLY else asked
        return (*self.questions, number)
