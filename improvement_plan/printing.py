"""Putting a plan on paper: what its page shows, of its day, with ratings and KPIs."""

from dataclasses import replace

from boards.models import Board
from boards.record import DEMONSTRATION
from governance.documents import request_document
from governance.long_dates import long_date
from governance.models import StoredDocument
from improvement_plan import paper_parts
from improvement_plan.plan_page import PlanPage
from improvement_plan.plan_papers import PaperLate, PlanPaper

PLAN = "documents/plan.html"


def paper_of(board: Board, page: PlanPage) -> PlanPaper:
    """The paper of what a page shows: the areas and actions asked for, on its day."""
    shown = {row.action.number for row in page.rows}
    plan = replace(
        page.stood,
        areas=tuple(row.area for row in page.areas),
        actions=tuple(a for a in page.stood.actions if a.number in shown),
    )
    scales, ratings = paper_parts.ratings_of(page.plan, plan.actions, page.day)
    return PlanPaper(
        partnership=board.partnership.name,
        board=board.name,
        plan=plan,
        as_at=page.day,
        late=tuple(
            PaperLate(action=row.action.number, words=row.late)
            for row in page.past
            if row.action.number in shown
        ),
        scales=scales,
        ratings=ratings,
        kpis=paper_parts.kpis_of(page.plan, plan.actions, page.day),
        demonstration=DEMONSTRATION if board.partnership.is_demonstration else "",
    )


def document_of(board: Board, paper: PlanPaper) -> StoredDocument:
    """The plan on paper; the same snapshot is made once only."""
    return request_document(
        template=PLAN,
        snapshot=paper.to_dict(),
        title=f"{paper.plan.head.title}, {long_date(paper.as_at)}",
        file_name=paper.file_name,
        partnership_id=board.partnership_id,
    )
