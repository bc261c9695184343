"""A board's home: what it is, when it meets, who sits, what it decided.

The template shows this value and asks nothing else (interface.md, *Board* home).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from boards import policy, reviews_due, room
from boards.documents import (
    attendance_flags,
    forecasts,
    meeting_list,
    member_rows,
    membership,
    neighbours,
    next_meeting,
)
from boards.documents.membership import Membership
from boards.documents.neighbours import Group
from boards.documents.quorum_words import counted
from boards.models import Board, Decision, Meeting, Minutes, TermsOfReference
from boards.quorum import rule_words
from boards.series import Missed
from boards.standing import Standing
from governance.long_dates import distance, long_date
from governance.panels import Panel, show

COMING = (Meeting.State.PLANNED, Meeting.State.CALLED, Meeting.State.OPEN)
_TONES = {Minutes.State.APPROVED: "done", Minutes.State.CIRCULATED: "info"}


@dataclass(frozen=True, slots=True)
class Link:
    """A label and its address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class TermsLink:
    """The version in force."""

    version: int
    effective_on: date
    url: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Something to come, or the last minutes."""

    title: str
    when: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LastMinutes:
    """The newest minutes, in their state."""

    date: date
    url: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The quorum rule as a chair would read it out, and how it is counted."""

    words: str
    detail: str
    url: str
    clause: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One of the latest decisions."""

    ref: str
    url: str
    wording: str
    provisional: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardHome:
    """Everything the page shows; names as in `boards/board_home.html`."""

    purpose: str
    terms: TermsLink | None
    primary: Link | None
    meeting: next_meeting.NextMeeting | None
    forecast: forecasts.Forecast | None
    empty_meeting_url: str
    panels: list[Panel]
    last_minutes: LastMinutes | None
    members: member_rows.MembersPanel
    strip_note: str
    strip_count: int
    missed: Missed | None
    flags: attendance_flags.Flags | None
    coming_up: tuple[Dated, ...]
    quorum_rule: RuleWords | None
    decisions: tuple[DecisionLine, ...]
    groups: tuple[Group, ...]
    reads: bool

    def context(self) -> dict[str, object]:
        """The values by name, for the template."""
        return {name: getattr(self, name) for name in self.__slots__}


def read(board: Board, who: Standing, decisions: Iterable[Decision]) -> BoardHome:
    """Read a board's home for one reader, in constant queries.

    Args:
        board: with its partnership.
        who: what they may not read is left out.
        decisions: the latest that they may read.
    """
    reads = bool(policy.may_read_meetings(who))
    seats = membership.read(board, who.day, with_attendance=reads)
    terms = TermsOfReference.objects.in_force(board, who.day)
    meetings = _coming_meetings(board, who) if reads else []
    first = meetings[0] if meetings else None
    return BoardHome(
        purpose=opening(board.summary or (terms.purpose if terms else "")),
        terms=_terms_link(board, terms),
        primary=_primary(board, who, terms, first),
        meeting=next_meeting.told(first, who) if first else None,
        forecast=forecasts.of(room.of(first), who) if first else None,
        empty_meeting_url=_address(board, "meeting-new")
        if terms and policy.may_add_meeting(who, board)
        else "",
        panels=show("board.overview", who, board),
        last_minutes=_last_minutes(board, who) if reads else None,
        members=member_rows.panel(board, seats, who),
        strip_note=_strip_note(seats),
        strip_count=len(seats.meetings),
        missed=meeting_list.missed(board, who) if reads else None,
        flags=_flags(board, seats, who, terms) if reads else None,
        coming_up=_coming_up(board, meetings, who) if reads else (),
        quorum_rule=_rule(board, terms, seats),
        decisions=tuple(_decision(one, board) for one in decisions),
        groups=neighbours.of_board(board, who.day),
        reads=reads,
    )


def opening(text: str, room_for: int = 280) -> str:
    """The first sentences of a text that fit; at least one."""
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    shown = sentences[0]
    for sentence in sentences[1:]:
        if len(shown) + len(sentence) >= room_for:
            break
        shown = f"{shown} {sentence}"
    return shown


def _address(board: Board, name: str, **extra: int) -> str:
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return reverse(f"boards:{name}", kwargs={**where, **extra})


def _coming_meetings(board: Board, who: Standing) -> list[Meeting]:
    """Meetings to come, soonest first; one that is in session comes before them."""
    found = list(
        board.meetings.filter(state__in=COMING, date__gte=who.day)
        .select_related("terms")
        .order_by("date", "starts_at")[:4]
    )
    for meeting in found:
        meeting.board = board
    return found


def _terms_link(board: Board, terms: TermsOfReference | None) -> TermsLink | None:
    if terms is None:
        return None
    return TermsLink(terms.version, terms.effective_on, _address(board, "terms"))


def _primary(
    board: Board, who: Standing, terms: TermsOfReference | None, first: Meeting | None
) -> Link | None:
    """The one thing to do next, for those who may do it."""
    if terms is None:
        may = policy.may_set_up_boards(who)
        new = _address(board, "terms-new")
        return Link("Enter the terms of reference", new) if may else None
    if not policy.may_prepare_meeting(who):
        return None
    if first is None and not policy.may_add_meeting(who, board):
        return None
    if first is None:
        return Link("Call the next meeting", _address(board, "meeting-new"))
    ready = first.state == Meeting.State.OPEN
    label = "Go to the meeting" if ready else "Prepare the meeting"
    return Link(label, first.get_absolute_url())


def _last_minutes(board: Board, who: Standing) -> LastMinutes | None:
    minutes = (
        Minutes.objects.filter(meeting__board=board)
        .exclude(meeting__state=Meeting.State.CANCELLED)
        .select_related("meeting")
        .order_by("-meeting__date", "-meeting__starts_at")
        .first()
    )
    if minutes is None:
        return None
    minutes.meeting.board = board
    readable = policy.may_read_minutes(who, minutes)
    return LastMinutes(
        date=minutes.meeting.date,
        url=minutes.meeting.address("minutes")
        if readable
        else minutes.meeting.get_absolute_url(),
        label=minutes.get_state_display() if readable else "Being written",
        tone=_TONES.get(Minutes.State(minutes.state), "neutral")
        if readable
        else "neutral",
    )


def _flags(
    board: Board, seats: Membership, who: Standing, terms: TermsOfReference | None
) -> attendance_flags.Flags | None:
    standard = terms.attendance_standard() if terms else None
    return attendance_flags.of_board(board, seats, who, standard)


def _strip_note(seats: Membership) -> str:
    """`oldest left: July 2024 to June 2025`; empty while nobody has met."""
    if not seats.meetings:
        return ""
    first, last = seats.meetings[0].date, seats.meetings[-1].date
    return f"oldest left: {_month(first)} to {_month(last)}"


def _month(day: date) -> str:
    return long_date(day).split(" ", 1)[1]


def _coming_up(
    board: Board, meetings: list[Meeting], who: Standing
) -> tuple[Dated, ...]:
    """Meetings, and reviews that press; those of people's terms for who keeps them."""
    lines = [
        Dated(
            "Meeting",
            f"{long_date(m.date)}, "
            f"{distance(m.date, who.day) if m.is_confirmed else 'to be confirmed'}",
            m.get_absolute_url(),
            m.where,
        )
        for m in meetings
    ]
    return (*lines, *_reviews(board, who))


def _reviews(board: Board, who: Standing) -> Iterator[Dated]:
    page, personal = _address(board, "reviews"), 0
    for due in reviews_due.pressing(board, who.day):
        if due.held is not None:
            personal += 1
            continue
        yield Dated(due.agenda_title, f"due {due.when(who.day)}", page)
    if personal and policy.may_read_reviews(who):
        terms = "1 term" if personal == 1 else f"{personal} terms"
        yield Dated("Terms of members and offices", f"{terms} to be reviewed", page)


def _rule(
    board: Board, terms: TermsOfReference | None, seats: Membership
) -> RuleWords | None:
    if terms is None:
        return None
    rule = terms.rule()
    return RuleWords(
        words=rule_words(rule),
        detail=" ".join(counted(board, rule, seats)[:3]),
        url=f"{_address(board, 'terms')}#quorum",
        clause=terms.quorum_clause,
    )


def _decision(decision: Decision, board: Board) -> DecisionLine:
    decision.board = board
    provisional = decision.state == Decision.State.PROVISIONAL
    day = long_date(decision.meeting.date)
    return DecisionLine(
        ref=str(decision),
        url=decision.get_absolute_url(),
        wording=decision.wording,
        provisional=provisional,
        note=f"taken without a quorum on {day}" if provisional else day,
    )
