"""What a successor finds around the seat: meetings, papers, messages, first steps (C25)."""

from collections.abc import Sequence
from datetime import date, datetime

from boards import inductions, interests_owed, policy, report_lines
from boards.handover_shapes import HandoverLine, HandoverSection
from boards.models import (
    Appointment,
    Board,
    InductionPoint,
    KeyMessages,
    Meeting,
    Office,
    PaperRequest,
    PassedOn,
)
from boards.paper_deadlines import due_words
from boards.standing import Standing
from governance.clock import local
from governance.long_dates import long_date, with_weekday
from governance.models.periods import in_force

_MEETINGS = 4
_MESSAGES = 3
_COMING = (Meeting.State.PLANNED, Meeting.State.CALLED)


def meetings(board: Board, on: date, *, reads: bool) -> tuple[HandoverSection, ...]:
    """The next meetings, for those who may see the agendas; one query."""
    if not reads:
        return ()
    rows = board.meetings.filter(date__gte=on, state__in=_COMING)
    lines = []
    for one in rows.order_by("date", "starts_at")[:_MEETINGS]:
        one.board = board
        sure = "" if one.is_confirmed else "to be confirmed"
        facts = filter(None, (one.hours, one.where, sure))
        lines.append(
            HandoverLine(
                text=with_weekday(one.date),
                about=", ".join(facts),
                url=one.get_absolute_url(),
            )
        )
    return (
        HandoverSection(
            key="meetings",
            heading="Next meetings",
            lines=tuple(lines),
            empty="No meeting is planned.",
        ),
    )


def messages(held: Appointment, who: Standing) -> HandoverSection:
    """Key messages agreed that the member told nobody yet, the latest; two queries."""
    board = held.place.seat.board
    rows = list(
        KeyMessages.objects.filter(
            meeting__board=board,
            meeting__date__gte=held.starts_on,
            meeting__date__lte=held.ends_on or who.day,
            agreed_at__isnull=False,
        )
        .select_related("meeting")
        .order_by("-meeting__date")[:_MESSAGES]
    )
    told = PassedOn.objects.filter(
        meeting__in=[one.meeting_id for one in rows], person=held.person_id
    )
    done = {one.meeting_id for one in told if one.told_on}
    planned = {one.meeting_id: one for one in told if not one.told_on}
    lines = []
    for row in rows:
        if row.meeting_id not in done:
            row.meeting.board = board
            plan = planned.get(row.meeting_id)
            meant = f". Meant for: {plan.whom}, {plan.how}" if plan else ""
            lines.append(
                HandoverLine(
                    text=" ".join(row.lines),
                    about=f"Meeting of {long_date(row.meeting.date)}{meant}",
                    url=row.meeting.address("key-messages"),
                )
            )
    return HandoverSection(
        key="messages",
        heading="Key messages to pass on",
        lead="Agreed by the chair, and not told to the sector yet." if lines else "",
        lines=tuple(lines),
        empty="Every key message was passed on to the sector.",
    )


def owed(held: Appointment, who: Standing) -> HandoverSection:
    """Papers and reports that are awaited of the member."""
    return HandoverSection(
        key="papers",
        heading="Papers and reports awaited",
        lines=(*_papers(held, who), *_reports(held, who.day)),
        empty="No paper and no report is awaited.",
    )


def _papers(held: Appointment, who: Standing) -> list[HandoverLine]:
    """Those asked of the member for meetings to come; one query."""
    board = held.place.seat.board
    rows = PaperRequest.objects.awaited().filter(
        author=held.person_id,
        item__meeting__board=board,
        item__meeting__state__in=(*_COMING, Meeting.State.OPEN),
    )
    found = []
    for row in rows.select_related("item__meeting__terms").order_by(
        "item__meeting__date", "pk"
    ):
        row.item.meeting.board = board
        if policy.sees_item(who, row.item):
            on = long_date(row.item.meeting.date)
            found.append(
                HandoverLine(
                    text=row.title,
                    about=f"{row.item}, meeting of {on}, "
                    f"{due_words(row.due_on, who.day)}",
                    url=row.item.meeting.get_absolute_url(),
                    tone="late" if row.due_on < who.day else "",
                )
            )
    return found


def _reports(held: Appointment, on: date) -> list[HandoverLine]:
    """Highlight reports of the groups that the member chairs."""
    last = held.ends_on if held.ends_on and held.ends_on < on else on
    chaired = Office.objects.filter(
        in_force(last), person=held.person_id, kind=Office.Kind.CHAIR
    ).exclude(board=held.place.seat.board_id)
    lines: list[HandoverLine] = []
    for office in chaired.select_related("board__partnership"):
        lines += [
            HandoverLine(
                text=f"Highlight report of {one.group.short}",
                about=one.words,
                tone="late" if one.is_late else "",
            )
            for one in report_lines.of_group(office.board, on)
            if one.due.received is None
        ]
    return lines


def interests(board: Board, after: Sequence[Appointment], on: date) -> HandoverSection:
    """What each successor still has to declare; one query."""
    said = interests_owed.confirmations([one.person for one in after])
    lines = []
    for one in after:
        stands = interests_owed.stands(
            board, one.starts_on, said.get(one.person_id), on
        )
        is_late = stands.is_owed and stands.due_on <= on
        if stands.said_on is None:
            about = f"First declaration due from {long_date(stands.due_on)}"
        else:
            about = stands.words
        lines.append(
            HandoverLine(
                text=one.person.name, about=about, tone="late" if is_late else ""
            )
        )
    months = board.interests_months
    return HandoverSection(
        key="interests",
        heading="Declarations of interest",
        lead=f"Declared at the start, and confirmed every {months} months.",
        lines=tuple(lines),
        url=f"{board.get_absolute_url()}interests/",
        link="Register of interests",
    )


def induction(
    board: Board, after: Sequence[Appointment]
) -> tuple[HandoverSection, ...]:
    """The board's list, with how far the successor has come; three queries."""
    found = inductions.of_appointments(after)
    if not found:
        points = InductionPoint.objects.filter(board=board, is_dropped=False)
        lines = tuple(HandoverLine(text=point.text) for point in points)
        return (_checklist(lines, ""),) if lines else ()
    return tuple(
        _checklist(
            tuple(
                HandoverLine(
                    text=point.text,
                    tone="done" if tick else "",
                    about=f"Done on {_day(tick.ticked_at)}" if tick else "",
                )
                for point, tick in one.lines
            ),
            f"{one.held.person.name}: {one.done} of {len(one.points)} done.",
            f"induction-{one.held.pk}",
        )
        for one in found
        if one.points
    )


def _day(at: datetime) -> str:
    return long_date(local(at).date())


def _checklist(
    lines: tuple[HandoverLine, ...], lead: str, key: str = "induction"
) -> HandoverSection:
    return HandoverSection(
        key=key, heading="Induction to follow", lead=lead, lines=lines
    )
