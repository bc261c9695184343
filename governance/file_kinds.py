"""What sort of file something is, by its content and never by what is said of it (C9).

Only what stands in `KINDS` is kept; everything else is refused with a sentence. Pure:
no Django. Nothing is unpacked but one small part of an office file, see
`governance.file_archives`.
"""

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from governance import file_archives
from governance.file_names import FileRefused, ending_of, quoted

HEAD = 4096
# A reader looks for the end of a PDF in its last kilobyte; some printers add to it.
TAIL = 64 * 1024


class FileKind(StrEnum):
    """The sorts of file that are kept."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"

    @property
    def facts(self) -> "KindFacts":
        """Its words, media type and endings."""
        return KINDS[self]


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What is said of a sort of file.

    Args:
        label: in words, such as "Word document".
        media_type: as the file is served, whatever the browser called it.
        endings: what its name may end in; the first is the usual one.
    """

    label: str
    media_type: str
    endings: tuple[str, ...]


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
KINDS: dict[FileKind, KindFacts] = {
    FileKind.PDF: KindFacts("PDF", "application/pdf", ("pdf",)),
    FileKind.DOCX: KindFacts(
        "Word document", f"{_OOXML}.wordprocessingml.document", ("docx",)
    ),
    FileKind.XLSX: KindFacts(
        "Excel workbook", f"{_OOXML}.spreadsheetml.sheet", ("xlsx",)
    ),
    FileKind.PPTX: KindFacts(
        "PowerPoint presentation",
        f"{_OOXML}.presentationml.presentation",
        ("pptx",),
    ),
    FileKind.ODT: KindFacts("OpenDocument text", f"{_ODF}.text", ("odt",)),
    FileKind.ODS: KindFacts("OpenDocument sheet", f"{_ODF}.spreadsheet", ("ods",)),
    FileKind.ODP: KindFacts("OpenDocument slides", f"{_ODF}.presentation", ("odp",)),
    FileKind.PNG: KindFacts("PNG picture", "image/png", ("png",)),
    FileKind.JPEG: KindFacts("JPEG picture", "image/jpeg", ("jpg", "jpeg")),
    FileKind.GIF: KindFacts("GIF picture", "image/gif", ("gif",)),
    FileKind.WEBP: KindFacts("WebP picture", "image/webp", ("webp",)),
}
ENDINGS = tuple(ending for facts in KINDS.values() for ending in facts.endings)
ALLOWED = (
    "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods, "
    ".odp) or a picture (.png, .jpg, .gif, .webp)"
)

_END_MARKS = {
    FileKind.PDF: b"%%EOF",
    FileKind.PNG: b"IEND",
    FileKind.JPEG: b"\xff\xd9",
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"#!")
_MACH_O = (b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = (b"<!doctype html", b"<html", b"<script", b"<body", b"<head", b"<iframe")


def kind_of(file: BinaryIO, name: str) -> FileKind:
    """The sort of a file, by its content; its name must agree.

    Args:
        file: the content, which can be read from any place.
        name: as it will be kept.

    Raises:
        FileRefused: it is not kept; the sentence says why and what to do.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise FileRefused(f"{quoted(name)} is empty. Save it again, then choose it.")
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    kind = _known(file, head, tail, size, name)
    if ending_of(name) not in kind.facts.endings:
        usual = kind.facts.endings[0]
        raise FileRefused(
            f"{quoted(name)} is a {kind.facts.label} by its content. Give it a name that "
            f"ends in .{usual}, or choose another file."
        )
    return kind


def _known(file: BinaryIO, head: bytes, tail: bytes, size: int, name: str) -> FileKind:
    if head.startswith(b"PK\x03\x04"):
        return FileKind(file_archives.office_kind(file, tail, size, name))
    plain = _plain(head)
    if plain is None:
        raise FileRefused(_why_not(file, head, name))
    if not _is_whole(plain, head, tail, size):
        raise FileRefused(
            f"{quoted(name)} is incomplete: its end is missing. Save it again, then "
            "choose it."
        )
    return plain


def _is_whole(kind: FileKind, head: bytes, tail: bytes, size: int) -> bool:
    """Whether the end is there; cameras and printers may add something after it."""
    if kind is FileKind.WEBP:
        return int.from_bytes(head[4:8], "little") + 8 <= size
    if kind is FileKind.GIF:
        return tail.rstrip(b"\0").endswith(b";")
    return _END_MARKS[kind] in tail


def _plain(head: bytes) -> FileKind | None:
    """A PDF or a picture, by its first bytes."""
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return FileKind.GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    return None


def _why_not(file: BinaryIO, head: bytes, name: str) -> str:
    """Why a file that is not kept is not: the sentence."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_PROGRAMS + _MACH_O):
        return f"{quoted(name)} is a program, whatever it is called. It is not taken."
    if b"<svg" in text:
        return (
            f"{quoted(name)} is an SVG drawing, which can hold programs. Save it as PNG "
            "or PDF."
        )
    if any(mark in text for mark in _WEB):
        return f"{quoted(name)} is a web page, which can hold programs. Save it as PDF."
    if head.startswith(_OLE):
        return _old_office(file, name)
    if head.startswith(_ARCHIVES):
        return f"{quoted(name)} is an archive. Add the files in it one by one."
    return f"{quoted(name)} is not a file of a kind taken here. Choose {ALLOWED}."


def _old_office(file: BinaryIO, name: str) -> str:
    """An encrypted office file has the shell of an old one; the old ones may hide macros."""
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in file.read():
        return file_archives.protected(name)
    return (
        f"{quoted(name)} is in an old format of Word, Excel or PowerPoint, in which "
        "macros cannot be seen. Save it as .docx, .xlsx or .pptx."
    )
