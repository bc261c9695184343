"""Southend: organisations, invented people, the places of the board.

The papers print no list of seats. The seats here are read from the attendance table:
one for the chair, each member and each member who sent apologies.
"""

from datetime import date

from governance.site.demo.facts import (
    AppointmentFacts,
    GrantFacts,
    OfficeFacts,
    OrganisationFacts,
    RoleFacts,
    SeatFacts,
    SectorFacts,
    person,
)

START = date(2022, 9, 1)

_NAMES = {
    "southend-council": "Southend City Council",
    "blenheim": "Blenheim Primary School",
    "ics": "Mid & South Essex ICS",
    "sen-trust": "SEN Trust Southend",
    "parents": "Southend SEND Indep. Forum",
    "better-start": "A Better Start Southend",
    "healthwatch": "Healthwatch",
}

ORGANISATIONS = tuple(
    OrganisationFacts(key=key, name=name) for key, name in _NAMES.items()
)

SECTORS = (
    SectorFacts(key="council", name="Southend City Council"),
    SectorFacts(key="education", name="Schools"),
    SectorFacts(key="health", name="Health"),
    SectorFacts(key="families", name="Parents and carers"),
    SectorFacts(key="community", name="Community and Healthwatch"),
)


def _role(title: str, organisation: str = "southend-council") -> RoleFacts:
    return RoleFacts(title=title, organisation=organisation, starts_on=START)


_ATTENDING = (
    person(
        "Augustin Frome",
        "AF",
        _role("Executive Director, Public Health and Children's Services"),
        has_login=True,
    ),
    person(
        "Unity Prentice", "UP", _role("Primary School Head Representative", "blenheim")
    ),
    person(
        "Niamh Ferreira",
        "NF",
        _role("Director of Education, Inclusion and Early Years"),
        has_login=True,
    ),
    person(
        "Yolanda Birch",
        "YB",
        _role("Interim Director Children, Mental Health & Neurodiversity.", "ics"),
        note="The attendance table prints no initials; the notes use them.",
    ),
    person(
        "Oona McGrath", "OMc", _role("Deputy Alliance Director", "ics"), has_login=True
    ),
    person("Tobias Iremonger", "TI", _role("Head of SEND"), has_login=True),
    person(
        "Isla Penhale", "IP", _role("Special School Head Representative", "sen-trust")
    ),
    person("Dorothea Vickers", "DV", _role("Secretary", "parents"), has_login=True),
    person("Xanthe Morley", "XM", _role("Interim Chair", "parents")),
    person("Ravindra Teji", "RT", _role("Director of Public Health")),
    person("Ebony Larkin", "EL", _role("Director", "better-start")),
    person(
        "Hanne Oyelowo",
        "HO",
        _role("Head of Service Integration, Youth and Family Services"),
        has_login=True,
    ),
    person("Ignatius Boyle", "IB", _role("Chief Officer", "healthwatch")),
    person("Anna-Lise Dowding", "A-LD", _role("Children's Social Work Director")),
    person("Osman Kaye", "OK", _role("Head Adult Social Care")),
    person("Wren Farrow", "WF", _role("Programme Manager", "better-start")),
    person("Bryony Esdaile", "BE", _role("SEND Project Officer"), has_login=True),
)

# Named in the notes, not at the meeting.
_NAMED = (
    person("Emrys Nettle", "EN", _role("SEND champion", "ics")),
    person("Ingeborg Nunn", "IN", _role("SEND Team")),
    person("Alban Noakes", "AN", _role("Voice of the Child lead until 2021", "ics")),
    person("Ngozi Umeh", "NU", _role("Interim service manager")),
    person("Frances Hale", "FH", _role("Service manager")),
    person("Undine Marsh", "UM", _role("Retired head of early years")),
)

PEOPLE = (*_ATTENDING, *_NAMED)

GRANTS = (
    GrantFacts(person="bryony-esdaile", role="administrator", starts_on=START),
    GrantFacts(person="bryony-esdaile", role="secretary", starts_on=START),
)

_LINES = (
    ("S01", "council", "Executive Director (Chair)", "augustin-frome"),
    ("S02", "education", "Primary School Head Representative", "unity-prentice"),
    ("S03", "council", "Director of Education", "niamh-ferreira"),
    ("S04", "health", "Director Children, Mental Health", "yolanda-birch"),
    ("S05", "health", "Deputy Alliance Director", "oona-mcgrath"),
    ("S06", "council", "Head of SEND", "tobias-iremonger"),
    ("S07", "education", "Special School Head Representative", "isla-penhale"),
    ("S08", "families", "SEND Independent Forum: Secretary", "dorothea-vickers"),
    ("S09", "families", "SEND Independent Forum: Chair", "xanthe-morley"),
    ("S10", "council", "Director of Public Health", "ravindra-teji"),
    ("S11", "community", "A Better Start Southend", "ebony-larkin"),
    ("S12", "council", "Head of Service Integration", "hanne-oyelowo"),
    ("S13", "community", "Healthwatch", "ignatius-boyle"),
    ("S14", "council", "Children's Social Work Director", "anna-lise-dowding"),
    ("S15", "council", "Head Adult Social Care", "osman-kaye"),
)

SEATS = tuple(
    SeatFacts(key=key, sector=sector, title=title) for key, sector, title, _ in _LINES
)

APPOINTMENTS = tuple(
    AppointmentFacts(person=who, seat=key, starts_on=START) for key, _, _, who in _LINES
)

OFFICES = (
    # An officer of the council chairs: not independent.
    OfficeFacts(kind="chair", person="augustin-frome", starts_on=START, seat="S01"),
)
