"""The minutes as a paper, made by the product and by the bare renderer."""

from collections.abc import Callable

from boards import record
from boards.models import Meeting
from boards.operations.minutes import MINUTES_TEMPLATE
from boards.publication import Audience
from governance.pdf import document_html, html_to_pdf


def html(meeting: Meeting) -> str:
    """The real document's HTML, its style included."""
    taken = record.build(meeting, Audience.OPEN)
    return document_html(MINUTES_TEMPLATE, {"snapshot": taken.to_dict()})


def ours(document: str) -> Callable[[], bytes]:
    """The product's way: a warm child with limits."""
    return lambda: html_to_pdf(document)


def bare(document: str) -> Callable[[], bytes]:
    """The renderer alone, in this process."""
    from weasyprint import HTML  # noqa: PLC0415 - needs system packages

    return lambda: bytes(HTML(string=document).write_pdf(pdf_variant="pdf/ua-1"))
