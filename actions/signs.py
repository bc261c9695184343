"""The signs that a board's words may have: a shape and a colour, with a letter in it.

They are those of ratings (screens, *Tokens*), so that one key serves both, and survive a
black-and-white printer. Pure: no Django.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign; the letter is that of the word, unless the sign has its own."""

    name: str
    shape: str = ""
    colour: str = ""
    letter: str = ""

    def facts(self, word: str) -> tuple[str, str, str]:
        """Shape, colour and letter beside a word; all empty for no sign."""
        letter = self.letter or word[:1].upper() if self.shape else ""
        return self.shape, self.colour, letter


SIGNS = {
    "": Sign("None"),
    "blue": Sign("Blue disc", "disc", "#1459a6"),
    "green": Sign("Green square", "square", "#0f6b45"),
    "amber": Sign("Amber diamond", "diamond", "#f2a51f"),
    "red": Sign("Red octagon", "octagon", "#b4231a"),
    "grey": Sign("Grey dashed ring", "ring", "#5b6770", "N"),
}


def key_of(colour: str) -> str:
    """The sign of a colour; none for one that is no sign's."""
    return next((key for key, sign in SIGNS.items() if sign.colour == colour), "")
