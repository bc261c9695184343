"""What a pack holds, frozen, and the sheets it is laid on (C34).

Built for one reader: what that reader may not open is named with the reason, where its
title is theirs to know, and left out. Pure: no Django.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from boards.paper_snapshots import AgendaSnapshot
from governance.shapes import from_dict, to_dict

# A pack is read on a tablet and carried in a bag: what is beyond stays at its address.
MOST_PAGES = 1500
MOST_BYTES = 150 * 1024 * 1024

Trouble = Literal["", "encrypted", "damaged", "other", "too large"]
# A page in these sorts can be laid on a sheet; the other sorts go along as files.
PAPER_SORTS = {"pdf": "pdf", "png": "picture", "jpeg": "picture", "gif": "picture",
               "webp": "picture"}  # fmt: skip
# Of a sheet that carries somebody else's page: room for its head and its number only,
# as governance.pdf_join_child leaves it.
_MARGINS = (
    "margin:40pt 14pt 36pt;@top-left{content:none}@bottom-left{content:none}"
    "@bottom-right{width:100%;padding-top:9pt}"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PackPaper:
    """A paper as the reader may open it now.

    Args:
        key: the paper's, for its anchor.
        item: the key of its item.
        about: `PDF, 1.2 MB`, as the page says.
        file: which stored file stands.
        sort: of the file, by content.
        late_reason: why a supplement came late; empty for what came in time.
    """

    key: int
    item: int
    title: str
    address: str
    name: str
    about: str
    file: int
    sha256: str
    sort: str
    size: int
    late_reason: str = ""

    @property
    def anchor(self) -> str:
        """Where its first sheet is."""
        return f"paper-{self.key}"


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOutPaper:
    """A paper the reader knows of and may not open, with the reason."""

    title: str
    item: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PackSnapshot:
    """Everything that one pack is made of; its digest is the pack's name.

    Args:
        meeting: its key: two meetings never share a pack.
        audience: for whom the agenda in it was written.
        agenda: without its supplements, so that a late paper renumbers nothing.
    """

    meeting: int
    audience: str
    agenda: AgendaSnapshot
    papers: tuple[PackPaper, ...] = ()
    left_out: tuple[LeftOutPaper, ...] = ()

    @property
    def partnership(self) -> str:
        """Whose pack it is."""
        return self.agenda.partnership

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Pack" if self.agenda.state == "issued" else "Draft pack"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return self.agenda.state_tone

    @property
    def footer(self) -> str:
        """The board and the day; what is dated stands in the agenda."""
        return f"{self.agenda.board}, {self.agenda.footer}"

    @property
    def demonstration(self) -> str:
        """The sentence that says the data is invented; else empty."""
        return self.agenda.demonstration

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A page of a paper: its size in points, and which of the paper's pages it is."""

    width: float
    height: float
    number: int

    @property
    def size(self) -> str:
        """The name of its size in the style."""
        return f"s{self.width:.0f}x{self.height:.0f}"


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperSheets:
    """A paper with the sheets it is laid on, or with why it has none."""

    paper: PackPaper
    item: str  # "Item 4", or the item's title where it has no number
    sheets: tuple[Sheet, ...] = ()
    trouble: Trouble = ""

    @property
    def is_attached(self) -> bool:
        """Whether its file goes along with the PDF as it is."""
        return self.trouble in ("encrypted", "damaged", "other")

    @property
    def why(self) -> str:
        """Why the paper itself is not here, for its page."""
        return {
            "": "",
            "encrypted": "This PDF is protected by a password, so its pages cannot be "
            "part of the pack.",
            "damaged": "This file is damaged: its pages could not be read.",
            "other": "This kind of file has no pages of its own.",
            "too large": "The pack would be too large with this paper: a pack holds "
            f"{MOST_PAGES:,} pages and {MOST_BYTES // 1024**2} MB of papers.",
        }[self.trouble]


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A pack as it will be printed.

    Args:
        beside: the papers that came in time, in the order of the agenda.
        supplements: the late ones, behind everything, in the order they came.
    """

    beside: tuple[PaperSheets, ...]
    supplements: tuple[PaperSheets, ...]

    @property
    def all(self) -> tuple[PaperSheets, ...]:
        """Every paper in the order of the pages."""
        return (*self.beside, *self.supplements)

    @property
    def style(self) -> str:
        """A page style for each size of sheet that occurs."""
        sizes = {sheet.size: sheet for one in self.all for sheet in one.sheets}
        return "".join(
            f"@page {name}{{size:{sheet.width:g}pt {sheet.height:g}pt;{_MARGINS}}}"
            f".{name}{{page:{name}}}"
            for name, sheet in sorted(sizes.items())
        )


def laid(
    pack: PackSnapshot,
    pages: Sequence[tuple[tuple[float, float], ...]],
    troubles: Sequence[Trouble],
) -> Laid:
    """Say on which sheets each paper stands.

    Args:
        pages: the sizes of each paper's pages, in the order of the papers.
        troubles: why a paper has no pages here; empty where it has.
    """
    names = {line.key: _item(line.number, line.title) for line in pack.agenda.items}
    every = [
        PaperSheets(
            paper=paper,
            item=names.get(paper.item, ""),
            sheets=tuple(
                Sheet(width=width, height=height, number=number)
                for number, (width, height) in enumerate(sizes, start=1)
            ),
            trouble=trouble,
        )
        for paper, sizes, trouble in zip(
            pack.papers, _within(pages), troubles, strict=True
        )
    ]
    every = [_checked(one) for one in every]
    return Laid(
        beside=tuple(one for one in every if not one.paper.late_reason),
        supplements=tuple(one for one in every if one.paper.late_reason),
    )


def sorts(papers: Sequence[PackPaper]) -> list[Trouble]:
    """What can be said of each paper before its file is opened."""
    found: list[Trouble] = []
    total = 0
    for paper in papers:
        fits = total + paper.size <= MOST_BYTES
        total += paper.size if fits else 0
        if not fits:
            found.append("too large")
        else:
            found.append("" if paper.sort in PAPER_SORTS else "other")
    return found


def without_supplements(agenda: AgendaSnapshot, late: set[str]) -> AgendaSnapshot:
    """The agenda as it went out: late papers stand on their own list at the end.

    Args:
        late: the labels under which the agenda would name them.
    """
    return replace(
        agenda,
        items=tuple(
            replace(
                line, attached=tuple(one for one in line.attached if one not in late)
            )
            for line in agenda.items
        ),
    )


def _item(number: str, title: str) -> str:
    return f"Item {number}" if number else title


def _within(
    pages: Sequence[tuple[tuple[float, float], ...]],
) -> Iterator[tuple[tuple[float, float], ...]]:
    """The pages of each paper while the pack is not full; none of one beyond."""
    total = 0
    for sizes in pages:
        fits = total + len(sizes) <= MOST_PAGES
        total += len(sizes) if fits else 0
        yield sizes if fits else ()


def _checked(one: PaperSheets) -> PaperSheets:
    """A paper whose pages did not fit says so."""
    if one.sheets or one.trouble:
        return one
    return replace(one, trouble="too large")
