"""Southend: the meeting of 22 June 2023 and the one before it."""

from datetime import date, time

from governance.site.demo import southend_notes as notes
from governance.site.demo.meeting_facts import (
    AttendanceFacts,
    AttendanceStatus,
    DecisionFacts,
    ItemFacts,
    MeetingFacts,
    MinutesFacts,
    NoteFacts,
)
from governance.site.demo.southend_actions import BEFORE, BOARD, JUNE
from governance.site.demo.southend_people import APPOINTMENTS, PEOPLE

_SEAT_OF = {one.person: one.seat for one in APPOINTMENTS}
_TITLE_OF = {one.key: one.roles[0].title for one in PEOPLE}

# Rows in printed order with the category printed or, on five rows after the chair's,
# to be read from the rows around them.
_CATEGORIES: dict[str, tuple[AttendanceStatus, tuple[str, ...]]] = {
    "Chair": ("online", ("augustin-frome",)),
    "Members": (
        "online",
        (
            "unity-prentice",
            "niamh-ferreira",
            "yolanda-birch",
            "oona-mcgrath",
            "tobias-iremonger",
            "isla-penhale",
            "dorothea-vickers",
            "xanthe-morley",
            "ravindra-teji",
            "ebony-larkin",
            "hanne-oyelowo",
            "ignatius-boyle",
        ),
    ),
    "Apologies": ("apologies", ("anna-lise-dowding", "osman-kaye")),
    "Guest": ("in_attendance", ("wren-farrow",)),
    "Administration": ("in_attendance", ("bryony-esdaile",)),
}

LEAVES_EARLY = {"ignatius-boyle": time(11)}

_REMARKS = {
    "ignatius-boyle": "Ignatius Boyle made apologies as would need to leave at 11am.",
    "osman-kaye": "In the attendance table only; the notes name Anna-Lise Dowding alone.",
}


def _row(person: str, category: str, status: AttendanceStatus) -> AttendanceFacts:
    return AttendanceFacts(
        person=person,
        status=status,
        listed_under=category,
        role=_TITLE_OF[person],
        seat=_SEAT_OF.get(person),
        leaves_at=LEAVES_EARLY.get(person),
        note=_REMARKS.get(person, ""),
    )


ATTENDANCE = tuple(
    _row(person, category, status)
    for category, (status, people) in _CATEGORIES.items()
    for person in people
)


def _said(text: str) -> tuple[NoteFacts, ...]:
    return (NoteFacts(text=text),)


def _agreed(*wordings: str) -> tuple[DecisionFacts, ...]:
    return tuple(DecisionFacts(wording=wording) for wording in wordings)


ITEMS = (
    ItemFacts(
        key="welcome",
        title="Welcome and apologies",
        starts_at=time(10),
        kind="information",
        notes=_said(notes.WELCOME),
        remark="Timed, without number or title in the notes.",
    ),
    ItemFacts(
        key="2",
        number="2",
        title="Declarations of interest",
        starts_at=time(10, 3),
        notes=_said("None recorded"),
        standing=True,
    ),
    ItemFacts(
        key="3",
        number="3",
        title="Minutes of the last meeting",
        starts_at=time(10, 5),
        kind="decision",
        notes=_said(notes.LAST_MINUTES),
        decisions=_agreed("Minutes of the last meeting agreed as correct"),
        standing=True,
    ),
    ItemFacts(
        key="4",
        number="4",
        title="Action log and feedback",
        starts_at=time(10, 10),
        notes=_said(notes.ACTION_LOG),
        decisions=_agreed(
            "Close 102, 104, 108, 109, 110, 111; keep open 105, 107",
        ),
        standing=True,
    ),
    ItemFacts(
        key="5",
        number="5",
        title="Current perspective from partners",
        starts_at=time(10, 30),
        notes=_said(notes.PARTNERS),
    ),
    ItemFacts(
        key="inspection",
        title="Ofsted & CQC SEND Inspection Report",
        starts_at=time(10, 40),
        lead="niamh-ferreira",
        notes=_said(notes.INSPECTION),
        decisions=_agreed(
            "Plan should be high level, setting out expectations on partners",
            "Draft action plan to be shared with Board members for comment before "
            "finalised",
        ),
        remark="Timed but unnumbered.",
    ),
    ItemFacts(
        key="6",
        number="6",
        title="Risk Log",
        starts_at=time(11, 20),
        lead="tobias-iremonger",
        notes=_said(notes.RISKS),
    ),
    ItemFacts(
        key="7",
        number="7",
        title="Voice of the Child",
        starts_at=time(11, 26),
        lead="oona-mcgrath",
        notes=_said(notes.VOICE),
        decisions=(
            DecisionFacts(
                wording="AF accepted proposal for HO to lead Voice of the Child",
                method="chair",
            ),
            DecisionFacts(
                wording="Close action 89; ToR to be reviewed and updated with leads as "
                "appropriate"
            ),
        ),
    ),
    ItemFacts(
        key="8",
        number="8",
        title="SEND Operations Group highlight report",
        starts_at=time(11, 52),
        kind="information",
        lead="tobias-iremonger",
        notes=_said(notes.HIGHLIGHTS),
    ),
    ItemFacts(
        key="9",
        number="9",
        title="Any other business",
        starts_at=time(11, 57),
        kind="information",
        notes=_said(notes.OTHER_BUSINESS),
    ),
    ItemFacts(key="close", title="Close", starts_at=time(12), kind="information"),
)

MEETINGS = (
    MeetingFacts(
        key=BEFORE,
        board=BOARD,
        day=date(2023, 5, 11),
        starts_at=time(10),
        ends_at=time(12),
        online="MS Teams",
        stub=True,
        remark="The meeting whose minutes were agreed on 22 June 2023. Its date is "
        "invented; actions 89 to 111 stood in the log after it.",
    ),
    MeetingFacts(
        key=JUNE,
        board=BOARD,
        day=date(2023, 6, 22),
        starts_at=time(10),
        ends_at=time(12),
        online="MS Teams",
        attendance=ATTENDANCE,
        items=ITEMS,
        declarations="None recorded",
        minutes=MinutesFacts(
            checked_on=date(2023, 6, 28), circulated_on=date(2023, 6, 29)
        ),
        remark="The date of the next meeting was to be confirmed.",
    ),
)
