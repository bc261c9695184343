"""What a set of minutes says, frozen: the shape that page, PDF and store share (C43, C47).

A snapshot is built once, for one audience, when minutes are circulated, approved or
published. Withheld text is never put in; `Withheld` says that something was. Templates
receive a `MinutesSnapshot` and read nothing else about the meeting.
Empty text means *not recorded*; templates print that in words.
Pure: no Django.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, Self

from governance.long_dates import long_date
from governance.shapes import ShapeError, from_dict, to_dict

MinutesState = Literal["draft", "checked", "circulated", "approved"]
Mode = Literal["in person", "online", "hybrid"]
Purpose = Literal["", "for information", "for discussion", "for decision"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A heading, a paragraph, or a list whose items may nest."""

    kind: Literal["heading", "paragraph", "list"]
    text: str = ""  # not of a list
    ordered: bool = False  # list only
    items: tuple["ListItem", ...] = ()  # list only

    def __post_init__(self) -> None:
        if self.kind == "list" and not self.items:
            raise ShapeError("A list needs at least one item.")


@dataclass(frozen=True, kw_only=True, slots=True)
class ListItem:
    """One item: its text, its number as printed (none for a bullet), lists under it."""

    text: str
    children: tuple[Block, ...] = ()
    number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """The meeting in short, each line a sentence; may be wholly empty."""

    said: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    families: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.said or self.do or self.families)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quorum:
    """The quorum as a chair reads it out, and how it was counted (C37)."""

    verdict: str  # "Quorate" or "Inquorate"
    sentence: str  # "17 of 26 places were filled; 11 were needed, …"
    explanation: tuple[str, ...] = ()  # clause, base, rounding, vacancies, …


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendee:
    """One person, or one unnamed seat (`name` empty, `role` set) (C21, C28, C36)."""

    name: str
    role: str = ""
    organisation: str = ""
    online: bool = False
    represents: str = ""  # the member a substitute stands for
    note: str = ""  # "left at 11:00"

    def __post_init__(self) -> None:
        if not (self.name or self.role):
            raise ShapeError("A person needs a name or a role.")

    @property
    def label(self) -> str:
        """The name, or the role where the seat was not named."""
        return self.name or self.role

    @property
    def detail(self) -> str:
        """Everything after the name, joined: role, organisation, for whom, note."""
        parts = (
            self.role if self.name else "",
            self.organisation,
            f"for {self.represents}" if self.represents else "",
            "online" if self.online else "",
            self.note,
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorAttendance:
    """Who came from one sector (C35). `member` is false for bodies without a seat."""

    sector: str
    people: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    member: bool = True

    @property
    def present_count(self) -> int:
        """How many people came."""
        return len(self.people)

    @property
    def apologies_count(self) -> int:
        """How many sent apologies."""
        return len(self.apologies)

    @property
    def nobody(self) -> bool:
        """True when no one came from a sector that has a seat."""
        return self.member and not self.people

    @property
    def counts(self) -> str:
        """`13 present, 6 apologies`; `not a member, 1 apology`."""
        present = f"{len(self.people)} present"
        parts = [present if self.member else "not a member"]
        if not self.member and self.people:
            parts.append(present)
        if sent := len(self.apologies):
            parts.append("1 apology" if sent == 1 else f"{sent} apologies")
        if self.absent:
            parts.append(f"{len(self.absent)} absent")
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
    """That something was left out, why, and when it is looked at again (C40, C41)."""

    sentence: str  # "One paragraph and one paper are withheld."
    reason: str
    public_summary: str = ""
    review_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Declaration:
    """An interest declared at an item, and what was done about it (C39)."""

    person: str
    nature: str
    handling: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """A decision; `ratified` names the meeting that ratified it (C38, C44)."""

    ref: str
    wording: str
    method: str = ""  # "by agreement", "8 for, 2 against, 1 abstention"
    provisional: bool = False  # taken without a quorum
    ratified: str = ""
    outcome: str = ""  # "Carried", "Not carried", where votes decide
    note: str = ""  # "Taken without a quorum, on the ruling of the chair."


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """An action as the meeting left it (C48 to C51)."""

    ref: str
    text: str
    owners: str = ""  # "Priya Raman with Tom Ashworth"
    due: str = ""  # as printed: "8 April 2024", "once it is published"
    status: str = "Open"
    closed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionUpdate:
    """What the meeting said about an earlier action."""

    ref: str
    title: str = ""
    text: str = ""
    outcome: str = ""  # "Closed", "Kept open"
    closed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A correction of minutes, at approval or after, and who made it (C43)."""

    made_on: dt.date
    made_at: str  # "the meeting of 29 April 2024"
    text: str
    reason: str = ""
    made_under: str = ""  # the item that made it: "3. Minutes of the last meeting"
    about: str = ""  # the item amended: "2. Ofsted inspection"
    after_approval: bool = False  # an amendment, which stands beside the approved text


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One agenda item with its public title; number and time are independent (C32)."""

    title: str
    key: int = (
        0  # what its public address names; 0 in snapshots from before there was one
    )
    number: str = ""
    time: dt.time | None = None
    kind: Purpose = ""
    lead: str = ""
    papers: str = ""  # in words, as the agenda says: "presentation to follow"
    attached: tuple[str, ...] = ()  # titles of the files: "Supplement A: Waiting times"
    papers_withheld: str = ""  # "One paper is confidential."
    withheld: Withheld | None = None
    released: str = ""  # "Released by decision 12 of 29 April 2024."
    amendments: tuple[Correction, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    room: tuple[str, ...] = ()  # who left or took the chair, the quorum lost, a ruling
    blocks: tuple[Block, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    updates: tuple[ActionUpdate, ...] = ()
    outcome: str = ""  # "Agreed as amended", "Deferred to the meeting of 29 April 2024"
    came_from: str = ""  # "the meeting of 5 March 2024", where an item was deferred
    continues: str = ""  # "the meeting of 5 March 2024", which discussed it already

    @property
    def heading(self) -> str:
        """`2. Ofsted inspection`, or the bare title where the item has no number."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyEntry:
    """One line of the key: a word used in this document and what it means."""

    label: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MinutesSnapshot:
    """A whole set of minutes for one audience.

    `banner` is the sentence over minutes that are not approved; `demonstration` the one
    over invented data; `audit_head` the hash of the newest audit row at issue.
    """

    partnership: str
    board: str
    number: int
    date: dt.date
    state: MinutesState
    quorum: Quorum
    starts: dt.time | None = None
    ends: dt.time | None = None
    mode: Mode = "in person"
    place: str = ""
    banner: str = ""
    demonstration: str = ""
    approved_on: dt.date | None = None
    approved_at: str = ""  # "the meeting of 29 April 2024"
    published_on: dt.date | None = None
    chaired_by: str = ""
    summary: Summary = Summary()
    attendance: tuple[SectorAttendance, ...] = ()
    in_attendance: tuple[Attendee, ...] = ()
    observers: tuple[Attendee, ...] = ()
    items: tuple[Item, ...] = ()
    corrections: tuple[Correction, ...] = ()
    key_messages: tuple[str, ...] = ()
    next_meeting: str = ""
    key: tuple[KeyEntry, ...] = ()
    audit_head: str = ""

    def __post_init__(self) -> None:
        if (self.state == "approved") != (self.approved_on is not None):
            raise ShapeError(
                "Approved minutes, and only those, have a date of approval."
            )
        if self.state != "approved" and not self.banner:
            raise ShapeError(
                "Minutes that are not approved carry a banner that says so."
            )

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every new action, in order: the table at the end."""
        return tuple(action for item in self.items for action in item.actions)

    @property
    def amended(self) -> tuple[Correction, ...]:
        """What was amended after approval, in order."""
        return tuple(one for one in self.corrections if one.after_approval)

    @property
    def corrected(self) -> tuple[Correction, ...]:
        """What was corrected at approval, in order."""
        return tuple(one for one in self.corrections if not one.after_approval)

    @property
    def state_label(self) -> str:
        """`Approved minutes`, `Draft minutes`: the words in the state box."""
        return f"{self.state.capitalize()} minutes"

    @property
    def state_tone(self) -> str:
        """The colour of the state box: `approved` or `draft`."""
        return "approved" if self.state == "approved" else "draft"

    @property
    def footer(self) -> str:
        """`Approved 29 April 2024. Published 2 May 2024.`"""
        parts = [f"Approved {long_date(self.approved_on)}."] if self.approved_on else []
        if not parts:
            parts = ["Not yet approved."]
        if self.published_on:
            parts.append(f"Published {long_date(self.published_on)}.")
        return " ".join(parts)

    @property
    def file_name(self) -> str:
        """`minutes-2024-03-05-approved.pdf`: the state is in the name."""
        return f"minutes-{self.date.isoformat()}-{self.state}.pdf"

    @property
    def something_withheld(self) -> bool:
        """True when the page has to say that something was left out."""
        return any(item.withheld for item in self.items)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)
