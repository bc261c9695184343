"""The record of a meeting as a snapshot for one audience.

Built when minutes are circulated, approved or published, and for the page of the
draft; everything that is shown or printed of the minutes comes from here (C43, C47).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

from boards import prose, publication, quorum, room
from boards import snapshot as shot
from boards.models import (
    AgendaItem,
    Attendance,
    Decision,
    Interest,
    Meeting,
    MinuteEntry,
    Minutes,
)
from boards.publication import Audience, Confidence, Face
from governance import panels
from governance.long_dates import long_date, short_time
from governance.models import Sector

DEMONSTRATION = (
    "Demonstration data: structure and wording from published papers, people and "
    "later events invented"
)

_BANNERS = {
    Minutes.State.DRAFT: "Draft. These minutes are being written.",
    Minutes.State.CHECKED: "Draft. Checked by the chair, not yet circulated.",
    Minutes.State.CIRCULATED: (
        "Draft. These minutes are not yet approved; a later meeting of the board may "
        "correct them."
    ),
    Minutes.State.APPROVED: "",
}

PURPOSES: dict[str, shot.Purpose] = {
    "information": "for information",
    "discussion": "for discussion",
    "decision": "for decision",
}
MODES: dict[str, shot.Mode] = {
    "in_person": "in person",
    "online": "online",
    "hybrid": "hybrid",
}


def build(
    meeting: Meeting, audience: Audience, *, published_on: date | None = None
) -> shot.MinutesSnapshot:
    """Take the snapshot of a meeting's minutes for one audience.

    Args:
        meeting: with its board, partnership, terms and minutes.
        audience: what is not for it is never put in.
        published_on: the day of publication, if it is for that.
    """
    minutes = meeting.minutes
    now_in = room.of(meeting)
    answer = (
        quorum.Quorum.from_dict(meeting.quorum) if meeting.quorum else now_in.quorum()
    )
    approved = minutes.state == Minutes.State.APPROVED
    later = minutes.approved_item.meeting if minutes.approved_item else None
    return shot.MinutesSnapshot(
        partnership=meeting.board.partnership.name,
        board=meeting.board.name,
        number=meeting.number,
        date=meeting.date,
        state=minutes.state,  # type: ignore[arg-type]
        quorum=shot.Quorum(
            verdict="Quorate" if answer.quorate else "Inquorate",
            sentence=said(answer),
            explanation=answer.explanation,
        ),
        starts=meeting.starts_at,
        ends=meeting.closed_time or meeting.ends_at,
        mode=MODES[meeting.mode],
        place=meeting.place,
        banner=_BANNERS[Minutes.State(minutes.state)],
        demonstration=DEMONSTRATION
        if meeting.board.partnership.is_demonstration
        else "",
        approved_on=later.date if approved and later else None,
        approved_at=f"the meeting of {long_date(later.date)}"
        if approved and later
        else "",
        published_on=published_on,
        chaired_by=meeting.presided_by.name if meeting.presided_by else "",
        summary=shot.Summary(
            said=lines_of(minutes.said),
            do=lines_of(minutes.will_do),
            families=lines_of(minutes.for_families),
        ),
        attendance=_by_sector(now_in),
        in_attendance=_without_sector(now_in),
        observers=_observers(now_in),
        items=_items(meeting, audience),
        corrections=_corrections(minutes),
        next_meeting=meeting.next_meeting_text,
    )


def said(answer: quorum.Quorum) -> str:
    """The quorum's sentence without its first word, which is set in bold before it."""
    for word in ("Quorate: ", "Inquorate: ", "Not quorate: "):
        if answer.sentence.startswith(word):
            rest = answer.sentence.removeprefix(word)
            return rest[:1].upper() + rest[1:]
    return answer.sentence


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a summary, without their bullets and blanks."""
    return tuple(
        line.lstrip("-•· \t").strip() for line in text.splitlines() if line.strip()
    )


def blocks_of(text: str) -> tuple[shot.Block, ...]:
    """Plain text as paragraphs and lists."""
    return prose.blocks(text)


def confidence_of(item: AgendaItem) -> Confidence:
    """What an item says about itself being confidential."""
    return Confidence(
        title=item.title,
        is_confidential=item.is_confidential,
        public_title=item.public_title,
        reason=item.withheld_reason,
        public_summary=item.public_summary,
        review_on=item.review_on,
    )


def _by_sector(now_in: room.Room) -> tuple[shot.SectorAttendance, ...]:
    """Who was there by sector, those sectors included that nobody came from (C35)."""
    seated = {place.seat.sector_id for place in now_in.places}
    rows: dict[Sector, list[Attendance]] = {
        place.seat.sector: [] for place in now_in.places
    }
    for row in now_in.attendances:
        if row.sector is not None and row.capacity != Attendance.Capacity.OBSERVER:
            rows.setdefault(row.sector, []).append(row)
    in_order = sorted(rows, key=lambda sector: (sector.order, sector.name))
    return tuple(
        _group(sector, rows[sector], member=sector.pk in seated) for sector in in_order
    )


def _without_sector(now_in: room.Room) -> tuple[shot.Attendee, ...]:
    return tuple(
        _attendee(row)
        for row in now_in.here()
        if row.sector is None and row.capacity != Attendance.Capacity.OBSERVER
    )


def _observers(now_in: room.Room) -> tuple[shot.Attendee, ...]:
    return tuple(
        _attendee(row)
        for row in now_in.here()
        if row.capacity == Attendance.Capacity.OBSERVER
    )


def _group(
    sector: Sector, rows: list[Attendance], *, member: bool
) -> shot.SectorAttendance:
    def those(*states: str) -> tuple[shot.Attendee, ...]:
        return tuple(_attendee(row) for row in rows if row.state in states)

    state = Attendance.State
    return shot.SectorAttendance(
        sector=sector.name,
        people=those(state.PRESENT, state.ONLINE),
        apologies=those(state.APOLOGIES, state.REPRESENTED),
        absent=those(state.ABSENT),
        member=member,
    )


def _attendee(row: Attendance) -> shot.Attendee:
    return shot.Attendee(
        name=row.person.name if row.person else "",
        role=row.role_text,
        organisation=row.organisation_text,
        online=row.state == Attendance.State.ONLINE,
        represents=row.stands_for.name if row.stands_for else "",
        note=_came_and_went(row),
    )


def _came_and_went(row: Attendance) -> str:
    words = []
    if row.arrived_at:
        words.append(f"came at {short_time(row.arrived_at)}")
    if row.left_at:
        words.append(f"left at {short_time(row.left_at)}")
    return ", ".join(words)


def _items(meeting: Meeting, audience: Audience) -> tuple[shot.Item, ...]:
    """The items, each with its face for the audience, in constant queries."""
    cleared = audience is Audience.CLEARED
    items = list(meeting.items.select_related("lead", "approves"))
    notes = _by_item(
        MinuteEntry.objects.filter(item__meeting=meeting).order_by("order", "pk")
    )
    decisions = _by_item(
        meeting.decisions.select_related("ratified_item__meeting").order_by("number")
    )
    interests = _by_item(meeting.interests.select_related("person"))
    actions = panels.ask("minutes.actions", meeting, cleared=cleared)
    updates = panels.ask("minutes.updates", meeting, cleared=cleared)
    shown = []
    for item in items:
        own = notes[item.pk]
        face = publication.face(
            confidence_of(item),
            audience,
            confidential_notes=sum(note.is_confidential for note in own),
        )
        if not face.shows_text:
            shown.append(_item(item, face))
            continue
        shown.append(
            _item(
                item,
                face,
                blocks=tuple(
                    block
                    for note in own
                    if cleared or not note.is_confidential
                    for block in blocks_of(note.text)
                ),
                decisions=tuple(_decision(d) for d in decisions[item.pk]),
                declarations=tuple(_declaration(i) for i in interests[item.pk]),
                actions=tuple(actions.get(item.pk, ())),
                updates=tuple(updates.get(item.pk, ())),
            )
        )
    return tuple(shown)


class _OfItem(Protocol):
    """A row that belongs to an agenda item."""

    item_id: Any


Row = TypeVar("Row", bound=_OfItem)


def _by_item(rows: Iterable[Row]) -> dict[int | None, list[Row]]:
    grouped: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.item_id].append(row)
    return grouped


def _item(item: AgendaItem, face: Face, **recorded: object) -> shot.Item:
    withheld = (
        shot.Withheld(
            sentence=face.withheld_sentence,
            reason=face.reason,
            public_summary=face.public_summary,
            review_on=face.review_on,
        )
        if face.withheld_sentence
        else None
    )
    return shot.Item(
        title=face.title,
        number=item.number,
        time=item.starts_at,
        kind=PURPOSES[item.kind] if face.shows_text else "",
        lead=item.lead.name if item.lead and face.shows_text else "",
        papers=item.papers if face.shows_text else "",
        withheld=withheld,
        **recorded,  # type: ignore[arg-type]
    )


def _decision(decision: Decision) -> shot.Decision:
    ratified = decision.ratified_item
    return shot.Decision(
        ref=str(decision.number),
        wording=decision.wording,
        method=decision.vote_text
        or (
            ""
            if decision.method == Decision.Method.CONSENSUS
            else decision.get_method_display().lower()
        ),
        provisional=decision.state != Decision.State.FIRM,
        ratified=f"the meeting of {long_date(ratified.meeting.date)}"
        if ratified
        else "",
    )


def _declaration(interest: Interest) -> shot.Declaration:
    """Sensitive declarations are told in general words only (field.md §4.2)."""
    nature = f"{interest.get_nature_display().lower()} interest"
    if not interest.is_sensitive:
        nature = f"{nature}: {interest.description}"
    return shot.Declaration(
        person=interest.person.name,
        nature=nature,
        handling=interest.get_handling_display().lower(),
    )


def _corrections(minutes: Minutes) -> tuple[shot.Correction, ...]:
    """Corrections agreed to these minutes, told with the meeting that made them."""
    return tuple(
        shot.Correction(
            made_on=correction.item.meeting.date,
            made_at=f"the meeting of {long_date(correction.item.meeting.date)}",
            text=correction.text,
        )
        for correction in minutes.corrections.select_related("item__meeting")
    )
