"""Documents of ours as Word files, with the styles Word knows (C43, C47).

The text is the PDF's own, by `governance.word_blocks`. Nothing is stored: a Word file is
made from what was issued, when somebody asks for it.
"""

import io
from datetime import datetime
from typing import Any

from governance import word_blocks
from governance.word_blocks import Cell, Paragraph, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-GB"
_STYLES = {"bullet": "List Bullet", "number": "List Number", "item": "List"}
_DEEPEST = 3  # Word's own template has lists of three levels


def word_document(html: str, *, title: str, author: str, at: datetime) -> bytes:
    """Return one of our documents as a Word file.

    Args:
        html: as `governance.pdf.document_html` prints it.
        title: of the document, for its properties.
        author: whose document it is.
        at: when it was issued or made.
    """
    from docx import Document  # noqa: PLC0415 - only where Word files are made

    said = word_blocks.read(html)
    document = Document()
    _describe(document, title, author, at)
    _run_along(document, said.head, said.foot)
    for block in said.blocks:
        if isinstance(block, Table):
            _table(document, block)
        else:
            _paragraph(document, document.add_paragraph(), block)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _describe(document: Any, title: str, author: str, at: datetime) -> None:
    """Title, language and paper; the letters are those of the PDF."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

    facts = document.core_properties
    facts.title, facts.author, facts.language = title[:255], author[:255], LANGUAGE
    facts.comments, facts.created, facts.modified = "", at, at
    facts.last_modified_by = author[:255]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = "Arial"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x0E, 0x2F, 0x3B)
    document.styles["Normal"].font.size = Pt(10.5)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _run_along(document: Any, head: str, foot: str) -> None:
    """Whose document it is at the head, its state and the page's number at the foot."""
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    line = section.footer.paragraphs[0]
    line.text = f"{foot} Page ".lstrip()
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _field(line: Any, name: str) -> None:
    """A number that Word counts."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    counted = OxmlElement("w:fldSimple")
    counted.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    counted.append(run)
    line._p.append(counted)  # noqa: SLF001 - python-docx has no fields


def _paragraph(document: Any, made: Any, block: Paragraph) -> None:
    made.style = _style(block)
    if block.kind == "number":
        _count(document, made, block)
    for run in block.runs:
        made.add_run(run.text.rstrip() if run is block.runs[-1] else run.text).bold = (
            True if run.bold else None
        )


def _style(block: Paragraph) -> str:
    if block.kind == "heading":
        return f"Heading {block.level}"
    if block.kind in _STYLES:
        level = min(block.level, _DEEPEST)
        return f"{_STYLES[block.kind]} {level}" if level > 1 else _STYLES[block.kind]
    return "Normal"


def _count(document: Any, made: Any, block: Paragraph) -> None:
    """Let a numbered list begin at 1, whatever list came before it."""
    numbering = document.part.numbering_part.numbering_definitions._numbering  # noqa: SLF001
    if block.start:
        own = made.style.element.pPr.numPr.numId.val
        kind = numbering.num_having_numId(own).abstractNumId.val
        list_of = numbering.add_num(kind)
        list_of.add_lvlOverride(ilvl=0).add_startOverride(1)
        document.list_now = list_of.numId
    asked = made._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    asked.get_or_add_ilvl().val = 0
    asked.get_or_add_numId().val = document.list_now


def _table(document: Any, block: Table) -> None:
    columns = max((len(row) for row in block.rows), default=0)
    if not columns:
        return
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    for at, row in enumerate(block.rows):
        made = table.add_row()
        if at < block.heads:
            _repeat(made)
        for written, cell in zip(made.cells, row, strict=False):
            _cell(document, written, cell)
    document.add_paragraph()


def _repeat(row: Any) -> None:
    """The head of a table stands on each page again, and is read as its head."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _cell(document: Any, made: Any, cell: Cell) -> None:
    for at, paragraph in enumerate(cell.paragraphs):
        line = made.paragraphs[0] if at == 0 else made.add_paragraph()
        _paragraph(document, line, paragraph)
        if cell.is_head:
            for run in line.runs:
                run.bold = True
