"""Strategies of an area: recorded, changed, followed by another (C76)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards.models import Board
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from improvement_plan import around_events as events
from improvement_plan import around_policy as policy
from improvement_plan.models import Plan, Strategy
from improvement_plan.operations import around_rows as rows
from improvement_plan.operations.inspection_rows import board_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyInput:
    """A strategy as said.

    Args:
        replaces: the strategy whose place it takes, of the same board.
        plan: the plan that carries it out, of the same board.
    """

    title: str
    starts_on: date
    ends_on: date | None = None
    review_on: date | None = None
    url: str = ""
    replaces: Strategy | None = None
    plan: Plan | None = None


@transaction.atomic
def record_strategy(*, by: Standing, board: Board, said: StrategyInput) -> Strategy:
    """Record a strategy, or the one that follows another.

    Raises:
        RuleBroken: its period is none, or the other is followed already.
    """
    policy.may_keep_around(by).require()
    board = rows.locked_board(board, by)
    strategy = Strategy(board=board, recorded_at=now(), recorded_by=by.someone)
    _check(strategy, said)
    for name in StrategyInput.__slots__:
        setattr(strategy, name, getattr(said, name))
    strategy.save()
    rows.log(events.STRATEGY_KEPT, by, strategy)
    return strategy


@transaction.atomic
def change_strategy(
    *, by: Standing, strategy_id: int, said: StrategyInput, version: int
) -> Strategy:
    """Change what is held of a strategy.

    Raises:
        RuleBroken: its period is none, or the other is followed already.
        StaleEdit: somebody changed it meanwhile.
    """
    found = Strategy.objects.select_related("board__partnership").filter(
        board_id=board_of(by)
    )
    strategy = rows.locked(found, strategy_id)
    policy.may_change_strategy(by, strategy).require()
    _check(strategy, said)
    changes = rows.differences(strategy, said)
    rows.take_on(
        strategy, changes, version, yours=said.title, theirs=strategy.title,
        what="strategy",
    )  # fmt: skip
    strategy.save()
    rows.log(events.STRATEGY_KEPT, by, strategy, changes=changes)
    return strategy


def _check(strategy: Strategy, said: StrategyInput) -> None:
    if said.ends_on is not None and said.ends_on < said.starts_on:
        raise RuleBroken("It ends before it starts.", field="ends_on")
    for name in ("replaces", "plan"):
        other = getattr(said, name)
        if other is not None and other.board_id != strategy.board_id:
            raise RuleBroken("This belongs to another board.", field=name)
    before = said.replaces
    if before is None:
        return
    if before.pk == strategy.pk or said.starts_on <= before.starts_on:
        raise RuleBroken(
            "A strategy follows one that began before it.", field="replaces"
        )
    followed = Strategy.objects.filter(replaces=before).exclude(pk=strategy.pk)
    if followed.exists():
        raise RuleBroken(
            f"{before.title} is followed by another strategy already.",
            field="replaces",
        )
