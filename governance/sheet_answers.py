"""Answering with a list as a file that spreadsheets open."""

from collections.abc import Iterator

from django.http import Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from governance.workbooks import Format


def sheet_answer(
    content: Iterator[bytes], kind: Format, *, name: str
) -> HttpResponseBase:
    """A file as it is written, for its reader alone."""
    response = StreamingHttpResponse(content, content_type=kind.content_type)
    disposition = content_disposition_header(
        as_attachment=True, filename=f"{name}.{kind}"
    )
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def format_or_404(kind: str) -> Format:
    """A kind of file by its ending.

    Raises:
        Http404: when files of this kind are not made.
    """
    if kind not in set(Format):
        raise Http404
    return Format(kind)
