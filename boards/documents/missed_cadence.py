"""Whether boards meet as often as their terms say (C29)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Q

from boards.models import Board, Meeting, TermsOfReference
from boards.series import Missed, missed

_HELD = (Meeting.State.OPEN, Meeting.State.CLOSED)
_COMING = (Meeting.State.PLANNED, Meeting.State.CALLED)


def of_boards(boards: Iterable[Board], on: date) -> dict[int, Missed]:
    """What each board misses on a day, by the board's id; three queries.

    Args:
        boards: those whose meetings the reader may read; one that has ended, or whose
            terms do not say how often it meets, misses nothing.
    """
    ids = [board.pk for board in boards if not board.has_ended(on)]
    words = {
        terms.board_id: terms.frequency
        for terms in TermsOfReference.objects.each_in_force(ids, on)
        if terms.frequency
    }
    meetings = Meeting.objects.filter(board__in=words)
    held = Q(state__in=_HELD, date__lte=on)
    last = dict(
        meetings.filter(held).order_by().values_list("board").annotate(Max("date"))
    )
    coming: defaultdict[int, list[date]] = defaultdict(list)
    for board_id, day in (
        meetings.filter(state__in=_COMING, date__gte=on)
        .order_by("date")
        .values_list("board", "date")
    ):
        coming[board_id].append(day)
    found = {
        pk: missed(words[pk], last=last.get(pk), coming=coming[pk], today=on)
        for pk in words
    }
    return {pk: one for pk, one in found.items() if one is not None}
