"""Asking for a PDF, making it in a worker, and keeping it for good.

The web process never renders: it writes a row and shows the bytes once they are
there. The row is the truth; the broker is only a wake-up (quality.md 4, 7, 10).
"""

import hashlib
import json
import logging
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q

from governance.clock import now
from governance.models import StoredDocument
from governance.outbox import wake

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=3)
MAX_ATTEMPTS = 3


def source_sha256(template: str, snapshot: dict[str, Any]) -> str:
    """The SHA-256 of what a document is made from, in canonical JSON."""
    source = json.dumps(
        {"template": template, "snapshot": snapshot},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(source.encode()).hexdigest()


def request_document(
    *,
    template: str,
    snapshot: dict[str, Any],
    title: str,
    file_name: str,
    partnership_id: int,
) -> StoredDocument:
    """Ask for the PDF of a snapshot; the same snapshot is made once only.

    Args:
        template: a template under `templates/documents/`.
        snapshot: plain data, all that the template shows.
        title: the document's title.
        file_name: what it is called when saved, ending in `.pdf`.
        partnership_id: the tenant it belongs to.

    Returns:
        The stored document, ready or being made.
    """
    document, made = StoredDocument.objects.get_or_create(
        source_sha256=source_sha256(template, snapshot),
        defaults={
            "partnership_id": partnership_id,
            "template": template,
            "snapshot": snapshot,
            "title": title[:300],
            "file_name": file_name,
            "requested_at": now(),
        },
    )
    if made:
        from governance.tasks import make_documents  # noqa: PLC0415 - app ready

        transaction.on_commit(lambda: wake(make_documents))
    return document


def make_due() -> int:
    """Make every document that waits; a poisoned one cannot block the rest.

    Returns:
        How many were made.
    """
    at = now()
    waiting = StoredDocument.objects.filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lt=at),
        state=StoredDocument.State.QUEUED,
    ).order_by("requested_at", "pk")
    made = 0
    for pk in waiting.values_list("pk", flat=True)[:50]:
        claimed = (
            StoredDocument.objects.filter(pk=pk, state=StoredDocument.State.QUEUED)
            .filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=at))
            .update(claimed_until=at + CLAIM, attempts=F("attempts") + 1)
        )
        if claimed and _make(StoredDocument.objects.get(pk=pk)):
            made += 1
    return made


def _make(document: StoredDocument) -> bool:
    """Render one claimed document; True when its bytes are stored."""
    from governance.pdf import (  # noqa: PLC0415 - slow import
        PdfFailed,
        document_html,
        html_to_pdf,
    )

    try:
        html = document_html(
            document.template, {"snapshot": document.snapshot, "title": document.title}
        )
        content = html_to_pdf(html)
    except PdfFailed as error:
        log.warning("Document %s could not be made: %s", document.pk, error)
        done = document.attempts >= MAX_ATTEMPTS
        StoredDocument.objects.filter(pk=document.pk).update(
            state=StoredDocument.State.FAILED if done else StoredDocument.State.QUEUED,
            failure=str(error)[:300],
            claimed_until=None if done else now() + timedelta(minutes=1),
        )
        return False
    keep_bytes(document, content)
    return True


def keep_bytes(document: StoredDocument, content: bytes) -> None:
    """Store the bytes under their own SHA-256, once."""
    digest = hashlib.sha256(content).hexdigest()
    document.file.save(
        f"documents/{digest[:2]}/{digest}.pdf", ContentFile(content), save=False
    )
    StoredDocument.objects.filter(pk=document.pk, state="queued").update(
        state=StoredDocument.State.READY,
        file=document.file.name,
        sha256=digest,
        size=len(content),
        made_at=now(),
        claimed_until=None,
        failure="",
    )


def read_bytes(document: StoredDocument) -> bytes:
    """The bytes as issued.

    Raises:
        ValueError: when they no longer match their SHA-256.
    """
    with document.file.open("rb") as handle:
        content = bytes(handle.read())
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise ValueError(f"The stored bytes of {document} do not match their SHA-256.")
    return content
