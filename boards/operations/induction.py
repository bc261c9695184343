"""Induction of new members: the board's list, and what each has been through (C25)."""

from collections.abc import Collection, Sequence

from django.db import transaction

from boards import events, policy
from boards.models import Appointment, Board, InductionPoint, InductionTick
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken


@transaction.atomic
def set_induction_points(
    *, by: Standing, board: Board, texts: Sequence[str]
) -> list[InductionPoint]:
    """Say what new members of the board go through, in this order.

    Raises:
        RuleBroken: a point stands there twice.
    """
    policy.may_appoint(by).require()
    if board.pk != by.board_id:
        raise RuleBroken("This board is not yours.")
    if len(set(texts)) < len(texts):
        raise RuleBroken("A point stands here twice.", field="points")
    Board.objects.select_for_update().get(pk=board.pk)
    board.induction_points.exclude(text__in=texts).update(is_dropped=True)
    made = [
        InductionPoint.objects.update_or_create(
            board=board, text=text, defaults={"order": order, "is_dropped": False}
        )[0]
        for order, text in enumerate(texts, start=1)
    ]
    audit.record(
        events.INDUCTION_POINTS_SET,
        by=by.actor,
        subject=board,
        board_id=board.pk,
        partnership_id=by.partnership_id,
        changes={"points": (None, len(made))},
    )
    return made


@transaction.atomic
def tick_induction(
    *, by: Standing, appointment_id: int, points: Collection[int]
) -> Appointment:
    """Say which points a member has been through; one ticked before keeps its day.

    Args:
        points: all that are done now; what is left out is not done any more.
    """
    held = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("place__seat__board", "person")
        .get(pk=appointment_id, place__seat__board=by.board_id)
    )
    policy.may_tick_induction(by, held.person).require()
    known = InductionPoint.objects.filter(board=by.board_id, is_dropped=False)
    ticked = {tick.point_id for tick in held.induction_ticks.all()}
    wanted = {point.pk for point in known if point.pk in points}
    for pk in sorted(wanted - ticked):
        InductionTick.objects.create(
            appointment=held, point_id=pk, ticked_at=now(), ticked_by=by.someone
        )
    held.induction_ticks.filter(point__in=known).exclude(point__in=wanted).delete()
    if wanted != ticked:
        audit.record(
            events.INDUCTION_TICKED,
            by=by.actor,
            subject=held,
            board_id=by.board_id,
            partnership_id=by.partnership_id,
            changes={"points": (len(ticked), len(wanted))},
        )
    return held
