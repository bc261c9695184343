"""The lines of a plan action as they would stand after an import (C65).

A line that was there keeps its key: by its words, else by its place among those that
changed. What the table does not say of it stays. Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from governance.long_dates import long_date
from improvement_plan.importing.said import SaidLine
from improvement_plan.plan_shapes import CriterionShape, StepShape

Change = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A line as it would stand; `key` is that of the one it was."""

    text: str
    date_text: str = ""
    due_on: date | None = None
    done_on: date | None = None
    depth: int = 0
    key: int | None = None

    @property
    def words(self) -> str:
        """The line with its date, in one breath."""
        when = self.date_text or (long_date(self.due_on) if self.due_on else "")
        done = f"done {long_date(self.done_on)}" if self.done_on else ""
        after = ", ".join(part for part in (when, done) if part)
        return f"{self.text} ({after})" if after else self.text


def flat(text: str) -> str:
    """A text for comparing: white space does not count."""
    return " ".join(text.split())


def there_of(lines: "Sequence[StepShape | CriterionShape]") -> list[Merged]:
    """The lines as they stand."""
    return [
        Merged(
            text=one.text,
            date_text=one.date_text,
            due_on=one.due_on,
            done_on=one.done_on if isinstance(one, StepShape) else one.met_on,
            depth=one.depth if isinstance(one, StepShape) else 0,
            key=one.key,
        )
        for one in lines
    ]


def merged(said: Sequence[SaidLine], there: Sequence[Merged]) -> list[Merged]:
    """What is said, over what stands."""
    said = [one for one in said if one.text.strip()]
    pairs = _pairs(said, there)
    return [_over(one, pairs.get(at)) for at, one in enumerate(said)]


def _pairs(said: Sequence[SaidLine], there: Sequence[Merged]) -> dict[int, Merged]:
    """Which line was which: the same words first, then the rest in their order."""
    left = list(there)
    pairs: dict[int, Merged] = {}
    for at, one in enumerate(said):
        same = next((t for t in left if flat(t.text) == flat(one.text)), None)
        if same is not None:
            left.remove(same)
            pairs[at] = same
    open_places = [at for at in range(len(said)) if at not in pairs]
    if len(open_places) == len(left):
        pairs |= dict(zip(open_places, left, strict=True))
    return pairs


def _over(said: SaidLine, there: Merged | None) -> Merged:
    if there is None:
        return Merged(text=said.text, date_text=said.date_text, due_on=said.due_on,
                      done_on=said.done_on, depth=said.depth or 0)  # fmt: skip
    same_text = flat(there.text) == flat(said.text)
    same_date = said.date_text in ("", there.date_text)
    return Merged(
        text=there.text if same_text else said.text,
        date_text=said.date_text or there.date_text,
        due_on=said.due_on or (there.due_on if same_date else None),
        done_on=said.done_on or there.done_on,
        depth=there.depth if said.depth is None else said.depth,
        key=there.key,
    )


def changes(what: str, now: Sequence[Merged], there: Sequence[Merged]) -> list[Change]:
    """Every line that would be other, new or left out."""
    before = {one.key: one for one in there}
    found: list[Change] = []
    for place, one in enumerate(now, 1):
        old = before.pop(one.key, None) if one.key is not None else None
        if old != one:
            found.append((f"{what} {place}", old.words if old else "", one.words))
    found += [(f"{what}, left out", one.words, "") for one in before.values()]
    if not found and [one.key for one in now] != [one.key for one in there]:
        found.append((what, "", "In another order"))
    return found
