"""Small whole PDF and Word files for the demonstration, written by hand. Pure."""

import io
import textwrap
import zipfile
from html import escape

_LINE, _WIDTH = 16, 85
_NAMESPACE = "http://schemas.openxmlformats.org"
_WORD = f"{_NAMESPACE}/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_NAMESPACE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    '"/></Types>'
)
_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_NAMESPACE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_NAMESPACE}/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


def pdf(title: str, *paragraphs: str) -> bytes:
    """One page of text.

    Args:
        title: its first line, larger.
        paragraphs: in letters that Western European fonts have.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(_drawn(title, paragraphs)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >>",
    ]
    file = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def _drawn(title: str, paragraphs: tuple[str, ...]) -> bytes:
    """The page's text: a title, and paragraphs with a line between them."""
    drawn = [b"BT /F1 18 Tf 60 770 Td %b Tj" % _text(title), b"/F1 11 Tf 0 -32 Td"]
    for paragraph in paragraphs:
        lines = map(_text, textwrap.wrap(paragraph, _WIDTH))
        drawn += [b"%b Tj 0 -%d Td" % (line, _LINE) for line in lines]
        drawn.append(b"0 -%d Td" % (_LINE // 2))
    return b"\n".join([*drawn, b"ET"])


def _text(line: str) -> bytes:
    plain = line.encode("cp1252", "replace")
    for mark in (b"\\", b"(", b")"):
        plain = plain.replace(mark, b"\\" + mark)
    return b"(%b)" % plain


def docx(title: str, *paragraphs: str) -> bytes:
    """A Word document: a title and paragraphs."""
    bold = "<w:rPr><w:b/><w:sz w:val='32'/></w:rPr>"
    body = _run(title, bold) + "".join(_run(text, "") for text in paragraphs)
    document = (
        f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _LINKS,
        "word/document.xml": document,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # Without a time of its own, so that the same text is the same file.
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _run(text: str, properties: str) -> str:
    return f"<w:p><w:r>{properties}<w:t>{escape(text)}</w:t></w:r></w:p>"
