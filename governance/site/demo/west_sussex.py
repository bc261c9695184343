"""The West Sussex partnership of the demonstration, assembled.

`WEST_SUSSEX` holds everything with a fixed date; `next_meeting(today)` gives the
meeting being prepared, which moves with the demonstration's day.
"""

from governance.site.demo.facts import BoardFacts, NameFacts, PartnershipFacts
from governance.site.demo.west_sussex_actions import ACTIONS, UPDATES
from governance.site.demo.west_sussex_meetings import MEETINGS, next_meeting
from governance.site.demo.west_sussex_people import GRANTS, ORGANISATIONS, PEOPLE
from governance.site.demo.west_sussex_seats import (
    APPOINTMENTS,
    OFFICES,
    SEATS,
    SECTORS,
)
from governance.site.demo.west_sussex_structure import LINES, OUTSIDE
from governance.site.demo.west_sussex_terms import (
    DEMONSTRATES,
    ENSURES,
    PURPOSE,
    TERMS,
)

_REVIEW = "Governance review, 2023"
_NOTES = "Notes of 5 March 2024"
_PLAN = "Improvement plan, April 2024"

_NAMES = (
    NameFacts(
        name="SEND-Alternative Provision Strategy and Partnership Board", source=_REVIEW
    ),
    NameFacts(name="SEND Strategy and Partnership Board", source=_REVIEW),
    NameFacts(name="SEND Strategy Partnership Board", source=_REVIEW),
    NameFacts(name="SEND Partnership Board", source=_REVIEW),
    NameFacts(
        name="SEND and Alternative Provision Strategy & Partnership Board",
        source=_NOTES,
    ),
    NameFacts(name="SEND & AP Partnership Board", source=_PLAN),
    NameFacts(name="SEND AP Partnership Board", source=_PLAN),
)

_EXECUTIVE = BoardFacts(
    key="ws-executive",
    slug="executive-governance-partnership",
    name="Executive Governance Partnership",
    kind="executive",
    purpose="Established to allow for rapid escalation into key Strategic Partners where "
    "progress is challenging and to allow for reporting by exception.",
)

_BOARD = BoardFacts(
    key="ws-board",
    slug="send-partnership-board",
    name="SEND and Alternative Provision Strategy and Partnership Board",
    short_name="SEND Partnership Board",
    kind="board",
    parent="ws-executive",
    also_called=_NAMES,
    purpose=PURPOSE,
    role_statements=(*ENSURES, *DEMONSTRATES),
)

# The papers give no title for groups 3 and 5.
_GROUPS = {
    1: "Universal and Mainstream Provision",
    2: "Children and young people who require statutory or specialist support receive "
    "timely, effective, and consistent support.",
    3: "",
    4: "Strengthen the experiences and outcomes of children and young people receiving "
    "alternative provision; SEND Strategic Outline Case and Capital Programme - to be "
    "reviewed",
    5: "",
    6: "Preparing for the Local SEND & AP Area Review",
}


def _group(number: int, title: str) -> BoardFacts:
    return BoardFacts(
        key=f"ws-group-{number}",
        slug=f"partner-working-group-{number}",
        name=f"Partner Working Group {number}",
        short_name=f"PWG {number}",
        title=title,
        kind="working_group",
        parent="ws-board",
        lead="keziah-nuttall" if number == 1 else None,
    )


_MANAGERS = BoardFacts(
    key="ws-managers",
    slug="managers-improvement-meeting",
    name="Monthly SEND Partnership improvement meeting for managers",
    short_name="Managers' improvement meeting",
    kind="operational",
    parent="ws-board",
    purpose="Reviews actions and compliance, and unblocks progress.",
)

# The two tiers that the board and its groups replaced (governance review, 2023).
_BEFORE = (
    BoardFacts(
        key="ws-governance-board",
        slug="local-area-send-governance-board",
        name="Local Area SEND Governance Board",
        kind="board",
        followed_by="ws-board",
    ),
    BoardFacts(
        key="ws-forum",
        slug="send-partnership-forum",
        name="SEND Partnership Forum",
        kind="forum",
        followed_by="ws-board",
    ),
)

WEST_SUSSEX = PartnershipFacts(
    key="west-sussex",
    slug="west-sussex",
    name="West Sussex SEND Partnership",
    organisations=ORGANISATIONS,
    sectors=SECTORS,
    people=PEOPLE,
    grants=GRANTS,
    boards=(
        _EXECUTIVE,
        _BOARD,
        *(_group(*group) for group in _GROUPS.items()),
        _MANAGERS,
        *_BEFORE,
    ),
    main_board="ws-board",
    outside=OUTSIDE,
    lines=LINES,
    seats=SEATS,
    appointments=APPOINTMENTS,
    offices=OFFICES,
    terms=TERMS,
    meetings=MEETINGS,
    actions=ACTIONS,
    updates=UPDATES,
)

__all__ = ["WEST_SUSSEX", "next_meeting"]
