"""Patterns of terms, to start a board from: four kinds of body, each from real papers.

A pattern fills in what boards of its kind usually say; everything can be changed
afterwards. The partnership board is West Sussex's (000 Annex A), the working group that
of its Partner Working Groups (C04), the executive a safeguarding executive's (Q5), the
forum a schools forum's (Q2). Pure: no Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from boards.quorum import QuorumRule, build


@dataclass(frozen=True, slots=True)
class SeatPattern:
    """A line of the membership.

    Args:
        sector: the kind of sector that it is for, such as `health`.
        places: the label of each place; one without a label unless told.
    """

    title: str
    sector: str
    places: tuple[str, ...] = ("",)
    is_voting: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsPattern:
    """A kind of body: its seats and its terms, as they usually are.

    Args:
        kind: the kind of board (`boards.models.board.BoardKind`).
        says: what such a body is for, to choose by.
        source: whose published words it follows.
        quorum: a key of the quorum patterns, with its figures.
        clause: what the terms say of the quorum.
        attendance: what the terms say of who comes.
        standard: so many of so many meetings, where the terms set one.
        frequency: how often it meets, in words that `boards.cadence` understands.
        standing_items: title and role (`boards.models.meeting.AgendaItemRole`).
    """

    key: str
    label: str
    kind: str
    says: str
    source: str
    purpose: str
    seats: tuple[SeatPattern, ...]
    quorum: tuple[str, Mapping[str, object]]
    clause: str
    frequency: str
    attendance: str
    clauses: tuple[tuple[str, str], ...]
    standing_items: tuple[tuple[str, str], ...]
    substitutes_from: str = "anybody"
    substitutes_vote: bool = True
    decides_by: str = "consensus_else_majority"
    casting_vote: bool = False
    publication: str = "approved_only"
    notice_days: int = 5
    circulation_days: int = 10
    review_months: int = 12
    tenure_years: int = 2
    standard: tuple[int, int] | None = None

    def rule(self) -> QuorumRule:
        """The quorum rule that it states."""
        key, values = self.quorum
        return build(key, values, clause_ref="Quorum")

    def text(self) -> tuple[tuple[str, str, str], ...]:
        """The lettered clauses: letter, heading, text."""
        rows = (
            *self.clauses,
            ("Quorum", self.clause),
            ("Attendance", self.attendance),
            *_COMMON,
        )
        return tuple(
            (letter, heading, words)
            for letter, (heading, words) in zip("abcdefghijklm", rows, strict=False)
        )

    @property
    def places(self) -> int:
        """How many places its seats have together."""
        return sum(len(seat.places) for seat in self.seats)


_COMMON = (
    (
        "Declaration of interest and confidentiality",
        "Members declare a direct personal or professional interest in any item under "
        "discussion. Sensitive or confidential items are identified in the papers and "
        "at the meeting, and stay confidential until it is agreed otherwise.",
    ),
    (
        "Review",
        "The purpose, the priorities for action, the membership and these terms are "
        "reviewed every year.",
    ),
)
_OPENING = (
    ("Welcome and apologies", "welcome"),
    ("Declarations of interest", "declarations"),
    ("Minutes of the last meeting", "minutes"),
    ("Action log", "matters_arising"),
)
_CLOSING = (("Any other business", "other_business"),)

_PARTNERSHIP_BOARD = TermsPattern(
    key="partnership-board",
    label="Partnership board",
    kind="board",
    says="All partners of the local area, who lead and oversee the work together.",
    source="The SEND board of West Sussex, Annex A and B",
    purpose="The board brings together partners who work collectively to provide the "
    "leadership required to deliver the shared vision, values and priorities for "
    "children and young people with SEND. It is an equal partnership of education "
    "providers, the council, health and parent carers.",
    seats=(
        SeatPattern("Independent chair", "independent"),
        SeatPattern("Director of children’s services", "local_authority"),
        SeatPattern("Head of SEND and inclusion", "local_authority"),
        SeatPattern("Social care", "local_authority", ("Children", "Adults")),
        SeatPattern("Headteachers", "education", ("Primary", "Secondary", "Special")),
        SeatPattern("Early years and further education", "education", ("", "")),
        SeatPattern("Integrated care board, executive lead for SEND", "health"),
        SeatPattern("Designated clinical officer", "health"),
        SeatPattern("Provider of health services", "health"),
        SeatPattern("Parent carer forum", "parent_carers", ("", "")),
    ),
    quorum=("chair_or_vice_and_share", {"share": "40%"}),
    clause="The meeting is quorate with either chair or vice chair in attendance along "
    "with 40% of the membership. Where a meeting is not quorate, it may proceed with "
    "decisions ratified at the next meeting.",
    frequency="Monthly",
    attendance="Members attend at least nine of twelve meetings a year. A member who "
    "cannot attend arranges a substitute and tells the chair. Chair or vice chair is at "
    "each meeting.",
    clauses=(
        (
            "Membership",
            "Members act as representatives for their sector, share its perspective, "
            "engage with it and keep it informed.",
        ),
        (
            "Chair and tenure",
            "The board is independently chaired. The chairing and the membership are "
            "reviewed every two years.",
        ),
        (
            "Meetings and papers",
            "The board meets monthly. Agenda and papers go out five working days "
            "before. Minutes and action log are published.",
        ),
    ),
    standing_items=(
        *_OPENING,
        ("Highlight reports from partners and working groups", "ordinary"),
        ("Activity and data dashboards", "ordinary"),
        ("Points for escalation to the executive", "ordinary"),
        *_CLOSING,
    ),
    standard=(9, 12),
    publication="draft_with_banner",
)

_WORKING_GROUP = TermsPattern(
    key="working-group",
    label="Working group",
    kind="working_group",
    says="People from several partners, who do one part of the plan and report to a "
    "board.",
    source="The partner working groups of West Sussex; Leicester’s rule for a meeting "
    "without a quorum",
    purpose="The group carries out its part of the improvement plan with partners and "
    "families, and reports to the board on what was done, what is next and what is "
    "stuck.",
    seats=(
        SeatPattern("Lead", "local_authority"),
        SeatPattern("Council services", "local_authority", ("", "")),
        SeatPattern("Schools and settings", "education", ("", "")),
        SeatPattern("Health services", "health", ("", "")),
        SeatPattern("Parent carer forum", "parent_carers"),
    ),
    quorum=("informal", {"number": "3"}),
    clause="Three members are a quorum. Without it the meeting is informal and takes "
    "no decisions.",
    frequency="Monthly",
    attendance="Each partner is at every meeting, by a member or a substitute.",
    clauses=(
        (
            "Membership and lead",
            "The lead chairs the group. Its members come from the board’s partners and "
            "may be more than the board’s own.",
        ),
        (
            "Report",
            "The lead writes a highlight report for each meeting of the board it "
            "reports to.",
        ),
    ),
    standing_items=(
        *_OPENING,
        ("Progress against our part of the plan", "ordinary"),
        ("Highlight report to the board", "ordinary"),
        *_CLOSING,
    ),
    decides_by="consensus",
    notice_days=3,
    circulation_days=5,
)

_EXECUTIVE = TermsPattern(
    key="executive",
    label="Executive",
    kind="executive",
    says="The senior officers who answer for the partnership: council, health, schools.",
    source="The executive of Gloucestershire’s safeguarding children partnership; West "
    "Sussex’s route of escalation",
    purpose="The executive holds the partnership to account, unblocks what the board "
    "escalates, and decides what needs the authority of the partners. It receives "
    "reports by exception.",
    seats=(
        SeatPattern("Director of children’s services", "local_authority"),
        SeatPattern("Chief officer of the integrated care board", "health"),
        SeatPattern("Representative of school leaders", "education"),
        SeatPattern("Chair of the partnership board", "independent"),
    ),
    quorum=("one_each", {"values": "local authority\nhealth", "min_each": "1"}),
    clause="The council and the integrated care board are both in attendance; a "
    "substitute has the authority to decide.",
    frequency="Quarterly",
    attendance="Each partner is at every meeting, by the member or by a deputy with the "
    "authority to decide.",
    clauses=(
        (
            "Escalation",
            "The board escalates by exception. The executive answers at its next "
            "meeting, or within five working days where the matter cannot wait.",
        ),
        (
            "Decisions",
            "Members decide with the authority of their organisation. What needs "
            "cabinet or the integrated care board is referred there.",
        ),
    ),
    standing_items=(
        *_OPENING,
        ("Escalations from the board", "ordinary"),
        ("Exceptions: performance, money, risk", "ordinary"),
        *_CLOSING,
    ),
    substitutes_from="deputies",
    decides_by="consensus",
)

_FORUM = TermsPattern(
    key="forum",
    label="Forum",
    kind="forum",
    says="A wider circle that is heard and consulted, such as schools or families.",
    source="Schools Forums (England) Regulations 2012, regulation 8",
    purpose="The forum gives schools, services and families a voice in how provision "
    "for children and young people with SEND is planned and funded. It is consulted "
    "before decisions are taken.",
    seats=(
        SeatPattern("Maintained schools", "education", ("", "", "")),
        SeatPattern("Academies", "education", ("", "", "")),
        SeatPattern("Special schools and alternative provision", "education", ("", "")),
        SeatPattern("Parent carer forum", "parent_carers", ("", "")),
        SeatPattern("Voluntary and community organisations", "voluntary"),
        SeatPattern("Council officers", "local_authority", ("",), is_voting=False),
    ),
    quorum=("share", {"share": "2/5", "base": "voting_places"}),
    clause="Two fifths of the voting members are a quorum. Substitutes attend and vote.",
    frequency="Termly",
    attendance="A member who cannot attend sends a substitute, who may vote.",
    clauses=(
        (
            "Membership",
            "Members are elected or nominated by those for whom they speak. Officers "
            "attend without a vote.",
        ),
        (
            "Meetings and papers",
            "The forum meets at least once in each term, in public. Papers are "
            "published ten working days before.",
        ),
    ),
    standing_items=(
        *_OPENING,
        ("Consultations", "ordinary"),
        *_CLOSING,
    ),
    decides_by="majority",
    casting_vote=True,
    notice_days=10,
)

PATTERNS: Mapping[str, TermsPattern] = {
    one.key: one for one in (_PARTNERSHIP_BOARD, _WORKING_GROUP, _EXECUTIVE, _FORUM)
}
