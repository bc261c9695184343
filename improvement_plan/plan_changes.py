"""What one state of a plan says otherwise than another: added, changed, removed (C62).

Pure: no Django. The words inside a change are compared by `governance.word_changes`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from governance.long_dates import long_date
from improvement_plan.plan_shapes import AreaShape, PlanActionShape, PlanShape

Kind = Literal["added", "changed", "removed"]
# Fields in the order in which they are told, with their words.
_HEAD = {"title": "Title", "type": "Type", "issued_text": "Issued",
         "starts_on": "From", "ends_on": "Until"}  # fmt: skip
_AREA = {"reference": "Reference", "title": "Title", "statement": "Statement",
         "governance_group": "Governance group", "groups": "Working groups",
         "sro": "Senior responsible officer (SRO)", "impact": "Impact",
         "outcome": "Desired outcome"}  # fmt: skip
_ACTION = {"reference": "Reference", "title": "What is to be done",
           "priority": "Priority", "accountable_lead": "Accountable lead",
           "accountable_organisation": "Organisation of the accountable lead",
           "action_lead": "Action lead",
           "action_organisation": "Organisation of the action lead",
           "date_text": "Date as printed", "due_on": "Day it stands for",
           "review_on": "Next looked at"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """A field that reads otherwise; `before` or `after` may be empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """An area or plan action that was added, changed or removed."""

    kind: Kind
    noun: str
    heading: str
    wordings: tuple[Wording, ...] = ()


def between(old: PlanShape, new: PlanShape) -> list[PlanChange]:
    """Every change, in the order of the newer plan; what was removed comes last."""
    head = _wordings(_told(old.head, _HEAD), _told(new.head, _HEAD))
    found = [PlanChange("changed", "plan", new.head.title, head)] if head else []
    areas = _of("area", _areas(old), _areas(new))
    actions = _of("plan action", _actions(old), _actions(new))
    return [*found, *areas, *actions]


Told = tuple[str, dict[str, str]]


def _of(
    noun: str, old: Mapping[int, Told], new: Mapping[int, Told]
) -> Iterator[PlanChange]:
    for number, (heading, now) in new.items():
        if number not in old:
            yield PlanChange("added", noun, heading)
        elif wordings := _wordings(old[number][1], now):
            yield PlanChange("changed", noun, heading, wordings)
    for number, (heading, _) in old.items():
        if number not in new:
            yield PlanChange("removed", noun, heading)


def _wordings(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[Wording, ...]:
    labels = [*now, *(label for label in was if label not in now)]
    return tuple(
        Wording(label, was.get(label, ""), now.get(label, ""))
        for label in labels
        if was.get(label, "") != now.get(label, "")
    )


def _areas(plan: PlanShape) -> dict[int, Told]:
    return {area.number: (f"{area.reference} {area.heading}", _area(area))
            for area in plan.areas}  # fmt: skip


def _area(area: AreaShape) -> dict[str, str]:
    return _told(area, _AREA) | {extra.label: extra.text for extra in area.extras}


def _actions(plan: PlanShape) -> dict[int, Told]:
    return {action.number: (f"{action.reference} {action.title}", _action(action))
            for action in plan.actions}  # fmt: skip


def _action(action: PlanActionShape) -> dict[str, str]:
    steps = [_line(s.text, s.date_text, "done", s.done_on) for s in action.steps]
    criteria = [_line(c.text, c.date_text, "met", c.met_on) for c in action.criteria]
    return (
        _told(action, _ACTION)
        | {extra.label: extra.text for extra in action.extras}
        | {
            "Specific actions and milestones": "\n".join(steps),
            "Success criteria": "\n".join(criteria),
        }
    )


def _line(text: str, printed: str, word: str, on: date | None) -> str:
    parts = (text, printed, f"{word} {long_date(on)}" if on else "")
    return " · ".join(part for part in parts if part)


def _told(row: object, fields: Mapping[str, str]) -> dict[str, str]:
    return {label: _plain(getattr(row, name)) for name, label in fields.items()}


def _plain(value: str | date | Sequence[str] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return long_date(value)
    return value if isinstance(value, str) else ", ".join(value)
