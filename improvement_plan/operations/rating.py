"""Ratings go through two keys, are set by the board, or come printed (ruling 9)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from actions.operations import ledger
from boards.models import Decision
from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.models import RatingLevel
from governance.plain_text import clean_block
from improvement_plan import policy, rating_events, rating_policy, ratings
from improvement_plan.models import ActionRating, PlanAction, PlanScale
from improvement_plan.models.ratings import ActionRatingKey
from improvement_plan.operations import keeping, rating_evidence

Key, State = ActionRatingKey, ActionRating.State
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed of one dimension of a plan action.

    Args:
        dimension: completion or impact.
        level: the level's id, of the scale by which the plan is rated.
        as_at: the day it speaks of; today where none is given.
        reason: why, where the level asks.
        evidence: ids of what is held for the plan action and speaks for this.
        sends_evidence: whether a new piece comes along.
    """

    dimension: str
    level: int
    as_at: date | None = None
    reason: str = ""
    evidence: tuple[int, ...] = ()
    sends_evidence: bool = False


@transaction.atomic
def propose_rating(*, by: Standing, action_id: int, claim: Claim) -> ActionRating:
    """Turn the first key; an earlier proposal that nobody answered is overtaken.

    Raises:
        RuleBroken: beside `level`, `as_at`, `reason` or `evidence`.
    """
    action = keeping.locked_action(action_id, by)
    rating_policy.may_propose(by, action).require()
    rating = _claimed(by, action, claim)
    rating.proposed_as = rating_policy.key_to_propose(by, action)
    _overtake_waiting(rating, by)
    rating.save()
    _choose_evidence(by, rating, claim)
    _log(rating_events.RATING_PROPOSED, by, rating)
    return rating


@transaction.atomic
def confirm_rating(*, by: Standing, rating_id: int) -> ActionRating:
    """Turn the second key: the rating stands from here."""
    rating = _locked(rating_id, by)
    is_shown = rating_evidence.held_for(rating).exists()
    rating_policy.may_confirm(by, rating, is_shown=is_shown).require()
    key = rating_policy.key_to_answer(by, rating)
    rating.confirm(by=by.someone, at=now(), as_key=key)
    rating.save()
    rating_evidence.accept_with(by, rating)
    _log(rating_events.RATING_CONFIRMED, by, rating)
    return rating


@transaction.atomic
def return_rating(*, by: Standing, rating_id: int, why: str) -> ActionRating:
    """Return a proposal with a reason; what stood before still stands.

    Raises:
        RuleBroken: without a reason.
    """
    rating = _locked(rating_id, by)
    rating_policy.may_answer(by, rating).require()
    why = _text("why", why)
    if not why:
        raise RuleBroken("Say why you return it.", field="why")
    key = rating_policy.key_to_answer(by, rating)
    rating.give_back(by=by.someone, at=now(), as_key=key, why=why)
    rating.save()
    _log(rating_events.RATING_RETURNED, by, rating, reason=why)
    return rating


@transaction.atomic
def set_rating(
    *, by: Standing, action_id: int, claim: Claim, decision_id: int
) -> ActionRating:
    """Record that the board set a rating, as a decision of one of its meetings.

    Raises:
        RuleBroken: beside `decision`, when it is not one of this board's.
    """
    action = keeping.locked_action(action_id, by)
    rating_policy.may_set(by, action).require()
    decision = Decision.objects.filter(pk=decision_id, board=action.board_id).first()
    if decision is None:
        raise RuleBroken("Choose a decision of this board.", field="decision")
    rating = _claimed(by, action, claim)
    rating.decision, rating.meeting_id = decision, decision.meeting_id
    _overtake_waiting(rating, by)
    _stand(rating, State.SET, Key.BOARD)
    _choose_evidence(by, rating, claim)
    _log(rating_events.RATING_SET, by, rating)
    return rating


@transaction.atomic
def bring_rating(*, by: Standing, action_id: int, claim: Claim) -> ActionRating:
    """Bring along a rating as a published plan prints it.

    Raises:
        RuleBroken: beside `level`, `as_at` or `reason`.
    """
    action = keeping.locked_action(action_id, by)
    policy.may_change_plan_action(by, action).require()
    rating = _claimed(by, action, claim)
    _stand(rating, State.CONFIRMED, Key.PLAN)
    _log(rating_events.RATING_PRINTED, by, rating)
    return rating


def _claimed(by: Standing, action: PlanAction, claim: Claim) -> ActionRating:
    """The rating as claimed, not saved yet."""
    scales = PlanScale.objects.filter(
        plan=action.area.plan_id, dimension=claim.dimension
    )
    level = RatingLevel.objects.filter(
        pk=claim.level, scale__in=scales.values("scale")
    ).first()
    if level is None:
        raise RuleBroken("Choose a level of the plan's scale.", field="level")
    as_at = claim.as_at or today()
    if as_at > today():
        raise RuleBroken("That day has not come yet.", field="as_at")
    reason, asked = _text("reason", claim.reason), ratings.asks_reason(level)
    if asked and not reason:
        raise RuleBroken(f"Say why it is {level.label}.", field="reason")
    return ActionRating(
        action=action,
        dimension=claim.dimension,
        level=level,
        as_at=as_at,
        reason=reason,
        asked_reason=asked,
        recorded_at=now(),
        recorded_by=by.someone,
    )


def _choose_evidence(by: Standing, rating: ActionRating, claim: Claim) -> None:
    rating_evidence.choose(
        by, rating, claim.evidence, is_sent_along=claim.sends_evidence
    )


def _stand(rating: ActionRating, state: str, key: ActionRatingKey) -> None:
    """It stands at once: no second key is asked for."""
    rating.state, rating.proposed_as, rating.answered_as = state, key, key
    rating.answered_at, rating.answered_by = rating.recorded_at, rating.recorded_by
    rating.save()


def _overtake_waiting(rating: ActionRating, by: Standing) -> None:
    at: datetime = rating.recorded_at
    waiting = ActionRating.objects.waiting().filter(
        action=rating.action, dimension=rating.dimension
    )
    for earlier in waiting:
        earlier.overtake(by=by.someone, at=at)
        earlier.save()


def _locked(rating_id: int, by: Standing) -> ActionRating:
    """A rating, its plan locked."""
    rating = ActionRating.objects.get(pk=rating_id)
    rating.action = keeping.locked_action(rating.action_id, by)
    rating.refresh_from_db(fields=["state"])
    return rating


def _text(field: str, words: str) -> str:
    words = clean_block(words)
    if len(words) > _LONGEST:
        raise RuleBroken(f"Say it in {_LONGEST} characters.", field=field)
    return words


def _log(
    kind: audit.Kind, by: Standing, rating: ActionRating, *, reason: str = ""
) -> None:
    audit.record(
        kind,
        by=ledger.actor(by),
        subject=rating,
        board_id=rating.action.board_id,
        partnership_id=by.partnership_id,
        changes={"level": (None, rating.level.label), "as at": (None, rating.as_at)},
        reason=reason,
    )
