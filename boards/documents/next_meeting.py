"""The next meeting, as a board's home tells it."""

from dataclasses import dataclass

from boards import policy
from boards.models import Meeting
from boards.standing import Standing
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


def told(meeting: Meeting, who: Standing) -> NextMeeting:
    """The next meeting in words, for one reader."""
    url = meeting.get_absolute_url()
    links = [("Agenda", url)]
    if policy.may_see_replies(who):
        links.append(("Replies", meeting.address("replies")))
    return NextMeeting(
        url=url,
        when=f"{with_weekday(meeting.date)}, {meeting.hours}",
        distance=distance(meeting.date, who.day),
        place=meeting.where,
        notes=(
            *(() if meeting.is_confirmed else ("The date is to be confirmed.",)),
            _agenda_note(meeting),
        ),
        links=tuple(links),
    )


def _agenda_note(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.OPEN:
        return "The meeting is in session."
    if meeting.called_at:
        return f"Agenda sent {long_date(local(meeting.called_at).date())}."
    return "The agenda is being prepared."
