"""Warnings before a meeting: a quorum that is short, a meeting nobody would chair (C22).

The rule is that of the meeting itself. The chair, the vice chair and the secretary are
told, at ten, five and two working days before it.
"""

from datetime import date, timedelta

from django.db import transaction

from boards import coming, forecast_words, officers
from boards.coming import Coming
from boards.models import Meeting
from boards.quorum import beside_the_number
from governance import jobs, outbox
from governance.accounts import address_of
from governance.clock import today
from governance.long_dates import long_date, with_weekday
from governance.models import JobRun
from governance.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)

STAGES = (2, 5, 10)  # working days before the meeting
KIND = "quorum forecast"


def warn_of_quorums(on: date | None = None) -> int:
    """Look at every meeting that reached a stage, and warn where it is at risk.

    A stage is looked at once for a meeting and its date, on its day or, where nobody
    looked then, on the next working day. Running it again changes nothing.

    Args:
        on: the day; today if left out.

    Returns:
        How many stages were looked at.
    """
    day = on or today()
    if not is_working_day(day):
        return 0
    looked_at = 0
    for meeting in _coming_up(day):
        stage = _stage(working_days_between(day, meeting.date))
        period = f"{meeting.pk}:{meeting.date.isoformat()}:{stage}"
        if stage is None or JobRun.objects.filter(kind=KIND, period=period).exists():
            continue
        with transaction.atomic():
            if jobs.once_per(KIND, period):
                looked_at += 1
                _warn(meeting, stage, day)
    return looked_at


def nobody_presides(meeting: Meeting) -> None:
    """Tell at once that neither the chair nor the vice chair is coming; once a date."""
    found = coming.of(meeting)
    _send(found, "no chair", "Neither chair nor vice chair", "By the replies so far:")


def _stage(days: int) -> int | None:
    """The stage that stands so many working days before; None before the first."""
    return next((stage for stage in STAGES if days <= stage), None)


def _coming_up(day: date) -> list[Meeting]:
    last = add_working_days(day, max(STAGES))
    return list(
        Meeting.objects.filter(
            state__in=[Meeting.State.PLANNED, Meeting.State.CALLED],
            is_confirmed=True,
            date__gt=day,
            date__lte=last + timedelta(days=1),
        )
        .select_related("board__partnership", "terms")
        .order_by("date", "pk")
    )


def _warn(meeting: Meeting, stage: int, day: date) -> None:
    found = coming.of(meeting)
    chaired = found.chairs() not in ("unsaid", "nobody")
    if found.quorum.quorate and chaired:
        return
    subject = "Nobody to take the chair" if found.quorum.quorate else "Quorum at risk"
    days = working_days_between(day, meeting.date)
    when = f"{days} working day{'' if days == 1 else 's'}"
    _send(found, f"quorum:{stage}", subject, f"{when} before the meeting:")


def _send(found: Coming, key: str, subject: str, opening: str) -> None:
    meeting = found.room.meeting
    text = _text(found, opening)
    for person in officers.who_run(meeting.board, today()):
        outbox.queue(
            key=f"{key}:{meeting.pk}:{meeting.date.isoformat()}:{person.pk}",
            kind=KIND,
            person=person,
            subject=f"{subject}: {meeting.board.short}, {long_date(meeting.date)}",
            text=text,
        )


def _text(found: Coming, opening: str) -> str:
    meeting = found.room.meeting
    fix = forecast_words.fix(found)
    silent = "" if found.replies else "Nobody has replied yet."
    parts = (
        f"{meeting.board.name} meets on {with_weekday(meeting.date)}, {meeting.hours}.",
        f"{opening}\n{silent or forecast_words.so_far(found)}",
        "\n".join(f"Short: {one}." for one in forecast_words.short(found)),
        f"Would fix it: {fix}." if fix else "",
        "\n".join(forecast_words.notes(found)),
        beside_the_number(found.room.rule),
        f"Replies: {address_of(meeting.address('replies'))}",
    )
    return "\n\n".join(filter(None, parts))
