"""Reviews that press on the boards somebody chairs or keeps, for My work."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from boards import reviews_due
from boards.models import Board, Office
from boards.review_dates import Band
from governance.models import Person
from governance.models.periods import in_force


@dataclass(frozen=True, slots=True)
class ToReview:
    """How many reviews of one board are overdue, and come within three months."""

    board: Board
    overdue: int
    soon: int


def of(people: list[Person], prepared: list[int], today: date) -> tuple[ToReview, ...]:
    """Count them; six queries however many boards there are.

    Args:
        people: one login's.
        prepared: the boards whose secretary they are.
    """
    chaired = Office.objects.filter(in_force(today), person__in=people, kind="chair")
    boards = list(
        Board.objects.filter(Q(pk__in=prepared) | Q(pk__in=chaired.values("board")))
        .exclude(ends_on__lt=today)
        .select_related("partnership")
    )
    return tuple(_counted(boards, today)) if boards else ()


def _counted(boards: list[Board], today: date) -> Iterator[ToReview]:
    every = reviews_due.of_boards(boards, today)
    for board in boards:
        bands = Counter(due.band(today) for due in every[board.pk])
        if bands[Band.OVERDUE] or bands[Band.SOON]:
            yield ToReview(board, bands[Band.OVERDUE], bands[Band.SOON])
