"""Following the quorum while people come and go: the moment it is lost is logged (C37)."""

from django.db.models import Exists, OuterRef, Q

from boards import events, room, room_answers
from boards.models import AgendaItem, Attendance, Interest, Meeting, Withdrawal
from boards.quorum_moments import Moment, moments
from boards.standing import Standing
from governance import audit


def follow(meeting: Meeting, by: Standing) -> None:
    """Find again where the quorum was lost and regained; log what is new.

    Called inside an operation's transaction, after what it changed is saved. Asks one
    query where nobody comes late, leaves or withdraws: then nothing can be lost.
    """
    kept = meeting.quorum_moments
    if not kept and not _anybody_moves(meeting):
        return
    found = [
        moment.to_dict() for moment in moments(room_answers.points(room.of(meeting)))
    ]
    if found == kept:
        return
    meeting.quorum_moments = found
    meeting.save(update_fields=["quorum_moments"])
    for data in found:
        if data not in kept:
            _log(Moment.from_dict(data), meeting, by)


def _anybody_moves(meeting: Meeting) -> bool:
    at = {"meeting": OuterRef("pk")}
    moving = Q(arrived_at__isnull=False) | Q(left_at__isnull=False)
    moving |= Q(arrived_item__isnull=False) | Q(left_item__isnull=False)
    return (
        Meeting.objects.filter(pk=meeting.pk)
        .filter(
            Exists(Attendance.objects.filter(moving, **at))
            | Exists(Withdrawal.objects.filter(item__meeting=OuterRef("pk")))
            | Exists(AgendaItem.objects.filter(presiding__isnull=False, **at))
            | Exists(Interest.objects.filter(handling="withdrew", **at))
        )
        .exists()
    )


def _log(moment: Moment, meeting: Meeting, by: Standing) -> None:
    audit.record(
        events.QUORUM_LOST if moment.lost else events.QUORUM_REGAINED,
        by=by.actor,
        subject=meeting,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        reason=moment.sentence,
    )
