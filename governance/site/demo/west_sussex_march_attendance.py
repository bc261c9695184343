"""West Sussex, 5 March 2024: who attended and who sent apologies, as printed.

22 rows stand under Attended: 17 people in seats, four in attendance, and one person
whose role is also shown as covered by a representative. That person is recorded as
represented, which prints both rows and counts neither, since neither holds a seat.
"""

from governance.site.demo.meeting_facts import AttendanceFacts

_WSCC = "WSCC"
_EDUCATION = "Education and schools"
_HEALTH = "Health and Commissioning"
_FAMILIES = "Parent Carers"
_COUNCILLOR = "Councillor Representative"
_DFE = "Department for Education"


def _member(
    person: str, role: str, group: str, seat: str, place: str = ""
) -> AttendanceFacts:
    return AttendanceFacts(
        person=person,
        status="present",
        listed_under="Attended",
        role=role,
        group=group,
        seat=seat,
        place=place,
    )


def _in_attendance(person: str, role: str) -> AttendanceFacts:
    return AttendanceFacts(
        person=person,
        status="in_attendance",
        listed_under="Attended",
        role=role,
        group=_WSCC,
    )


def _apology(
    person: str, role: str, group: str, seat: str | None = None, place: str = ""
) -> AttendanceFacts:
    return AttendanceFacts(
        person=person,
        status="apologies",
        listed_under="Apologies",
        role=role,
        group=group,
        seat=seat,
        place=place,
    )


ATTENDED = (
    _member("imelda-roche", "Independent Chair", "", "B01"),
    _member("tamsin-okoro", "Director of Children’s Services", _WSCC, "B02"),
    _member("neville-ashdown", "AD Education & Skills", _WSCC, "B03"),
    _member("hetty-ravenscroft", "Head of SEND & Inclusion", _WSCC, "B04"),
    _member("yusuf-dhillon", "Senior Improvement Lead", _WSCC, "B05"),
    _member("idris-garland", "Children First Transformation Director", _WSCC, "B23"),
    _in_attendance("nerys-yelland", "SEND Development Officer"),
    _member(
        "ottilie-hargreaves",
        "Head of Standards & Effectiveness Improvement and Inspection",
        _WSCC,
        "B06",
    ),
    AttendanceFacts(
        person="damaris-udoh",
        status="represented",
        listed_under="Attended",
        role="Head of Service Assessment and Family Safeguarding",
        group=_WSCC,
        represented_by="barnaby-iqbal",
        note="Printed under Attended, and as represented by the Service Manager; the "
        "notes do not say whether both were in the room.",
    ),
    AttendanceFacts(
        person="barnaby-iqbal",
        status="in_attendance",
        listed_under="Attended",
        role="Service Manager",
        group=_WSCC,
        represents="damaris-udoh",
        printed_as="Barnaby Iqbal, Service Manager (rep for Damaris Udoh)",
    ),
    _member("freya-nightingale", "Early Years SEND Lead", _WSCC, "B07"),
    _member("ivo-underhill", "Head of Virtual School", _WSCC, "B12"),
    _in_attendance("mina-tregear", "Head of Data, Projects and Systems"),
    _member("ursula-vane", "Public Health", _WSCC, "B22"),
    _in_attendance("keziah-nuttall", "Lead for PWG 1"),
    _member(
        "edmund-yardley", "Head, Downlands Secondary", _EDUCATION, "B14", "Secondary"
    ),
    _member("philippa-dance", "Busy Lizzies, Early Years", _EDUCATION, "B17"),
    _member("roderick-ennis", "Head APC", _EDUCATION, "B15"),
    _member("samir-haddow", "Head of SEND, Chichester College", _EDUCATION, "B16"),
    _member("winifred-abara", "Governors Association", _EDUCATION, "B18"),
    _member("celeste-oduya", "Integrated Care System Health Lead", _HEALTH, "B20"),
    _member(
        "karin-yeo", "Designated Clinical Officer, maternity cover", _HEALTH, "B21"
    ),
)

APOLOGIES = (
    _apology("dervla-inskip", "AD Children’s Social Care and Early Help", _WSCC, "B08"),
    _apology("henrietta-nash", "Head of Early Help", _WSCC, "B09"),
    _apology("olwen-frayne", "AD Adult Operations", _WSCC, "B10"),
    _apology("fergus-dunmore", "Public Health Strategic Commissioning Lead", _WSCC),
    _apology("theo-marchbank", "Head of Practice", _WSCC),
    _apology("ambrose-keating", "AD Corporate Parenting", _WSCC),
    AttendanceFacts(
        person=None,
        status="apologies",
        listed_under="Apologies",
        group=_EDUCATION,
        seat="B14",
        place="Primary",
        printed_as="Representative of primary schools",
        note="The notes name the seat and no person.",
    ),
    _apology("gethin-rowlands", "Head Oak Grove College", _EDUCATION, "B14", "Special"),
    _apology("yvonne-pascoe", "West Sussex Parent Carers Forum", _FAMILIES, "B19"),
    _apology("bashir-rahmani", "West Sussex Parent Carers Forum", _FAMILIES, "B19"),
    _apology("ingrid-thackeray", "Cabinet member", _COUNCILLOR, "B24"),
    _apology("damian-urquhart", "", _DFE),
)

ATTENDANCE = (*ATTENDED, *APOLOGIES)
