"""Lines of text between a plan's rows: which area begins, and what is said of it.

As published plans print them: `Area of Improvement 3:`, then the finding, then
`Senior Responsible Officer: …` and the desired outcome (field.md §2). Pure: no Django.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.importing.columns import plain
from improvement_plan.importing.columns import Extra, Part

_AREA = re.compile(
    r"^(?:(?:priority )?area(?: of| for)?(?: improvement| priority action)?|recommendation"
    r"|outcome)\s*(?:no\.?\s*)?(?P<number>\d{1,3}[a-z]?)(?:\s*[:.–—-]+\s*|\s+|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"^(?P<number>\d{1,3})(?:[.):]|\s+[–—-])?\s+(?P<rest>\D.*)$", re.DOTALL
)
_LABEL = re.compile(
    r"^(?P<label>[^:\n]{3,60}?)(?P<number>\s+\d{1,2})?\s*:\s*(?P<rest>.*)$", re.DOTALL
)
_PARTS = {
    Part.GOVERNANCE_GROUP: r"governance group|oversight group",
    Part.GROUPS: r"(send )?(partnership )?working groups?( pwg)?|pwg",
    Part.SRO: r"senior responsible officer( sro)?|sro",
    Part.OUTCOME: r"(impact )?desired outcomes?|(impact )?(and )?desired outcomes?"
    r"|impact and desired outcomes?",
    Part.IMPACT: r"impact",
    Part.STATEMENT: r"finding|what must improve|area statement",
    Part.OUT: r"narrative( from the report)?",
}  # fmt: skip
_PATTERNS = {part: re.compile(words) for part, words in _PARTS.items()}


@dataclass(frozen=True, slots=True)
class AreaHead:
    """The beginning of an area: its number, and the words behind it."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """Something said of the area, under a label of the plan."""

    part: str
    words: str


def area_head(text: str) -> AreaHead | None:
    """`Area of Improvement 3: …`, where the line says that it is an area."""
    found = _AREA.match(text.strip())
    return AreaHead(found["number"], found["rest"].strip()) if found else None


def numbered(text: str) -> AreaHead:
    """A line over a group of rows, with the number it begins with, if it does."""
    found = area_head(text) or None
    if found:
        return found
    match = _NUMBERED.match(text.strip())
    if match:
        return AreaHead(match["number"], match["rest"].strip())
    is_number = re.fullmatch(r"\d{1,3}[a-z]?", text.strip())
    return AreaHead(text.strip(), "") if is_number else AreaHead("", text.strip())


def labelled(text: str, extras: Sequence[Extra] = ()) -> Labelled | None:
    """`Senior Responsible Officer: …`, and the headings of the plan's own columns."""
    found = _LABEL.match(text.strip())
    if found is None:
        return None
    words = plain(found["label"])
    number = (found["number"] or "").strip()
    part = next((e.part for e in extras if e.is_of_area and plain(e.label) == words),
                None) or next((p.value for p, one in _PATTERNS.items()
                               if one.fullmatch(words)), None)  # fmt: skip
    if part is None:
        return None
    rest = found["rest"].strip()
    if part == Part.GROUPS and (number or rest[:1].isdigit()):
        label = f"{found['label'].strip()} {number}".strip()
        rest = f"{label}: {rest}".rstrip(" :")
    return Labelled(part, rest)
