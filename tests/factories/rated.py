"""A rated plan action, with everything that an address of ratings can name."""

from datetime import date
from typing import Any

from boards.models import Board
from governance.clock import now
from governance.models import Person, RatingLevel, RatingScale, next_number
from improvement_plan.models import (
    ActionRating,
    PlanAction,
    PlanScale,
    ProgressUpdate,
    UpdateCycle,
)


def make_rated(board: Board, number: int, *, owner: Person) -> dict[str, Any]:
    """A rating of a plan action that waits, told in an open cycle."""
    action = PlanAction.objects.get(board=board, number=number)
    plan = action.area.plan
    scale = RatingScale.objects.create(
        partnership=board.partnership,
        name=f"Completion of {board.slug}",
        dimension="completion",
    )
    level = RatingLevel.objects.create(
        scale=scale, position=0, label="Amber", definition="On track", letter="A",
        shape="diamond", colour="#f2a51f", phase="in_progress", track="on", worth=1,
    )  # fmt: skip
    PlanScale.objects.create(
        plan=plan, dimension="completion", scale=scale, chosen_at=now(), chosen_by=owner
    )
    rating = ActionRating.objects.create(
        action=action, dimension="completion", level=level, as_at=date(2024, 3, 5),
        recorded_at=now(), recorded_by=owner, proposed_as="action_lead",
    )  # fmt: skip
    told = ProgressUpdate.objects.create(
        action=action, done="Something.", completion=rating, sent_at=now(),
        sent_by=owner, asked_due_on=date(2030, 1, 1),
    )  # fmt: skip
    cycle = UpdateCycle.objects.create(
        board=board, plan=plan, number=next_number(f"board:{board.pk}:cycle"),
        audience="board", starts_on=date(2024, 3, 1), ends_on=date(2024, 3, 31),
        due_on=date(2024, 3, 31), opened_at=now(), opened_by=owner,
    )  # fmt: skip
    return {
        "scale": scale.pk,
        "rating_id": rating.pk,
        "told": told.pk,
        "cycle": cycle.number,
    }
