"""The bodies around West Sussex's board, from the published papers (C02, C07).

Cadences are given where a paper gives one; the improvement plan says "monthly" and
"quarterly", the governance review says the rest.
"""

from governance.site.demo.facts import LineFacts

OUTSIDE = (
    ("CYPL Directorate Leadership Team", "Executive decisions for the department"),
    ("Children and Young People's Scrutiny Committee", "Council scrutiny"),
    ("Children First Board", "Overarching strategic partnership"),
    ("Health and Wellbeing Board", ""),
    ("Joint Commissioning Board", ""),
    ("ICS Children's Board (Sussex)", ""),
    ("ICB Internal Assurance Group", "Oversight of the Integrated Care Board"),
    ("SEND ICB Programme Group", "Assurance of the Integrated Care Board"),
    ("Place-Based Partnership Boards", "Monitor actions of area 1"),
    ("Pan Sussex Board", "Health pathways across Sussex"),
    ("Schools Forum", "Key stakeholder board"),
    ("Parent Carers Forum", "Key stakeholder board"),
    ("School Heads forums", ""),
)

_BOARD = "ws-board"
_HEALTH = ("ICB Internal Assurance Group", "SEND ICB Programme Group",
           "Place-Based Partnership Boards")  # fmt: skip

LINES = (
    LineFacts(
        source=_BOARD, target="ws-executive", kind="escalates", cadence="by exception",
        purpose="rapid escalation where progress is challenging",
    ),
    LineFacts(source=_BOARD, target="Children First Board", kind="reports"),
    LineFacts(
        source="Children First Board", target="Health and Wellbeing Board",
        kind="reports",
    ),
    LineFacts(source=_BOARD, target="CYPL Directorate Leadership Team", kind="reports"),
    LineFacts(
        source=_BOARD, target="Children and Young People's Scrutiny Committee",
        kind="reports",
    ),
    *(
        LineFacts(
            source=_BOARD, target=name, kind="reports", cadence="quarterly",
            purpose="the health-focused item",
        )
        for name in _HEALTH
    ),
    LineFacts(
        source=_BOARD, target="Joint Commissioning Board", kind="escalates",
        purpose="escalation and support external to the local authority",
    ),
    LineFacts(
        source=_BOARD, target="ICS Children's Board (Sussex)", kind="escalates",
        purpose="where escalation is required",
    ),
    LineFacts(source=_BOARD, target="Schools Forum", kind="stakeholder"),
    LineFacts(source=_BOARD, target="Parent Carers Forum", kind="stakeholder"),
    LineFacts(
        source=_BOARD, target="School Heads forums", kind="stakeholder",
        purpose="areas of concern",
    ),
    LineFacts(source=_BOARD, target="Pan Sussex Board", kind="stakeholder"),
)  # fmt: skip
