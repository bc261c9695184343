"""Saying to which areas of the plan a programme contributes (C08, C70)."""

from collections.abc import Sequence

from django.db import transaction

from boards.models import Board, Programme
from boards.operations.programmes import ProgrammeInput, keep_programme
from boards.standing import Standing
from governance.errors import RuleBroken
from improvement_plan import around_events as events
from improvement_plan import around_policy as policy
from improvement_plan.models import AreaForImprovement, ProgrammeArea
from improvement_plan.operations import around_rows as rows
from improvement_plan.operations import keeping
from improvement_plan.operations.inspection_rows import board_of


@transaction.atomic
def keep_with_areas(
    *,
    by: Standing,
    board: Board,
    programme_id: int | None,
    said: ProgrammeInput,
    areas: Sequence[AreaForImprovement],
    version: int,
) -> Programme:
    """Add or change a programme, together with the areas it contributes to.

    Raises:
        RuleBroken: there is one of this name, or an area is another board's.
        StaleEdit: somebody changed it meanwhile; nothing is overwritten (E1).
    """
    policy.may_keep_around(by).require()
    if programme_id is not None:
        found = Programme.objects.filter(board_id=board_of(by))
        row = rows.locked(found, programme_id)
        keeping.require_newest(
            row, version, yours=said.summary, theirs=row.summary, what="programme"
        )
    made = keep_programme(by=by, board=board, programme_id=programme_id, said=said)
    link_programme(by=by, programme=made, areas=areas)
    return made


@transaction.atomic
def link_programme(
    *, by: Standing, programme: Programme, areas: Sequence[AreaForImprovement]
) -> None:
    """Set the areas that a programme contributes to.

    Raises:
        RuleBroken: an area is another board's.
    """
    policy.may_keep_around(by).require()
    if programme.board_id != by.board_id or any(
        area.plan.board_id != by.board_id for area in areas
    ):
        raise RuleBroken("Choose areas of this board’s plans.", field="areas")
    kept = set(programme.areas.values_list("area", flat=True))
    wanted = {area.pk for area in areas}
    if kept == wanted:
        return
    programme.areas.exclude(area__in=wanted).delete()
    ProgrammeArea.objects.bulk_create(
        ProgrammeArea(programme=programme, area_id=pk) for pk in sorted(wanted - kept)
    )
    changes = {"areas": (len(kept), len(wanted))}
    rows.log(events.PROGRAMME_LINKED, by, programme, changes=changes)
