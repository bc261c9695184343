"""Sections of a strategy, principles and commitments of a plan, in their order (C78)."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet

from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from improvement_plan import around
from improvement_plan import around_events as events
from improvement_plan import around_policy as policy
from improvement_plan import policy as plan_policy
from improvement_plan.models import Passage, Strategy
from improvement_plan.operations import around_rows as rows
from improvement_plan.operations import keeping
from improvement_plan.operations.inspection_rows import board_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageInput:
    """A heading, and what is said under it."""

    heading: str
    text: str = ""


@transaction.atomic
def add_section(*, by: Standing, strategy_id: int, said: PassageInput) -> Passage:
    """Add a section at the end of a strategy.

    Raises:
        RuleBroken: without a heading.
    """
    found = Strategy.objects.filter(board_id=board_of(by))
    strategy = rows.locked(found, strategy_id)
    policy.may_change_strategy(by, strategy).require()
    return _add(by, Passage(strategy=strategy, kind=Passage.Kind.SECTION), said)


@transaction.atomic
def add_statement(
    *, by: Standing, plan_id: int, kind: str, said: PassageInput
) -> Passage:
    """Add a principle or a commitment at the end of those of a plan.

    Raises:
        RuleBroken: without a heading, or for another kind.
    """
    plan = keeping.locked_plan(plan_id, by)
    plan_policy.may_change_plan(by, plan).require()
    if kind not in (Passage.Kind.PRINCIPLE, Passage.Kind.COMMITMENT):
        raise RuleBroken("A plan states principles and commitments.", field="kind")
    return _add(by, Passage(plan=plan, kind=kind), said)


@transaction.atomic
def change_passage(
    *, by: Standing, passage_id: int, said: PassageInput, version: int
) -> Passage:
    """Change what a passage says.

    Raises:
        RuleBroken: without a heading.
        StaleEdit: somebody changed it meanwhile; nothing is overwritten (E1).
    """
    passage = _locked(passage_id, by)
    policy.may_change_passage(by, passage).require()
    _check(said)
    changes = rows.differences(passage, said)
    rows.take_on(
        passage, changes, version, yours=said.text, theirs=passage.text, what="passage"
    )
    passage.save()
    rows.log(events.PASSAGE_CHANGED, by, passage, changes=changes)
    return passage


@transaction.atomic
def move_passage(*, by: Standing, passage_id: int, up: bool) -> Passage:
    """Move a passage one place up or down; the first and the last stay where they are."""
    passage = _locked(passage_id, by)
    policy.may_change_passage(by, passage).require()
    beside = {one.pk: one for one in siblings(passage)}
    order = around.moved(list(beside), passage.pk, up=up)
    for position, pk in enumerate(order, start=1):
        one = beside[pk]
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    rows.log(events.PASSAGE_MOVED, by, passage)
    return beside[passage.pk]


@transaction.atomic
def take_passage_out(*, by: Standing, passage_id: int) -> Passage:
    """Take a passage out of its list; its row stays with who did so."""
    passage = _locked(passage_id, by)
    policy.may_change_passage(by, passage).require()
    passage.left_at, passage.left_by = now(), by.someone
    passage.save(update_fields=["left_at", "left_by"])
    rows.log(events.PASSAGE_TAKEN_OUT, by, passage)
    return passage


def siblings(passage: Passage) -> "QuerySet[Passage]":
    """The passages of its list, in their order, itself among them."""
    return Passage.objects.filter(
        strategy=passage.strategy, plan=passage.plan, kind=passage.kind, left_at=None
    ).order_by("position", "pk")


def _add(by: Standing, passage: Passage, said: PassageInput) -> Passage:
    _check(said)
    last = siblings(passage).aggregate(last=Max("position"))["last"] or 0
    passage.position = last + 1
    passage.heading, passage.text = said.heading, said.text
    passage.save()
    rows.log(events.PASSAGE_ADDED, by, passage)
    return passage


def _locked(passage_id: int, by: Standing) -> Passage:
    """A passage with its strategy or plan locked, so that an order is written once."""
    passage = Passage.objects.get(pk=passage_id)
    if passage.strategy_id is not None:
        found = Strategy.objects.filter(board_id=board_of(by))
        passage.strategy = rows.locked(found, passage.strategy_id)
    else:
        assert passage.plan_id is not None  # noqa: S101 - held by a constraint
        passage.plan = keeping.locked_plan(passage.plan_id, by)
    passage.refresh_from_db(
        fields=["version", "position", "left_at", "heading", "text"]
    )
    return passage


def _check(said: PassageInput) -> None:
    if not said.heading:
        raise RuleBroken("Write a heading.", field="heading")
