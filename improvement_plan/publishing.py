"""Building a plan's paper for everybody, and how feeds and search know it (C74)."""

from collections.abc import Iterable

from boards.models import Announcement, Board, TermsOfReference
from boards.operations.making_public import PublicPaper
from boards.published_entries import Entry
from boards.standing import Standing
from governance.long_dates import long_date
from governance.models import RoleHolding, StoredDocument
from governance.models.periods import in_force
from improvement_plan import plan_page, printing, public_paper
from improvement_plan.models import Inspection, Plan
from improvement_plan.plan_asked import Asked
from improvement_plan.plan_papers import PaperAction, PlanPaper
from improvement_plan.plan_shapes import PlanShape


def build(plan: Plan, who: Standing) -> PlanPaper | None:
    """What the public would read of a plan today; none where nothing is recorded."""
    page = plan_page.build(plan, who.day, Asked(area="none"))
    if page is None:
        return None
    paper = printing.paper_of(plan.board, page)
    is_named = plan.board.shows_members == Board.ShowsMembers.NAMES
    roles = {} if is_named else _roles(page.stood, who)
    return public_paper.for_everyone(paper, roles, names=is_named)


def _roles(plan: PlanShape, who: Standing) -> dict[str, str]:
    """The role that each person of a plan holds today, by name."""
    names = {name for one in plan.actions for name in
             (one.accountable_lead, one.action_lead)}  # fmt: skip
    rows = RoleHolding.objects.filter(
        in_force(who.day),
        person__partnership_id=who.partnership_id,
        person__name__in=names - {""},
    )
    return {row.person.name: row.title for row in rows.select_related("person")}


def gaps_of(plan: Plan, who: Standing) -> tuple[str, ...]:
    """Why a plan may not be published today; nothing where it may."""
    terms = TermsOfReference.objects.in_force(plan.board, who.day)
    unpublished = [
        one
        for one in Inspection.objects.filter(
            findings__areas__plan=plan, findings__areas__left_at=None
        ).distinct()
        if one.is_embargoed(who.day)
    ]
    return public_paper.gaps(
        plan.status,
        drafts_allowed=terms is not None
        and terms.publication == terms.Publication.DRAFT_WITH_BANNER,
        unpublished_reports=len(unpublished),
    )


def path_of(plan: Plan, paper: PlanPaper | None = None) -> str:
    """Its address below the board's public one; with a paper, that of its day."""
    dated = f"{paper.as_at.isoformat()}/" if paper else ""
    return f"plans/{plan.number}/{dated}"


def public_of(plan: Plan, paper: PlanPaper, document: StoredDocument) -> PublicPaper:
    """A published plan, as feeds, letters and the search know it."""
    return PublicPaper(
        source=Announcement.Source.PLAN,
        path=path_of(plan, paper),
        title=f"{paper.plan.head.title}, {long_date(paper.as_at)}",
        summary=paper.in_short,
        board=plan.board,
        meeting=None,
        document=document,
        on=paper.as_at,
        entries=[_entry(plan, one) for _, actions in paper.blocks for one in actions],
    )


def _entry(plan: Plan, one: PaperAction) -> Entry:
    """A plan action, at the address that leads to the newest publication."""
    return Entry(
        kind="plan_action",
        path=f"{path_of(plan)}#action-{one.action.number}",
        title=f"{one.action.reference} {one.action.title}"[:400],
        text="\n".join(_said(one)),
    )


def _said(one: PaperAction) -> Iterable[str]:
    yield from (", ".join(filter(None, pair)) for pair in one.leads)
    for cell in one.cells:
        if cell.level:
            yield f"{cell.heading}: {cell.level.label}, {cell.level.definition}"
    for step in one.action.steps:
        yield " ".join(filter(None, (step.text, step.date_text, step.celebrated)))
