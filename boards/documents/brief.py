"""Gathering the chair's brief of a meeting, in a fixed number of queries (C32, C37)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.db.models.functions import Lower

from boards import (
    brief_shapes,
    expected_papers,
    paper_deadlines,
    paper_lines,
    policy,
    record,
    record_declarations,
    room,
    timings,
)
from boards.brief_shapes import BriefItem, BriefSnapshot
from boards.documents import attendance_flags, forecasts, membership, reply_list
from boards.documents.forecasts import Forecast
from boards.models import AgendaItem, Meeting, MinuteEntry
from boards.paper_lines import MeetingPapers
from boards.publication import Audience
from boards.quorum.words import capital
from boards.room import Room
from boards.standing import Standing
from boards.timings import Slot, Timing
from governance import panels
from governance.long_dates import long_date

_MOST_SAID = 3
_RECORDED = (Meeting.State.OPEN, Meeting.State.CLOSED)
Lines = Mapping[int, tuple[str, ...]]


def snapshot(meeting: Meeting, who: Standing) -> BriefSnapshot:
    """Read the brief for one of those who may have it.

    Args:
        meeting: with its board and partnership.
        who: chair, vice chair or secretary; what they may not read is left out.
    """
    now_in = room.of(meeting)
    items = list(meeting.items.select_related("lead", "approves"))
    before = _before(meeting, items, who)
    touched = _conflicts(now_in)
    replies = reply_list.of(meeting)
    told = _Told(meeting, who, items, before)
    return BriefSnapshot(
        meeting=meeting.pk,
        partnership=meeting.board.partnership.name,
        board=meeting.board.name,
        date=meeting.date,
        hours=meeting.hours,
        place=meeting.where,
        demonstration=record.demonstration_words(meeting),
        quorum=_quorum(forecasts.of(now_in, who)),
        away=_replied(replies, "apologies"),
        instead=tuple(
            f"{line.row.name}: {line.stands.words}"
            for line in replies
            if line.stands and line.part == "yes" and line.stands.sends
        ),
        unsaid=tuple(line.row.name for line in replies if line.part == "none"),
        conflicts=touched.get(0, ()),
        attendance=_attendance(meeting, who),
        items=tuple(
            told.item(item, timing, touched.get(item.pk, ()))
            for item, timing in zip(items, _timings(meeting, items), strict=True)
        ),
    )


class _Told:
    """What is told of each item, read once for all of them."""

    def __init__(
        self,
        meeting: Meeting,
        who: Standing,
        items: list[AgendaItem],
        before: Mapping[int, AgendaItem],
    ) -> None:
        self.who, self.before = who, before
        self.papers: MeetingPapers = paper_lines.of_meeting(meeting, who)
        self.expected = expected_papers.of(meeting, who)
        self.said = _said(before.values(), who)
        self.overdue = _overdue(who, items, before)

    def item(
        self, item: AgendaItem, timing: Timing, conflicts: tuple[str, ...]
    ) -> BriefItem:
        """One item; of a confidential one only its face to who may not read it."""
        if not policy.sees_item(self.who, item):
            return BriefItem(key=item.pk, number=item.number, title=item.public_title)
        earlier = self.before.get(item.pk)
        lines = self.papers.of(item, Audience.CLEARED).lines
        return BriefItem(
            key=item.pk,
            number=item.number,
            title=item.title,
            starts=item.starts_at,
            minutes=timing.allowed,
            purpose=item.get_kind_display(),
            lead=item.lead.name if item.lead else "",
            is_confidential=item.is_confidential,
            wanted=brief_shapes.wanted(item.role, item.kind, item.title, item.proposal),
            prompts=brief_shapes.prompts(item.role, item.kind),
            carried=item.reason,
            last=long_date(earlier.meeting.date) if earlier else "",
            said=self.said.get(earlier.pk, ()) if earlier else (),
            papers=tuple(line.label for line in lines if not line.paper.is_withdrawn),
            missing=self._missing(item, has_papers=bool(lines)),
            conflicts=conflicts,
            overdue=self.overdue.get(item.pk, ()),
        )

    def _missing(self, item: AgendaItem, *, has_papers: bool) -> tuple[str, ...]:
        """Papers asked for that did not come; else what the agenda promises in words."""
        asked = tuple(
            f"{line.row.title}, {line.row.author.name}, "
            f"{paper_deadlines.due_words(line.row.due_on, self.who.day)}"
            for line in self.expected.awaited(item.pk)
        )
        promised = (item.papers,) if item.papers and not has_papers else ()
        return asked or promised


def _attendance(meeting: Meeting, who: Standing) -> tuple[str, ...]:
    """Who stays away, by the terms that the meeting is held under; five queries."""
    seats = membership.read(meeting.board, who.day, with_attendance=True)
    standard = meeting.terms.attendance_standard()
    return (
        *attendance_flags.who_stays_away(seats, who, standard),
        *attendance_flags.at_risk(seats, standard),
    )


def _timings(meeting: Meeting, items: list[AgendaItem]) -> tuple[Timing, ...]:
    slots = [Slot(planned=item.starts_at) for item in items]
    return timings.beside_plan(slots, ends=meeting.ends_at, now=None)


def _quorum(told: Forecast) -> tuple[str, ...]:
    """The forecast in sentences: what it is, what is short, who would fix it."""
    asked = f" of {told.needed} needed" if told.needed is not None else ""
    head = told.sentence or f"{told.yes}{asked} {told.so_far}"
    lacks = f"; {told.lacks}" if told.lacks else ""
    return (
        capital(f"{head}{lacks}."),
        *(f"Short: {one}." for one in told.short),
        *((f"Would fix it: {told.fix}.",) if told.fix else ()),
        *told.notes,
    )


def _replied(lines: Iterable[reply_list.Line], part: str) -> tuple[str, ...]:
    """`Gwen Pryce: on leave`, for each in a list of replies."""
    return tuple(
        f"{line.row.name}: {line.stands.note}"
        if line.stands and line.stands.note
        else line.row.name
        for line in lines
        if line.part == part
    )


def _conflicts(now_in: Room) -> Lines:
    """Interests by item, declared or registered and touching it; 0 for the meeting."""
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    names = {row.person_id: row.name for row in now_in.attendances if row.person_id}
    for one in now_in.interests:
        name = names.get(one.person_id, str(one.person))
        nature = one.get_nature_display().lower()
        found[one.item_id or 0] += (
            f"{name}: {nature} interest declared, {one.get_handling_display().lower()}",
        )
    for offer in record_declarations.panel(now_in, None).offers:
        name = names.get(offer.registered.person_id, str(offer.registered.person))
        for key, why in zip(offer.items, offer.whys, strict=True):
            found[key] += (f"{name}: in the register, {offer.words} ({why})",)
    return found


def _before(
    meeting: Meeting, items: list[AgendaItem], who: Standing
) -> dict[int, AgendaItem]:
    """For each item the same one at the latest meeting that spoke of it; one query."""
    titles = {item.title.lower() for item in items}
    came_from = {item.came_from_id for item in items if item.came_from_id}
    earlier = (
        AgendaItem.objects.annotate(lower=Lower("title"))
        .filter(
            Q(pk__in=came_from) | Q(lower__in=titles),
            meeting__in=Meeting.objects.before(meeting),
            meeting__state__in=_RECORDED,
        )
        .select_related("meeting")
        .order_by("meeting__date", "meeting__starts_at")
    )
    newest: dict[str | int, AgendaItem] = {}
    for one in earlier:
        if policy.sees_item(who, one):
            newest[one.title.lower()] = newest[one.pk] = one
    found = {
        item.pk: newest.get(item.came_from_id or 0) or newest.get(item.title.lower())
        for item in items
    }
    return {pk: one for pk, one in found.items() if one is not None}


def _said(before: Iterable[AgendaItem], who: Standing) -> Lines:
    """The first notes of each earlier item; one query."""
    rows = MinuteEntry.objects.filter(
        item__in=[one.pk for one in before], kind=MinuteEntry.Kind.NOTE
    ).order_by("order", "pk")
    if not policy.may_read_confidential(who):
        rows = rows.filter(is_confidential=False)
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in rows:
        if len(found[row.item_id]) < _MOST_SAID:
            found[row.item_id] += (row.text,)
    return found


def _overdue(
    who: Standing, items: list[AgendaItem], before: Mapping[int, AgendaItem]
) -> Lines:
    """Overdue actions: with the item they came from, the others at the action log."""
    owed: Mapping[int, tuple[str, ...]] = panels.ask("brief.overdue", who)
    at = {one.pk: pk for pk, one in before.items()}
    log = _action_log(items)
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for item_id, lines in owed.items():
        found[at.get(item_id, log)] += lines
    return found


def _action_log(items: list[AgendaItem]) -> int:
    """The item at which earlier actions are taken; 0 where the agenda has none."""
    for role in (AgendaItem.Role.MATTERS_ARISING, AgendaItem.Role.MINUTES):
        for item in items:
            if item.role == role:
                return item.pk
    return 0
