"""West Sussex: terms of reference, Annex A clauses a to m, worded as published."""

from datetime import date

from governance.site.demo.facts import ClauseFacts, TermsFacts
from governance.site.demo.wording import prose

PURPOSE = prose("""
The SEND Strategy and Partnership Board brings together partners who work collectively to
provide the leadership required to deliver the shared vision, values and priorities for
children and young people with SEND in West Sussex. The Board is an equal partnership of
education providers, West Sussex County Council, healthcare providers and Clinical
Commissioning Groups (CCGs), SEND Commissioning, West Sussex Parent Carer Forum, Adult
Social Care and, where appropriate, input form children’s representatives.
""")

ENSURES = (
    "Children and young people’s needs are identified accurately and assessed in a timely "
    "and effective way",
    "Children and young people receive the right help and support at the right time",
    "Children and young people are well prepared for their next steps in learning or "
    "employment and achieve strong outcomes",
    "Children and young people with SEND are valued, visible and included in their "
    "communities",
    "All partners fulfil their roles and responsibilities in achieving the above",
)

DEMONSTRATES = (
    "Ambitious for children and young people with SEND",
    "Actively engaged and working with children, young people and families",
    "Providing an accurate, shared understanding of the needs of children and young "
    "people in their local area",
    "Commissioning services and provision to meet the needs and aspirations of children "
    "and young people",
    "Continually evaluating services and making improvements",
    "Creating an environment for effective practice and multi-agency working to flourish",
    "Determine Partner Working Groups and Key Themes to be explored and developed with "
    "sector representation",
    "Ensuring effective use of data and information to determine priorities and actions, "
    "holding all partners to account for implementation in line with their key "
    "responsibilities and accountabilities",
)

# The paper prints "form previous meetings" in the first line; the clause keeps the
# misprint, the agenda of a meeting does not.
STANDING_ITEMS = (
    "Minutes and action tracker from previous meetings",
    "Highlight reports from partners and Partner Working Groups appropriately scheduled",
    "Highlight SEND Activity and related data dashboards",
    "Key topics related to delivery of the shared vision, values and priorities for "
    "children and young people with SEND in West Sussex",
    "Points for escalation to the Executive Governance Partnership",
)


def _bullets(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)


_ROLE = "\n".join(
    (
        "The Board provides leadership and oversight to ensure that, in West Sussex:",
        _bullets(ENSURES),
        "",
        "The Board provides the forum for West Sussex Partners to be able to demonstrate "
        "that West Sussex is:",
        _bullets(DEMONSTRATES),
    )
)

_DECISIONS = prose("""
The WSCC Assistant Director: Education and Skills is responsible for the reporting of
progress with SEND. Delegated responsibilities to the Head of SEND & Inclusion ensure that
leadership and action is driven through then SEND & Inclusion Team but with a key route of
escalation to the Assistant Director and through to the Director of Children’s Services
(DCS) and Leadership of the ICB where escalation is required. The DCS and Chief Officer
representing the combined CCGs are jointly accountable for the efficient and effective
delivery of the ‘West Sussex local area partnership’ arrangements for children and young
people with SEND.
""")

_GOVERNANCE = prose("""
The SEND-Alternative Provision Strategy and Partnership Board will meet monthly. The Board
will be independently chaired. The Board will explore data and progress against key action
plans including preparation for the Local Area SEND and AP Review and actions to address
issues arising from the Key Themes identified as part of the SEND Transformation Plan.

The Board will explore impact in the work of partners in implementing actions in support
of the Strategy and Improvement Plan and also barriers where these exist. Feedback on the
work and impact of Partner Working Groups will be explored with actions agreed where
additional work, communication or escalation is required to embed actions and
developments.

The Standing Agenda shall include:
- Minutes and action tracker form previous meetings
- Highlight reports from partners and Partner Working Groups appropriately scheduled
- Highlight SEND Activity and related data dashboards
- Key topics related to delivery of the shared vision, values and priorities for children
and young people with SEND in West Sussex
- Points for escalation to the Executive Governance Partnership
""")

_MEMBERSHIP = prose("""
Board members act as their representatives for their sector as part of the partnership,
sharing the perspective of the sector, whilst also engaging with their sector and keeping
others informed. Each Board member is responsible for a communication plan into their
sector to ensure dissemination of information and action and also to collate feedback from
the sector and formally feed this back to the Board.

Where Board Members are unable to attend a Board meeting, they will be responsible for
arranging a nominated substitute for the meeting and ensuring that this is communicated to
the Chair.

Membership of the Board is set out in Annex B
""")

_TENURE = prose("""
The chairing of the SEND Strategy Partnership Board will be reviewed every two years in
line with membership of the Board. The membership of the Board will be reviewed every two
years to ensure that it continues to reflect the SEND Partnership and to ensure that there
are no vacancies due to changes in personnel.
""")

_QUORACY = prose("""
The meeting is quorate with either Chair or Vice Chair in attendance along with 40% of the
membership. Where a meeting is not quorate, it may proceed with decisions ratified at the
next meeting.
""")

_NON_MEMBERS = prose("""
Invitations may be extended to non-members where their input or advice supports the
discussion taking place or where it is agreed they are there as observers.
""")

_SUBSTITUTION = prose("""
The Chair and Vice Chair of then SEND Strategy Partnership Board are expected to attend
all of the meetings with at least one or other in attendance at each meeting.
""")

_COMMUNICATION = prose("""
The minutes and action tracker for each Board meeting will be uploaded to the WSCC SEND
Partnership website
https://schools.local-offer.org/send-inclusion-strategy/send-inclusion-strategy-board/

Each member of the Board is responsible for implementing their own communication plan to
their respective partner organisations and for encouraging partners and peers to access
information provided on the West Sussex SEND Partnership Website.
""")

_INTERESTS = prose("""
Board members must declare a direct personal or professional interest related to any items
under discussion. At times, the Board will consider sensitive and/or confidential items
which will be identified within papers and at the meeting. Such items remain confidential
until such time that it is agreed otherwise.
""")

_REVIEW = prose("""
The Board will keep under review the purpose of its work, priorities for action and
governance structure under annual review.
""")

_CLAUSES = (
    ("Terms of Reference", PURPOSE),
    ("The Role of the Board", _ROLE),
    ("Decision Making and Delegation", _DECISIONS),
    ("Governance", _GOVERNANCE),
    ("Membership", _MEMBERSHIP),
    ("Tenure of Membership", _TENURE),
    ("Quoracy", _QUORACY),
    ("Attendance of non-members", _NON_MEMBERS),
    ("Substitution at Meetings", _SUBSTITUTION),
    ("Frequency of Meetings", "The Board will meet monthly."),
    ("Communication and Sharing Information", _COMMUNICATION),
    ("Declaration of Interest and Confidentiality", _INTERESTS),
    ("Review", _REVIEW),
)

QUORUM: dict[str, object] = {
    "pattern": "chair_or_vice_and_share",
    "numerator": 40,
    "denominator": 100,
    "base": "places",
    "rounding": "ceil",
    "vacancies_in_base": True,
    "chair_counts": True,
    "substitutes_count": "any",
    "remote_counts": True,
    "recused_count": "present",
    "inquorate_mode": "proceed_provisional",
    "ratify_by": "next_quorate_meeting",
    "clause": "Annex A (g)",
}

TERMS = TermsFacts(
    version=1,
    effective_on=date(2023, 9, 1),
    title="SEND Strategy and Partnership Board Terms of Reference and Representation",
    purpose=PURPOSE,
    clauses=tuple(
        ClauseFacts(reference=letter, heading=heading, text=text)
        for letter, (heading, text) in zip("abcdefghijklm", _CLAUSES, strict=True)
    ),
    standing_items=STANDING_ITEMS,
    quorum=QUORUM,
    publication_rule="draft_with_banner",
    substitutes="count",
    frequency="Monthly (Annex A (d) and (j))",
    membership_review_years=2,
    review_years=1,
    # "Expected to attend all of the meetings", in figures that can be kept.
    attends=(9, 12),
    not_stated=(
        "whether 40% is rounded up",
        "whether vacancies count in the base",
        "whether the chair and vice chair count towards the 40%",
        "whether substitutes count",
        "whether people who join online count",
        "whether people who come for a part of the meeting count",
        "how many meetings a member may miss",
        "how many days of notice a meeting needs",
        "how soon minutes are circulated",
    ),
)
