"""Writing what a table says into the plan, through the operations of everybody (C62).

Each area and plan action is added or changed as if somebody had typed it: with its
policy, its revision and its event. The caller holds the transaction.
"""

from collections.abc import Sequence
from typing import Any

from boards.standing import Standing
from governance import import_progress
from governance.errors import RuleBroken
from improvement_plan.importing.comparing import Compared
from improvement_plan.models import AreaForImprovement, PlanAction, PlanImport
from improvement_plan.operations.areas import add_area, change_area
from improvement_plan.operations.import_inputs import Inputs
from improvement_plan.operations.plan_actions import (
    add_plan_action,
    change_plan_action,
)
from improvement_plan.operations.rating import Claim, bring_rating

_TOLD_EACH = 50


class Writer:
    """Writes areas and plan actions, and remembers which area is which."""

    def __init__(self, run: PlanImport, by: Standing, inputs: Inputs) -> None:
        self.run, self.by, self.inputs = run, by, inputs
        areas = AreaForImprovement.objects.filter(plan=run.plan, left_at=None)
        self.areas = {area.reference: area for area in areas}
        self.called: dict[str, AreaForImprovement] = {}

    def write(self, found: Sequence[Compared]) -> None:
        """Write everything of which something comes.

        Raises:
            RuleBroken: naming the row that cannot be kept; the caller's transaction
                takes back what was written before it.
        """
        for place, one in enumerate(found):
            if place % _TOLD_EACH == 0:
                import_progress.note(self.run, place)
            try:
                self._one(one)
            except RuleBroken as broken:
                row = one.entry.row
                raise RuleBroken(f"Row {row}: {broken.sentence}") from broken

    def _one(self, one: Compared) -> None:
        if one.entry.kind == "area":
            self._area(one)
        elif one.kind != "same":
            self._action(one)

    def _area(self, one: Compared) -> None:
        there: Any = one.there
        if there is None:
            area = self.inputs.area(one, None)
            row = add_area(by=self.by, plan_id=self.run.plan_id, area=area)
        else:
            row = self.areas[there.reference]
            if one.is_moved:
                row = change_area(
                    by=self.by, area_id=row.pk, version=row.version,
                    area=self.inputs.area(one, row),
                )  # fmt: skip
        self.called[one.entry.area] = row

    def _action(self, one: Compared) -> None:
        there: Any = one.there
        if there is None:
            area = self.called.get(one.entry.area) or self.areas[one.entry.area]
            row = add_plan_action(
                by=self.by, area_id=area.pk, action=self.inputs.action(one, None)
            )
        else:
            row = self._stands(there.number)
            if one.is_moved:
                row = change_plan_action(
                    by=self.by, action_id=row.pk, version=row.version,
                    action=self.inputs.action(one, row),
                )  # fmt: skip
        for claim in one.claims:
            bring_rating(
                by=self.by,
                action_id=row.pk,
                claim=Claim(
                    dimension=claim.dimension,
                    level=claim.level.key,
                    as_at=claim.as_at,
                    reason=claim.reason,
                ),
            )

    def _stands(self, number: int) -> PlanAction:
        return PlanAction.objects.select_related(
            "accountable_lead", "action_lead", "accountable_organisation",
            "action_organisation",
        ).get(board=self.run.plan.board_id, number=number)  # fmt: skip
