"""Reminders of reviews: at each step once, one letter for a board and day."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.urls import reverse

from boards import officers, reviews_due
from boards.models import Board, Review
from boards.models.membership import OfficeKind
from boards.review_dates import step_reached
from boards.reviews_due import Due
from governance import jobs, outbox
from governance.accounts import address_of
from governance.clock import today
from governance.long_dates import long_date
from governance.working_days import is_working_day

KIND = "reviews due"
STEP = "review step"


def remind_of_reviews() -> int:
    """Tell the chair and the secretary of every review that reached a step.

    Nothing goes out on a closed day; what was reached then goes on the next working
    day. Running it again changes nothing.

    Returns:
        How many boards had something to tell.
    """
    on = today()
    if not is_working_day(on):
        return 0
    with transaction.atomic():
        if not jobs.once_per(KIND, on.isoformat()):
            return 0
        working = Board.objects.exclude(ends_on__lt=on).select_related("partnership")
        boards = list(working.order_by("pk"))
        found = reviews_due.of_boards(boards, on)
        return sum(_remind(board, found[board.pk], on) for board in boards)


def _remind(board: Board, every: list[Due], on: date) -> bool:
    reached = [due for due in every if _is_new(board, due, on)]
    if not reached:
        return False
    for person in officers.who_run(board, on, offices=(OfficeKind.CHAIR,)):
        outbox.queue(
            key=f"reviews:{board.pk}:{on.isoformat()}:{person.pk}",
            kind="reviews",
            person=person,
            subject=f"Reviews of {board.short} to be held",
            text=_text(board, reached, on),
        )
    return True


def _is_new(board: Board, due: Due, on: date) -> bool:
    """Whether it reached a step of which nobody was told; the step is then taken."""
    step = step_reached(due.due_on, on)
    what = f"{board.pk}:{due.what}:{due.due_on.isoformat()}"
    return step is not None and jobs.once_per(STEP, f"{what}:{step.isoformat()}")


def _text(board: Board, reached: list[Due], on: date) -> str:
    page = reverse("boards:reviews", args=[board.partnership.slug, board.slug])
    lines = [f"- {line}" for line in _lines(reached, on)]
    return "\n".join(
        [
            f"These reviews of {board.name} are due or come soon:",
            "",
            *lines,
            "",
            "Record what came of each, or bring it to the next meeting: "
            f"{address_of(page)}",
        ]
    )


def _lines(reached: list[Due], on: date) -> list[str]:
    """One line for each; terms of members that are due on one day make one line."""
    seats = Counter(d.due_on for d in reached if d.subject == Review.Subject.SEAT)
    lines = []
    for due in reached:
        together = seats[due.due_on]
        if due.subject != Review.Subject.SEAT or together == 1:
            lines.append(f"{due.title}: {due.when(on)}. {due.why}.")
        elif together:
            late = due.when(on).partition(", ")[2]
            when = f"{long_date(due.due_on)}, {late}"
            lines.append(f"Terms of {together} members: {when}. {due.why}.")
            seats[due.due_on] = 0
    return lines
