"""Papers of a published agenda that anybody may open, from their date on (C41, C47)."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from boards import paper_lines
from governance.access import public
from governance.file_answers import file_answer
from governance.site.public_entries import newest_agenda_or_404


@public("Papers that the secretary opened to the public are for anyone.")
@require_safe
def paper(
    request: HttpRequest, partnership: str, board: str, number: int, paper: int
) -> HttpResponseBase:
    """The newest file of a paper; absent before its date, like any other.

    Raises:
        Http404: when the agenda is not published, or the paper not open to the public.
    """
    row = newest_agenda_or_404(partnership, board, number)
    if row.is_current:
        for line in paper_lines.for_public(row.meeting):
            if line.paper.pk == paper:
                return file_answer(line.stored)
    raise Http404
