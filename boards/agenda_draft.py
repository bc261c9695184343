"""What a meeting's agenda could hold, each matter with the reason why (C31, C33, C38).

Standing items, minutes to approve, decisions to ratify, what comes back from the meeting
before, open actions and the forward plan: proposed to the secretary, who decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from boards import carry_forward, forward_items, report_lines
from boards.carry_forward import Topic
from boards.models import (
    AgendaItem,
    Board,
    Decision,
    ForwardItem,
    Meeting,
    StandingItem,
)
from boards.operations import agenda_drafting
from boards.operations.agenda_rows import minutes_to_approve
from boards.outcomes import Deferral, Outcome
from governance import panels
from governance.clock import today
from governance.long_dates import long_date

_Role = AgendaItem.Role


class Source(StrEnum):
    """Where a matter comes from, in the order of the page."""

    STANDING = "Standing items"
    MINUTES = "Minutes to approve"
    RATIFY = "Decisions to ratify"
    CARRIED = "Carried forward"
    ACTIONS = "Open actions"
    REPORTS = "Highlight reports due"
    PLAN = "Forward plan"


class Choice(StrEnum):
    """What the secretary does with a matter."""

    TAKE = "take"
    LEAVE = "leave"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter proposed for one agenda.

    Args:
        key: what it is, for the form that decides and the note that it was left.
        on: the item of this agenda that is it; None while it is not taken.
        origin: the record it comes from.
        is_left: whether it is left off this agenda, unless the secretary takes it.
    """

    key: str
    source: Source
    title: str
    reason: str
    on: AgendaItem | None = None
    origin: (
        StandingItem | Meeting | Decision | AgendaItem | ForwardItem | Board | None
    ) = None
    is_left: bool = False

    @property
    def choice(self) -> Choice:
        """What was decided so far; what nobody decided on yet is to be taken."""
        return Choice.LEAVE if self.is_left and self.on is None else Choice.TAKE

    @property
    def may_wait(self) -> bool:
        """Whether it can go into the backlog.

        Minutes, decisions to ratify and open actions come again by themselves.
        """
        return self.source in (Source.STANDING, Source.CARRIED, Source.PLAN)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be done with it."""
        return tuple(Choice) if self.may_wait else (Choice.TAKE, Choice.LEAVE)


def of_meeting(meeting: Meeting) -> list[Matter]:
    """Everything proposed for a meeting's agenda, in the order of the sources.

    Args:
        meeting: with its board and terms; still to come.
    """
    items = list(
        meeting.items.select_related(
            "approves", "came_from__meeting", "forward_item", "lead", "report_of"
        )
    )
    left = set(meeting.left_out.values_list("key", flat=True))
    minutes = list(_minutes(meeting, items))
    found = [
        *_standing(meeting, items, approves=bool(minutes)),
        *minutes,
        *_ratify(meeting, items),
        *_carried(meeting, items),
        *_actions(meeting, items),
        *_reports(meeting, items),
        *_planned(meeting, items),
    ]
    return [replace(one, is_left=one.is_left or one.key in left) for one in found]


def _standing(
    meeting: Meeting, items: list[AgendaItem], *, approves: bool
) -> Iterator[Matter]:
    """The standing items of the terms; that of the minutes where none wait."""
    for one in meeting.terms.standing_items.all():
        if one.role == _Role.MINUTES and approves:
            continue
        yield Matter(
            key=f"standing-{one.pk}",
            source=Source.STANDING,
            title=one.title,
            reason="A standing item of the terms of reference.",
            on=next((i for i in items if _is_standing(i, one)), None),
            origin=one,
        )


def _is_standing(item: AgendaItem, standing: StandingItem) -> bool:
    if standing.role != _Role.ORDINARY:
        return item.role == standing.role
    return item.title.casefold() == standing.title.casefold()


def _minutes(meeting: Meeting, items: list[AgendaItem]) -> Iterator[Matter]:
    waits = minutes_to_approve(meeting)
    approving = {i.approves: i for i in items if i.approves is not None}
    if waits is not None and agenda_drafting.approves_later_than(waits, meeting):
        waits = None  # the board has passed over them
    for of in [*approving, *([waits] if waits else [])]:
        yield Matter(
            key=f"minutes-{of.pk}",
            source=Source.MINUTES,
            title=f"Minutes of {long_date(of.date)}",
            reason="They wait for approval.",
            on=approving.get(of),
            origin=of,
        )


def _ratify(meeting: Meeting, items: list[AgendaItem]) -> Iterator[Matter]:
    here = {i.pk: i for i in items if i.role == _Role.RATIFICATION}
    on_agenda = Decision.objects.filter(ratification_item__in=here)
    rows = [*on_agenda.select_related("meeting"), *agenda_drafting.awaiting(meeting)]
    for decision in rows:
        yield Matter(
            key=f"decision-{decision.pk}",
            source=Source.RATIFY,
            title=f"Decision {decision.number}, to ratify",
            reason=agenda_drafting.why_ratify(decision),
            on=here.get(decision.ratification_item_id or 0),
            origin=decision,
        )


def _carried(meeting: Meeting, items: list[AgendaItem]) -> Iterator[Matter]:
    """What came from an earlier meeting, and what may still come from the last one."""
    for item in items:
        if item.came_from is not None:
            yield Matter(
                key=f"item-{item.came_from.pk}",
                source=Source.CARRIED,
                title=item.title,
                reason=item.reason,
                on=item,
                origin=item.came_from,
            )
    for origin, reason in returning(meeting):
        yield Matter(
            key=f"item-{origin.pk}",
            source=Source.CARRIED,
            title=origin.title,
            reason=reason,
            origin=origin,
        )


def returning(meeting: Meeting) -> list[tuple[AgendaItem, str]]:
    """The items of the meeting before that come back by the rule, with the reason."""
    last = Meeting.objects.before(meeting).first()
    if last is None or last.state != Meeting.State.CLOSED:
        return []
    rows = list(
        last.items.filter(role=_Role.ORDINARY, carried_to__isnull=True)
        .exclude(outcome=Outcome.DEFERRED, deferral=Deferral.MOVE)
        .exclude(title__in=meeting.terms.standing_items.values("title"))
        .select_related("lead", "forward_item", "approves", "meeting")
    )
    chains = _chains(rows, last)
    every = {pk for chain in chains.values() for pk in chain}
    owed = panels.ask("agenda.open_actions", every, cleared=True)
    found = []
    for row in rows:
        topic = Topic(
            discussed=row.is_done or bool(row.outcome),
            repeats=bool(row.forward_item and row.forward_item.every_months),
            open_actions=[ref for pk in chains[row.pk] for ref in owed.get(pk, ())],
        )
        if reason := carry_forward.why(topic, last.date):
            found.append((row, reason))
    return found


def _chains(rows: list[AgendaItem], last: Meeting) -> dict[int, list[int]]:
    """Each item with those of earlier meetings it takes up; two queries."""
    came_from = dict(
        AgendaItem.objects.filter(
            meeting__board_id=last.board_id, came_from__isnull=False
        ).values_list("pk", "came_from")
    )
    chains = {}
    for row in rows:
        chain = [row.pk]
        while (before := came_from.get(chain[-1])) is not None:
            chain.append(before)
        chains[row.pk] = chain
    return chains


def _actions(meeting: Meeting, items: list[AgendaItem]) -> Iterator[Matter]:
    """The actions still owed, at the item where the meeting goes through them."""
    owed = panels.ask("agenda.matters_arising", meeting.board, cleared=True)
    if not owed:
        return
    many = "1 action is" if len(owed) == 1 else f"{len(owed)} actions are"
    own = next((i for i in items if i.role == _Role.MATTERS_ARISING), None)
    minutes = next((i for i in items if i.role == _Role.MINUTES), None)
    with_minutes = "" if own or not minutes else " They are taken with the minutes."
    yield Matter(
        key="actions",
        source=Source.ACTIONS,
        title=own.title if own else "Action log",
        reason=f"{many} still open.{with_minutes}",
        on=own,
        is_left=bool(with_minutes),
    )


def _reports(meeting: Meeting, items: list[AgendaItem]) -> Iterator[Matter]:
    """The highlight reports of the groups that report here, received or not (C04)."""
    here = {item.report_of_id: item for item in items if item.report_of_id}
    for line in report_lines.to_board(meeting.board, today()):
        on = here.pop(line.group.pk, None)
        if on is not None or line.meeting.pk == meeting.pk:
            yield _report(line.group, line.words, on)
    for item in here.values():
        assert item.report_of is not None  # noqa: S101 - asked for above
        yield _report(item.report_of, item.reason, item)


def _report(group: Board, reason: str, on: AgendaItem | None) -> Matter:
    return Matter(
        key=f"report-{group.pk}",
        source=Source.REPORTS,
        title=f"Highlight report: {group.short}",
        reason=reason,
        on=on,
        origin=group,
    )


def _planned(meeting: Meeting, items: list[AgendaItem]) -> Iterator[Matter]:
    """What the forward plan brings, or has brought."""
    for item in items:
        if item.forward_item is not None and item.came_from is None:
            yield Matter(
                key=f"forward-{item.forward_item.pk}",
                source=Source.PLAN,
                title=item.title,
                reason=item.reason,
                on=item,
                origin=item.forward_item,
            )
    plan = forward_items.live(meeting.board)
    landed = forward_items.by_meeting(meeting.board, plan, today())
    for one in landed.get(meeting.pk, ()):
        yield Matter(
            key=f"forward-{one.item.pk}",
            source=Source.PLAN,
            title=one.item.title,
            reason=one.reason,
            origin=one.item,
        )
