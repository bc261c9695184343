"""A plan as a sheet that import reads back without a difference (C72).

One row for each area, plan action, specific action, milestone and criterion, in the
order printed; each names its area and its action. Pure: no Django.
"""

from collections.abc import Iterator, Mapping, Sequence

from governance.workbooks import Cell, Column
from improvement_plan.importing.claims import Rated
from improvement_plan.importing.columns import LABELS, Extra, Part, own_heading
from improvement_plan.plan_shapes import (
    AreaShape,
    CriterionShape,
    PlanActionShape,
    PlanShape,
    StepShape,
)
from improvement_plan.plan_shapes import Extra as Said

Row = dict[str, Cell]
Ratings = Mapping[int, Mapping[str, Sequence[Rated]]]

_WIDTHS = {Part.STATEMENT: 50, Part.TITLE: 50, Part.STEPS: 60, Part.CRITERIA: 50,
           Part.IMPACT: 40, Part.OUTCOME: 50, Part.ROW: 18, Part.DATE: 22}  # fmt: skip
_FIRST = (Part.ROW, Part.AREA, Part.REFERENCE, Part.AREA_TITLE, Part.STATEMENT,
          Part.TITLE, Part.STEPS, Part.CRITERIA, Part.DATE, Part.DUE_ON, Part.DONE_ON,
          Part.DEPTH, Part.PRIORITY, Part.ACCOUNTABLE_LEAD,
          Part.ACCOUNTABLE_ORGANISATION, Part.ACTION_LEAD, Part.ACTION_ORGANISATION,
          Part.REVIEW_ON, Part.COMPLETION, Part.COMPLETION_ON, Part.COMPLETION_WHY,
          Part.IMPACT_RATING, Part.IMPACT_ON, Part.IMPACT_WHY, Part.GOVERNANCE_GROUP,
          Part.GROUPS, Part.SRO, Part.IMPACT, Part.OUTCOME)  # fmt: skip
_RATINGS = {
    "completion": (Part.COMPLETION, Part.COMPLETION_ON, Part.COMPLETION_WHY),
    "impact": (Part.IMPACT_RATING, Part.IMPACT_ON, Part.IMPACT_WHY),
}


def columns(extras: Sequence[Extra]) -> list[Column]:
    """The headings: those of the core, then those of the plan's type."""
    core = [Column(LABELS[part], _WIDTHS.get(part, 16)) for part in _FIRST]
    return core + [Column(own_heading(extra), 40) for extra in extras]


def rows(
    plan: PlanShape, rated: Ratings, extras: Sequence[Extra]
) -> Iterator[list[Cell]]:
    """Every row of the sheet, in its order."""
    keys = {extra.label: extra.part for extra in extras}
    order = [*_FIRST, *(extra.part for extra in extras)]
    for area in plan.areas:
        yield _cells(_area(area) | _extras(area.extras, keys), order)
        for action in plan.actions_of(area):
            said = _action(action) | _ratings(rated.get(action.number, {}))
            for row in (said | _extras(action.extras, keys), *_lines(action)):
                row |= {Part.AREA: area.reference, Part.REFERENCE: action.reference}
                yield _cells(row, order)


def _cells(row: Row, order: Sequence[str]) -> list[Cell]:
    return [row.get(part) or None for part in order]


def _area(area: AreaShape) -> Row:
    return {
        Part.ROW: "Area",
        Part.AREA: area.reference,
        Part.AREA_TITLE: area.title,
        Part.STATEMENT: area.statement,
        Part.GOVERNANCE_GROUP: area.governance_group,
        Part.GROUPS: "\n".join(area.groups),
        Part.SRO: area.sro,
        Part.IMPACT: area.impact,
        Part.OUTCOME: area.outcome,
    }


def _action(action: PlanActionShape) -> Row:
    return {
        Part.ROW: "Plan action",
        Part.TITLE: action.title,
        Part.DATE: action.date_text,
        Part.DUE_ON: action.due_on,
        Part.PRIORITY: action.priority,
        Part.ACCOUNTABLE_LEAD: action.accountable_lead,
        Part.ACCOUNTABLE_ORGANISATION: action.accountable_organisation,
        Part.ACTION_LEAD: action.action_lead,
        Part.ACTION_ORGANISATION: action.action_organisation,
        Part.REVIEW_ON: action.review_on,
    }


def _lines(action: PlanActionShape) -> Iterator[Row]:
    for step in action.steps:
        yield _step(step)
    for criterion in action.criteria:
        yield _criterion(criterion)


def _step(step: StepShape) -> Row:
    is_milestone = step.kind == "milestone"
    return {
        Part.ROW: "Milestone" if is_milestone else "Specific action",
        Part.STEPS: step.text,
        Part.DATE: step.date_text,
        Part.DUE_ON: step.due_on,
        Part.DONE_ON: step.done_on,
        Part.DEPTH: "Yes" if step.depth else "",
    }


def _criterion(criterion: CriterionShape) -> Row:
    return {
        Part.ROW: "Success criterion",
        Part.CRITERIA: criterion.text,
        Part.DATE: criterion.date_text,
        Part.DUE_ON: criterion.due_on,
        Part.DONE_ON: criterion.met_on,
    }


def _ratings(rated: Mapping[str, Sequence[Rated]]) -> Row:
    """The rating that stands of each dimension, with the day it speaks of."""
    row: Row = {}
    for dimension, (level, on, why) in _RATINGS.items():
        newest = next(iter(rated.get(dimension, ())), None)
        if newest:
            row |= {level: newest.level, on: newest.as_at, why: newest.reason}
    return row


def _extras(said: Sequence[Said], keys: Mapping[str, str]) -> Row:
    return {keys[one.label]: one.text for one in said if one.label in keys}
