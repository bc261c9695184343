"""The policies beside a rule's clauses: read from what a form sends, and shown in it."""

from dataclasses import asdict
from typing import cast

from boards.quorum.figures import Figures
from boards.quorum.rules import (
    InquorateMode,
    Policies,
    RatifyBy,
    Recused,
    SubstitutesCount,
)


def policies_of(given: Figures) -> Policies:
    """Return the policies that filled-in figures name.

    Raises:
        FigureError: naming the figure.
    """
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


def policy_values(policies: Policies) -> dict[str, str]:
    """Return policies as the text of a form's fields, by policy."""
    return {name: _text(value) for name, value in asdict(policies).items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
