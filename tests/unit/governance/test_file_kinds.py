"""Files are known by their content, and what is refused says why (C9)."""

import io

import pytest
from django.db.models import TextChoices

from governance.file_kinds import KINDS, FileKind, kind_of
from governance.file_names import LONGEST, FileRefused, checked_name, quoted
from governance.models.files import StoredFileKind, size_words
from tests import made_files as made

TAKEN = {
    "a.pdf": made.pdf(),
    "a.PDF": made.pdf(),
    "a.docx": made.ooxml("docx"),
    "a.xlsx": made.ooxml("xlsx"),
    "a.pptx": made.ooxml("pptx", ppt__embeddings__a=b"x"),
    "a.odt": made.odf("odt"),
    "a.ods": made.odf("ods"),
    "a.odp": made.odf("odp"),
    "a.png": made.png(),
    "a.jpg": made.jpeg(),
    "a.jpeg": made.jpeg() + bytes(100),
    "a.gif": made.gif(),
    "a.webp": made.webp(),
}
SVG = b'<?xml version="1.0"?>\n<svg xmlns="x"><script>alert(1)</script></svg>'
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
REFUSED = [
    ("empty.pdf", b"", "is empty"),
    ("setup.pdf", b"MZ" + bytes(200), "is a program"),
    ("setup.docx", b"\x7fELF" + bytes(200), "is a program"),
    ("run.pdf", b"#!/bin/sh\nrm -rf /\n", "is a program"),
    ("logo.png", SVG, "is an SVG drawing"),
    ("logo.pdf", b"\xef\xbb\xbf  <SVG/>", "is an SVG drawing"),
    ("page.pdf", b"<!DOCTYPE HTML><p>", "is a web page"),
    ("page.png", b"\n<script>alert(1)</script>", "is a web page"),
    ("test.pdf", EICAR, "is not a file of a kind taken here"),
    ("notes.pdf", b"Some text", "PDF, Word (.docx)"),
    ("all.docx", made.archive({"a.txt": b"a"}), "is an archive"),
    ("all.pdf", b"\x1f\x8b" + bytes(20), "is an archive"),
    ("old.doc", made.OLE + bytes(600), "in an old format"),
    ("locked.docx", made.locked_ooxml(), "protected by a password"),
    ("locked.odt", made.locked_odf(), "protected by a password"),
    ("cut.docx", made.ooxml("docx", word__a=b"x" * 999)[:-40], "incomplete or damaged"),
    ("cut.pdf", made.pdf()[:-8], "its end is missing"),
    ("cut.png", made.png()[:-12], "its end is missing"),
    ("cut.jpg", made.jpeg()[:-2], "its end is missing"),
    ("cut.gif", made.gif()[:-1], "its end is missing"),
    ("cut.webp", made.webp()[:-3], "its end is missing"),
    ("macro.docx", made.ooxml("docm"), "holds macros"),
    ("macro.odt", made.odf("odt", Basic__Standard=b"x"), "holds macros"),
    ("bomb.docx", made.bomb(), "far more than an office file"),
    ("bomb.docx", made.long_list(), "far more than an office file"),
    ("report.pdf", made.ooxml("docx"), "is a Word document by its content"),
    ("report.docx", made.pdf(), "ends in .pdf"),
    ("report", made.pdf(), "ends in .pdf"),
]


@pytest.mark.parametrize(("name", "content"), TAKEN.items())
def test_a_file_is_known_by_its_content(name: str, content: bytes) -> None:
    kind = kind_of(io.BytesIO(content), name)

    assert name.rpartition(".")[2].lower() in kind.facts.endings


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_what_is_refused_says_why(name: str, content: bytes, why: str) -> None:
    with pytest.raises(FileRefused) as refused:
        kind_of(io.BytesIO(content), name)

    assert why in str(refused.value)
    assert str(refused.value).endswith(".")


def test_macros_are_noticed_under_any_name_of_their_part() -> None:
    content = made.archive(
        {
            "[Content_Types].xml": made.MAIN["xlsx"].encode(),
            "xl/VBAProject.bin": b"x",
        }
    )
    with pytest.raises(FileRefused, match="holds macros"):
        kind_of(io.BytesIO(content), "sums.xlsx")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("  Report   of May .pdf ", "Report of May .pdf"),
        ("../../etc/report.pdf", "report.pdf"),
        (r"C:\Users\me\report.pdf", "report.pdf"),
        ("2024.03.05 v1.2 report.pdf", "2024.03.05 v1.2 report.pdf"),
        ("Adroddiad y flwyddyn – ŵyl.pdf", "Adroddiad y flwyddyn – ŵyl.pdf"),
        ("x" * (LONGEST - 4) + ".pdf", "x" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_is_kept_without_its_folders(given: str, kept: str) -> None:
    assert checked_name(given) == kept


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("x" * 296 + ".pdf", "has 300 characters. Shorten it to 150"),
        ("annex\u202efdp.exe", "hidden text-direction mark"),
        ("annex\x00.pdf", "hidden control character"),
        ("minutes.pdf.exe", "named like a program"),
        ("minutes.exe.pdf", "has two endings, “.exe” and “.pdf”"),
        ("minutes.html", "named like a program or a web page (.html)"),
        ("folder/", "has no name"),
        ("...", "has no name"),
    ],
)
def test_a_name_that_is_refused_says_why(given: str, why: str) -> None:
    with pytest.raises(FileRefused) as refused:
        checked_name(given)

    assert why in str(refused.value)


def test_a_long_name_is_shown_short() -> None:
    assert quoted("y" * 300) == f"“{'y' * 40}…{'y' * 19}”"


def test_the_database_and_the_rules_name_the_same_sorts() -> None:
    stored: type[TextChoices] = StoredFileKind

    assert [(c.value, c.label) for c in stored] == [
        (kind.value, KINDS[kind].label) for kind in FileKind
    ]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (900, "900 bytes"),
        (312 * 1024, "312 KB"),
        (1_250_000, "1.2 MB"),
        (25 * 1024 * 1024, "25 MB"),
    ],
)
def test_sizes_read_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words
