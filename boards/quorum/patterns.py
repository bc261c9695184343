"""Named quorum patterns: a secretary picks one and fills in its figures.

Every variant Q1 to Q22 of field.md §4.1 is one of these with its figures.
"""

from collections.abc import Mapping
from typing import cast

from boards.quorum.figure_fields import POLICY_FIELDS
from boards.quorum.figures import FigureError, FigureField, Figures
from boards.quorum.pattern_catalogue import PATTERNS, Pattern
from boards.quorum.rules import (
    InquorateMode,
    Policies,
    QuorumRule,
    RatifyBy,
    Recused,
    SubstitutesCount,
)

__all__ = ["PATTERNS", "FigureError", "FigureField", "Pattern", "build", "fields_for"]


def fields_for(key: str) -> tuple[FigureField, ...]:
    """Return a pattern's figures and then the policies, with this pattern's defaults.

    Raises:
        ValueError: no pattern has this key.
    """
    pattern = _pattern(key)
    policies = (
        entry.starting(pattern.policies.get(entry.name, entry.default))
        for entry in POLICY_FIELDS
    )
    return (*pattern.figures, *policies)


def build(
    pattern_key: str, values: Mapping[str, object], *, clause_ref: str = ""
) -> QuorumRule:
    """Return the rule that a pattern and its figures make.

    Args:
        pattern_key: a key of `PATTERNS`.
        values: figures and policies by name; what is left out takes its default.
        clause_ref: the clause of the terms it states, such as "Annex A (g)".

    Raises:
        FigureError: a ValueError that names the figure and says how to mend it.
        ValueError: an unknown pattern or figure.
    """
    pattern = _pattern(pattern_key)
    figures = Figures(fields_for(pattern_key), values)
    return QuorumRule(
        clause=pattern.make(figures),
        policies=_policies(figures),
        clause_ref=clause_ref,
        pattern=pattern_key,
        figures=tuple((name, figures.text(name)) for name in figures.fields),
    )


def _pattern(key: str) -> Pattern:
    if key not in PATTERNS:
        raise ValueError(f"“{key}” is not a quorum pattern.")
    return PATTERNS[key]


def _policies(given: Figures) -> Policies:
    return Policies(
        vacancies_in_base=given.yes("vacancies_in_base"),
        chair_counts=given.yes("chair_counts"),
        substitutes_count=cast(SubstitutesCount, given.choice("substitutes_count")),
        remote_counts=given.yes("remote_counts"),
        recused=cast(Recused, given.choice("recused")),
        one_person_counts_once=given.yes("one_person_counts_once"),
        chair_discretion=given.yes("chair_discretion"),
        inquorate_mode=cast(InquorateMode, given.choice("inquorate_mode")),
        ratify_by=cast(RatifyBy, given.choice("ratify_by")),
        ratify_days=given.optional_number("ratify_days"),
        silence_is_assent=given.yes("silence_is_assent"),
    )
