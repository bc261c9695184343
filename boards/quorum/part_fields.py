"""The fields of the parts of a quorum rule, in plain words."""

from dataclasses import replace

from boards.quorum.figure_fields import BASE as USUAL_BASE
from boards.quorum.figures import FigureField

_LINES = "One on each line."

REF = FigureField(
    "ref",
    "Clause that states this part",
    "Only where it differs from that of the whole rule.",
    "line",
    required=False,
)
NUMBER = FigureField("number", "Members needed", "A whole number, such as 7.")
BASE = replace(
    USUAL_BASE,
    choices=(*USUAL_BASE.choices, ("fixed", "A fixed number of places")),
)
FIXED = FigureField(
    "fixed",
    "Fixed number of places",
    "Only where the share is of a fixed number.",
    required=False,
)
OFFICES = FigureField(
    "offices",
    "One of these is here",
    "One on each line, such as vice chair.",
    "list",
    "chair\nvice chair",
)
OFFICE_SUBSTITUTES = FigureField(
    "substitutes",
    "A substitute in the office’s own place may stand for it",
    type="boolean",
    default="no",
)
EACH_OF = FigureField("values", "Each of these is here", _LINES, "list")
SET = FigureField("values", "The set", _LINES, "list")
NUMBER_OF_SET = FigureField("number", "How many of the set", "Such as 4 of six named.")
NUMBER_DIFFERENT = FigureField("number", "How many different ones")
SHARE_OF_HERE = FigureField(
    "share",
    "Share of those here",
    "At least this share; half means as many as the others.",
    "share",
    "half",
)
TABLE = FigureField(
    "table", "Number needed by size", "Such as 6 of 10, 5 of 8.", "table"
)
TABLE_BASE = replace(USUAL_BASE, label="Size of")

FILTER = (
    FigureField("sectors", "Only from these sectors", _LINES, "list", required=False),
    FigureField(
        "organisations",
        "Only from these organisations",
        _LINES,
        "list",
        required=False,
    ),
    FigureField(
        "member_types",
        "Only these kinds of member",
        "One on each line, such as independent.",
        "list",
        required=False,
    ),
    FigureField(
        "not_member_types",
        "Not these kinds of member",
        "One on each line, such as co-opted.",
        "list",
        required=False,
    ),
    FigureField("voting_only", "Only members who vote", type="boolean", default="no"),
)
FILTER_NAMES = frozenset(entry.name for entry in FILTER)
