"""Small files of every sort for tests: whole, damaged, disguised and dangerous."""

import io
import struct
import zipfile
import zlib

OOXML = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": f"{OOXML}.wordprocessingml.document.main+xml",
    "xlsx": f"{OOXML}.spreadsheetml.sheet.main+xml",
    "pptx": f"{OOXML}.presentationml.presentation.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
}
ODF = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(text: str = "A paper") -> bytes:
    """A file that begins and ends as a PDF does."""
    return f"%PDF-1.7\n% {text}\n%%EOF\n".encode()


def png() -> bytes:
    """A white point."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\x00\xff"))
        + chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    """First and last bytes of a photograph."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20) + b"\xff\xd9"


def gif() -> bytes:
    """A point."""
    return b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


def webp() -> bytes:
    """First bytes of a picture, with its length."""
    body = b"WEBPVP8 " + bytes(12)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def archive(parts: dict[str, bytes]) -> bytes:
    """An archive of parts, in this order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def ooxml(kind: str, **parts: bytes) -> bytes:
    """An office file by its list of types; names of parts with `__` for a slash."""
    types = f'<Types><Override ContentType="{MAIN[kind]}"/></Types>'
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    return archive({"[Content_Types].xml": types.encode(), **more})


def odf(kind: str, **parts: bytes) -> bytes:
    """An OpenDocument file."""
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    return archive({"mimetype": ODF[kind].encode(), "content.xml": b"<x/>", **more})


def locked_ooxml() -> bytes:
    """What Word writes when a password is set: the shell of an old file."""
    return OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(64)


def locked_odf() -> bytes:
    """An OpenDocument file with a password."""
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    return archive({"mimetype": ODF["odt"].encode(), "META-INF/manifest.xml": manifest})


def bomb() -> bytes:
    """Thirty megabytes in thirty kilobytes, dressed as a document."""
    types = f'<Types><Override ContentType="{MAIN["docx"]}"/></Types>'
    zeros = bytes(30 * 1024 * 1024)
    return archive({"[Content_Types].xml": types.encode(), "word/document.xml": zeros})


def long_list() -> bytes:
    """An archive whose list names more parts than any office file has."""
    whole = bytearray(ooxml("docx"))
    at = whole.rfind(b"PK\x05\x06")
    whole[at + 8 : at + 12] = struct.pack("<HH", 60_000, 60_000)
    return bytes(whole)
