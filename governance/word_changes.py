"""What one text changed in another, word by word: for two texts side by side.

Pure: no Django.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# Comparing grows with the product of the lengths; longer texts are shown unmarked.
MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was kept, added or taken out."""

    kind: Literal["kept", "added", "removed"]
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in reading order.

    Args:
        before: the text both people started from.
        after: the text one of them ended with.
    """
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece("kept", after)] if after else []
    return list(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("kept", "".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece("removed", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("added", "".join(new[new_from:new_to]))


def _words(text: str) -> list[str]:
    plain = text.replace("\r\n", "\n")
    return re.findall(r"\s+|[^\s.,;:()]+|[.,;:()]", plain)
