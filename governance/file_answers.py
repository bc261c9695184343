"""Answering with a kept file, for somebody who was allowed to read it already."""

from django.http import FileResponse

from governance.errors import RuleBroken
from governance.models import StoredFile

# A browser that opens the file in spite of everything runs nothing in it.
POLICY = "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_PIECE = 64 * 1024


def file_answer(stored: StoredFile) -> FileResponse:
    """The file as a download: streamed, kept by no cache, opened by no page (A8, C9).

    It carries no ETag and answers no range, so that nothing about it can be asked
    without coming through the view again.

    Args:
        stored: whose reader was checked already: this function asks no policy.

    Raises:
        RuleBroken: its bytes are missing from the disk.
    """
    try:
        content = stored.file.open("rb")
    except FileNotFoundError as error:
        raise RuleBroken(
            "This file is missing from where files are kept. Tell the administrator: "
            "it has to come back from a backup."
        ) from error
    answer = FileResponse(
        content,
        as_attachment=True,
        filename=stored.name,
        content_type=stored.media_type,
    )
    answer.block_size = _PIECE
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
