"""Evidence that a level of a scale asks for (C69)."""

from collections.abc import Collection

from django.db.models import QuerySet

from boards.standing import Standing
from governance.clock import now, today
from governance.errors import RuleBroken
from improvement_plan.models import (
    ActionRating,
    EvidenceLink,
    PlanAction,
    PlanEvidence,
)


def offered(who: Standing, action: PlanAction) -> QuerySet[PlanEvidence]:
    """What is held for a plan action and may be chosen for a rating of it."""
    rows = PlanEvidence.objects.visible_to(who).filter(board=action.board_id)
    return rows.holding(today()).of_action(action).select_related("evidence")


def held_for(rating: ActionRating) -> QuerySet[PlanEvidence]:
    """What speaks for a rating and holds today."""
    return PlanEvidence.objects.holding(today()).filter(links__rating=rating)


def choose(
    by: Standing, rating: ActionRating, chosen: Collection[int], *, is_sent_along: bool
) -> None:
    """Let what is held speak for a new rating, inside the operation that claims it.

    Args:
        chosen: ids of evidence held for the plan action.
        is_sent_along: a new piece comes with the rating.

    Raises:
        RuleBroken: beside `evidence`, where the level asks for some and there is none.
    """
    rows = list(offered(by, rating.action).filter(pk__in=chosen))
    if len(rows) != len(set(chosen)):
        raise RuleBroken("This evidence is not held any more.", field="evidence")
    if rating.level.asks_evidence and not (rows or is_sent_along):
        raise RuleBroken(asked_words(rating), field="evidence")
    EvidenceLink.objects.bulk_create(
        EvidenceLink(filed=row, rating=rating) for row in rows
    )


def asked_words(rating: ActionRating) -> str:
    """What is missing, for whoever proposes or confirms."""
    return (
        f"{rating.level.label} asks for evidence: add a file or a link, or choose one "
        "that is held."
    )


def accept_with(by: Standing, rating: ActionRating) -> None:
    """Whoever turns the second key accepts what speaks for the rating."""
    for filed in held_for(rating):
        filed.accept(by=by.someone, at=now())
        filed.save(update_fields=["accepted_at", "accepted_by"])
