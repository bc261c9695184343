"""Which files hold tables, told by their content; the others are refused in words (C9).

Pure: no Django.
"""

import io
from typing import BinaryIO

from governance import file_kinds
from governance.file_kinds import FileKind
from governance.file_names import FileRefused, ending_of, quoted
from governance.sheets import delimited

TAKEN = "Excel (.xlsx), OpenDocument (.ods), CSV (.csv) or Word (.docx)"
ENDINGS = ("xlsx", "ods", "csv", "tsv", "txt", "docx")
LARGEST = 10 * 1024 * 1024
TEXT = "csv"
_TABLES = (FileKind.XLSX, FileKind.ODS, FileKind.DOCX)
_TEXT_ENDINGS = ("csv", "tsv", "txt")


def kind_of(file: BinaryIO, name: str) -> str:
    """`xlsx`, `ods`, `docx` or `csv`.

    Args:
        file: the content, which can be read from any place.
        name: as given; its ending must agree.

    Raises:
        FileRefused: it holds no tables, or is locked, damaged, with macros, a bomb or
            too large; the sentence says which and what to do.
    """
    size = file.seek(0, io.SEEK_END)
    if size > LARGEST:
        raise FileRefused(too_large(name, size))
    file.seek(0)
    content = file.read()
    if content and delimited.is_text(content):
        return _text(content, name)
    kind = file_kinds.kind_of(file, name)
    if kind not in _TABLES:
        raise FileRefused(
            f"No table can be read in {quoted(name)} ({kind.facts.label}). Choose "
            f"{TAKEN}, or copy the table and paste it."
        )
    return kind.value


def too_large(name: str, size: int) -> str:
    """The sentence for a file of more bytes than are read."""
    return (
        f"{quoted(name)} has {size / 1024 / 1024:.0f} MB. A table may have at most "
        f"{LARGEST // 1024 // 1024} MB: save its sheet alone in a new file."
    )


def _text(content: bytes, name: str) -> str:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"%pdf-", b"{\\rtf")):
        raise FileRefused(
            f"{quoted(name)} holds no table that can be read. Choose {TAKEN}, or copy "
            "the table and paste it."
        )
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise FileRefused(
            f"{quoted(name)} is a web page by its content, as some systems write it. "
            "Open it and save it as .xlsx, or copy the table and paste it."
        )
    if ending_of(name) not in _TEXT_ENDINGS:
        raise FileRefused(
            f"{quoted(name)} is plain text by its content. Give it a name that ends in "
            ".csv, or choose another file."
        )
    return TEXT
