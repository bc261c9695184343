"""An area or plan action of a table as operations take it, over what stands (C62)."""

from datetime import date
from typing import Any

from governance.models import Organisation, Person
from improvement_plan.importing.columns import Part, extra_key
from improvement_plan.importing.comparing import Compared
from improvement_plan.importing.merging import Merged, there_of
from improvement_plan.models import (
    AreaForImprovement,
    PlanAction,
    PlanImport,
)
from improvement_plan.operations.import_here import People, extras_of
from improvement_plan.operations.inputs import (
    AreaInput,
    CriterionInput,
    PlanActionInput,
    StepInput,
    clean_action,
    clean_area,
)
from improvement_plan.plan_shapes import PlanActionShape

_PEOPLE = {Part.ACCOUNTABLE_LEAD: "accountable_lead", Part.ACTION_LEAD: "action_lead"}
_ORGANISATIONS = {
    Part.ACCOUNTABLE_ORGANISATION: "accountable_organisation",
    Part.ACTION_ORGANISATION: "action_organisation",
}


class Inputs:
    """Makes inputs of what was compared; what the table does not say stays."""

    def __init__(self, run: PlanImport, people: People) -> None:
        self.run, self.people = run, people
        self.partnership_id = run.plan.board.partnership_id
        self.extras = {e.key: e.is_of_area for e in extras_of(run.plan)}

    def check(self, one: Compared) -> None:
        """Whether it can be kept.

        Raises:
            RuleBroken: the sentence why not.
        """
        if one.entry.kind == "area":
            clean_area(self._area(one, None), self.partnership_id)
        else:
            clean_action(self._action(one, None), self.partnership_id)

    def area(self, one: Compared, row: AreaForImprovement | None) -> AreaInput:
        """An area as operations take it.

        Args:
            row: the area as it stands; none for a new one.
        """
        return self._area(one, row)

    def action(self, one: Compared, row: PlanAction | None) -> PlanActionInput:
        """A plan action as operations take it."""
        return self._action(one, row)

    def _area(self, one: Compared, row: AreaForImprovement | None) -> AreaInput:
        texts, named = one.entry.texts, one.named
        title = texts.get(Part.AREA_TITLE, getattr(row, "title", ""))
        statement = (
            texts.get(Part.STATEMENT) or getattr(one.there, "statement", "") or title
        )
        groups = self._groups(one, row)
        return AreaInput(
            reference=one.entry.reference or getattr(row, "reference", ""),
            title="" if title == statement and row is None else title,
            statement=statement,
            governance_group=self._body(one, Part.GOVERNANCE_GROUP)
            or getattr(row, "governance_group", None),
            groups=groups,
            groups_source=f"Imported from {self.run.name}"[:200] if groups else "",
            sro=self.people.choices.people.get(named[Part.SRO].key)
            if Part.SRO in named
            else getattr(row, "sro", None),
            impact=texts.get(Part.IMPACT, getattr(row, "impact", "")),
            outcome=texts.get(Part.OUTCOME, getattr(row, "outcome", "")),
            extras=self._extras(one, row),
        )

    def _groups(self, one: Compared, row: AreaForImprovement | None) -> tuple[Any, ...]:
        bodies = self.people.choices.bodies
        if one.groups is not None:
            return tuple(bodies[group.key] for group in one.groups)
        return tuple(link.board for link in row.groups.all()) if row else ()

    def _body(self, one: Compared, part: Part) -> Any:
        known = one.named.get(part)
        return self.people.choices.bodies.get(known.key) if known else None

    def _extras(
        self, one: Compared, row: AreaForImprovement | PlanAction | None
    ) -> dict[int, str]:
        stands: list[Any] = list(row.values.all()) if row else []
        found = {value.column_id: value.text for value in stands}
        is_area = one.entry.kind == "area"
        for part, text in one.entry.texts.items():
            key = extra_key(part)
            if key is not None and self.extras.get(key) == is_area:
                found[key] = text
        return found

    def _action(self, one: Compared, row: PlanAction | None) -> PlanActionInput:
        texts, days = one.entry.texts, one.entry.days
        there = one.there if isinstance(one.there, PlanActionShape) else None
        date_text = texts.get(Part.DATE, getattr(row, "date_text", ""))
        return PlanActionInput(
            reference=one.entry.reference or getattr(row, "reference", ""),
            title=texts.get(Part.TITLE) or getattr(row, "title", "") or _title(there),
            priority=texts.get(Part.PRIORITY, getattr(row, "priority", "")),
            date_text=date_text,
            due_on=days.get(Part.DUE_ON) or _same_day(row, date_text),
            review_on=days.get(Part.REVIEW_ON, getattr(row, "review_on", None)),
            steps=tuple(map(_step, _lines(one.steps, there, "steps"))),
            criteria=tuple(map(_criterion, _lines(one.criteria, there, "criteria"))),
            extras=self._extras(one, row),
            accountable_lead=self._person(one, Part.ACCOUNTABLE_LEAD, row),
            action_lead=self._person(one, Part.ACTION_LEAD, row),
            accountable_organisation=self._organisation(
                one, Part.ACCOUNTABLE_ORGANISATION, row
            ),
            action_organisation=self._organisation(one, Part.ACTION_ORGANISATION, row),
        )

    def _person(
        self, one: Compared, part: Part, row: PlanAction | None
    ) -> Person | None:
        known = one.named.get(part)
        if known is not None:
            return self.people.choices.people.get(known.key)
        return getattr(row, _PEOPLE[part], None)

    def _organisation(
        self, one: Compared, part: Part, row: PlanAction | None
    ) -> Organisation | None:
        known = one.named.get(part)
        if known is not None:
            return self.people.organisations.get(known.key)
        return getattr(row, _ORGANISATIONS[part], None)


def _lines(
    said: list[Merged] | None, there: PlanActionShape | None, name: str
) -> list[Merged]:
    if said is not None:
        return said
    return there_of(getattr(there, name)) if there else []


def _step(one: Merged) -> StepInput:
    return StepInput(text=one.text, date_text=one.date_text, due_on=one.due_on,
                     done_on=one.done_on, depth=one.depth, key=one.key)  # fmt: skip


def _criterion(one: Merged) -> CriterionInput:
    return CriterionInput(text=one.text, date_text=one.date_text, due_on=one.due_on,
                          met_on=one.done_on, key=one.key)  # fmt: skip


def _title(there: PlanActionShape | None) -> str:
    return there.title if there else ""


def _same_day(row: PlanAction | None, date_text: str) -> date | None:
    """The day that stands, where the printed date stays as it is."""
    return row.due_on if row and row.date_text == date_text else None
