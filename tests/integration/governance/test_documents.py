"""A document is made once, kept as it was made, and given up on after three attempts."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from governance import clock, documents, pdf
from governance.models import StoredDocument

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
BYTES = b"%PDF-1.7 the minutes as issued"
State = StoredDocument.State


class Renderer:
    """Stands where the PDF engine stands: counts, and fails when it is told to."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.poisoned: set[str] = set()

    def html(self, template: str, context: dict[str, Any]) -> str:
        return str(context["title"])

    def pdf(self, html: str) -> bytes:
        self.made.append(html)
        if html in self.poisoned:
            raise pdf.PdfFailed("It is too intricate.")
        return BYTES + html.encode()


@pytest.fixture
def renderer(monkeypatch: pytest.MonkeyPatch) -> Renderer:
    engine = Renderer()
    monkeypatch.setattr(pdf, "document_html", engine.html)
    monkeypatch.setattr(pdf, "html_to_pdf", engine.pdf)
    return engine


def asked(title: str = "Minutes", **snapshot: Any) -> StoredDocument:
    with clock.at(NOON):
        return documents.request_document(
            template="documents/minutes.html",
            snapshot=snapshot or {"board": title},
            title=title,
            file_name="minutes.pdf",
            partnership_id=1,
        )


def make(minutes: int = 0) -> int:
    """One pass, some minutes after noon."""
    with clock.at(NOON + timedelta(minutes=minutes)):
        return documents.make_due()


def test_a_document_is_made_once(renderer: Renderer) -> None:
    document = asked()

    assert (make(), make(), make(60)) == (1, 0, 0)

    document.refresh_from_db()
    content = BYTES + b"Minutes"
    assert document.is_ready
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.size == len(content)
    assert documents.read_bytes(document) == content
    assert renderer.made == ["Minutes"]


def test_a_document_asked_for_is_not_there_yet() -> None:
    assert not asked().is_ready


def test_the_same_snapshot_is_the_same_document() -> None:
    first = asked(board="A", item="1")

    assert asked(item="1", board="A") == first
    assert asked(board="A", item="2") != first


def test_bytes_that_were_changed_are_not_handed_out(renderer: Renderer) -> None:
    document = asked()
    make()
    document.refresh_from_db()
    kept = Path(document.file.path)
    content = kept.read_bytes()

    kept.write_bytes(content[:-1] + b"?")

    with pytest.raises(ValueError, match="do not match their SHA-256"):
        documents.read_bytes(document)
    kept.write_bytes(content)
    assert documents.read_bytes(document) == content


def test_a_document_that_cannot_be_made_is_given_up_on(renderer: Renderer) -> None:
    renderer.poisoned = {"Poison"}
    poisoned, fine = asked("Poison"), asked("Fine")

    made = [make(minutes) for minutes in (0, 2, 4, 6, 8)]

    poisoned.refresh_from_db()
    fine.refresh_from_db()
    assert made == [1, 0, 0, 0, 0]
    assert renderer.made.count("Poison") == documents.MAX_ATTEMPTS
    assert (poisoned.state, poisoned.failure) == (State.FAILED, "It is too intricate.")
    assert fine.is_ready


def test_a_failure_waits_a_minute_before_the_next_attempt(renderer: Renderer) -> None:
    renderer.poisoned = {"Poison"}
    asked("Poison")
    make()
    renderer.poisoned = set()

    assert make(0) == 0
    assert make(2) == 1


def test_a_worker_that_died_leaves_the_document_to_the_next(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = asked()

    def killed(_: str) -> bytes:
        raise SystemExit

    monkeypatch.setattr(pdf, "html_to_pdf", killed)
    with pytest.raises(SystemExit):
        make()
    monkeypatch.setattr(pdf, "html_to_pdf", renderer.pdf)

    assert make(1) == 0
    assert make(4) == 1
    document.refresh_from_db()
    assert document.is_ready


def test_bytes_are_kept_once(renderer: Renderer) -> None:
    document = asked()
    make()
    document.refresh_from_db()
    first = document.sha256

    documents.keep_bytes(document, b"something else")

    document.refresh_from_db()
    assert document.sha256 == first
    assert documents.read_bytes(document) == BYTES + b"Minutes"
