"""The record beside what the public will read, item by item (C40, C47).

Both sides are snapshots made by the one gate, `boards.publication`; what stands on one
side only is a withheld passage. Pure: no Django.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from boards.reason_codes import code_of
from boards.snapshot import Block, Item, MinutesSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One item, whole and as the public reads it.

    Args:
        passages: what is withheld, each in short.
        code: of the reason, such as `FOI s.40`; empty where nothing is withheld.
    """

    whole: Item
    shown: Item
    passages: tuple[str, ...] = ()
    code: str = ""
    reason: str = ""
    review_on: dt.date | None = None


def pairs(whole: MinutesSnapshot, shown: MinutesSnapshot) -> list[Pair]:
    """Every item of both, in order; both were taken of one meeting."""
    return [
        _pair(one, other) for one, other in zip(whole.items, shown.items, strict=True)
    ]


def _pair(whole: Item, shown: Item) -> Pair:
    withheld = shown.withheld
    return Pair(
        whole=replace(whole, key=0),
        shown=replace(shown, key=0),
        passages=tuple(_only_in(whole, shown)) if withheld else (),
        code=code_of(withheld.reason) if withheld else "",
        reason=withheld.reason if withheld else "",
        review_on=withheld.review_on if withheld else None,
    )


def _only_in(whole: Item, shown: Item) -> Iterator[str]:
    """What the whole item says and the public one does not."""
    title = whole.title.removesuffix(" (confidential)")
    if title != shown.title:
        yield f"Title: {title}"
    yield from (f"Paragraph: {_text(b)}" for b in whole.blocks if b not in shown.blocks)
    yield from (
        f"Decision {one.ref}: {one.wording}"
        for one in whole.decisions
        if one not in shown.decisions
    )
    yield from (
        f"Action {one.ref}: {one.text}"
        for one in whole.actions
        if one not in shown.actions
    )
    yield from (
        f"Update of action {one.ref}: {one.text or one.outcome}"
        for one in whole.updates
        if one not in shown.updates
    )
    yield from (f"Paper: {t}" for t in whole.attached if t not in shown.attached)


def _text(block: Block) -> str:
    return block.text or "; ".join(item.text for item in block.items)
