"""Publishing a plan with its progress, and withdrawing it, as minutes are (ruling 1)."""

from django.db import transaction
from django.db.models import Max

from boards import policy as boards_policy
from boards.operations import making_public
from boards.operations.publishing import reason_given
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from improvement_plan import events, printing, publishing
from improvement_plan.models import Plan, PlanPublication
from improvement_plan.operations.keeping import locked_plan


@transaction.atomic
def publish_plan(*, by: Standing, plan_id: int) -> PlanPublication:
    """Publish a plan as it stands today; the older one is replaced, and stays dated.

    Asking twice for the same publishes once.

    Raises:
        RuleBroken: it may not be published yet, with every reason.
    """
    plan = locked_plan(plan_id, by)
    boards_policy.may_publish(by).require()
    gaps = publishing.gaps_of(plan, by)
    paper = publishing.build(plan, by)
    if gaps or paper is None:
        raise RuleBroken(" ".join(gaps) or "Nothing of this plan is recorded yet.")
    rows = PlanPublication.objects.filter(plan=plan)
    older = rows.current().select_related("document").first()
    if older is not None and older.document.snapshot == paper.to_dict():
        return older
    last = rows.aggregate(last=Max("number"))["last"] or 0
    made = PlanPublication.objects.create(
        plan=plan,
        number=last + 1,
        as_at=paper.as_at,
        document=printing.document_of(plan.board, paper),
        published_at=now(),
        published_by=by.someone,
    )
    if older is not None:
        _replace(older, made)
    told = publishing.public_of(plan, paper, made.document)
    making_public.announce(by, told)
    _log(events.PLAN_PUBLISHED, by, made)
    return made


@transaction.atomic
def withdraw_plan(*, by: Standing, publication_id: int, reason: str) -> PlanPublication:
    """Take one publication back; its dated address then says so (A9).

    Raises:
        RuleBroken: without a reason, or when it is withdrawn already.
    """
    row = PlanPublication.objects.get(pk=publication_id)
    row.plan = locked_plan(row.plan_id, by)
    boards_policy.may_publish(by).require()
    row.refresh_from_db(fields=["withdrawn_at", "replaced_by"])
    if row.withdrawn_at is not None:
        raise RuleBroken("This publication is withdrawn already.")
    said = reason_given(reason)
    same_day = PlanPublication.objects.filter(
        plan=row.plan, as_at=row.as_at, withdrawn_at=None
    )
    # The address bears the day: an earlier version of it must not reappear there.
    same_day.update(withdrawn_at=now(), withdrawn_by=by.someone, withdrawn_reason=said)
    row.refresh_from_db()
    day = f"{publishing.path_of(row.plan)}{row.as_at.isoformat()}/"
    making_public.take_back(row.plan.board, day)
    _log(events.PLAN_WITHDRAWN, by, row, reason=said)
    return row


def _replace(older: PlanPublication, newer: PlanPublication) -> None:
    """Let a newer one take its place in feed and search."""
    older.replaced_by = newer
    older.save(update_fields=["replaced_by"])
    day = f"{publishing.path_of(newer.plan)}{older.as_at.isoformat()}/"
    making_public.take_back(newer.plan.board, day)


def published(plan: Plan) -> list[PlanPublication]:
    """Every publication of a plan, the newest first, one a day."""
    rows = (
        PlanPublication.objects.filter(plan=plan)
        .select_related("document", "published_by", "replaced_by")
        .defer("document__snapshot")
    )
    by_day = {row.as_at: row for row in rows.order_by("number")}
    return sorted(by_day.values(), key=lambda row: row.as_at, reverse=True)


def _log(
    kind: audit.Kind, by: Standing, row: PlanPublication, reason: str = ""
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.plan.board_id,
        partnership_id=by.partnership_id,
        reason=reason,
    )
