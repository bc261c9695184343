"""West Sussex: sectors, the 24 printed seat lines of Annex B, who sits, who chairs.

Three of the 26 places were empty on 5 March 2024: the Designated Social Care Officer,
SEND Commissioning and the primary heads' place, which two heads took up in turn from
the day after the meeting that agreed it.
"""

from datetime import date

from governance.site.demo.facts import (
    AppointmentFacts,
    OfficeFacts,
    SeatFacts,
    SectorFacts,
)
from governance.site.demo.west_sussex_people import (
    FIRST_OF_APRIL,
    LAST_OF_MARCH,
    START,
)

SECTORS = (
    SectorFacts(key="chair", name="Chair"),
    SectorFacts(key="council", name="West Sussex County Council"),
    SectorFacts(key="education", name="Education and Schools"),
    SectorFacts(key="families", name="Parent/carers and families"),
    SectorFacts(key="health", name="Health"),
    SectorFacts(key="programme", name="Programme Management"),
    SectorFacts(key="councillor", name="Councillor Representation"),
)


def _seat(number: int, sector: str, title: str) -> SeatFacts:
    return SeatFacts(key=f"B{number:02}", sector=sector, title=title)


SEATS = (
    _seat(1, "chair", "Independent Chair"),
    _seat(2, "council", "Director of Children’s Services"),
    _seat(3, "council", "Assistant Director: Education and Skills"),
    _seat(4, "council", "Head of SEND & Inclusion"),
    _seat(5, "council", "SEND Improvement Lead"),
    _seat(6, "council", "Head of Standards and Effectiveness"),
    _seat(7, "council", "Early Years SEND Lead"),
    _seat(8, "council", "Assistant Director: Children’s Social Care and Early Help"),
    _seat(9, "council", "Head of Early Help"),
    _seat(10, "council", "Assistant Director: Adults Operations"),
    _seat(11, "council", "Designated Social Care Officer"),
    _seat(12, "council", "Head of Virtual School"),
    _seat(13, "council", "SEND Commissioning"),
    SeatFacts(
        key="B14",
        sector="education",
        title="Headteacher Representation from Special, Secondary and Primary Schools",
        places=("Special", "Secondary", "Primary"),
        shared=("Primary",),
        note="Two primary heads attend alternate meetings.",
    ),
    _seat(15, "education", "Alternative Provision Representative"),
    _seat(16, "education", "FE College Representative"),
    _seat(17, "education", "Early Years Sector Representative"),
    _seat(18, "education", "West Sussex Governors Association"),
    SeatFacts(
        key="B19",
        sector="families",
        title="West Sussex Parent Carers Forum",
        either_or=("one of the forum", "another of the forum"),
        note="The paper prints one line; either of two people of the forum fills it.",
    ),
    _seat(20, "health", "Integrated Care System Health Lead"),
    SeatFacts(
        key="B21", sector="health", title="DCO", expansion="Designated Clinical Officer"
    ),
    _seat(22, "health", "Public Health representative"),
    _seat(23, "programme", "Programme Director"),
    SeatFacts(
        key="B24",
        sector="councillor",
        title="Cabinet Member or nominated Adviser",
        either_or=("Cabinet Member", "nominated Adviser"),
    ),
)

_SINCE_START = {
    "B01": "imelda-roche",
    "B02": "tamsin-okoro",
    "B04": "hetty-ravenscroft",
    "B05": "yusuf-dhillon",
    "B06": "ottilie-hargreaves",
    "B07": "freya-nightingale",
    "B08": "dervla-inskip",
    "B10": "olwen-frayne",
    "B12": "ivo-underhill",
    "B15": "roderick-ennis",
    "B16": "samir-haddow",
    "B17": "philippa-dance",
    "B18": "winifred-abara",
    "B20": "celeste-oduya",
    "B21": "karin-yeo",
    "B22": "ursula-vane",
    "B23": "idris-garland",
    "B24": "ingrid-thackeray",
}

_NOTES = {
    "B21": "Maternity cover",
    "B23": "Attends as Children First Transformation Director",
    "B24": "Cabinet Member",
}

TWO_HEADS_FROM = date(2024, 3, 6)

_CHANGING = (
    AppointmentFacts(
        person="neville-ashdown", seat="B03", starts_on=START, ends_on=LAST_OF_MARCH
    ),
    AppointmentFacts(person="henrietta-nash", seat="B03", starts_on=FIRST_OF_APRIL),
    AppointmentFacts(
        person="henrietta-nash", seat="B09", starts_on=START, ends_on=LAST_OF_MARCH
    ),
    AppointmentFacts(
        person="gethin-rowlands", seat="B14", place="Special", starts_on=START
    ),
    AppointmentFacts(
        person="edmund-yardley", seat="B14", place="Secondary", starts_on=START
    ),
    AppointmentFacts(
        person="nesta-whitlow",
        seat="B14",
        place="Primary",
        starts_on=TWO_HEADS_FROM,
        note="Attends alternate meetings, the first on 29 April 2024",
    ),
    AppointmentFacts(
        person="hugo-bellamy",
        seat="B14",
        place="Primary",
        starts_on=TWO_HEADS_FROM,
        note="Attends alternate meetings, in turn with Nesta Whitlow",
    ),
    AppointmentFacts(person="yvonne-pascoe", seat="B19", starts_on=START),
    AppointmentFacts(person="bashir-rahmani", seat="B19", starts_on=START),
)

APPOINTMENTS = (
    *(
        AppointmentFacts(
            person=who, seat=seat, starts_on=START, note=_NOTES.get(seat, "")
        )
        for seat, who in _SINCE_START.items()
    ),
    *_CHANGING,
)

OFFICES = (
    OfficeFacts(
        kind="chair",
        person="imelda-roche",
        starts_on=START,
        seat="B01",
        tied_to_seat=True,
        independent=True,
    ),
    # The quorum clause needs a vice chair, Annex B has no seat for one: the office is
    # held by somebody who already sits on the board.
    OfficeFacts(kind="vice_chair", person="celeste-oduya", starts_on=START, seat="B20"),
)
