"""The passages of a published paper, each with an address that stays (C47).

Taken from a snapshot made for everybody, so what is withheld was never in it. A passage
is addressed by what it is (the item, the number of the decision) and not by where it
stands, so that a correction which inserts or reorders leaves every address as it was.
Pure: no Django.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from boards.paper_snapshots import AgendaLine, AgendaSnapshot
from boards.snapshot import Block, Item, ListItem, MinutesSnapshot

LONGEST_TITLE = 400
LONGEST_TEXT = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One passage.

    Args:
        kind: `summary`, `item`, `decision`, `agenda_item` or `action`.
        path: its address below the board's public address.
        title: what it is called in lists.
        text: what is searched and shown of it.
    """

    kind: str
    path: str
    title: str
    text: str


def of_minutes(paper: MinutesSnapshot) -> list[Entry]:
    """The passages of published minutes: in short, each item, each decision."""
    found = []
    base = f"meetings/{paper.number}/"
    short = (*paper.summary.said, *paper.summary.do, *paper.summary.families)
    if short:
        found.append(
            _entry("summary", f"{base}minutes/#in-short", "In short", "\n".join(short))
        )
    for place, item in enumerate(paper.items, 1):
        found.append(
            _entry(
                "item",
                f"{base}items/{key_of(item, place)}/",
                item.heading,
                "\n".join(_said(item)),
            )
        )
        found += [
            _entry(
                "decision",
                decision_path(decision.ref),
                f"Decision {decision.ref}: {item.title}",
                decision.wording,
            )
            for decision in item.decisions
        ]
    return found


def of_agenda(paper: AgendaSnapshot) -> list[Entry]:
    """The items of a published agenda."""
    base = f"meetings/{paper.number}/agenda/"
    return [
        _entry(
            "agenda_item",
            f"{base}#item-{line.key or place}",
            f"{line.number}. {line.title}" if line.number else line.title,
            "\n".join(_announced(line)),
        )
        for place, line in enumerate(paper.items, 1)
    ]


def key_of(item: Item, place: int) -> int:
    """What an item is addressed by: itself; in older snapshots its place, from 1."""
    return item.key or place


def decision_path(ref: str) -> str:
    """The address of a decision below its board's."""
    return f"decisions/{re.sub(r'[^0-9a-z]+', '-', ref.lower()).strip('-')}/"


def _entry(kind: str, path: str, title: str, text: str) -> Entry:
    return Entry(
        kind=kind, path=path, title=title[:LONGEST_TITLE], text=text[:LONGEST_TEXT]
    )


def _announced(line: AgendaLine) -> Iterator[str]:
    yield from filter(
        None, (line.proposal, line.lead, line.papers, *line.attached, line.note)
    )
    if line.withheld:
        yield from filter(None, (line.withheld.sentence, line.withheld.public_summary))


def _said(item: Item) -> Iterator[str]:
    """Everything the page shows of an item, but its decisions, which stand alone."""
    yield from _lines(item.blocks)
    yield from (f"{one.ref} {one.title} {one.text}".strip() for one in item.updates)
    yield from (f"{one.ref} {one.text} {one.owners}".strip() for one in item.actions)
    yield from filter(None, (*item.attached, item.outcome))
    if item.withheld:
        yield from filter(None, (item.withheld.sentence, item.withheld.public_summary))
    yield from (one.text for one in item.amendments)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "list":
            yield from _points(block.items)
        else:
            yield block.text


def _points(items: Iterable[ListItem]) -> Iterator[str]:
    for one in items:
        yield one.text
        yield from _lines(one.children)
