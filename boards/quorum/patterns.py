"""Named quorum patterns: a secretary picks one and fills in its figures.

Every variant Q1 to Q22 of field.md §4.1 is one of these with its figures.
"""

from collections.abc import Mapping

from boards.quorum.figure_fields import POLICY_FIELDS
from boards.quorum.figures import FigureError, FigureField, Figures
from boards.quorum.pattern_catalogue import PATTERNS, Pattern
from boards.quorum.policy_values import policies_of
from boards.quorum.rules import QuorumRule

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
        policies=policies_of(figures),
        clause_ref=clause_ref,
    )


def _pattern(key: str) -> Pattern:
    if key not in PATTERNS:
        raise ValueError(f"“{key}” is not a quorum pattern.")
    return PATTERNS[key]
