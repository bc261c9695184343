"""Reminders to confirm the register of interests: once in each period (C39, D3)."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from boards import interest_dates, interests_owed
from boards.models import Board
from governance import jobs, outbox
from governance.clock import today
from governance.models import Person

KIND = "interests due"


def remind_of_interests() -> int:
    """Queue a reminder to everybody whose confirmation is due or overdue.

    One for each person and period, however often it is run and however many boards
    they sit on; once a day it looks at all.

    Returns:
        How many people were found to owe one today.
    """
    on = today()
    with transaction.atomic():
        if not jobs.once_per(KIND, on.isoformat()):
            return 0
        owing: dict[Person, tuple[Board, date]] = {}
        for board in Board.objects.select_related("partnership").order_by("pk"):
            _find(board, on, owing)
        for person, (board, period) in owing.items():
            _remind(person, board, period)
    return len(owing)


def _find(board: Board, on: date, owing: dict[Person, tuple[Board, date]]) -> None:
    """Those of one board who owe it; of two boards, the one that asks first."""
    since = interests_owed.people_since(board, on)
    said = interests_owed.confirmations(since)
    for person, joined in since.items():
        stands = interests_owed.stands(board, joined, said.get(person.pk), on)
        if not stands.is_owed:
            continue
        period = interest_dates.period(stands, on, board.interests_months)
        known = owing.get(person)
        if known is None or period < known[1]:
            owing[person] = board, period


def _remind(person: Person, board: Board, period: date) -> None:
    page = reverse(
        "boards:own-interests",
        args=[board.partnership.slug, board.slug, person.pk],
    )
    outbox.queue(
        key=f"interests:{person.pk}:{period.isoformat()}",
        kind="interests",
        person=person,
        subject="Please confirm your register of interests",
        text="\n".join(
            [
                f"Members of {board.name} confirm their register of interests every "
                f"{board.interests_months} months. Yours is due.",
                "",
                "Look at what is entered, change what has changed, and confirm it; "
                "with nothing to declare, give a nil return.",
                "",
                f"Your interests: {settings.SITE_URL}{page}",
            ]
        ),
    )
