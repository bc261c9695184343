"""What the published minutes of 5 March 2024 must hold, and in which order."""

import re
from collections.abc import Iterable

from playwright.sync_api import Page

from governance.site.demo.meeting_facts import ItemFacts
from governance.site.demo.west_sussex_march import MARCH_MEETING
from governance.site.demo.west_sussex_march_attendance import APOLOGIES, ATTENDED
from tests.browser.setting_up import FACTS
from tests.browser.visitor import said
from tests.pdf_text import flat_text

QUORUM = (
    "Quorate",
    "17 of 26 places are filled, 11 needed",
    "the chair and the vice chair are here",
)


def one_line(text: str) -> str:
    """Text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text)


def _solid(text: str) -> str:
    """Text without white space: a line may break after a hyphen."""
    return re.sub(r"\s+", "", text)


def check_page(page: Page, address: str) -> None:
    """Everything of the meeting is on the public page, in order."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    _check(one_line(said(page)))


def check_pdf(page: Page, address: str) -> None:
    """Everything of the meeting is in the published PDF, in order."""
    answer = page.context.request.get(address)
    assert answer.status == 200, address
    assert answer.headers["content-type"] == "application/pdf"
    _check(flat_text(answer.body()))


def _check(text: str) -> None:
    in_order(text, [*QUORUM, *_minuted()])
    names = {FACTS.person(r.person).name for r in (*ATTENDED, *APOLOGIES) if r.person}
    assert len(names) == 22 + 12 - 1
    missing = [name for name in names if name not in text]
    assert not missing, missing
    assert "Representative of primary schools" in text
    assert text.count("No owner was recorded") >= 2


def _minuted() -> Iterable[str]:
    for item in MARCH_MEETING.items:
        yield one_line(item.title)
        yield from _said_of_earlier(item)
        for note in item.notes:
            if not note.confidential:
                yield from _lines(note.text)
        yield from (one.wording for one in item.decisions)
        yield from (a.text for a in FACTS.actions if a.key.startswith("ws-2024-03-05/")
                    and a.item == item.key)  # fmt: skip


def _said_of_earlier(item: ItemFacts) -> Iterable[str]:
    return (
        update.text
        for update in FACTS.updates
        if (update.meeting, update.item) == (MARCH_MEETING.key, item.key)
    )


def _lines(text: str) -> Iterable[str]:
    """Each paragraph and bullet, without its mark."""
    return (re.sub(r"^\s*- ", "", line) for line in text.splitlines() if line.strip())


def in_order(text: str, wanted: Iterable[str]) -> None:
    """Each piece occurs after the one before.

    Raises:
        AssertionError: naming the first that does not, and whether it is elsewhere.
    """
    at, solid = 0, _solid(text)
    for piece in map(_solid, wanted):
        found = solid.find(piece, at)
        elsewhere = " (it stands before)" if piece in solid else ""
        assert found >= 0, (
            f"missing{elsewhere}: {piece!r} after {solid[at : at + 200]!r}"
        )
        at = found + len(piece)
