"""Which column of a tracker holds what, guessed from headings as boards write them.

The headings are those of real trackers (field.md §5: a health service's number, paper,
action, lead, target date, new date and status; minute references and responsibility of
another), and those of our own exports. Pure: no Django.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from governance.sheets.cells import Line


class Part(StrEnum):
    """What a column of a tracker may hold."""

    REFERENCE = "reference"
    TITLE = "title"
    TEXT = "text"
    OWNER = "owner"
    SUPPORTER = "supporter"
    DUE = "due"
    DUE_ON = "due_on"
    NEW_DUE = "new_due"
    FIRST_DUE = "first_due"
    FIRST_DUE_ON = "first_due_on"
    STATUS = "status"
    OUTCOME = "outcome"
    UPDATE = "update"
    UPDATED_ON = "updated_on"
    RAISED = "raised"
    CLOSED_ON = "closed_on"
    CONFIDENTIAL = "confidential"
    NOTE = "note"
    OUT = "out"


LABELS: dict[Part, str] = {
    Part.REFERENCE: "Reference",
    Part.TITLE: "Subject or paper",
    Part.TEXT: "Action",
    Part.OWNER: "Owner",
    Part.SUPPORTER: "Supporters",
    Part.DUE: "Due, as printed or a day",
    Part.DUE_ON: "Due: the day",
    Part.NEW_DUE: "New date",
    Part.FIRST_DUE: "First date, before it moved",
    Part.FIRST_DUE_ON: "First date: the day",
    Part.STATUS: "Status",
    Part.OUTCOME: "How it ended",
    Part.UPDATE: "Update or comment",
    Part.UPDATED_ON: "Day of the update",
    Part.RAISED: "Meeting it was raised at",
    Part.CLOSED_ON: "Day it was closed",
    Part.CONFIDENTIAL: "Confidential",
    Part.NOTE: "Keep with the update",
    Part.OUT: "Leave out",
}
# Parts that several columns may hold; each other part stands in one column.
MANY = (Part.UPDATE, Part.NOTE, Part.OUT)

_WORDS: dict[Part, str] = {
    Part.REFERENCE: r"(action |minute |item )?(no|number|ref|refs|ref s|reference|references|id)"
    r"|#|action ref no|ref no|seq",
    Part.TITLE: r"paper|subject|topic|heading|title|agenda item|item|theme|area|issue",
    Part.TEXT: r"actions?|action (agreed|point|required|description|text|to be taken|item)"
    r"|actions? (required|agreed)|agreed action|task|description|what|what is to be done"
    r"|action progress",
    Part.OWNER: r"(action |lead )?owners?|lead|leads|who|by whom|responsib(le|ility)"
    r"|lead (officer|person|name)|(responsible|accountable) (officer|person|lead|owner)"
    r"|action by|action for|assigned to|officer|person responsible|allocated to|name",
    Part.SUPPORTER: r"support|supporters?|supported by|with|supporting|others?",
    Part.DUE: r"(target|due|completion|end)( date)?|deadline|by when|when|timescales?"
    r"|timeframe|date due|due by|(date|to be) (for completion|completed by)|date|by date",
    Part.NEW_DUE: r"(new|revised|extended|amended|updated|rescheduled)( target| due)? date"
    r"|(new|revised) (deadline|target)|revised|extended( to)?|moved to",
    Part.FIRST_DUE: r"first due|(original|first)( target| due)? date|original due",
    Part.FIRST_DUE_ON: r"first due date|first due on",
    Part.STATUS: r"status|state|action status|current status|rag|rag status|b?rag"
    r"|open closed|complete|completed|status comment|status comments|done",
    Part.OUTCOME: r"outcome|how it ended|closure|reason closed",
    Part.UPDATE: r"(last |latest |progress )?(updates?|comments?|progress|notes?)"
    r"|comments? updates?|update comments?|progress notes?|position|feedback",
    Part.UPDATED_ON: r"updated|updated on|(date of )?(last )?update date|last updated",
    Part.RAISED: r"(date|meeting|date of|meeting date) ?(raised|meeting)?|raised( at| on)?"
    r"|source|date (of )?meeting|date (agreed|set|added|logged)|from meeting|origin",
    Part.CLOSED_ON: r"(date )?(closed|completed)( on| date)?|date of completion"
    r"|actual completion( date)?|closed date",
    Part.CONFIDENTIAL: r"confidential|restricted|private|part 2",
    Part.OUT: r"times moved|board",
}
_PATTERNS = {part: re.compile(words) for part, words in _WORDS.items()}
# In a dispute the earlier one wins: `date` alone is when it is due.
_ORDER = (
    Part.REFERENCE, Part.TEXT, Part.OWNER, Part.SUPPORTER, Part.FIRST_DUE_ON,
    Part.FIRST_DUE, Part.NEW_DUE, Part.STATUS, Part.OUTCOME, Part.UPDATED_ON,
    Part.UPDATE, Part.CLOSED_ON, Part.DUE, Part.RAISED, Part.TITLE,
    Part.CONFIDENTIAL, Part.OUT,
)  # fmt: skip
_LOOKED_AT = 15


def plain(heading: str) -> str:
    """A heading without its signs, in small letters: `Status/comment` is two words."""
    words = re.sub(r"[^\w#]+", " ", heading.casefold().replace("_", " "))
    return " ".join(words.split())


def part_of(heading: str) -> Part | None:
    """What a heading names; None where no tracker we know is headed so."""
    words = plain(heading)
    return next((part for part in _ORDER if _PATTERNS[part].fullmatch(words)), None)


def guessed(
    headings: Sequence[str], remembered: Mapping[str, str] | None = None
) -> list[Part]:
    """What each column holds: as the board said the last time, else by its heading.

    A heading nobody knows is kept with the update, so that nothing of it is lost.
    """
    known = remembered or {}
    found: list[Part] = []
    for heading in headings:
        said = known.get(plain(heading))
        part = Part(said) if said in set(Part) else part_of(heading)
        part = part or (Part.NOTE if heading.strip() else Part.OUT)
        taken = part in found and part not in MANY
        found.append(Part.NOTE if taken else part)
    return _told_apart([plain(heading) for heading in headings], found, known)


def _told_apart(
    headings: list[str], found: list[Part], known: Mapping[str, str]
) -> list[Part]:
    """`Due` beside `Due date`: words in the one, the day in the other."""
    if "due" in headings and "due date" in headings and "due date" not in known:
        found[headings.index("due")] = Part.DUE
        found[headings.index("due date")] = Part.DUE_ON
    if Part.TEXT not in found:
        # `Action + status`, or a list with one column of words: those are the actions.
        named = [
            at
            for at, one in enumerate(headings)
            if one.startswith("action ") and found[at] in (Part.NOTE, Part.STATUS)
        ]
        titles = [at for at, part in enumerate(found) if part == Part.TITLE]
        for at in (named or titles)[:1]:
            found[at] = Part.TEXT
    return found


def heading_line(lines: Sequence[Line]) -> int | None:
    """Which of the first lines holds the headings; None where none seems to.

    Logs begin with a title, a date and other lines before their table.
    """
    best, at = 0, None
    for place, line in enumerate(lines[:_LOOKED_AT]):
        texts = [cell.text for cell in line.cells if cell.text]
        named = sum(len(text) < 60 and part_of(text) is not None for text in texts)
        if len(texts) > 1 and named > best and named * 2 >= len(texts):
            best, at = named, place
    return at


def is_heading_again(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a line repeats the headings, as at the top of a printed page."""
    said = [plain(text) for text in cells]
    there = [plain(text) for text in headings]
    while there and not there[-1]:
        there.pop()
    return bool(said) and said == there[: len(said)] and len(said) >= min(2, len(there))
