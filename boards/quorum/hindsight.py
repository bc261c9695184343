"""What a rule would have meant at a meeting that was held: item by item (C37).

People come and go, so one meeting may be quorate for a part of its agenda only. Items
that follow each other with the same answer are told as one stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from boards.quorum.answer import ClauseAnswer, Quorum
from boards.quorum.words import counted, joined

_COUNTED = {"number", "share"}


@dataclass(frozen=True)
class Moment:
    """An item of a meeting, and the quorum a rule gives there; `label` is as "5"."""

    label: str
    answer: Quorum


@dataclass(frozen=True)
class Stretch:
    """Items in a row with one verdict; told at the worst of them.

    `when` is "throughout" or "items 1 to 4"; `margin` how many above (or below, when
    negative) the number needed, None where no number is asked for; `failed` the
    parts of the rule that were not met.
    """

    when: str
    quorate: bool
    margin: int | None
    failed: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return "Quorate throughout, with 6 to spare."."""
        return f"{self._verdict} {self.when}{self._by}.{self._why}"

    @property
    def _verdict(self) -> str:
        return "Quorate" if self.quorate else "Inquorate"

    @property
    def _by(self) -> str:
        if self.margin is None:
            return ""
        if self.margin >= 0 and not self.quorate:
            return ", though enough are here"
        if self.margin >= 0:
            spare = "nobody" if self.margin == 0 else str(self.margin)
            return f", with {spare} to spare"
        return f", {-self.margin} short"

    @property
    def _why(self) -> str:
        if not self.failed:
            return ""
        part = counted(len(self.failed), "part").split(" ", 1)[1]
        return f" The {part} not met: {joined(self.failed, 'and')}."


def stretches(moments: Sequence[Moment]) -> tuple[Stretch, ...]:
    """Return a meeting's moments as stretches of one verdict, in order.

    Args:
        moments: at least one; the items in the order they were taken.
    """
    runs = [list(run) for _, run in groupby(moments, key=lambda m: m.answer.quorate)]
    return tuple(_stretch(run, alone=len(runs) == 1) for run in runs)


def is_quorate_in_part(found: Sequence[Stretch]) -> bool:
    """Return whether the meeting would have been quorate for a part of it only."""
    return len({stretch.quorate for stretch in found}) > 1


def _stretch(run: Sequence[Moment], *, alone: bool) -> Stretch:
    quorate = run[0].answer.quorate
    margins = [m for m in (_margin(moment.answer) for moment in run) if m is not None]
    failed = dict.fromkeys(
        clause.words
        for moment in run
        for clause in moment.answer.clauses
        if not clause.met and not quorate
    )
    return Stretch(
        when="throughout" if alone else _items(run),
        quorate=quorate,
        margin=min(margins, default=None),
        failed=tuple(failed),
    )


def _items(run: Sequence[Moment]) -> str:
    first, last = run[0].label, run[-1].label
    return f"at item {first}" if first == last else f"from item {first} to {last}"


def _margin(answer: Quorum) -> int | None:
    """How far the tightest number or share is from what it needs."""
    margins = [found for clause in answer.clauses for found in _margins(clause)]
    return min(margins, default=None)


def _margins(clause: ClauseAnswer) -> list[int]:
    if clause.kind in _COUNTED and clause.required:
        return [clause.actual - clause.required]
    return []
