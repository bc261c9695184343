"""Reading the text of a PDF back, page by page, with nothing but pikepdf.

Follows each font's ToUnicode table, as a search engine or screen reader would.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
ENTRY = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^\]]*\])")
NEW_LINE = {"Td", "TD", "Tm", "T*", "BT"}


def pages_text(pdf: bytes) -> list[str]:
    """Return the text of each page, margin boxes included."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return ["".join(_texts(page.obj)) for page in document.pages]


def flat_text(pdf: bytes) -> str:
    """Return the whole text with every run of white space as one space."""
    return re.sub(r"\s+", " ", " ".join(pages_text(pdf)))


def _texts(drawing: pikepdf.Object) -> Iterator[str]:
    resources: Any = drawing.get("/Resources", {})
    fonts = {name: _unicode(font) for name, font in resources.get("/Font", {}).items()}
    forms: Any = resources.get("/XObject", {})
    table: dict[int, str] = {}
    for step in pikepdf.parse_content_stream(drawing):
        operands: Any = step.operands
        name = str(step.operator)
        if name == "Tf":
            table = fonts.get(str(operands[0]), {})
        elif name in {"Tj", "TJ"}:
            yield _decode(operands[0], table)
        elif name in NEW_LINE:
            yield "\n"
        elif name == "Do" and forms[str(operands[0])].get("/Subtype") == "/Form":
            yield from _texts(forms[str(operands[0])])


def _decode(shown: object, table: dict[int, str]) -> str:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(table.get(int.from_bytes(pair), "\N{REPLACEMENT CHARACTER}")
                   for pair in pairs)  # fmt: skip


def _unicode(font: pikepdf.Object) -> dict[int, str]:
    table: dict[int, str] = {}
    for kind, body in SECTION.findall(font["/ToUnicode"].read_bytes()):
        if kind == b"bfchar":
            words = HEX.findall(body)
            table |= {
                int(c, 16): _utf16(t)
                for c, t in zip(words[::2], words[1::2], strict=True)
            }
            continue
        for low, _high, to in ENTRY.findall(body):
            targets = HEX.findall(to)
            table |= {int(low, 16) + n: _utf16(t) for n, t in enumerate(targets)}
    return table


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
