"""The catalogue of named quorum patterns (field.md §4.1, Q1 to Q22)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from boards.quorum import pattern_clauses as make
from boards.quorum.figure_fields import (
    ATTRIBUTE,
    BASE,
    MIN_EACH,
    NOT_COUNTED,
    NUMBER,
    ROLES,
    ROUNDING,
    SHARE,
    VALUES,
)
from boards.quorum.figures import FigureField, Figures
from boards.quorum.rules import Clause


@dataclass(frozen=True)
class Pattern:
    """A kind of quorum rule with figures to fill in.

    `policies` are the defaults that differ for this pattern, by policy field.
    """

    key: str
    label: str
    example: str
    figures: tuple[FigureField, ...]
    make: Callable[[Figures], Clause]
    policies: Mapping[str, str] = field(default_factory=dict)


_CATALOGUE = (
    Pattern(
        "chair_or_vice_and_share",
        "Chair or vice chair, and a share of the membership",
        "Chair or vice chair, along with 40% of the membership.",
        (ROLES, SHARE.starting("40%"), BASE, ROUNDING),
        make.roles_and_share,
    ),
    Pattern(
        "share",
        "A share of the membership",
        "Two fifths of the total membership; half, fractions rounded up.",
        (SHARE, BASE, ROUNDING),
        make.share,
    ),
    Pattern(
        "fixed_number",
        "A number of members",
        "Three members; co-opted members not counted.",
        (NUMBER, NOT_COUNTED),
        make.number,
    ),
    Pattern(
        "number_and_categories",
        "A number of members, with some from named sectors or posts",
        "Seven members including one councillor, one NHS representative and the "
        "director of public health.",
        (
            NUMBER,
            ATTRIBUTE,
            FigureField("values", VALUES.label, VALUES.hint, "list", required=False),
            MIN_EACH,
            FigureField(
                "posts",
                "These posts must be here too",
                "One on each line.",
                "list",
                required=False,
            ),
            FigureField(
                "posts_may_substitute",
                "A substitute may stand for a post",
                type="boolean",
                default="yes",
            ),
        ),
        make.number_and_categories,
    ),
    Pattern(
        "all_organisations",
        "All of the named organisations",
        "All three lead partners: council, integrated care board and police.",
        (VALUES,),
        make.all_organisations,
    ),
    Pattern(
        "n_of_set",
        "Some of a named set",
        "At least four of the six named councils.",
        (NUMBER, ATTRIBUTE.starting("organisation"), VALUES),
        make.n_of_set,
    ),
    Pattern(
        "share_and_each_category",
        "A share of the membership, and some of each kind",
        "One third of the whole number, with at least one of each kind of member.",
        (SHARE.starting("1/3"), BASE, ROUNDING, ATTRIBUTE, VALUES, MIN_EACH),
        make.share_and_each,
    ),
    Pattern(
        "nearest_share_plus_one_external",
        "Nearest number not above a share plus one, part of it external",
        "The nearest number not above one third plus one; at least half of those "
        "present are external members.",
        (
            SHARE.starting("1/3"),
            BASE,
            FigureField(
                "external",
                "Kinds of member who are external",
                "One on each line.",
                "list",
                "external",
            ),
            FigureField(
                "external_share",
                "Share of those here who must be external",
                SHARE.hint,
                "share",
                "half",
            ),
        ),
        make.nearest_plus_one,
        {"substitutes_count": "no", "inquorate_mode": "defer_items"},
    ),
    Pattern(
        "number_and_majority",
        "A number of members, with a share of those here of one kind",
        "Three members, independents at least as many as the others.",
        (
            NUMBER.starting("3"),
            FigureField(
                "kinds",
                "Kinds of member the share is about",
                "One on each line.",
                "list",
                "independent",
            ),
            FigureField(
                "kinds_share",
                "Share of those here",
                "At least this share; half means as many as the others.",
                "share",
                "half",
            ),
        ),
        make.number_and_share,
    ),
    Pattern(
        "number_from_organisations",
        "A number of members from different organisations",
        "Seven members from at least four different organisations.",
        (
            NUMBER,
            FigureField("organisations", "Different organisations needed"),
        ),
        make.number_from_organisations,
    ),
    Pattern(
        "size_table",
        "A table by size of membership",
        "6 of 10, 5 of 8, 4 of 6.",
        (
            FigureField(
                "table", "Number needed by size", "Such as 6 of 10, 5 of 8.", "table"
            ),
            BASE,
        ),
        make.size_table,
    ),
    Pattern(
        "greater_of",
        "The greater of two numbers",
        "Seven, or the greater number the council determines.",
        (
            NUMBER,
            FigureField(
                "other", "Or this number, if greater", "May be empty.", required=False
            ),
            FigureField(
                "share",
                "Or this share, if greater",
                "May be empty.",
                "share",
                required=False,
            ),
            BASE,
        ),
        make.greater_of,
    ),
    Pattern(
        "half_plus_one",
        "Half, ignoring any fraction, plus one",
        "Half of the members, ignoring any fraction, plus one.",
        (BASE,),
        make.half_plus_one,
    ),
    Pattern(
        "majority_of_current",
        "A majority of the current members",
        "A majority of members for the time being holding office.",
        (),
        make.majority_of_current,
        {"vacancies_in_base": "no", "recused": "remaining_are_quorum"},
    ),
    Pattern(
        "with_remote",
        "A share of the membership, people online counted",
        "Members taking part remotely are present and count.",
        (SHARE, BASE, ROUNDING),
        make.share,
        {"remote_counts": "yes"},
    ),
    Pattern(
        "informal",
        "A number of members; without it an informal meeting",
        "Without a quorum the meeting is informal and takes no decisions.",
        (NUMBER, NOT_COUNTED),
        make.number,
        {"inquorate_mode": "informal", "ratify_by": "none"},
    ),
    Pattern(
        "none",
        "No quorum",
        "No quorum; members who are away are bound by what is agreed.",
        (),
        make.none,
        {"ratify_by": "email", "silence_is_assent": "yes"},
    ),
    Pattern(
        "chair_or_deputy",
        "Chair or deputy chair, and a share of the membership",
        "The board can meet without its chair if the deputy chair is here.",
        (ROLES.starting("chair\ndeputy_chair"), SHARE, BASE, ROUNDING),
        make.roles_and_share,
    ),
    Pattern(
        "one_each",
        "At least one from each of the named sectors",
        "One each of local authority, health and parent carers.",
        (
            ATTRIBUTE,
            VALUES.starting("local authority\nhealth\nparent carers"),
            MIN_EACH,
        ),
        make.each,
    ),
)

PATTERNS: Mapping[str, Pattern] = {pattern.key: pattern for pattern in _CATALOGUE}
