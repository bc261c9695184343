"""An OpenDocument spreadsheet of one sheet, written as it is read.

By hand, because the kept library holds every cell as an object: it took a thousand
times as long as a row's text. Pure: no Django.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import IO
from xml.sax.saxutils import escape, quoteattr

_MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MEDIA}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" '
    'manifest:media-type="text/xml"/></manifest:manifest>'
)
_STYLES = (
    '<number:date-style style:name="day"><number:day number:style="long"/>'
    '<number:text>/</number:text><number:month number:style="long"/>'
    '<number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="cell" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
    "</style:style>"
    '<style:style style:name="date" style:family="table-cell" '
    'style:data-style-name="day">'
    '<style:table-cell-properties style:vertical-align="top"/></style:style>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
_CENTIMETRES = 0.22  # of a character
_SPACES = re.compile(r"^ | {2,}|\t")


def write_ods(
    file: IO[bytes],
    sheet: str,
    widths: Sequence[int],
    heads: Sequence[str],
    rows: Iterable[Sequence[str | int | date | None]],
) -> None:
    """Write a sheet into a file.

    Args:
        sheet: its name.
        widths: of the columns, in characters.
        heads: the first row, in bold.
        rows: text without control characters, whole numbers, dates, or nothing.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        # First and stored, so that the kind of file is known from its first bytes.
        pack.writestr(zipfile.ZipInfo("mimetype"), _MEDIA, zipfile.ZIP_STORED)
        pack.writestr("META-INF/manifest.xml", _MANIFEST)
        with pack.open("content.xml", "w") as content:
            for piece in _content(sheet, widths, heads, rows):
                content.write(piece.encode())


def _content(
    sheet: str,
    widths: Sequence[int],
    heads: Sequence[str],
    rows: Iterable[Sequence[str | int | date | None]],
) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content {_NAMES} office:version="1.2">'
        f"<office:automatic-styles>{_STYLES}{''.join(_column_styles(widths))}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f"<table:table table:name={quoteattr(sheet)}>"
    )
    for at in range(len(widths)):
        yield f'<table:table-column table:style-name="co{at}"/>'
    yield f"<table:table-header-rows>{_row(heads, 'head')}</table:table-header-rows>"
    for row in rows:
        yield _row(row, "cell")
    yield (
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def _column_styles(widths: Sequence[int]) -> Iterator[str]:
    for at, width in enumerate(widths):
        yield (
            f'<style:style style:name="co{at}" style:family="table-column">'
            "<style:table-column-properties "
            f'style:column-width="{width * _CENTIMETRES:.2f}cm"/></style:style>'
        )


def _row(cells: Sequence[str | int | date | None], style: str) -> str:
    return (
        f"<table:table-row>{''.join(_cell(one, style) for one in cells)}"
        "</table:table-row>"
    )


def _cell(value: str | int | date | None, style: str) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        shown, style = value.strftime("%d/%m/%Y"), "date"
    elif isinstance(value, int):
        kind, shown = f'office:value-type="float" office:value="{value}"', str(value)
    else:
        kind, shown = 'office:value-type="string"', value
    lines = "".join(f"<text:p>{_line(line)}</text:p>" for line in shown.split("\n"))
    return (
        f'<table:table-cell table:style-name="{style}" {kind}>{lines}'
        "</table:table-cell>"
    )


def _line(text: str) -> str:
    """A paragraph's text; spaces that the format would fold are elements."""
    return _SPACES.sub(
        lambda found: (
            "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'
        ),
        escape(text),
    )
