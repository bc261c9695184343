"""The next meeting and whether it will be quorate, as a board's home tells it."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date

from boards import room
from boards.models import Attendance, Meeting
from boards.quorum import Quorum, SeatBar
from boards.quorum.words import joined
from governance.clock import local
from governance.long_dates import distance, long_date, with_weekday


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When and where, and what is known of it."""

    url: str
    when: str
    distance: str
    place: str
    notes: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """The seat bar and its sentence, as `boards/_quorum_panel.html` shows them."""

    bar: SeatBar
    yes: int
    needed: int | None
    so_far: str = "here"
    sentence: str = ""
    lacks: str = ""
    beside: str = ""
    caption: str = "by reply"
    yes_url: str = ""
    links: Mapping[str, str] = field(default_factory=dict)


def told(meeting: Meeting, today: date) -> NextMeeting:
    """The next meeting in words."""
    url = meeting.get_absolute_url()
    return NextMeeting(
        url=url,
        when=f"{with_weekday(meeting.date)}, {meeting.hours}",
        distance=distance(meeting.date, today),
        place=meeting.where,
        notes=(
            *(() if meeting.is_confirmed else ("The date is to be confirmed.",)),
            _agenda_note(meeting),
        ),
        links=(("Agenda", url),),
    )


def _agenda_note(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.OPEN:
        return "The meeting is in session."
    if meeting.called_at:
        return f"Agenda sent {long_date(local(meeting.called_at).date())}."
    return "The agenda is being prepared."


def forecast(now_in: room.Room) -> Forecast:
    """The quorum as it stands: during a meeting who is here, before it who may come."""
    answer = now_in.quorum()
    if now_in.meeting.is_recorded:
        return Forecast(
            bar=now_in.bar(answer),
            yes=answer.places_filled_here,
            needed=answer.needed,
            lacks="" if answer.quorate else f"missing {joined(answer.missing)}",
            caption="now",
        )
    at_best = _if_all_come(now_in).quorum()
    bar = now_in.bar(answer)
    return Forecast(
        bar=bar,
        yes=answer.places_filled_here,
        needed=answer.needed,
        sentence=_before(answer, bar),
        lacks="" if at_best.quorate else _never(at_best),
    )


def _before(answer: Quorum, bar: SeatBar) -> str:
    """`11 of 26 places needed; 19 can still come, 5 sent apologies`."""
    may_come = bar.counts["none"] + bar.counts["yes"]
    away = bar.counts["apologies"]
    asked = (
        f"{answer.needed} of {bar.total} places needed; "
        if answer.needed is not None
        else f"{bar.total} places; "
    )
    sent = f"{away} sent apologies" if away else "nobody has sent apologies"
    return f"{asked}{may_come} can still come, {sent}"


def _never(at_best: Quorum) -> str:
    return f"even if all come, missing {joined(at_best.missing)}"


def _if_all_come(now_in: room.Room) -> room.Room:
    """The room if everybody comes who has not said otherwise."""
    return replace(now_in, attendances=tuple(map(_coming, now_in.attendances)))


def _coming(row: Attendance) -> Attendance:
    if row.state != Attendance.State.UNKNOWN:
        return row
    coming = copy(row)
    coming.state = Attendance.State.PRESENT
    return coming
