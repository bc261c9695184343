"""Office files are archives: which sort they are, and whether they are safe to keep (C9).

Only one small part is ever unpacked, within bounds; the rest is judged by the list of
contents. The bounds come first, because the list itself can be the attack
(quality.md fact 8). Pure: no Django.
"""

import zipfile
import zlib
from typing import BinaryIO

from governance.file_names import FileRefused, quoted

MOST_PARTS = 10_000
LONGEST_LIST = 2 * 1024 * 1024
# A long workbook unpacks to some thirty times its size, a bomb to a thousand.
LARGEST_UNPACKED = 1024 * 1024 * 1024
HIGHEST_RATIO = 150
SMALL = 20 * 1024 * 1024
LONGEST_PART = 512 * 1024

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_TYPES = "[Content_Types].xml"
_OOXML = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
}
_ODF_START = "application/vnd.oasis.opendocument."
_ODF = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
# What the reader of archives raises for what is no good archive.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_PROGRAM_PARTS = ("vbaproject.bin", "vbadata.xml")
_PROGRAM_FOLDERS = ("basic/", "scripts/")


def office_kind(file: BinaryIO, tail: bytes, size: int, name: str) -> str:
    """Which office file an archive is: `docx`, `xlsx`, `pptx`, `odt`, `ods` or `odp`.

    Args:
        file: the content.
        tail: its last bytes, at least 64 KB of them or all.
        size: its size in bytes.
        name: for the sentence.

    Raises:
        FileRefused: damaged, protected, an ordinary archive, too much, or with macros.
    """
    _check_list(tail, name)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_amount(archive, size, name)
            kind = _kind(archive, name)
            _check_programs(archive, name)
    except FileRefused:
        raise
    except _UNREADABLE as error:
        raise FileRefused(damaged(name)) from error
    return kind


def damaged(name: str) -> str:
    """The sentence for what cannot be read."""
    return (
        f"{quoted(name)} is incomplete or damaged and could not be opened. Save it "
        "again, then choose it."
    )


def protected(name: str) -> str:
    """The sentence for what has a password."""
    return (
        f"{quoted(name)} is protected by a password, so others could not open it. Save "
        "it without one."
    )


def _too_much(name: str) -> FileRefused:
    return FileRefused(
        f"{quoted(name)} would unpack to far more than an office file does. It is not "
        "taken; save it as PDF."
    )


def _check_list(tail: bytes, name: str) -> None:
    """Bound the list of contents before it is read."""
    at = tail.rfind(_END)
    if at < 0:
        raise FileRefused(damaged(name))
    parts = int.from_bytes(tail[at + 10 : at + 12], "little")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    # The longer form of the list has bounds of its own, and no office file needs it.
    is_long = _END_64 in tail[max(0, at - 20) : at]
    if is_long or parts > MOST_PARTS or length > LONGEST_LIST:
        raise _too_much(name)


def _check_amount(archive: zipfile.ZipFile, size: int, name: str) -> None:
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise _too_much(name)
    if unpacked > SMALL and unpacked > HIGHEST_RATIO * size:
        raise _too_much(name)


def _kind(archive: zipfile.ZipFile, name: str) -> str:
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise FileRefused(protected(name))
    names = set(archive.namelist())
    found = None
    if _TYPES in names:
        found = _of_ooxml(_read(archive, _TYPES), name)
    elif "mimetype" in names:
        found = _of_odf(archive, names, name)
    if found is None:
        raise FileRefused(
            f"{quoted(name)} is an archive. Add the files in it one by one."
        )
    return found


def _of_ooxml(types: bytes, name: str) -> str | None:
    if b"macroEnabled" in types:
        raise _with_macros(name)
    return next((kind for mark, kind in _OOXML.items() if mark in types), None)


def _of_odf(archive: zipfile.ZipFile, names: set[str], name: str) -> str | None:
    media_type = _read(archive, "mimetype").decode("ascii", "replace").strip()
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in _read(archive, manifest):
        raise FileRefused(protected(name))
    return _ODF.get(media_type.removeprefix(_ODF_START))


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    """The beginning of a part, whatever its header claims of its length."""
    with archive.open(part) as content:
        return content.read(LONGEST_PART)


def _check_programs(archive: zipfile.ZipFile, name: str) -> None:
    for part in map(str.lower, archive.namelist()):
        if part.endswith(_PROGRAM_PARTS) or part.startswith(_PROGRAM_FOLDERS):
            raise _with_macros(name)


def _with_macros(name: str) -> FileRefused:
    return FileRefused(
        f"{quoted(name)} holds macros, which are programs. Save it without them, as "
        ".docx, .xlsx, .pptx or PDF."
    )
