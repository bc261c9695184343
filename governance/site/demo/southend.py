"""The Southend partnership of the demonstration, assembled in `SOUTHEND`.

Its board shows what the other does not: a chair who is an officer, items with times
and without numbers, a running number for actions, terms without a quorum rule.
"""

from datetime import date

from governance.site.demo.facts import BoardFacts, PartnershipFacts, TermsFacts
from governance.site.demo.southend_actions import ACTIONS, COMMITMENTS, UPDATES
from governance.site.demo.southend_meeting import MEETINGS
from governance.site.demo.southend_people import (
    APPOINTMENTS,
    GRANTS,
    OFFICES,
    ORGANISATIONS,
    PEOPLE,
    SEATS,
    SECTORS,
)
from governance.site.demo.southend_structure import LINES, OUTSIDE

QUORUM: dict[str, object] = {
    "pattern": "none",
    "note": "No quorum rule in the terms",
}

TERMS = TermsFacts(
    version=1,
    effective_on=date(2020, 12, 1),
    title="Terms of reference",
    purpose="Strategic oversight and governance of SEND across the area partnership, "
    "reporting to the Health and Wellbeing Board.",
    clauses=(),
    standing_items=(
        "Declarations of interest",
        "Minutes of the last meeting",
        "Action log and feedback",
        "Current perspective from partners",
        "Risk Log",
        "SEND Operations Group highlight report",
        "Any other business",
    ),
    quorum=QUORUM,
    publication_rule="approved_only",
    substitutes="attend",
    not_stated=(
        "the text of the terms",
        "how many members make a quorum",
        "how often the board meets",
        "when minutes are published",
    ),
)

_BOARDS = (
    BoardFacts(
        key="southend-board",
        slug="send-strategic-partnership-board",
        name="Southend SEND Strategic Partnership Board",
        short_name="SEND Strategic Partnership Board",
        kind="board",
        purpose=TERMS.purpose,
        action_scheme="running",
    ),
    BoardFacts(
        key="southend-operations",
        slug="send-operations-group",
        name="SEND Operations Group",
        short_name="SENDOPS",
        kind="working_group",
        parent="southend-board",
        purpose="Reports to the Board in a highlight report.",
        lead="tobias-iremonger",
    ),
    BoardFacts(
        key="southend-scrum",
        slug="send-scrum",
        name="SEND Scrum",
        kind="working_group",
        parent="southend-board",
        purpose="Prepares proposals for the Board.",
    ),
)

SOUTHEND = PartnershipFacts(
    key="southend",
    slug="southend",
    name="Southend SEND Partnership",
    organisations=ORGANISATIONS,
    sectors=SECTORS,
    people=PEOPLE,
    grants=GRANTS,
    boards=_BOARDS,
    main_board="southend-board",
    outside=OUTSIDE,
    lines=LINES,
    seats=SEATS,
    appointments=APPOINTMENTS,
    offices=OFFICES,
    terms=TERMS,
    meetings=MEETINGS,
    actions=ACTIONS,
    updates=UPDATES,
    commitments=COMMITMENTS,
)
