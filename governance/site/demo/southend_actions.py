"""Southend: the action log 89 to 111 and the five actions of 22 June 2023.

The numbers run on, so the new actions are 112 to 116. Eleven numbers are not mentioned
in the minutes: they exist, and their state is unknown.
"""

from governance.site.demo.meeting_facts import (
    ActionFacts,
    ActionUpdateFacts,
    CommitmentFacts,
    DueKind,
    Outcome,
    PartyFacts,
)

BOARD = "southend-board"
BEFORE = "southend-before"
JUNE = "southend-2023-06-22"

NOT_MENTIONED = "Not mentioned in the minutes of 22 June 2023"
_NUMBER_ONLY = "Mentioned by its number only in the minutes of 22 June 2023"

_MENTIONED = {
    89: "Voice of the Child, and the sharing of accurate area based data",
    95: _NUMBER_ONLY,
    99: _NUMBER_ONLY,
    101: _NUMBER_ONLY,
    102: "EHC Hub operational evaluation report",
    104: "Align previous coproduction charter work into the new SCC Co Production "
    "Framework that will include a SEND Annex",
    105: "Learning from the case review, in one report from education, health and social "
    "care",
    107: "Report drafted by TI with input from IP",
    108: _NUMBER_ONLY,
    109: "SEF, with AP evaluation",
    110: "Number only; it concerned the inspection visit",
    111: "APP",
}

_NOTES = {
    89: "The minutes tie this number to two subjects.",
    105: "The case review indicated failings across the system that have not been suitably "
    "answered by services or fed back to the family.",
}


def _logged(number: int) -> ActionFacts:
    known = number in _MENTIONED
    return ActionFacts(
        key=f"southend/{number}",
        board=BOARD,
        meeting=BEFORE,
        reference=str(number),
        text=_MENTIONED.get(number, NOT_MENTIONED),
        known=known,
        note=_NOTES.get(number, ""),
    )


def _people(*keys: str) -> tuple[PartyFacts, ...]:
    return tuple(PartyFacts(kind="person", key=key) for key in keys)


def _successor(
    number: int, old: int, text: str, due: str, requested_by: str | None = None
) -> ActionFacts:
    return ActionFacts(
        key=f"southend/{number}",
        board=BOARD,
        meeting=JUNE,
        item="4",
        reference=str(number),
        text=text,
        due_text=due,
        due_kind="season",
        predecessor=f"southend/{old}",
        requested_by=requested_by,
    )


def _new(
    number: int,
    item: str,
    text: str,
    owners: tuple[PartyFacts, ...],
    due: tuple[str, DueKind] = ("", "none"),
) -> ActionFacts:
    return ActionFacts(
        key=f"southend/{number}",
        board=BOARD,
        meeting=JUNE,
        item=item,
        reference=str(number),
        text=text,
        owners=owners,
        owners_joined_by="or" if len(owners) > 1 else "and",
        due_text=due[0],
        due_kind=due[1],
    )


LOGGED = tuple(_logged(number) for number in range(89, 112))

NEW = (
    _successor(
        112,
        102,
        "report to be broadened into a digital update to take account of national "
        "developments such as the shared care record, national EHCP template "
        "developments and market portal explorations for 2025.",
        "Spring 2024",
        "niamh-ferreira",
    ),
    _successor(
        113,
        109,
        "An updated SEF will be produced in Autumn 2023 in response to the inspection and "
        "will include AP evaluation",
        "Autumn 2023",
    ),
    _new(
        114,
        "5",
        "OMc to send BE consultation documents for circulation to Board members.",
        _people("oona-mcgrath"),
    ),
    _new(
        115,
        "5",
        "Board asked OMc or YB to present details of changes and what they mean to the "
        "next board.",
        _people("oona-mcgrath", "yolanda-birch"),
        ("next board", "next_meeting"),
    ),
    _new(
        116,
        "7",
        "The SEND Scrum were requested to put together a proposal for consideration that "
        "utilises existing structures, builds internal capacity but encompasses links "
        "with the MSC which are of value.",
        (PartyFacts(kind="body", key="southend-scrum", name="SEND Scrum"),),
    ),
)

ACTIONS = (*LOGGED, *NEW)


def _update(
    number: int,
    text: str,
    outcome: Outcome,
    *,
    item: str = "4",
    successor: int | None = None,
) -> ActionUpdateFacts:
    return ActionUpdateFacts(
        action=f"southend/{number}",
        meeting=JUNE,
        item=item,
        text=text,
        outcome=outcome,
        successor=f"southend/{successor}" if successor else None,
    )


_SUBSUMED = (
    "Actions 89,95,99 and 101 are likely to be updated and subsumed into future actions "
    "arising from the recent inspection. Further updates to these actions would be made "
    "in line with the updated Strategic Action Plan."
)

UPDATES = (
    *(_update(number, _SUBSUMED, "likely_subsumed") for number in (89, 95, 99, 101)),
    _update(
        102,
        "BE advised an EHC Hub operational evaluation report was presented to SENDOPS in "
        "May. Agreed to close this action. NF requested a new action. Given latter "
        "activity scheduled for Autumn 2023 suggest update in Spring 2024.",
        "closed_with_new_action",
        successor=112,
    ),
    _update(
        104,
        "BE updated that a meeting took place and another is scheduled for 28.06.23 to "
        "align previous coproduction charter work into the new SCC Co Production "
        "Framework that will include a SEND Annex. This piece of work should be "
        "completed by the end of term. Agreed to close action.",
        "closed",
    ),
    _update(
        105,
        "TI advised the learning from education aspect had been completed but awaits the "
        "feedback from health and social care in order to combine this into one report. "
        "DV requested this action was kept open as the case review indicated failings "
        "across the system that have not been suitably answered by services or fedback "
        "to the family. Board agreed to the following steps for this action:\n"
        "- Expectation that health and social care complete the learning and feedback "
        "directly to the family and the close the action. Findings from the case review "
        "will feed into learning at an operational level which will then inform Board.\n"
        "- The next Board meeting will consider how to receive future reviews / case "
        "studies. This is part of the wider review of the Governance structures / "
        "feedback mechanisms across the SEND Area Partnership. Findings from this type "
        "of review should lead to actions that the Board will take to ensure ownership "
        "and oversight through a strategic lens.",
        "kept_open",
    ),
    _update(
        107,
        "TI advised that he has drafted a report with input from IP. UP welcomes input. "
        "There have been some developments since the report was drafted therefore agreed "
        "to keep action open and a refresh of the report will be presented to a future "
        "meeting.",
        "kept_open",
    ),
    _update(108, "close action complete", "completed"),
    _update(
        109,
        "close with a new action. An updated SEF will be produced in Autumn 2023 in "
        "response to the inspection and will include AP evaluation",
        "closed_with_new_action",
        successor=113,
    ),
    _update(
        110,
        "close action no longer needed as inspection visit took place",
        "closed_no_longer_needed",
    ),
    _update(111, "close APP closed following inspection visit", "closed"),
    _update(
        89,
        "Board agreed to close action 89 and agreed the ToR will be reviewed and updated "
        "with leads as appropriate.",
        "closed",
        item="7",
    ),
)


def _promise(item: str, text: str, *people: str) -> CommitmentFacts:
    return CommitmentFacts(meeting=JUNE, item=item, text=text, people=people)


COMMITMENTS = (
    _promise(
        "5",
        "Add ICB restructure and associated risks to the risk log",
        "tobias-iremonger",
    ),
    _promise(
        "5",
        "Parent Carer Forum formal response to the ICB consultation (ends 30 June)",
        "dorothea-vickers",
    ),
    _promise(
        "inspection",
        "Share draft strategic action plan with Board members for comment before finalised",
        "niamh-ferreira",
        "augustin-frome",
    ),
    _promise(
        "inspection",
        "More detailed discussion at next Board; finalised plan to HWBB in September",
    ),
    _promise(
        "6",
        "Revised risk log for next Board reflecting the strategic action plan",
        "tobias-iremonger",
    ),
    _promise(
        "6",
        "Consider where the risk log is sighted in future (this Board or other governance "
        "group)",
    ),
    _promise(
        "7",
        "Board lead for Voice of the Child, working with Wren Farrow and others",
        "hanne-oyelowo",
    ),
    _promise(
        "7",
        "Review ToR: lead members for workstreams, roles and responsibilities",
    ),
    _promise(
        "7",
        "Share key learning from Manchester LA on Voice of the Child",
        "ravindra-teji",
    ),
)
