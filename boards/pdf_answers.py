"""Answering with a PDF: the bytes once a worker has made them, a waiting page until.

The web process never renders a document; it asks again each second until the bytes
are there, by a header, so that the page needs no script.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from governance.documents import read_bytes
from governance.models import StoredDocument

SECONDS_TO_ASK_AGAIN = 1


def pdf_answer(request: HttpRequest, document: StoredDocument) -> HttpResponse:
    """Answer with a stored document, for somebody who is allowed to read it.

    Args:
        request: whose reader was checked already: this function asks no policy.
        document: as `request_document` returned it.

    Returns:
        The bytes as a download under the stored file name; or a page that loads
        itself again while the document is being made (202); or the page that says it
        could not be made (503).

    Raises:
        ValueError: the stored bytes no longer match their SHA-256.
    """
    if document.is_ready:
        return _bytes(document)
    failed = document.state == StoredDocument.State.FAILED
    response = render(
        request,
        "boards/pdf_failed.html" if failed else "boards/pdf_waiting.html",
        {"document": document},
        status=503 if failed else 202,
    )
    if not failed:
        response["Refresh"] = str(SECONDS_TO_ASK_AGAIN)
    response["Cache-Control"] = "no-store"
    return response


def _bytes(document: StoredDocument) -> HttpResponse:
    response = HttpResponse(read_bytes(document), content_type="application/pdf")
    disposition = content_disposition_header(
        as_attachment=True, filename=document.file_name
    )
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
