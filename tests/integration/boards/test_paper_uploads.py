"""What people try to upload: taken, or refused beside the field with nothing lost (C9)."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from boards.models import Paper
from governance.models import StoredFile
from governance.uploads import LimitedUploadHandler
from tests import made_files as made
from tests.answers import whole
from tests.cast import Cast, login
from tests.factories.papers import replace
from tests.integration.boards.pages import address, body
from tests.minuting import Held, call

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
TYPED = {"title": "Waiting times in May", "shared": "before"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def held(cast: Cast) -> Held:
    return call(cast)


@pytest.fixture
def sam(client: Client, cast: Cast) -> Client:
    """The secretary, signed in."""
    return login(client, cast.sam)


class Chosen(io.BytesIO):
    """A file as a browser sends it; Django's own stand-in would cut its name."""

    name = ""
    content_type = "application/pdf"


def form_of(held: Held) -> str:
    return address(held.cast, "paper-new", held.meeting.number, held.item.pk)


def send(client: Client, held: Held, name: str, content: bytes, **typed: str) -> Any:
    """Choose a file, fill in the rest, and send."""
    file = Chosen(content)
    file.name = name
    return client.post(form_of(held), {**TYPED, **typed, "file": file})


def refused(response: Any, why: str) -> None:
    """Said beside the field and in the summary; nothing typed is lost, nothing kept."""
    page = body(response)
    assert response.status_code == 200
    assert page.count(why) == 2, page
    assert 'href="#id_file"' in page
    assert 'value="Waiting times in May"' in page
    assert not StoredFile.objects.exists()
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        (
            "setup.pdf",
            b"MZ\x90\x00" + bytes(300),
            "is a program, whatever it is called",
        ),
        ("setup.exe", b"MZ\x90\x00" + bytes(300), "is named like a program"),
        ("logo.png", SVG, "is an SVG drawing, which can hold programs"),
        ("logo.svg", SVG, "Save it as PNG or PDF"),
        ("empty.pdf", b"", "is empty"),
        (f"{'n' * 296}.pdf", made.pdf(), "has 300 characters. Shorten it to 150"),
        ("report.pdf", made.ooxml("docx"), "is a Word document by its content"),
        ("report.exe.pdf", made.pdf(), "has two endings"),
        ("annex\u202efdp.exe", made.pdf(), "is named like a program"),
        ("sums.xlsx", made.ooxml("docm"), "holds macros"),
        ("locked.docx", made.locked_ooxml(), "is protected by a password"),
        ("page.html.pdf", b"<html><script>", "has two endings"),
    ],
)
def test_what_is_refused_is_said_beside_the_field(
    sam: Client, held: Held, name: str, content: bytes, why: str
) -> None:
    refused(send(sam, held, name, content), why)


def test_the_form_says_in_words_what_is_taken(sam: Client, held: Held) -> None:
    page = body(sam.get(form_of(held)))

    assert "OpenDocument (.odt, .ods, .odp) or a picture" in page
    assert "at most 25 MB." in page
    assert 'enctype="multipart/form-data"' in page


def test_a_file_past_the_limit_is_told_with_its_size(
    sam: Client, held: Held, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = MB // 4

    refused(
        send(sam, held, "slides.pdf", bytes(MB)),
        "has 1.0 MB. A file may have at most 256 KB",
    )


def test_sixty_megabytes_are_counted_and_not_kept() -> None:
    handler = LimitedUploadHandler()
    handler.new_file("file", "slides.pdf", "application/pdf", 60 * MB, None, {})
    piece = bytes(64 * 1024)
    largest = 0
    for start in range(0, 60 * MB, len(piece)):
        handler.receive_data_chunk(piece, start)
        handler.file.flush()
        largest = max(largest, handler.file.file.seek(0, io.SEEK_END))
    file = handler.file_complete(60 * MB)

    assert (file.size, file.is_too_large) == (60 * MB, True)
    assert largest == 25 * MB
    assert file.read() == b""
    file.close()


def test_what_no_form_can_be_is_refused_unread(sam: Client, held: Held) -> None:
    answer = sam.post(
        form_of(held), b"--x--", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2000 * MB),
    )  # fmt: skip

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/Report of May.pdf", "Report of May.pdf"),
        ("C:\\Users\\sam\\Report.pdf", "Report.pdf"),
        ("Adroddiad ŵyl “terfynol”.pdf", "Adroddiad ŵyl “terfynol”.pdf"),
        ("a\u202eb\x01c.pdf", "abc.pdf"),
    ],
)
def test_a_strange_name_becomes_a_plain_one(
    sam: Client, held: Held, given: str, kept: str
) -> None:
    response = send(sam, held, given, made.pdf())

    assert response.status_code == 303
    assert StoredFile.objects.get().name == kept


def test_the_type_is_that_of_the_content_not_of_the_browser(
    sam: Client, held: Held
) -> None:
    send(sam, held, "photo.jpg", made.jpeg())
    paper = Paper.objects.get()
    file = address(held.cast, "paper-file", held.meeting.number, paper.pk, 1)
    answer = sam.get(file)

    assert answer["Content-Type"] == "image/jpeg"
    assert whole(answer) == made.jpeg()


def test_a_twin_is_told_with_the_paper_it_would_be_taken_for(
    sam: Client, held: Held
) -> None:
    send(sam, held, "report.pdf", made.pdf())
    response = send(sam, held, "REPORT.pdf", made.pdf("other"))

    assert "already, the paper “Waiting times in May”" in body(response)
    assert Paper.objects.count() == StoredFile.objects.count() == 1


def test_the_file_is_asked_for_again_where_something_else_was_wrong(
    sam: Client, held: Held
) -> None:
    refused(
        send(sam, held, "report.pdf", made.pdf(), shared="never"),
        "Choose the file again: the browser forgot it.",
    )


def test_no_file_is_said(sam: Client, held: Held) -> None:
    refused(sam.post(form_of(held), TYPED), "Choose a file.")


def test_the_pages_of_a_paper_change_it(sam: Client, held: Held) -> None:
    """Through the forms, from adding to withdrawing, and back to where one came from."""
    number = held.meeting.number
    first = SimpleUploadedFile("First report.pdf", made.pdf())
    added_at = sam.post(
        f"{form_of(held)}?from=record", {**TYPED, "title": "", "file": first}
    )
    paper = Paper.objects.get(title="First report")
    assert added_at["Location"] == f"{held.address('record')}?item={held.item.pk}"
    replace(held.sam, paper)

    def at(page: str) -> str:
        return address(held.cast, page, number, paper.pk)

    changed = sam.post(
        at("paper-edit"),
        {"title": "Places", "shared": "after", "is_confidential": "on"},
    )
    moved = sam.post(at("paper-move"), {"to": "up"})
    third = SimpleUploadedFile("third.pdf", made.pdf("third"))
    added = sam.post(at("paper-version-new"), {"file": third, "note": "Names"})
    silent = sam.post(
        at("paper-version-new"),
        {"file": SimpleUploadedFile("4.pdf", made.pdf("4")), "note": ""},
    )
    gone = sam.post(at("paper-withdraw"), {"reason": "Superseded"})

    assert [r.status_code for r in (changed, moved, added, gone)] == [303] * 4
    assert "“What changed?” cannot be empty." in body(silent)
    paper.refresh_from_db()
    assert (paper.title, paper.shared, paper.is_confidential) == (
        "Places",
        "after",
        True,
    )
    assert paper.withdrawn_reason == "Superseded"
    assert paper.versions.count() == 3
    assert "Superseded" in body(sam.get(at("paper")))
