"""Shapes of the demonstration's meetings, minutes and actions.

The conventions (keys, empty values, plain-text notes) are those of
`governance.site.demo.facts`.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

AttendanceStatus = Literal[
    "present",
    "online",
    "apologies",
    "represented",
    "absent",
    "in_attendance",
    "observer",
]
PartyKind = Literal["person", "group", "body", "outsider"]
DueKind = Literal["none", "date", "condition", "next_meeting", "season"]
ItemKind = Literal["information", "discussion", "decision"]
MeetingState = Literal["closed", "being_prepared"]
Outcome = Literal[
    "closed",
    "completed",
    "closed_with_new_action",
    "closed_no_longer_needed",
    "kept_open",
    "in_progress",
    "waiting",
    "likely_subsumed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFacts:
    """One row of a printed attendance list, in printed order (C35, C36).

    ``listed_under`` and ``group`` are the printed headings, ``role`` the role as
    printed that day. ``person`` is None where the paper names only the seat, as
    ``printed_as`` says. Who holds no seat has ``seat`` None and never counts.
    """

    person: str | None
    status: AttendanceStatus
    listed_under: str
    role: str = ""
    group: str = ""
    seat: str | None = None
    place: str = ""
    printed_as: str = ""
    represented_by: str | None = None
    represents: str | None = None
    arrives_at: time | None = None
    leaves_at: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """A piece of an item's notes; a confidential one never reaches the public."""

    text: str
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldFacts:
    """What the public sees in place of something confidential (C40, C41)."""

    public_title: str
    reason: str
    public_summary: str
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """A decision; ``implied`` where the paper records it without the word."""

    wording: str
    method: Literal["consensus", "vote", "chair"] = "consensus"
    implied: bool = False
    votes: tuple[int, int, int] | None = None  # for, against, abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """An agenda item; number and time are independent and optional (C32)."""

    key: str
    title: str
    number: str = ""
    starts_at: time | None = None
    kind: ItemKind = "discussion"
    proposal: str = ""
    lead: str | None = None
    papers: tuple[str, ...] = ()
    notes: tuple[NoteFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    withheld: WithheldFacts | None = None
    standing: bool = False
    remark: str = ""
    withdrew: tuple[str, ...] = ()  # because of an interest
    left: tuple[str, ...] = ()  # before this item, for good
    left_at: time | None = None
    takes_chair: str | None = None
    ruling: tuple[str, str] | None = None  # clause, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """The minutes in plain language, for the public page."""

    said: tuple[str, ...]
    will_do: tuple[str, ...]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFacts:
    """A date mentioned in the notes, with what is odd about it."""

    item: str
    wording: str
    day: date
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFacts:
    """A correction of earlier minutes, agreed when they were approved (C43)."""

    item: str
    old: str
    new: str
    reason: str
    proposed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """How far the minutes of a meeting went, and when."""

    checked_on: date | None = None
    circulated_on: date | None = None
    published_as_draft_on: date | None = None
    approved_at: str | None = None
    approved_on: date | None = None
    corrections: tuple[CorrectionFacts, ...] = ()
    summary: SummaryFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting with everything recorded at it.

    A ``stub`` is an earlier meeting of which only the actions are known; it has no
    attendance, and nothing is to be concluded about its quorum.
    """

    key: str
    board: str
    day: date
    starts_at: time
    ends_at: time
    venue: str = ""
    online: str = ""
    state: MeetingState = "closed"
    stub: bool = False
    attendance: tuple[AttendanceFacts, ...] = ()
    items: tuple[ItemFacts, ...] = ()
    minutes: MinutesFacts | None = None
    deadlines: tuple[DeadlineFacts, ...] = ()
    declarations: str = ""
    declared_at: str = ""
    remark: str = ""

    def item(self, key: str) -> ItemFacts:
        """The item with a key; raises KeyError when there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """An owner or supporter: a person's or board's key, or a name (C50)."""

    kind: PartyKind
    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """An action as raised (C49, C51).

    ``reference`` is the printed reference. ``known`` is False for a number that the
    minutes do not mention: it exists, and its state is unknown (never open or closed
    by guesswork).
    """

    key: str
    board: str
    meeting: str
    reference: str
    text: str
    item: str | None = None
    title: str = ""
    owners: tuple[PartyFacts, ...] = ()
    owners_joined_by: Literal["and", "or"] = "and"
    supporters: tuple[PartyFacts, ...] = ()
    due_text: str = ""
    due_kind: DueKind = "none"
    due_on: date | None = None
    predecessor: str | None = None
    requested_by: str | None = None
    known: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdateFacts:
    """What a meeting said about an action, append-only and in order (C48)."""

    action: str
    meeting: str
    item: str
    text: str
    outcome: Outcome
    word: str = ""
    successor: str | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFacts:
    """A promise in the notes that nobody wrote down as an action."""

    meeting: str
    item: str
    text: str
    people: tuple[str, ...] = ()
