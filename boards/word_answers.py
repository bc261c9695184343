"""Answering with a Word file of what a PDF was, or will be, made from (C43, C47)."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from governance import word
from governance.models import StoredDocument
from governance.pdf import document_html


def word_answer(document: StoredDocument) -> HttpResponse:
    """A stored document as a Word file, for somebody who is allowed to read it.

    It says what the PDF says, word by word: both are printed from the same snapshot.

    Args:
        document: whose reader was checked already: this function asks no policy.

    Raises:
        PdfFailed: its snapshot does not have the shape it is printed by.
    """
    context: dict[str, Any] = {"snapshot": document.snapshot, "title": document.title}
    content = word.word_document(
        document_html(document.template, context),
        title=document.title,
        author=str(document.snapshot.get("partnership", "")),
        at=document.requested_at,
    )
    response = HttpResponse(content, content_type=word.MEDIA_TYPE)
    response["Content-Disposition"] = (
        content_disposition_header(
            as_attachment=True,
            filename=f"{document.file_name.removesuffix('.pdf')}.docx",
        )
        or "attachment"
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
