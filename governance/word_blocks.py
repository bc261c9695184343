"""A document of ours as HTML, read as what Word knows: headings, lists, tables, text.

Reads only what the templates under `templates/documents/` print, so that a Word document
says what the PDF says and withholds what it withholds. Pure: no Django.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3}
# A new paragraph begins with each of these.
_BLOCKS = {"p", "div", "section", "article", "dt", "dd", "li", *HEADINGS}
_SKIPPED = {"style", "title", "svg"}
_VOID = {"br", "img", "meta", "link", "hr"}
_BOLD = {"b", "strong"}
# Words for the screen, which the style of paper takes away (static/css/document.css).
_HIDDEN = {"q-attendance__label", "q-person-run__end"}
_OWN_LINE = {"q-person-run", "q-attendance__count"}
# Lists whose items bring their numbers or need no sign.
_BARE = {"q-prose__printed", "q-names", "q-item__updates", "q-item__room",
         "q-actions__list"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `\\n` is a line break within the paragraph."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Paragraph:
    """A heading, an item of a list, or plain text.

    Args:
        kind: `heading`, `bullet`, `number`, `item` (of a list without signs), `text`.
        level: of a heading or a list, from 1.
        start: whether it is the first item of a numbered list, which counts anew.
    """

    kind: str = "text"
    level: int = 1
    start: bool = False
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything it says."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Cell:
    """A cell of a table."""

    is_head: bool
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table; `heads` says how many of its first rows are repeated on each page."""

    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0


@dataclass(slots=True)
class WordText:
    """A whole document: what runs along on each page, and what it says."""

    head: str = ""
    foot: str = ""
    blocks: list[Paragraph | Table] = field(default_factory=list)


def read(html: str) -> WordText:
    """Read one of our documents."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text


@dataclass(slots=True)
class _Open:
    """An element whose end has not come."""

    tag: str
    classes: frozenset[str]


class _Reader(HTMLParser):
    """Follows the elements and keeps the paragraph being written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = WordText()
        self._open: list[_Open] = []
        self._paragraph: Paragraph | None = None
        self._table: Table | None = None
        self._fresh: set[int] = set()  # numbered lists of which no item came yet

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and self._paragraph is not None:
            self._paragraph.runs.append(Run("\n"))
        if tag in _VOID:
            return
        classes = frozenset((dict(attrs).get("class") or "").split())
        self._open.append(_Open(tag, classes))
        if tag == "ol":
            self._fresh.add(len(self._open))
        self._begin_in_table(tag)
        if tag in _BLOCKS or tag in {"td", "th"} or classes & _OWN_LINE:
            self._paragraph = None
        if tag == "span" and self._follows_a_fact():
            self._say("· ")

    def _begin_in_table(self, tag: str) -> None:
        """A table, or what goes into the one that is open."""
        if tag == "table":
            self._table = Table()
        elif self._table is None:
            return
        elif tag == "tr":
            self._table.rows.append([])
            self._table.heads += self._is_in("thead")
        elif tag in {"td", "th"}:
            self._table.rows[-1].append(Cell(is_head=tag == "th"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        while self._open:
            done = self._open.pop()
            if done.tag in _BLOCKS or done.tag in {"td", "th"}:
                self._paragraph = None
            if done.classes & _OWN_LINE:
                self._paragraph = None
            if done.tag == "table" and self._table is not None:
                self.text.blocks.append(self._table)
                self._table = None
            if done.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if any(one.tag in _SKIPPED or one.classes & _HIDDEN for one in self._open):
            return
        if not self._is_in("body"):
            return
        for place, name in (("running-header", "head"), ("running-footer", "foot")):
            if self._within(place):
                before = getattr(self.text, name)
                setattr(self.text, name, " ".join(f"{before} {data}".split()))
                return
        self._say(data)

    def _say(self, data: str) -> None:
        """Add text to the paragraph, one space for every run of white space."""
        words = " ".join(data.replace("\xa0", " ").split())
        led = " " if data[:1].isspace() else ""
        trailed = " " if data[-1:].isspace() else ""
        if not words and (self._paragraph is None or not self._paragraph.runs):
            return
        if self._paragraph is None:
            self._paragraph = self._begin()
        said = f"{led}{words}{trailed}" if words else " "
        if not self._paragraph.runs or self._paragraph.text[-1:].isspace():
            said = said.lstrip()
        if said:
            bold = any(one.tag in _BOLD for one in self._open)
            self._paragraph.runs.append(Run(said, bold))

    def _begin(self) -> Paragraph:
        made = self._shaped()
        if self._table is not None and self._table.rows and self._table.rows[-1]:
            self._table.rows[-1][-1].paragraphs.append(made)
        else:
            self.text.blocks.append(made)
        return made

    def _shaped(self) -> Paragraph:
        """What the paragraph is, by the elements around it."""
        for at in range(len(self._open), 0, -1):
            one = self._open[at - 1]
            if one.tag in HEADINGS:
                return Paragraph("heading", HEADINGS[one.tag])
            if one.tag in {"ul", "ol"}:
                level = sum(other.tag in {"ul", "ol"} for other in self._open)
                if one.classes & _BARE:
                    return Paragraph("item", level)
                start = at in self._fresh
                self._fresh.discard(at)
                kind = "number" if one.tag == "ol" else "bullet"
                return Paragraph(kind, level, start=start)
            if one.tag in {"td", "th"}:
                break
        return Paragraph()

    def _is_in(self, tag: str) -> bool:
        return any(one.tag == tag for one in self._open)

    def _within(self, name: str) -> bool:
        return any(name in one.classes for one in self._open)

    def _follows_a_fact(self) -> bool:
        """Whether a line of facts goes on, which the page parts by a dot."""
        around = self._open[-2].classes if len(self._open) > 1 else frozenset()
        return "q-item__facts" in around and bool(
            self._paragraph and self._paragraph.runs
        )
