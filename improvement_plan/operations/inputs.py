"""What is said about plans, areas and plan actions, made fit to keep."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from boards.models import Board
from governance.errors import RuleBroken
from governance.models import Organisation, Person
from governance.plain_text import clean_block, clean_line

# The longest a text may be, in characters.
LONGEST = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInput:
    """A plan's head as said.

    Args:
        type: the name of its type, one of the usual ones or of the partnership's own.
        issued_text: when it was issued, as printed.
    """

    title: str
    type: str
    issued_text: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaInput:
    """An area as said; only the statement is asked for (C63).

    Args:
        extras: the id of a column of the plan's type → what stands in it.
    """

    statement: str
    reference: str = ""
    title: str = ""
    governance_group: Board | None = None
    groups: tuple[Board, ...] = ()
    groups_source: str = ""
    sro: Person | None = None
    impact: str = ""
    outcome: str = ""
    extras: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepInput:
    """A specific action or milestone as said; `key` is that of the one it was."""

    text: str
    date_text: str = ""
    due_on: date | None = None
    done_on: date | None = None
    depth: int = 0
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionInput:
    """A success criterion as said; `key` is that of the one it was."""

    text: str
    date_text: str = ""
    due_on: date | None = None
    met_on: date | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanActionInput:
    """A plan action as said; nobody need lead it, and nothing need be dated (C64, C66).

    Args:
        due_on: the day the printed date stands for, where the words do not say it.
        extras: the id of a column of the plan's type → what stands in it.
    """

    title: str
    reference: str = ""
    priority: str = ""
    accountable_lead: Person | None = None
    accountable_organisation: Organisation | None = None
    action_lead: Person | None = None
    action_organisation: Organisation | None = None
    date_text: str = ""
    due_on: date | None = None
    review_on: date | None = None
    steps: tuple[StepInput, ...] = ()
    criteria: tuple[CriterionInput, ...] = ()
    extras: Mapping[int, str] = field(default_factory=dict)


def clean_plan(plan: PlanInput) -> PlanInput:
    """A head fit to keep.

    Raises:
        RuleBroken: beside the field that is missing or cannot be kept.
    """
    title = _line("title", plan.title, 200)
    if not title:
        raise RuleBroken("Give the plan its title.", field="title")
    kind = _line("type", plan.type, 100)
    if not kind:
        raise RuleBroken("Say what type of plan it is.", field="type")
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        raise RuleBroken("The end is before the start.", field="ends_on")
    return replace(
        plan,
        title=title,
        type=kind,
        issued_text=_line("issued_text", plan.issued_text, 60),
    )


def clean_area(area: AreaInput, partnership_id: int) -> AreaInput:
    """An area fit to keep.

    Raises:
        RuleBroken: beside the field that is missing or cannot be kept.
    """
    statement = _block("statement", area.statement)
    if not statement:
        raise RuleBroken("Write what must improve.", field="statement")
    _of_one_partnership("groups", area.groups, partnership_id)
    for name in ("governance_group", "sro"):
        _of_one_partnership(name, [getattr(area, name)], partnership_id)
    return replace(
        area,
        statement=statement,
        reference=_line("reference", area.reference, 20),
        title=_line("title", area.title, 200),
        groups_source=_line("groups_source", area.groups_source, 200),
        impact=_block("impact", area.impact),
        outcome=_block("outcome", area.outcome),
        extras=_extras(area.extras),
    )


def clean_action(action: PlanActionInput, partnership_id: int) -> PlanActionInput:
    """A plan action fit to keep.

    Raises:
        RuleBroken: beside the field that is missing or cannot be kept.
    """
    title = _block("title", action.title, 2000)
    if not title:
        raise RuleBroken("Write what is to be done.", field="title")
    for name in ("accountable_lead", "accountable_organisation", "action_lead",
                 "action_organisation"):  # fmt: skip
        _of_one_partnership(name, [getattr(action, name)], partnership_id)
    return replace(
        action,
        title=title,
        reference=_line("reference", action.reference, 20),
        priority=_line("priority", action.priority, 100),
        date_text=_line("date_text", action.date_text, 120),
        steps=tuple(_step(step) for step in action.steps if step.text.strip()),
        criteria=tuple(_criterion(c) for c in action.criteria if c.text.strip()),
        extras=_extras(action.extras),
    )


def _step(step: StepInput) -> StepInput:
    return replace(
        step,
        text=_block("steps", step.text),
        date_text=_line("steps", step.date_text, 120),
    )


def _criterion(criterion: CriterionInput) -> CriterionInput:
    return replace(
        criterion,
        text=_block("criteria", criterion.text),
        date_text=_line("criteria", criterion.date_text, 120),
    )


def _extras(extras: Mapping[int, str]) -> dict[int, str]:
    cleaned = {key: _block("extras", text) for key, text in extras.items()}
    return {key: text for key, text in cleaned.items() if text}


def _of_one_partnership(
    name: str, rows: "Iterable[Person | Board | Organisation | None]", partnership: int
) -> None:
    if any(row is not None and row.partnership_id != partnership for row in rows):
        raise RuleBroken("Choose among those of this partnership.", field=name)


def _line(name: str, text: str, longest: int) -> str:
    what = name.replace("_", " ")
    return _clean(name, clean_line, text, what=what, longest=longest)


def _block(name: str, text: str, longest: int = LONGEST) -> str:
    what = name.replace("_", " ")
    return _clean(name, clean_block, text, what=what, longest=longest)


def _clean(name: str, cleaner: Callable[..., str], text: str, **given: object) -> str:
    try:
        return cleaner(text, **given).strip()
    except ValueError as error:
        raise RuleBroken(str(error), field=name) from error
