"""Passages of what is published, codes of reasons, and the two versions side by side."""

import datetime as dt
from dataclasses import replace

import pytest

from boards import published_entries, side_by_side
from boards.paper_snapshots import AgendaLine, AgendaSnapshot
from boards.reason_codes import NO_CODE, code_of
from boards.snapshot import (
    Action,
    Block,
    Decision,
    Item,
    ListItem,
    MinutesSnapshot,
    Quorum,
    Summary,
    Withheld,
)
from governance.full_text import pieces

WHOLE = Item(
    title="Waiting times", number="2", key=812,
    blocks=(
        Block(kind="paragraph", text="They fell."),
        Block(
            kind="list",
            items=(
                ListItem(
                    text="in spring",
                    children=(Block(kind="list", items=(ListItem(text="in May"),)),),
                ),
            ),
        ),
        Block(kind="paragraph", text="A child is named."),
    ),
    decisions=(Decision(ref="2024/05", wording="Look again."),),
    actions=(Action(ref="2.1", text="Ask", owners="Gwen"),),
)  # fmt: skip
SHOWN = replace(
    WHOLE,
    blocks=WHOLE.blocks[:2],
    actions=(),
    withheld=Withheld(sentence="Something is withheld.", reason="Personal data"),
)


def minutes(*items: Item) -> MinutesSnapshot:
    return MinutesSnapshot(
        partnership="P", board="B", number=31, date=dt.date(2024, 3, 5),
        state="circulated", banner="Draft.",
        quorum=Quorum(verdict="Quorate", sentence="Yes."),
        summary=Summary(said=("Better.",), families=("A letter.",)), items=items,
    )  # fmt: skip


def test_minutes_fall_into_passages_with_lasting_addresses() -> None:
    found = {e.path: e for e in published_entries.of_minutes(minutes(WHOLE))}
    assert list(found) == [
        "meetings/31/minutes/#in-short",
        "meetings/31/items/812/",
        "decisions/2024-05/",
    ]
    item = found["meetings/31/items/812/"]
    assert item.title == "2. Waiting times"
    assert item.text.splitlines() == [
        "They fell.", "in spring", "in May", "A child is named.", "2.1 Ask Gwen",
    ]  # fmt: skip
    old = published_entries.of_minutes(minutes(replace(WHOLE, key=0)))
    assert old[1].path == "meetings/31/items/1/"


def test_an_agenda_falls_into_its_items() -> None:
    paper = AgendaSnapshot(
        partnership="P", board="B", number=31, date=dt.date(2024, 3, 5),
        issued_on=dt.date(2024, 2, 27),
        items=(AgendaLine(title="Welcome", key=7, note="First."),),
    )  # fmt: skip
    (one,) = published_entries.of_agenda(paper)
    assert (one.path, one.title, one.text) == (
        "meetings/31/agenda/#item-7", "Welcome", "First.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("Freedom of Information Act 2000, section 22", "FOI s.22"),
        ("Personal data (section 43)", "FOI s.43"),
        ("Under embargo until the Department publishes it", "FOI s.22"),
        ("Prices under negotiation", "FOI s.43"),
        ("Personal data", "FOI s.40"),
        ("Section 99 of something", NO_CODE),
        ("Because", NO_CODE),
    ],
)
def test_a_reason_has_its_code(reason: str, code: str) -> None:
    assert code_of(reason) == code


def test_each_withheld_passage_stands_beside_its_reason() -> None:
    (pair,) = side_by_side.pairs(minutes(WHOLE), minutes(SHOWN))
    assert pair.passages == ("Paragraph: A child is named.", "Action 2.1: Ask")
    assert (pair.code, pair.reason) == ("FOI s.40", "Personal data")
    (same,) = side_by_side.pairs(minutes(WHOLE), minutes(WHOLE))
    assert (same.passages, same.code) == ((), "")


def test_an_excerpt_falls_into_pieces() -> None:
    assert pieces("a \x02b\x03 c\x02d\x03") == [
        ("a ", False), ("b", True), (" c", False), ("d", True),
    ]  # fmt: skip
    assert pieces("<b>") == [("<b>", False)]
