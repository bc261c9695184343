"""A plan on paper: what its page shows, of any day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from boards.door import of_board
from boards.models import Board
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from improvement_plan import plan_page, policy, printing
from improvement_plan.plan_asked import Asked
from improvement_plan.views.plan_pages import plan_or_404


@of_board(policy.may_read_plan)
@require_safe
def pdf(request: HttpRequest, board: Board, who: Standing, plan: int) -> HttpResponse:
    """The plan as it stood on the day that is asked for, as a PDF.

    Raises:
        Http404: where nothing was recorded by that day.
    """
    asked = Asked.read(request.GET.dict())
    day = asked.day(who.day)
    page = plan_page.build(plan_or_404(board, plan), day, asked) if day else None
    if page is None:
        raise Http404
    paper = printing.paper_of(board, page)
    return pdf_answer(request, printing.document_of(board, paper))
