"""The forward plan as its page shows it: each meeting to come, then what waits (C33)."""

from dataclasses import dataclass

from boards import forward_items, policy
from boards.models import AgendaItem, Board, ForwardItem, Meeting
from boards.standing import Standing

# A year of monthly meetings, and one more where the thirteenth falls into it.
MEETINGS = 13
_COMING = (Meeting.State.PLANNED, Meeting.State.CALLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One matter as this reader sees it.

    Args:
        is_on: whether it stands on the agenda already.
        forward_id: its item on the plan, for who may change it; None for others.
    """

    title: str
    reason: str
    lead: str = ""
    is_on: bool = False
    is_confidential: bool = False
    forward_id: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A meeting to come, and what comes to it."""

    meeting: Meeting
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ForwardPage:
    """Everything the page shows.

    Args:
        waiting: the backlog, and what comes to no meeting planned so far.
    """

    months: tuple[Month, ...]
    waiting: tuple[Line, ...]


def read(board: Board, who: Standing) -> ForwardPage:
    """Read the forward plan for one reader, in six queries."""
    meetings = list(
        board.meetings.filter(state__in=_COMING, date__gte=who.day).order_by(
            "date", "starts_at"
        )[:MEETINGS]
    )
    plan = forward_items.live(board)
    landed = forward_items.by_meeting(board, plan, who.day)
    on = _on_agendas(meetings)
    for meeting in meetings:
        meeting.board = board
    coming = {one.item.pk for rows in landed.values() for one in rows}
    return ForwardPage(
        months=tuple(
            Month(
                meeting,
                (
                    *(_taken(item, who) for item in on.get(meeting.pk, ())),
                    *(
                        _line(one.item, one.when, who)
                        for one in landed.get(meeting.pk, ())
                    ),
                ),
            )
            for meeting in meetings
        ),
        waiting=tuple(
            _line(item, _why_waiting(item), who)
            for item in plan
            if item.pk not in coming
        ),
    )


def _on_agendas(meetings: list[Meeting]) -> dict[int, list[AgendaItem]]:
    """The items on these agendas that are there for a reason; one query."""
    found: dict[int, list[AgendaItem]] = {}
    rows = AgendaItem.objects.filter(meeting__in=meetings).exclude(reason="")
    for item in rows.select_related("lead").order_by("order"):
        found.setdefault(item.meeting_id, []).append(item)
    return found


def _taken(item: AgendaItem, who: Standing) -> Line:
    sees = bool(policy.sees_item(who, item))
    return Line(
        title=item.title if sees else item.public_title,
        reason=item.reason,
        lead=item.lead.name if item.lead and sees else "",
        is_on=True,
        is_confidential=item.is_confidential,
    )


def _line(item: ForwardItem, reason: str, who: Standing) -> Line:
    sees = bool(policy.sees_planned(who, item))
    return Line(
        title=item.title if sees else item.public_title,
        reason=" ".join(filter(None, [reason, item.note if sees else ""])),
        lead=item.lead.name if item.lead and sees else "",
        is_confidential=item.is_confidential,
        forward_id=item.pk if policy.may_prepare_meeting(who) and sees else None,
    )


def _why_waiting(item: ForwardItem) -> str:
    """What it waits for; a planned one comes after the last meeting set up so far."""
    if item.starts_on is None:
        return ""
    return f"{item.plan.words}: no meeting is planned that far ahead."
