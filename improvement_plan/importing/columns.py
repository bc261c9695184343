"""Which column of a plan's table holds what, guessed from headings as plans print them.

The headings are those of published plans (field.md §2), of worksheets kept beside them,
and of our own exports. Pure: no Django.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from actions.importing.columns import plain
from governance.sheets.cells import Line


class Part(StrEnum):
    """What a column of a plan's table may hold."""

    AREA = "area"
    AREA_TITLE = "area_title"
    STATEMENT = "statement"
    GOVERNANCE_GROUP = "governance_group"
    GROUPS = "groups"
    SRO = "sro"
    IMPACT = "impact"
    OUTCOME = "outcome"
    REFERENCE = "reference"
    TITLE = "title"
    PRIORITY = "priority"
    ACCOUNTABLE_LEAD = "accountable_lead"
    ACCOUNTABLE_ORGANISATION = "accountable_organisation"
    ACTION_LEAD = "action_lead"
    ACTION_ORGANISATION = "action_organisation"
    ROW = "row"
    STEPS = "steps"
    CRITERIA = "criteria"
    DATE = "date"
    DUE_ON = "due_on"
    STEP_DATE = "step_date"
    DONE_ON = "done_on"
    DEPTH = "depth"
    REVIEW_ON = "review_on"
    COMPLETION = "completion"
    COMPLETION_ON = "completion_on"
    COMPLETION_WHY = "completion_why"
    IMPACT_RATING = "impact_rating"
    IMPACT_ON = "impact_on"
    IMPACT_WHY = "impact_why"
    RATED_ON = "rated_on"
    OUT = "out"


LABELS: dict[Part, str] = {
    Part.AREA: "Area",
    Part.AREA_TITLE: "Area: its title",
    Part.STATEMENT: "Area: what must improve",
    Part.GOVERNANCE_GROUP: "Area: governance group",
    Part.GROUPS: "Area: working groups",
    Part.SRO: "Area: senior responsible officer (SRO)",
    Part.IMPACT: "Area: impact",
    Part.OUTCOME: "Area: desired outcome",
    Part.REFERENCE: "Reference",
    Part.TITLE: "Plan action",
    Part.PRIORITY: "Priority",
    Part.ACCOUNTABLE_LEAD: "Accountable lead",
    Part.ACCOUNTABLE_ORGANISATION: "Accountable organisation",
    Part.ACTION_LEAD: "Action lead",
    Part.ACTION_ORGANISATION: "Action organisation",
    Part.ROW: "What the row holds",
    Part.STEPS: "Specific actions and milestones",
    Part.CRITERIA: "Success criteria",
    Part.DATE: "Date, as printed or a day",
    Part.DUE_ON: "Date: the day",
    Part.STEP_DATE: "Milestone: its date",
    Part.DONE_ON: "Done or met on",
    Part.DEPTH: "Beneath the one before",
    Part.REVIEW_ON: "Next looked at on",
    Part.COMPLETION: "Completion rating",
    Part.COMPLETION_ON: "Completion as at",
    Part.COMPLETION_WHY: "Completion: why",
    Part.IMPACT_RATING: "Impact rating",
    Part.IMPACT_ON: "Impact as at",
    Part.IMPACT_WHY: "Impact: why",
    Part.RATED_ON: "Ratings as at",
    Part.OUT: "Leave out",
}
AREA_PARTS = (Part.AREA, Part.AREA_TITLE, Part.STATEMENT, Part.GOVERNANCE_GROUP,
              Part.GROUPS, Part.SRO, Part.IMPACT, Part.OUTCOME)  # fmt: skip

_AS_AT = r"(?: as at| rated on| date)"
_WORDS: dict[Part, str] = {
    Part.REFERENCE: r"(action )?(no|number|ref|reference|id)|#",
    Part.AREA: r"area|area (of|for) improvement|area (no|number|ref)|recommendation( no| number)?",
    Part.AREA_TITLE: r"area (its )?(title|name)|theme",
    Part.STATEMENT: r"area (what must improve|statement)|inspection finding",
    Part.GOVERNANCE_GROUP: r"(area )?(governance|oversight) group",
    Part.GROUPS: r"(area )?((send )?partnership )?working groups?|pwg",
    Part.SRO: r"(area )?(sro|senior responsible officer)( sro)?",
    Part.IMPACT: r"area impact",
    Part.OUTCOME: r"(area )?(impact )?desired outcomes?|impact desired outcomes?|outcomes?",
    Part.TITLE: r"plan actions?|(strategic )?(workstream )?priority|strategic action|actions?"
    r"|what we will do|what is to be done",
    Part.PRIORITY: r"priority( of the action| level)?|workstream|programme",
    Part.ACCOUNTABLE_LEAD: r"accountable( lead| officer| owner)?|leads?|lead officer|owner",
    Part.ACCOUNTABLE_ORGANISATION: r"accountable organisation|lead organisation|organisation|agency",
    Part.ACTION_LEAD: r"action (lead|owner)|(delivery|operational) lead|action lead s",
    Part.ACTION_ORGANISATION: r"action organisation|delivery organisation",
    Part.ROW: r"what the row holds|row|row type",
    Part.STEPS: r"specific actions?( to achieve the impact and outcome| and milestones)?"
    r"|milestones?|steps?|key milestones|tasks?|specific action or milestone",
    Part.CRITERIA: r"success (criteria|criterion|measures?)|what (good|success) looks like",
    Part.DUE_ON: r"date the day|due date",
    Part.DATE: r"(date|dates) (of|for) completion|date( as printed or a day)?|by when|when|due"
    r"|(completion|target|end) date|timescales?|deadline|date as printed",
    Part.STEP_DATE: r"milestone (its )?(date|due)|step date|date of milestone",
    Part.DONE_ON: r"done( or met)?( on)?|completed on|met on|date completed",
    Part.DEPTH: r"beneath( the one before)?|level|depth",
    Part.REVIEW_ON: r"next looked at( on)?|review date|next review",
    Part.COMPLETION: r"completion( rating)?|status of (action )?completion( against timescale)?"
    r"|b?rag( rating| status)?|status|action status|progress rating",
    Part.IMPACT_RATING: r"impact( rating)?|status of impact|impact b?rag",
    Part.COMPLETION_ON: rf"(completion|b?rag|status){_AS_AT}",
    Part.COMPLETION_WHY: r"completion (why|reason)|why|(rationale|reason)( for b?rag)?",
    Part.IMPACT_ON: rf"impact{_AS_AT}",
    Part.IMPACT_WHY: r"impact (why|reason)",
    Part.RATED_ON: r"(ratings?|rated) (as at|on)|as at",
}  # fmt: skip
_PATTERNS = {part: re.compile(words) for part, words in _WORDS.items()}
_LOOKED_AT = 400
_EXTRA = "extra:"


@dataclass(frozen=True, slots=True)
class Extra:
    """A column of the plan's type: its id, heading, and whether areas fill it."""

    key: int
    label: str
    is_of_area: bool

    @property
    def part(self) -> str:
        """What a column of the table is called that holds it."""
        return f"{_EXTRA}{self.key}"


def extra_key(part: str) -> int | None:
    """The id of the type's column that a part names."""
    return int(part.removeprefix(_EXTRA)) if part.startswith(_EXTRA) else None


def part_of(heading: str, extras: Iterable[Extra] = ()) -> str | None:
    """What a heading names; the columns of the plan's own type come first."""
    words = plain(heading)
    for extra in extras:
        if words in (plain(extra.label), plain(own_heading(extra))):
            return extra.part
    return next((p for p, one in _PATTERNS.items() if one.fullmatch(words)), None)


def own_heading(extra: Extra) -> str:
    """How an export heads a column of the type, told apart from one of the core."""
    is_core = any(one.fullmatch(plain(extra.label)) for one in _PATTERNS.values())
    return f"{extra.label} (column of the plan)" if is_core else extra.label


def guessed(
    headings: Sequence[str],
    extras: Sequence[Extra] = (),
    remembered: Mapping[str, str] | None = None,
) -> list[str]:
    """What each column holds: as was said the last time, else by its heading.

    A heading nobody knows is left out, and so is a second column of the same part.
    """
    known = remembered or {}
    offered = {*Part, *(extra.part for extra in extras)}
    found: list[str] = []
    for heading in headings:
        said = known.get(plain(heading))
        part = said if said in offered else part_of(heading, extras)
        if part == Part.TITLE and part in found:
            part = Part.PRIORITY
        found.append(str(part) if part and part not in found else Part.OUT.value)
    return _told_apart([plain(one) for one in headings], found)


def _told_apart(headings: list[str], found: list[str]) -> list[str]:
    """`Priority` beside `Action` is what it is called; alone it is what is to be done."""
    at = found.index(Part.TITLE) if Part.TITLE in found else -1
    later = [n for n, one in enumerate(headings) if found[n] in (Part.OUT, Part.PRIORITY)
             and n > at >= 0 and _PATTERNS[Part.TITLE].fullmatch(one)]  # fmt: skip
    if at >= 0 and headings[at].endswith("priority") and later:
        found[at], found[later[0]] = Part.PRIORITY.value, Part.TITLE.value
    return _of_areas(found)


def _of_areas(found: list[str]) -> list[str]:
    """In a table of areas and nothing else the numbers are those of the areas."""
    says = {one for one in found if one not in (Part.OUT, Part.REFERENCE)}
    is_of_areas = bool(says) and all(
        one in AREA_PARTS or extra_key(one) is not None for one in says
    )
    if is_of_areas and Part.REFERENCE in found:
        if Part.AREA in found:
            found[found.index(Part.AREA)] = Part.AREA_TITLE.value
        found[found.index(Part.REFERENCE)] = Part.AREA.value
    return found


def heading_line(lines: Sequence[Line], extras: Sequence[Extra] = ()) -> int | None:
    """Which of the first lines holds the headings; None where none seems to.

    In a document much text may stand above the first table.
    """
    best, at = 1, None
    for place, line in enumerate(lines[:_LOOKED_AT]):
        texts = [cell.text for cell in line.cells if cell.text]
        named = sum(len(one) < 80 and part_of(one, extras) is not None for one in texts)
        if named > best and named * 2 >= len(texts):
            best, at = named, place
    return at
