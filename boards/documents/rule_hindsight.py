"""What a quorum rule would have meant for the meetings last held, beside the record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from boards import room
from boards.models import Board, Decision, Meeting
from boards.quorum import Quorum, QuorumRule
from boards.quorum.hindsight import (
    Moment,
    Stretch,
    is_quorate_in_part,
    stretches,
)
from boards.room import Room

MEETINGS = 3


@dataclass(frozen=True)
class PastMeeting:
    """One meeting under a rule it did not have.

    `stretches` is empty where nobody's attendance is recorded. `recorded` is what the
    meeting itself kept; `decisions` are those that would have stood otherwise, each in
    a sentence.
    """

    meeting: Meeting
    stretches: tuple[Stretch, ...]
    recorded: Quorum | None
    decisions: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """ "Quorate", "Inquorate" or "Quorate in part"; empty where nothing is known."""
        if not self.stretches:
            return ""
        if is_quorate_in_part(self.stretches):
            return "Quorate in part"
        return "Quorate" if self.stretches[0].quorate else "Inquorate"

    @property
    def tone(self) -> str:
        """The tone of the verdict's tag."""
        return {"Quorate": "done", "Inquorate": "late"}.get(self.verdict, "warn")


def last_meetings(board: Board, rule: QuorumRule) -> list[PastMeeting]:
    """Return the last three meetings held, latest first, as a rule would have had them.

    People are counted as they are recorded: who was appointed then, who came, and who
    had left or withdrawn at each item. Seven queries a meeting.
    """
    held = (
        board.meetings.filter(state=Meeting.State.CLOSED)
        .select_related("terms")
        .order_by("-date", "-starts_at")[:MEETINGS]
    )
    return [_under(rule, meeting) for meeting in held]


def _under(rule: QuorumRule, meeting: Meeting) -> PastMeeting:
    then = replace(room.of(meeting), rule=rule)
    known = then.is_recorded
    answers = {item.pk: then.quorum(item) for item in then.items} if known else {}
    return PastMeeting(
        meeting=meeting,
        stretches=stretches(_moments(then, answers)) if known else (),
        recorded=Quorum.from_dict(meeting.quorum) if meeting.quorum else None,
        decisions=tuple(_otherwise(meeting, answers)),
    )


def _moments(then: Room, answers: dict[int, Quorum]) -> list[Moment]:
    if not then.items:
        return [Moment("", then.quorum())]
    return [
        Moment(item.number or str(at), answers[item.pk])
        for at, item in enumerate(then.items, start=1)
    ]


def _otherwise(meeting: Meeting, answers: dict[int, Quorum]) -> Sequence[str]:
    """The meeting's decisions whose quorum would have been another."""
    return [
        _sentence(decision, would_be.quorate)
        for decision in meeting.decisions.order_by("number")
        if (would_be := answers.get(decision.item_id)) is not None
        and would_be.quorate != bool(decision.quorum.get("quorate"))
    ]


def _sentence(decision: Decision, quorate: bool) -> str:
    if quorate:
        return f"{decision} was provisional, and would have been made."
    return f"{decision} was made, and would have been provisional."
