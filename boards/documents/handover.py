"""Gathering a handover for one reader, in a fixed number of queries (C25).

What is confidential stands in it for those who may read it at the meeting; somebody who
takes the seat later finds the meetings in it from their first day.
"""

from boards import handovers, policy, record
from boards.documents import handover_around, handover_room, handover_seat
from boards.handover_shapes import (
    QUESTIONS,
    Answer,
    HandoverSection,
    HandoverSnapshot,
)
from boards.models import Appointment, HandoverNote
from boards.papers import HANDOVER
from boards.standing import Standing
from governance import panels
from governance.clock import local
from governance.documents import request_document
from governance.long_dates import long_date
from governance.models import StoredDocument

_HELD_BACK = (
    "Meetings, decisions and actions are for members: they stand here from the first "
    "day of your appointment."
)
_ORDER_OF_OWN = 40


def snapshot(held: Appointment, who: Standing) -> HandoverSnapshot:
    """Read the handover of an appointment as its reader may see it.

    Args:
        held: as `handovers.of_board` reads it.
        who: somebody who may read it.
    """
    board = held.place.seat.board
    reads = bool(policy.may_read_meetings(who))
    after = handovers.successors(held)
    note: HandoverNote | None = getattr(held, "handover_note", None)
    return HandoverSnapshot(
        appointment=held.pk,
        audience=str(policy.audience_of(who)),
        partnership=board.partnership.name,
        board=board.name,
        person=held.person.name,
        seat=str(held.place),
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        as_at=who.day,
        successors=tuple(
            f"{one.person.name}, from {long_date(one.starts_on)}" for one in after
        ),
        facts=handover_seat.facts(held, who.day),
        answers=_answers(note),
        written=_written(note),
        carried=_carried(held, who) if reads else (),
        around=(
            *handover_around.meetings(board, who.day, reads=reads),
            *handover_seat.roles(held, who.day),
            handover_around.interests(board, after, who.day),
            *handover_around.induction(board, after),
        ),
        held_back="" if reads else _HELD_BACK,
        demonstration=(
            record.DEMONSTRATION if board.partnership.is_demonstration else ""
        ),
    )


def document(held: Appointment, shown: HandoverSnapshot) -> StoredDocument:
    """Ask for the PDF; the same handover for the same reader is made once."""
    board = held.place.seat.board
    return request_document(
        template=HANDOVER,
        snapshot=shown.to_dict(),
        title=f"Handover of {shown.seat}: {shown.board}",
        file_name=f"{board.slug}-handover-{held.pk}.pdf",
        partnership_id=board.partnership_id,
    )


def _carried(held: Appointment, who: Standing) -> tuple[HandoverSection, ...]:
    """What higher apps hand over, such as actions, and what the seat was there for."""
    own = [
        (_ORDER_OF_OWN, one)
        for one in (
            handover_around.messages(held, who),
            handover_around.owed(held, who),
            *handover_room.sections(held, who),
        )
    ]
    added = [
        (panel.order, panel.context["section"])
        for panel in panels.show("handover.section", who, held)
    ]
    ordered = sorted([*own, *added], key=lambda pair: pair[0])
    return tuple(section for _, section in ordered)


def _answers(note: HandoverNote | None) -> tuple[Answer, ...]:
    if note is None:
        return ()
    said = ((question, getattr(note, name)) for name, question in QUESTIONS.items())
    return tuple(Answer(question=asked, text=text) for asked, text in said if text)


def _written(note: HandoverNote | None) -> str:
    """`Ruth Dale, 3 June 2024`."""
    if note is None:
        return ""
    return f"{note.written_by.name}, {long_date(local(note.written_at).date())}"
