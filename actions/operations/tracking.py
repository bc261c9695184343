"""Publishing a board's tracker and withdrawing it, as minutes are (rulings 1)."""

from django.db import transaction
from django.db.models import Max

from actions import events, tracking
from actions.models import TrackerPublication
from boards import policy
from boards.models import Board
from boards.operations import making_public
from boards.operations.publishing import reason_given
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken


@transaction.atomic
def publish_tracker(*, by: Standing, board: Board) -> TrackerPublication:
    """Publish where the actions stand today; the older tracker is replaced.

    Asking twice for the same publishes once.
    """
    Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
    policy.may_publish(by).require()
    taken = tracking.build(board, by.day, cleared=False, for_everyone=True)
    trackers = TrackerPublication.objects.filter(board=board)
    current = trackers.filter(withdrawn_at=None, replaced_by=None)
    older = current.select_related("document").first()
    if older is not None and older.document.snapshot == taken.to_dict():
        return older
    last = trackers.aggregate(last=Max("number"))["last"] or 0
    made = TrackerPublication.objects.create(
        board=board,
        number=last + 1,
        document=tracking.document_of(board, taken),
        published_at=now(),
        published_by=by.someone,
    )
    if older is not None:
        older.replaced_by = made
        older.save(update_fields=["replaced_by"])
    making_public.announce(by, tracking.public_paper(board, taken, made.document))
    _log(events.TRACKER_PUBLISHED, by, made)
    return made


@transaction.atomic
def withdraw_tracker(*, by: Standing, board: Board, reason: str) -> TrackerPublication:
    """Take the published tracker back; its address then says so (A9).

    Raises:
        RuleBroken: without a reason, or when no tracker is published.
    """
    Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
    policy.may_publish(by).require()
    row = TrackerPublication.objects.current().filter(board=board).first()
    if row is None:
        raise RuleBroken("No tracker is published.")
    said = reason_given(reason)
    row.withdrawn_at, row.withdrawn_by = now(), by.someone
    row.withdrawn_reason = said
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    making_public.take_back(board, tracking.PUBLIC_PATH)
    _log(events.TRACKER_WITHDRAWN, by, row, reason=said)
    return row


def _log(
    kind: audit.Kind, by: Standing, row: TrackerPublication, reason: str = ""
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.board_id,
        partnership_id=by.partnership_id,
        reason=reason,
    )
