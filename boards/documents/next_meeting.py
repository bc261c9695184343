"""The next meeting, as a board's home tells it."""

from dataclasses import dataclass

from boards import expected_papers, paper_policy, policy
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
    if paper_policy.may_follow_papers(who):
        links.append(("Papers", meeting.address("papers")))
    return NextMeeting(
        url=url,
        when=f"{with_weekday(meeting.date)}, {meeting.hours}",
        distance=distance(meeting.date, who.day),
        place=meeting.where,
        notes=(
            *(() if meeting.is_confirmed else ("The date is to be confirmed.",)),
            _agenda_note(meeting),
            *filter(None, (_papers_note(meeting, who),)),
        ),
        links=tuple(links),
    )


def _agenda_note(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.OPEN:
        return "The meeting is in session."
    if meeting.called_at:
        return f"Agenda sent {long_date(local(meeting.called_at).date())}."
    return "The agenda is being prepared."


def _papers_note(meeting: Meeting, who: Standing) -> str:
    """`3 of 5 papers received, 1 late.`, for who follows them."""
    count = expected_papers.of(meeting, who).count
    return f"{count}." if count else ""
