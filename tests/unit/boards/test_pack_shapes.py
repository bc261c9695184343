"""On which sheets the papers of a pack stand, and what is said of those that do not."""

import datetime as dt
from dataclasses import replace

import pytest

from boards import pack_shapes
from boards.pack_outline import outline
from boards.pack_shapes import PackPaper, PackSnapshot
from boards.paper_snapshots import AgendaLine, AgendaSnapshot

A4 = (595.3, 841.9)


def paper(key: int, item: int = 1, **said: object) -> PackPaper:
    """A paper of an item."""
    facts = {
        "key": key, "item": item, "title": f"Paper {key}", "address": "/", "name": "p.pdf",
        "about": "PDF, 1 KB", "file": key, "sha256": "", "sort": "pdf", "size": 1000,
    }  # fmt: skip
    return PackPaper(**{**facts, **said})  # type: ignore[arg-type]


def pack(*papers: PackPaper) -> PackSnapshot:
    """An agenda of two items, the second without a number, and papers."""
    agenda = AgendaSnapshot(
        partnership="Eastshire",
        board="Board",
        number=1,
        date=dt.date(2024, 3, 5),
        issued_on=dt.date(2024, 2, 27),
        items=(
            AgendaLine(title="Waiting times", key=1, number="4"),
            AgendaLine(title="Any other business", key=2),
        ),
    )
    return PackSnapshot(meeting=1, audience="open", agenda=agenda, papers=papers)


def test_late_papers_stand_at_the_end_and_renumber_nothing() -> None:
    before = pack(paper(1), paper(2, item=2))
    after = replace(before, papers=(*before.papers, paper(3, late_reason="Figures")))

    first = pack_shapes.laid(before, [(A4,), (A4, A4)], ["", ""])
    second = pack_shapes.laid(after, [(A4,), (A4, A4), (A4,)], ["", "", ""])

    assert second.beside == first.beside
    assert [one.paper.key for one in second.all] == [1, 2, 3]
    assert [one.item for one in second.all] == [
        "Item 4",
        "Any other business",
        "Item 4",
    ]


def test_bookmarks_nest_papers_under_their_items_and_late_ones_at_the_end() -> None:
    whole = pack(paper(1), paper(2), paper(3, late_reason="Figures"))
    laid = pack_shapes.laid(whole, [(A4,)] * 3, [""] * 3)

    told = [
        (line.title, [under.title for under in line.under])
        for line in outline(whole, laid)
    ]

    assert told == [
        ("Agenda", []),
        ("4. Waiting times", ["Paper 1", "Paper 2"]),
        ("Any other business", []),
        ("Supplements", ["Paper 3"]),
    ]


@pytest.mark.parametrize(
    ("sort", "size", "trouble"),
    [
        ("pdf", 1000, ""),
        ("jpeg", 1000, ""),
        ("docx", 1000, "other"),
        ("xlsx", 1000, "other"),
        ("pdf", pack_shapes.MOST_BYTES + 1, "too large"),
    ],
)
def test_what_can_be_a_page(sort: str, size: int, trouble: str) -> None:
    assert pack_shapes.sorts([paper(1, sort=sort, size=size)]) == [trouble]


def test_a_pack_is_full_at_its_limit_and_goes_on_with_what_still_fits() -> None:
    half = pack_shapes.MOST_BYTES // 2
    sizes = [half, half + 1, half - 5]
    bytes_said = pack_shapes.sorts([paper(n, size=s) for n, s in enumerate(sizes)])
    most = pack_shapes.MOST_PAGES

    laid = pack_shapes.laid(
        pack(paper(1), paper(2), paper(3)),
        [(A4,) * most, (A4,), ()],
        ["", "", "damaged"],
    )

    assert bytes_said == ["", "too large", ""]
    assert [one.trouble for one in laid.all] == ["", "too large", "damaged"]
    assert "1,500 pages and 150 MB" in laid.all[1].why
    assert not laid.all[1].is_attached


def test_each_size_of_sheet_has_its_page_style() -> None:
    laid = pack_shapes.laid(pack(paper(1)), [(A4, (841.9, 595.3), A4)], [""])

    assert laid.style.count("@page") == 2
    assert "@page s842x595{size:841.9pt 595.3pt" in laid.style
