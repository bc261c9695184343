"""West Sussex: the meetings before and after 5 March 2024, and the next one.

The three earlier meetings are stubs: the notes of March name actions raised at them
and nothing else. The meeting of 29 April 2024 is announced in those notes; what
happened at it is invented.
"""

from datetime import date, time, timedelta

from governance.site.demo.meeting_facts import (
    AttendanceFacts,
    AttendanceStatus,
    DecisionFacts,
    ItemFacts,
    MeetingFacts,
    MinutesFacts,
    NoteFacts,
)
from governance.site.demo.west_sussex_actions import (
    APRIL,
    FEBRUARY,
    JANUARY,
    SEPTEMBER,
)
from governance.site.demo.west_sussex_march import MARCH_MEETING
from governance.site.demo.west_sussex_terms import STANDING_ITEMS
from governance.site.demo.wording import prose

_TUESDAY = 1
_STARTS = time(11)
_ENDS = time(13)
_PLACE = "County Hall North, Horsham"


def _stub(key: str, day: date, *titles: str) -> MeetingFacts:
    return MeetingFacts(
        key=key,
        board="ws-board",
        day=day,
        starts_at=_STARTS,
        ends_at=_ENDS,
        venue=_PLACE,
        stub=True,
        items=tuple(
            ItemFacts(key=str(number), number=str(number), title=title)
            for number, title in enumerate(titles, start=1)
        ),
        remark="Held before this record began. Only the actions carried forward are "
        "kept here; the day of the month is invented.",
    )


_HERE = {
    "B01": "imelda-roche",
    "B02": "tamsin-okoro",
    "B03": "henrietta-nash",
    "B04": "hetty-ravenscroft",
    "B05": "yusuf-dhillon",
    "B07": "freya-nightingale",
    "B08": "dervla-inskip",
    "B12": "ivo-underhill",
    "B16": "samir-haddow",
    "B18": "winifred-abara",
    "B20": "celeste-oduya",
    "B21": "karin-yeo",
    "B23": "idris-garland",
    "B24": "ingrid-thackeray",
}
_ONLINE = {"B19": "yvonne-pascoe", "B22": "ursula-vane"}
_NOT_HERE = {
    "B06": "ottilie-hargreaves",
    "B10": "olwen-frayne",
    "B15": "roderick-ennis",
    "B17": "philippa-dance",
}


def _rows(
    people: dict[str, str], status: AttendanceStatus
) -> tuple[AttendanceFacts, ...]:
    listed = "Apologies" if status == "apologies" else "Attended"
    return tuple(
        AttendanceFacts(person=who, status=status, listed_under=listed, seat=seat)
        for seat, who in people.items()
    )


def _head(person: str, place: str, status: AttendanceStatus) -> AttendanceFacts:
    listed = "Apologies" if status == "apologies" else "Attended"
    return AttendanceFacts(
        person=person, status=status, listed_under=listed, seat="B14", place=place
    )


_APRIL_ATTENDANCE = (
    *_rows(_HERE, "present"),
    _head("gethin-rowlands", "Special", "present"),
    _head("nesta-whitlow", "Primary", "present"),
    *_rows(_ONLINE, "online"),
    *(
        AttendanceFacts(person=who, status="in_attendance", listed_under="Attended")
        for who in ("nerys-yelland", "mina-tregear", "odette-lambourne")
    ),
    AttendanceFacts(
        person="damian-urquhart", status="observer", listed_under="Attended"
    ),
    *_rows(_NOT_HERE, "apologies"),
    _head("edmund-yardley", "Secondary", "apologies"),
)

_APRIL_ITEMS = (
    ItemFacts(
        key="1",
        number="1",
        title="Minutes of the last meeting",
        kind="decision",
        lead="imelda-roche",
        standing=True,
        notes=(
            NoteFacts(
                text="YP asked that item 4 names carers as well as parents. This was "
                "accepted."
            ),
        ),
        decisions=(
            DecisionFacts(
                wording="The notes of 5 March 2024 are approved as a correct record, with "
                "one correction under item 4."
            ),
        ),
    ),
    ItemFacts(
        key="2", number="2", title="Action Log", lead="nerys-yelland", standing=True
    ),
    ItemFacts(
        key="3",
        number="3",
        title="Health: waiting well",
        lead="celeste-oduya",
        papers=("Briefing papers",),
        notes=(
            NoteFacts(
                text=prose("""
CO presented the five briefing papers announced in March.

- Recruitment of therapists is still the main limit.
- YP said that families want one page that tells them what they can do while they wait.
"""),
            ),
        ),
        decisions=(
            DecisionFacts(
                wording="The Board takes a health focused item every quarter.",
                votes=(15, 0, 2),
            ),
            DecisionFacts(
                wording="The joint key performance indicators of the improvement plan "
                "are approved; they are reported to the Board every quarter at least."
            ),
        ),
    ),
    ItemFacts(
        key="4",
        number="4",
        title="Place Planning",
        kind="information",
        lead="odette-lambourne",
        papers=("Report",),
        withdrew=("samir-haddow",),
        notes=(
            NoteFacts(
                text="OL reported on new places in special support centres and when they "
                "open."
            ),
        ),
    ),
    ItemFacts(
        key="5",
        number="5",
        title="Points for escalation to the Executive Governance Partnership",
        lead="imelda-roche",
        standing=True,
        left=("imelda-roche", "celeste-oduya"),
        left_at=time(12, 45),
        takes_chair="henrietta-nash",
        ruling=(
            "Annex A (g)",
            "The meeting goes on to its last item, where nothing is to be decided",
        ),
        notes=(NoteFacts(text="There were none."),),
    ),
)

APRIL_MEETING = MeetingFacts(
    key=APRIL,
    board="ws-board",
    day=date(2024, 4, 29),
    starts_at=_STARTS,
    ends_at=_ENDS,
    venue=_PLACE,
    online="Microsoft Teams",
    attendance=_APRIL_ATTENDANCE,
    items=_APRIL_ITEMS,
    declared_at="4",
    minutes=MinutesFacts(
        checked_on=date(2024, 5, 2),
        circulated_on=date(2024, 5, 3),
        published_as_draft_on=date(2024, 5, 3),
    ),
)

MEETINGS = (
    _stub(
        SEPTEMBER, date(2023, 9, 5), "School representation", "SENAT comms to parents"
    ),
    _stub(JANUARY, date(2024, 1, 9), "Action Log"),
    _stub(FEBRUARY, date(2024, 2, 6), "Action Log", "Health"),
    MARCH_MEETING,
    APRIL_MEETING,
)


def next_meeting(today: date) -> MeetingFacts:
    """The meeting being prepared: the first free Tuesday ten days or more ahead.

    Args:
        today: the demonstration's day.

    Returns:
        A meeting with the five standing items and nothing recorded yet. Its day is
        never between 20 December and 2 January.
    """
    day = today + timedelta(days=10)
    while day.weekday() != _TUESDAY or _is_christmas(day):
        day += timedelta(days=1)
    return MeetingFacts(
        key="ws-next",
        board="ws-board",
        day=day,
        starts_at=_STARTS,
        ends_at=_ENDS,
        venue="Bodiam Room, County Hall North, Horsham",
        online="Microsoft Teams",
        state="being_prepared",
        items=tuple(
            ItemFacts(
                key=str(number),
                number=str(number),
                title=title,
                standing=True,
                proposal=_WANTED.get(number, ""),
            )
            for number, title in enumerate(STANDING_ITEMS, start=1)
        ),
    )


# What the board is asked to decide at the next meeting, by the number of the item.
_WANTED = {
    5: "The risk of too few specialist places goes to the Executive Governance "
    "Partnership.",
}


def _is_christmas(day: date) -> bool:
    return (day.month == 12 and day.day >= 20) or (day.month == 1 and day.day <= 2)
