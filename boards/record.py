"""The record of a meeting as a snapshot for one audience.

Built when minutes are circulated, approved or published, and for the page of the
draft; everything that is shown or printed of the minutes comes from here (C43, C47).
"""

from dataclasses import dataclass
from datetime import date

from boards import (
    presiding,
    quorum,
    record_attendance,
    record_room_lines,
    room,
    room_answers,
)
from boards import snapshot as shot
from boards.models import KeyMessages, Meeting, Minutes
from boards.publication import Audience
from boards.record_items import PURPOSES, Recorded, confidence_of
from boards.record_later import told_corrections
from governance.long_dates import long_date

__all__ = ["DEMONSTRATION", "MODES", "PURPOSES", "build", "confidence_of", "lines_of"]

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

MODES: dict[str, shot.Mode] = {
    "in_person": "in person",
    "online": "online",
    "hybrid": "hybrid",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A meeting read once, from which a snapshot for each audience can be taken."""

    now_in: room.Room
    recorded: Recorded


def read(meeting: Meeting) -> Reading:
    """Read a meeting in a constant number of queries."""
    return Reading(room.of(meeting), Recorded.at(meeting))


def build(
    meeting: Meeting,
    audience: Audience,
    *,
    published_on: date | None = None,
    reading: Reading | None = None,
) -> shot.MinutesSnapshot:
    """Take the snapshot of a meeting's minutes for one audience.

    Args:
        meeting: with its board, partnership, terms and minutes.
        audience: what is not for it is never put in.
        published_on: the day of publication, if it is for that.
        reading: the meeting, where it was read already.
    """
    minutes = meeting.minutes
    reading = reading or read(meeting)
    now_in = reading.now_in
    later = _approved_by(minutes)
    return shot.MinutesSnapshot(
        partnership=meeting.board.partnership.name,
        board=meeting.board.name,
        number=meeting.number,
        date=meeting.date,
        state=minutes.state,  # type: ignore[arg-type]
        quorum=_quorum(meeting, now_in),
        starts=meeting.starts_at,
        ends=meeting.closed_time or meeting.ends_at,
        mode=MODES[meeting.mode],
        place=meeting.place,
        banner=_BANNERS[Minutes.State(minutes.state)],
        demonstration=demonstration_words(meeting),
        approved_on=later.date if later else None,
        approved_at=f"the meeting of {long_date(later.date)}" if later else "",
        published_on=published_on,
        chaired_by=_chaired_by(now_in),
        summary=_summary(minutes),
        attendance=record_attendance.by_sector(now_in) if now_in.is_recorded else (),
        in_attendance=record_attendance.without_sector(now_in),
        observers=record_attendance.observers(now_in),
        items=reading.recorded.shown(
            audience, record_room_lines.by_item(now_in, reading.recorded.items)
        ),
        corrections=_corrections(minutes, audience),
        key_messages=_key_messages(meeting),
        next_meeting=meeting.next_meeting_text,
    )


def demonstration_words(meeting: Meeting) -> str:
    """What a demonstration prints on everything; empty elsewhere."""
    return DEMONSTRATION if meeting.board.partnership.is_demonstration else ""


def _approved_by(minutes: Minutes) -> Meeting | None:
    """The meeting that approved the minutes, if one did."""
    if minutes.state != Minutes.State.APPROVED or minutes.approved_item is None:
        return None
    return minutes.approved_item.meeting


def _summary(minutes: Minutes) -> shot.Summary:
    return shot.Summary(
        said=lines_of(minutes.said),
        do=lines_of(minutes.will_do),
        families=lines_of(minutes.for_families),
    )


def _quorum(meeting: Meeting, now_in: room.Room) -> shot.Quorum:
    """The quorum as it was stamped; as it is counted now while the meeting lasts."""
    if not now_in.is_recorded:
        return shot.Quorum(verdict="Not known", sentence="No attendance was recorded.")
    kept = meeting.quorum
    answer = quorum.Quorum.from_dict(kept) if kept else now_in.quorum()
    return shot.Quorum(
        verdict=answer.verdict,
        sentence=answer.reason,
        explanation=answer.explanation,
    )


def _chaired_by(now_in: room.Room) -> str:
    """Who presided from the beginning, and as what."""
    chair = now_in.chair_at()
    return presiding.in_words(room_answers.candidate(now_in, chair)) if chair else ""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a summary, without their bullets and blanks."""
    return tuple(
        line.lstrip("-•· \t").strip() for line in text.splitlines() if line.strip()
    )


def _key_messages(meeting: Meeting) -> tuple[str, ...]:
    """The messages, once agreed and where they are published with the minutes (C95)."""
    kept: KeyMessages | None = getattr(meeting, "key_messages", None)
    return kept.lines if kept and kept.goes_out else ()


def _corrections(minutes: Minutes, audience: Audience) -> tuple[shot.Correction, ...]:
    """Corrections of these minutes, told with the meeting that made them."""
    made = minutes.corrections.select_related("item__meeting", "about")
    return told_corrections(made, cleared=audience is Audience.CLEARED)
