"""The text of a version of the terms as titled parts, and what changed between two.

Pure: no Django. The words inside a part are compared by `governance.word_changes`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TextPart:
    """A clause, or another titled part; `letter` where it is printed with one."""

    title: str
    text: str
    letter: str = ""

    @property
    def printed(self) -> str:
        """The title with its letter: `g. Quorum`."""
        return f"{self.letter}. {self.title}" if self.letter else self.title


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part in both versions; a side that lacks it is empty."""

    title: str
    was_titled: str
    before: str
    after: str
    kind: Literal["same", "changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class ThreeTexts:
    """A part that two people changed: as each has it, and as both began from."""

    title: str
    base: str
    theirs: str
    yours: str


def packed(parts: Sequence[TextPart]) -> str:
    """The parts as a form carries them along, to be shown again if two collide."""
    return json.dumps([[part.title, part.text, part.letter] for part in parts])


def unpacked(text: str) -> tuple[TextPart, ...] | None:
    """The parts that a form brought back; None where it brought nothing readable."""
    try:
        rows = json.loads(text)
        return tuple(TextPart(*(str(word) for word in row)) for row in rows)
    except (TypeError, ValueError):
        return None


def collided(
    base: Sequence[TextPart], theirs: Sequence[TextPart], yours: Sequence[TextPart]
) -> tuple[ThreeTexts, ...]:
    """Each part that differs between two people, with what both began from."""
    began = {part.printed: part.text for part in base}
    return tuple(
        ThreeTexts(
            title=change.title,
            base=began.get(
                change.was_titled or change.title, began.get(change.title, "")
            ),
            theirs=change.before,
            yours=change.after,
        )
        for change in compared(theirs, yours)
        if change.kind != "same"
    )


def compared(
    before: Sequence[TextPart], after: Sequence[TextPart]
) -> tuple[PartChange, ...]:
    """Return every part once, in the order of the newer version.

    A clause is the same clause when its heading is; else when its letter is, so that
    a new heading is a change and not a clause lost. A part that was taken out stands
    before the one that followed it.
    """
    pairs = _pairs(before, after)
    gone = [old for old in range(len(before)) if old not in pairs.values()]
    lines: list[PartChange] = []
    for new, part in enumerate(after):
        old = pairs.get(new)
        if old is None:
            lines.append(_added(part))
            continue
        while gone and gone[0] < old:
            lines.append(_removed(before[gone.pop(0)]))
        lines.append(_change(before[old], part))
    return (*lines, *(_removed(before[old]) for old in gone))


def _pairs(before: Sequence[TextPart], after: Sequence[TextPart]) -> dict[int, int]:
    """Place in the newer version → place in the older."""
    pairs: dict[int, int] = {}
    for same in (_same_title, _same_letter):
        for new, part in enumerate(after):
            if new in pairs:
                continue
            free = (old for old in range(len(before)) if old not in pairs.values())
            match = next((old for old in free if same(before[old], part)), None)
            if match is not None:
                pairs[new] = match
    return pairs


def _same_title(one: TextPart, other: TextPart) -> bool:
    return one.title.casefold() == other.title.casefold()


def _same_letter(one: TextPart, other: TextPart) -> bool:
    return bool(one.letter) and one.letter.casefold() == other.letter.casefold()


def _change(old: TextPart, new: TextPart) -> PartChange:
    same = old == new
    return PartChange(
        title=new.printed,
        was_titled="" if old.printed == new.printed else old.printed,
        before=old.text,
        after=new.text,
        kind="same" if same else "changed",
    )


def _added(part: TextPart) -> PartChange:
    return PartChange(part.printed, "", "", part.text, "added")


def _removed(part: TextPart) -> PartChange:
    return PartChange(part.printed, "", part.text, "", "removed")
