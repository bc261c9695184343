"""Shapes of the demonstration's facts: what the story tells, before any database.

Everything here is plain, frozen data without Django, so that the facts can be read,
tested and translated into operations in one place (`governance.site.demo.story`).

How the parts refer to one another:

* Every record has a ``key``, a short text that is unique in its partnership, such as
  ``"imelda-roche"`` (person), ``"wscc"`` (organisation), ``"B14"`` (seat),
  ``"ws-2024-03-05"`` (meeting) or ``"ws-2024-03-05/2.1"`` (action). References hold
  the key, never the record.
* A place of a seat is named by its label (``"Primary"``); a seat with one place has
  the empty label.
* Empty tuples, empty texts and ``None`` mean that the papers do not say.
* Long texts follow the minutes' plain-text convention: paragraphs are parted by an
  empty line, a line that begins with ``- `` is a bullet, two spaces before it nest it.

Structure, wording, dates and references come from published papers. People, their
initials and what happened later are invented; ``implied`` and ``invented`` say which
records the papers do not state outright.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from governance.site.demo.meeting_facts import (
    ActionFacts,
    ActionUpdateFacts,
    CommitmentFacts,
    MeetingFacts,
)

BoardKind = Literal["board", "working_group", "executive", "forum", "operational"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """A body that people work for or speak for."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorFacts:
    """A part of the partnership that seats are grouped by (Annex B headings)."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFacts:
    """A role as held between two dates; ``ends_on`` is its last day (C13)."""

    title: str
    organisation: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """An invented person. Names and initials may both occur twice (C13)."""

    key: str
    name: str
    initials: str
    roles: tuple[RoleFacts, ...]
    has_login: bool = False
    note: str = ""

    @property
    def email(self) -> str:
        """The person's address, at the domain kept for examples."""
        return f"{self.key.replace('-', '.')}@example.org"

    def role_on(self, day: date) -> RoleFacts | None:
        """The role held on a day, or None."""
        for role in self.roles:
            if role.starts_on <= day and (role.ends_on is None or day <= role.ends_on):
                return role
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFacts:
    """A dated grant of a role in the product; no board means the partnership."""

    person: str
    role: Literal["administrator", "secretary", "observer"]
    starts_on: date
    board: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFacts:
    """One printed line of the membership (C16, C17).

    ``places`` holds a label for each place; ``shared`` names the labels whose
    occupants take turns; ``either_or`` lists alternative holders, as printed.
    """

    key: str
    sector: str
    title: str
    places: tuple[str, ...] = ("",)
    shared: tuple[str, ...] = ()
    either_or: tuple[str, ...] = ()
    expansion: str = ""
    note: str = ""

    @property
    def sharing(self) -> Literal["single", "shared", "either"]:
        """Whether people take turns in the seat, or either of two may hold it."""
        if self.either_or:
            return "either"
        return "shared" if self.shared else "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFacts:
    """A person in one place of a seat between two dates."""

    person: str
    seat: str
    starts_on: date
    ends_on: date | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """Chair or vice chair, held between dates and perhaps tied to a seat (C20)."""

    kind: Literal["chair", "vice_chair"]
    person: str
    starts_on: date
    ends_on: date | None = None
    seat: str | None = None
    tied_to_seat: bool = False
    independent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFacts:
    """A clause of the terms of reference, as printed."""

    reference: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsFacts:
    """One version of the terms of reference (C14).

    ``quorum`` is the rule as a named pattern with its figures and policies;
    ``not_stated`` says which of those policies the terms leave open.
    """

    version: int
    effective_on: date
    title: str
    purpose: str
    clauses: tuple[ClauseFacts, ...]
    standing_items: tuple[str, ...]
    quorum: Mapping[str, object]
    publication_rule: Literal["draft_with_banner", "approved_only"]
    substitutes: Literal["count", "notified", "attend"] = "count"
    decides_by: str = "unsaid"
    casting_vote: bool = False
    frequency: str = ""
    notice_days: int | None = None
    circulation_days: int | None = None
    membership_review_years: int | None = None
    review_years: int | None = None
    attends: tuple[int, int] | None = None
    not_stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFacts:
    """Another name the papers use for a board, and the paper that uses it."""

    name: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """A body: board, working group or executive, with its parent's key."""

    key: str
    slug: str
    name: str
    kind: BoardKind
    parent: str | None = None
    short_name: str = ""
    title: str = ""
    also_called: tuple[NameFacts, ...] = ()
    purpose: str = ""
    role_statements: tuple[str, ...] = ()
    action_scheme: Literal["item_seq", "running"] = "item_seq"
    lead: str | None = None
    followed_by: str | None = None  # a body that ended before the terms took effect


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """A line between two bodies: keys of boards, or names of bodies outside."""

    source: str
    target: str
    kind: Literal["reports", "escalates", "stakeholder"]
    cadence: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipFacts:
    """One partnership with everything the story tells about it.

    ``boards`` come parents first, ``meetings`` and ``updates`` in order of time.
    """

    key: str
    slug: str
    name: str
    organisations: tuple[OrganisationFacts, ...]
    sectors: tuple[SectorFacts, ...]
    people: tuple[PersonFacts, ...]
    grants: tuple[GrantFacts, ...]
    boards: tuple[BoardFacts, ...]
    main_board: str
    outside: tuple[tuple[str, str], ...] = ()
    lines: tuple[LineFacts, ...] = ()
    seats: tuple[SeatFacts, ...]
    appointments: tuple[AppointmentFacts, ...]
    offices: tuple[OfficeFacts, ...]
    terms: TermsFacts
    meetings: tuple[MeetingFacts, ...]
    actions: tuple[ActionFacts, ...]
    updates: tuple[ActionUpdateFacts, ...]
    commitments: tuple[CommitmentFacts, ...] = ()
    is_demonstration: bool = True

    def person(self, key: str) -> PersonFacts:
        """The person with a key; raises KeyError when there is none."""
        return {person.key: person for person in self.people}[key]

    def meeting(self, key: str) -> MeetingFacts:
        """The meeting with a key; raises KeyError when there is none."""
        return {meeting.key: meeting for meeting in self.meetings}[key]


DEMONSTRATION_NOTICE = (
    "Demonstration data: structure and wording from published papers, people and "
    "later events invented"
)


def person(
    name: str,
    initials: str,
    *roles: RoleFacts,
    key: str = "",
    has_login: bool = False,
    note: str = "",
) -> PersonFacts:
    """A person whose key is made from the name unless one is given."""
    made = key or name.lower().replace(" ", "-")
    return PersonFacts(
        key=made,
        name=name,
        initials=initials,
        roles=roles,
        has_login=has_login,
        note=note,
    )
