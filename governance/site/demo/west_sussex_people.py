"""West Sussex: organisations and invented people, with the roles they held.

Roles are those the papers print; all names and initials are invented. Two people
share the initials DU, and two different people are called Ivo Underhill, because
that is ordinary (C13).
"""

from datetime import date

from governance.site.demo.facts import (
    GrantFacts,
    OrganisationFacts,
    PersonFacts,
    RoleFacts,
    person,
)

START = date(2023, 9, 1)
LAST_OF_MARCH = date(2024, 3, 31)
FIRST_OF_APRIL = date(2024, 4, 1)

_NAMES = {
    "independent": "Independent",
    "wscc": "West Sussex County Council",
    "downlands": "Downlands Secondary",
    "oak-grove": "Oak Grove College",
    "north-mundham": "North Mundham",
    "rumboldswhyke": "Rumboldswhyke",
    "apc": "APC",
    "busy-lizzies": "Busy Lizzies, Early Years",
    "chichester-college": "Chichester College",
    "governors": "West Sussex Governors Association",
    "pcf": "West Sussex Parent Carers Forum",
    "nhs-sussex": "NHS Sussex",
    "dfe": "Department for Education",
}

ORGANISATIONS = tuple(
    OrganisationFacts(key=key, name=name) for key, name in _NAMES.items()
)


def _role(title: str, organisation: str = "wscc") -> RoleFacts:
    return RoleFacts(title=title, organisation=organisation, starts_on=START)


_COUNCIL: tuple[PersonFacts, ...] = (
    person(
        "Tamsin Okoro", "TO", _role("Director of Children’s Services"), has_login=True
    ),
    person(
        "Neville Ashdown",
        "NA",
        RoleFacts(
            title="AD Education & Skills",
            organisation="wscc",
            starts_on=START,
            ends_on=LAST_OF_MARCH,
        ),
        note="Held the post until the change between the two papers.",
    ),
    person(
        "Hetty Ravenscroft", "HR", _role("Head of SEND & Inclusion"), has_login=True
    ),
    person("Yusuf Dhillon", "YD", _role("Senior Improvement Lead"), has_login=True),
    person(
        "Idris Garland",
        "IG",
        _role("Children First Transformation Director"),
        has_login=True,
    ),
    person("Nerys Yelland", "NY", _role("SEND Development Officer"), has_login=True),
    person(
        "Ottilie Hargreaves",
        "OH",
        _role("Head of Standards & Effectiveness Improvement and Inspection"),
    ),
    person(
        "Damaris Udoh",
        "DU",
        _role("Head of Service Assessment and Family Safeguarding"),
    ),
    person("Barnaby Iqbal", "BI", _role("Service Manager")),
    person("Freya Nightingale", "FN", _role("Early Years SEND Lead")),
    person("Ivo Underhill", "IU", _role("Head of Virtual School")),
    person(
        "Mina Tregear",
        "MT",
        _role("Head of Data, Projects and Systems"),
        has_login=True,
    ),
    person("Ursula Vane", "UV", _role("Public Health")),
    person("Keziah Nuttall", "KN", _role("Lead for PWG 1"), has_login=True),
    person(
        "Dervla Inskip",
        "DI",
        _role("AD Children’s Social Care and Early Help"),
        has_login=True,
    ),
    person(
        "Henrietta Nash",
        "HN",
        RoleFacts(
            title="Head of Early Help",
            organisation="wscc",
            starts_on=START,
            ends_on=LAST_OF_MARCH,
        ),
        RoleFacts(
            title="Assistant Director, Education & Skills",
            organisation="wscc",
            starts_on=FIRST_OF_APRIL,
        ),
        has_login=True,
        note="Changed post between the notes of March and the plan of April 2024.",
    ),
    person("Olwen Frayne", "OF", _role("AD Adult Operations")),
    person("Fergus Dunmore", "FD", _role("Public Health Strategic Commissioning Lead")),
    person("Theo Marchbank", "TM", _role("Head of Practice")),
    person("Ambrose Keating", "AK", _role("AD Corporate Parenting")),
    person("Ingrid Thackeray", "IT", _role("Cabinet member"), has_login=True),
    person("Delphine Amadi", "DA", _role("Lead for the inclusion pilot")),
    person("Odette Lambourne", "OL", _role("Lead for Place Planning")),
    person(
        "Quentin Sayle", "QS", _role("Partnership governance manager"), has_login=True
    ),
)

_EDUCATION: tuple[PersonFacts, ...] = (
    person("Edmund Yardley", "EY", _role("Head", "downlands"), has_login=True),
    person("Philippa Dance", "PD", _role("Early Years", "busy-lizzies")),
    person("Roderick Ennis", "RE", _role("Head", "apc")),
    person(
        "Samir Haddow",
        "SH",
        _role("Head of SEND", "chichester-college"),
        has_login=True,
    ),
    person("Winifred Abara", "WA", _role("Governors Association", "governors")),
    person("Gethin Rowlands", "GR", _role("Head", "oak-grove")),
    person("Nesta Whitlow", "NW", _role("Headteacher", "north-mundham")),
    person("Hugo Bellamy", "HB", _role("Headteacher", "rumboldswhyke")),
    person("Ewan Falconer", "EF", _role("Employability lead", "chichester-college")),
    person(
        "Ivo Underhill",
        "IU",
        _role("Supported internships tutor", "chichester-college"),
        key="ivo-underhill-college",
        note="Not the Head of Virtual School, who has the same name.",
    ),
)

_PARTNERS: tuple[PersonFacts, ...] = (
    person(
        "Imelda Roche", "IR", _role("Independent Chair", "independent"), has_login=True
    ),
    person(
        "Celeste Oduya",
        "CO",
        RoleFacts(
            title="Integrated Care System Health Lead",
            organisation="nhs-sussex",
            starts_on=START,
            ends_on=LAST_OF_MARCH,
        ),
        RoleFacts(
            title="Joint Director for Children and Young People",
            organisation="nhs-sussex",
            starts_on=FIRST_OF_APRIL,
        ),
        has_login=True,
    ),
    person(
        "Karin Yeo",
        "KY",
        _role("Designated Clinical Officer, maternity cover", "nhs-sussex"),
    ),
    person(
        "Yvonne Pascoe",
        "YP",
        _role("West Sussex Parent Carers Forum", "pcf"),
        has_login=True,
    ),
    person("Bashir Rahmani", "BR", _role("West Sussex Parent Carers Forum", "pcf")),
    person("Damian Urquhart", "DU", _role("SEND Case Lead", "dfe"), has_login=True),
)

PEOPLE = (*_PARTNERS, *_COUNCIL, *_EDUCATION)

GRANTS = (
    GrantFacts(person="quentin-sayle", role="administrator", starts_on=START),
    GrantFacts(person="nerys-yelland", role="secretary", starts_on=START),
    GrantFacts(
        person="damian-urquhart", role="observer", starts_on=START, board="ws-board"
    ),
)
