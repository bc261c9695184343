"""Two texts made from one, put together where their changes do not touch (screens).

Pure: no Django.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from governance.word_changes import MOST_WORDS

_WORDS = re.compile(r"\s+|[^\s.,;:()]+|[.,;:()]")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words `start` to `end` of the text both started from became `words`."""

    start: int
    end: int
    words: tuple[str, ...]


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Return a text with both sets of changes, or None where they overlap.

    Changes that touch each other count as overlapping: a person must look at them.
    Texts too long to compare word by word are not merged either.
    """
    words = _WORDS.findall(base)
    texts = (_WORDS.findall(mine), _WORDS.findall(theirs))
    if max(len(words), *map(len, texts)) > MOST_WORDS:
        return None
    first, second = (tuple(_edits(words, text)) for text in texts)
    edits = sorted({*first, *second}, key=lambda edit: (edit.start, edit.end))
    for before, after in pairwise(edits):
        if after.start <= before.end:
            return None
    return "".join(_applied(words, edits))


def _edits(old: list[str], new: list[str]) -> Iterator[_Edit]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield _Edit(start, end, tuple(new[new_start:new_end]))


def _applied(words: list[str], edits: list[_Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        yield from words[at : edit.start]
        yield from edit.words
        at = edit.end
    yield from words[at:]
