"""A lead tells how a plan action goes: done, next, rating, and what stands in the way."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from boards.standing import Standing
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.plain_text import clean_block
from improvement_plan import cycle, rating_events, rating_policy
from improvement_plan.models import (
    ActionRating,
    EvidenceLink,
    PlanAction,
    ProgressUpdate,
    UpdateCycle,
)
from improvement_plan.operations import keeping
from improvement_plan.operations.evidence import (
    EvidenceInput,
    Target,
    add_evidence,
)
from improvement_plan.operations.rating import Claim, propose_rating

_TEXTS = ("done", "next", "unchanged_reason", "help_words")
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateInput:
    """What a lead tells of a plan action.

    Args:
        completion, impact: what is claimed; an impact left out stays as it is.
        unchanged_reason: why nothing changed, where nothing was done.
        help_kinds: fields of `ProgressUpdate` for what is needed.
        asked_due_on: the new date asked for.
        evidence: a file or a link that shows it.
    """

    done: str = ""
    next: str = ""
    unchanged_reason: str = ""
    completion: Claim | None = None
    impact: Claim | None = None
    help_kinds: tuple[str, ...] = ()
    help_words: str = ""
    asked_due_on: date | None = None
    evidence: EvidenceInput | None = None


@transaction.atomic
def send_update(*, by: Standing, action_id: int, update: UpdateInput) -> ProgressUpdate:
    """Tell how it goes, in the cycle that is open if there is one.

    Raises:
        RuleBroken: beside the field; an update in which nothing changed says why.
    """
    action = keeping.locked_action(action_id, by)
    rating_policy.may_propose(by, action).require()
    update = _cleaned(update)
    _require_word_why(action, update)
    _require_later(action, update)
    claims = {
        claim.dimension: propose_rating(by=by, action_id=action.pk, claim=claim)
        for claim in (update.completion, update.impact)
        if claim is not None
    }
    sent = ProgressUpdate.objects.create(
        action=action,
        cycle=open_cycle_of(action),
        completion=claims.get(ActionRating.Dimension.COMPLETION),
        impact=claims.get(ActionRating.Dimension.IMPACT),
        asked_due_on=update.asked_due_on,
        sent_at=now(),
        sent_by=by.someone,
        **{name: getattr(update, name) for name in _TEXTS},
        **dict.fromkeys(update.help_kinds, True),
    )
    if update.evidence is not None:
        _add_evidence(by, sent, update.evidence)
    changes = {"asked due": (None, update.asked_due_on)} if update.asked_due_on else {}
    plan = action.area.plan
    keeping.log(rating_events.UPDATE_SENT, by, action, plan, changes=changes)
    return sent


@transaction.atomic
def agree_to_date(*, by: Standing, update_id: int) -> PlanAction:
    """Agree to the new date an update asks for; the one printed stays in the record.

    Raises:
        RuleBroken: when none is asked for, or it was agreed meanwhile.
    """
    update, action = _asking(by, update_id)
    before, action.due_on = action.due_on, update.asked_due_on
    action.version += 1
    action.save(update_fields=["due_on", "version"])
    update.agreed_at, update.agreed_by = now(), by.someone
    update.save(update_fields=["agreed_at", "agreed_by"])
    keeping.keep_action(action, by.someone)
    keeping.log(
        rating_events.DATE_AGREED,
        by,
        action,
        action.area.plan,
        changes={"due": (before, action.due_on)},
    )
    return action


@transaction.atomic
def decline_date(*, by: Standing, update_id: int, why: str) -> ProgressUpdate:
    """Decline the new date an update asks for, with a sentence; the old one stays.

    Raises:
        RuleBroken: without a sentence, or when none is asked for.
    """
    update, action = _asking(by, update_id)
    why = clean_block(why)
    if not why:
        raise RuleBroken("Say why the date stays.", field="why")
    if len(why) > _LONGEST:
        raise RuleBroken(f"Say it in {_LONGEST} characters.", field="why")
    update.declined_at, update.declined_by = now(), by.someone
    update.declined_because = why
    update.save(update_fields=["declined_at", "declined_by", "declined_because"])
    plan = action.area.plan
    keeping.log(rating_events.DATE_DECLINED, by, action, plan, reason=why)
    return update


def _asking(by: Standing, update_id: int) -> tuple[ProgressUpdate, PlanAction]:
    """An update that waits for an answer to its date, with its action, both locked."""
    update = ProgressUpdate.objects.select_for_update().get(pk=update_id)
    action = keeping.locked_action(update.action_id, by)
    rating_policy.may_agree_to_date(by, action, update).require()
    if not update.is_date_waiting:
        raise RuleBroken("No new date waits for an answer here.")
    return update, action


def _add_evidence(by: Standing, sent: ProgressUpdate, said: EvidenceInput) -> None:
    """What was sent along speaks for each rating told, or else for the action."""
    ratings = [pk for pk in (sent.completion_id, sent.impact_id) if pk]
    first = Target(rating=ratings[0]) if ratings else Target(action=sent.action_id)
    filed = add_evidence(by=by, board=sent.action.board, said=said, target=first)
    EvidenceLink.objects.bulk_create(
        EvidenceLink(filed=filed, rating_id=pk) for pk in ratings[1:]
    )


def open_cycle_of(action: PlanAction) -> UpdateCycle | None:
    """The cycle in which the plan is asked about now; the board's first."""
    return (
        UpdateCycle.objects.filter(plan=action.area.plan_id, state="open")
        .order_by("audience", "number")
        .first()
    )


def _cleaned(update: UpdateInput) -> UpdateInput:
    texts = {name: clean_block(getattr(update, name)) for name in _TEXTS}
    for name, words in texts.items():
        if len(words) > _LONGEST:
            raise RuleBroken(f"Say it in {_LONGEST} characters.", field=name)
    return replace(
        update,
        done=texts["done"],
        next=texts["next"],
        unchanged_reason=texts["unchanged_reason"],
        help_words=texts["help_words"],
    )


def _require_word_why(action: PlanAction, update: UpdateInput) -> None:
    """Nothing done and the same rating: then the record wants a word why."""
    stands = dict(
        ActionRating.objects.filter(action=action)
        .in_force()
        .newest()
        .values_list("dimension", "level")
    )
    before = tuple(str(stands.get(name)) for name in ActionRating.Dimension.values)
    claims = {c.dimension: c.level for c in (update.completion, update.impact) if c}
    told = {**stands, **claims}
    after = tuple(str(told.get(name)) for name in ActionRating.Dimension.values)
    if update.unchanged_reason:
        return
    if cycle.is_unchanged(before, after, done=update.done):
        raise RuleBroken("Say why nothing changed.", field="unchanged_reason")
    if not update.done:
        raise RuleBroken("Say what was done.", field="done")


def _require_later(action: PlanAction, update: UpdateInput) -> None:
    asked = update.asked_due_on
    if asked is not None and asked <= today():
        raise RuleBroken("Ask for a date that is still to come.", field="asked_due_on")
