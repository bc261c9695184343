"""What a document's HTML must not contain, so that its PDF passes PDF/UA-1.

Each rule here is a construct that makes the renderer write tags the checker refuses.
Pure: no Django.
"""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    "address article aside blockquote details dialog div dl fieldset figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr main nav p pre section table".split()
)
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
HEADING = re.compile(r"^h([1-6])$")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SUBJECT = re.compile(r"([a-z0-9]*)[^\s>+~]*$")  # the element a selector ends on
DISPLAY = re.compile(r"display\s*:\s*(?:inline-)?(flex|grid|block)\b")
CONTENT = re.compile(r"content\s*:\s*[\"']")
REDISPLAYED = {("td", "flex"), ("th", "flex"), ("td", "grid"), ("th", "grid"),
               ("table", "block"), ("table", "flex"), ("table", "grid")}  # fmt: skip


def lint(html: str) -> tuple[str, ...]:
    """Return what is wrong with a document, each with its line; empty when all is well.

    Args:
        html: the whole document as it goes to the renderer.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.findings()


class _Reader(HTMLParser):
    """Walks the document once; open elements are kept as a stack of names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[str] = []
        self._open: list[str] = []
        self._level = 0
        self._title = ""
        self._svg_titles: list[bool] = []
        self._rows: list[list[int]] = []

    def findings(self) -> tuple[str, ...]:
        if not self._title.strip():
            self._found.append("the document has no <title>")
        return tuple(self._found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._check_nesting(tag)
        self._check_attributes(tag, given)
        self._check_heading(tag)
        self._count_cells(tag, given)
        if tag == "svg":
            self._svg_titles.append(False)
        if tag == "title" and self._open and self._open[-1] == "svg":
            self._svg_titles[-1] = True
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg" and self._svg_titles and not self._svg_titles.pop():
            self._say("an svg has no <title> as its child")
        if tag == "table" and self._rows:
            self._check_rows(self._rows.pop())
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open[-2:] == ["head", "title"] or self._open == ["title"]:
            self._title += data
        if self._open and self._open[-1] == "style":
            self._check_css(data)

    def _say(self, what: str) -> None:
        self._found.append(f"line {self.getpos()[0]}: {what}")

    def _check_nesting(self, tag: str) -> None:
        if "a" in self._open:
            self._say(f"<{tag}> inside a link")
        if "li" in self._open and tag in BLOCKS and "svg" not in self._open:
            self._say(f"block element <{tag}> inside a list item")

    def _check_attributes(self, tag: str, given: dict[str, str]) -> None:
        if tag == "html" and not given.get("lang"):
            self._say("<html> has no lang")
        if tag == "img" and not given.get("alt", "").strip():
            self._say("an image has no alternative text, or an empty one")
        if tag == "th" and given.get("colspan", "1") != "1":
            self._say("a header cell spans columns")
        self._check_display(tag, given.get("style", ""))

    def _check_heading(self, tag: str) -> None:
        match = HEADING.match(tag)
        if not match:
            return
        level = int(match[1])
        if level > self._level + 1:
            self._say(
                f"<{tag}> follows level {self._level}: a heading level is skipped"
            )
        self._level = level

    def _count_cells(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._rows.append([])
        elif tag == "tr" and self._rows:
            self._rows[-1].append(0)
        elif tag in {"td", "th"} and self._rows and self._rows[-1]:
            width = given.get("colspan", "1")
            self._rows[-1][-1] += int(width) if width.isdigit() else 1
            if given.get("rowspan", "1") != "1":
                self._say("a cell spans rows, which makes rows irregular")

    def _check_rows(self, rows: list[int]) -> None:
        if len(set(rows)) > 1:
            self._say(
                f"the rows of a table have different lengths: {sorted(set(rows))}"
            )

    def _check_display(self, tag: str, style: str) -> None:
        shown = DISPLAY.search(style)
        if shown and (tag, shown[1]) in REDISPLAYED:
            self._say(f"display: {shown[1]} on {tag}")

    def _check_css(self, css: str) -> None:
        for selectors, style in RULE.findall(css):
            for selector in selectors.split(","):
                subject = SUBJECT.search(selector.strip())
                self._check_display(subject[1] if subject else "", style)
                if "::marker" in selector and CONTENT.search(style):
                    self._say("content on ::marker, on which the renderer fails")
