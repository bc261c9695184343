"""The quorum rule: a tree of clauses, and the policies that stand beside it.

Every value here is frozen and says nothing about who came; `assess` does that.
Source: field.md §4.1, rule grammar (variants Q1 to Q22).
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Attribute: TypeAlias = Literal["sector", "organisation", "member_type"]
Base: TypeAlias = Literal["places", "seats", "filled_places", "voting_places", "fixed"]
Rounding: TypeAlias = Literal[
    "ceil", "floor", "floor_plus_1", "strictly_more", "nearest"
]
SubstitutesCount: TypeAlias = Literal["any", "notified", "no"]
Recused: TypeAlias = Literal["present", "absent", "remaining_are_quorum"]
InquorateMode: TypeAlias = Literal[
    "proceed_provisional", "adjourn", "informal", "defer_items"
]
RatifyBy: TypeAlias = Literal["next_quorate_meeting", "email", "none"]


@dataclass(frozen=True)
class Filter:
    """Which places a clause looks at; an empty filter looks at all of them."""

    sectors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    member_types: tuple[str, ...] = ()
    not_member_types: tuple[str, ...] = ()
    voting_only: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether the filter lets every place through."""
        return self == Filter()


@dataclass(frozen=True)
class RolePresent:
    """Somebody holding one of these offices is here (Q1, Q3, Q22).

    `substitutes` lets the substitute sitting in the office's own place stand for
    it, as the director of public health's may in Q3.
    """

    any_of: tuple[str, ...]
    substitutes: bool = False
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse a clause that nobody could meet."""
        _needs(bool(self.any_of), "Name at least one office that must be here.")


@dataclass(frozen=True)
class Count:
    """At least `minimum` places are filled (Q3, Q4, Q12, Q13, Q15, Q18)."""

    minimum: int
    filter: Filter = field(default_factory=Filter)
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse a quorum of nobody."""
        _needs(self.minimum >= 1, "The number of members must be 1 or more.")


@dataclass(frozen=True)
class Fraction:
    """A share of a base is here (Q1, Q2, Q8 to Q11, Q16, Q17).

    With a filter the share is of the places the filter lets through. `fixed` is the
    base, in places, where `base` is "fixed".
    """

    num: int
    den: int
    base: Base = "places"
    rounding: Rounding = "ceil"
    filter: Filter = field(default_factory=Filter)
    fixed: int | None = None
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse shares outside 0 to 1 and a fixed base without its figure."""
        _needs(
            0 < self.num <= self.den,
            "The share must be more than nothing and no more than the whole.",
        )
        if self.base == "fixed":
            _needs(
                self.fixed is not None and self.fixed >= 1,
                "Say how many places the share is taken of.",
            )


@dataclass(frozen=True)
class EachCategory:
    """Each of these sectors, organisations or member types is here (Q3, Q5, Q7, Q8)."""

    attribute: Attribute
    values: tuple[str, ...]
    min_each: int = 1
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse an empty list and a minimum of nobody."""
        _needs(bool(self.values), "Name at least one that must be here.")
        _needs(self.min_each >= 1, "The number from each must be 1 or more.")


@dataclass(frozen=True)
class NOfSet:
    """At least `minimum` of a named set are here (Q6: four of six councils)."""

    minimum: int
    attribute: Attribute
    values: tuple[str, ...]
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse a number the set cannot reach."""
        _needs(
            1 <= self.minimum <= len(set(self.values)),
            "The number needed must be between 1 and how many are named.",
        )


@dataclass(frozen=True)
class Distinct:
    """Members from at least `minimum` different ones are here (Q13)."""

    attribute: Attribute
    minimum: int
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse a minimum of nothing."""
        _needs(self.minimum >= 1, "The number of different ones must be 1 or more.")


@dataclass(frozen=True)
class ShareOfPresent:
    """Of those here, at least this share passes the filter (Q11, Q12)."""

    num: int
    den: int
    filter: Filter
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse shares outside 0 to 1 and a filter that asks nothing."""
        _needs(
            0 < self.num <= self.den,
            "The share must be more than nothing and no more than the whole.",
        )
        _needs(not self.filter.is_empty, "Say which members the share is about.")


@dataclass(frozen=True)
class SizeTable:
    """The number needed is read from a table by size of membership (Q14).

    A size between two rows uses the row above it; one beyond the table is never
    quorate, because the terms do not say what would be.
    """

    rows: tuple[tuple[int, int], ...]
    base: Base = "places"
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse an empty table and rows that ask for more than there are."""
        _needs(bool(self.rows), "The table needs at least one row.")
        _needs(
            all(1 <= minimum <= size for size, minimum in self.rows),
            "Each row must ask for at least 1 and no more than its size.",
        )
        _needs(self.base != "fixed", "A table by size cannot have a fixed base.")


@dataclass(frozen=True)
class AlwaysTrue:
    """The terms ask for no quorum (Q21)."""

    ref: str = ""


@dataclass(frozen=True)
class AllOf:
    """Every clause is met."""

    clauses: "tuple[Clause, ...]"

    def __post_init__(self) -> None:
        """Refuse an empty list, which would be met by nothing."""
        _needs(bool(self.clauses), "The rule needs at least one clause.")


@dataclass(frozen=True)
class AnyOf:
    """At least one clause is met."""

    clauses: "tuple[Clause, ...]"
    ref: str = ""

    def __post_init__(self) -> None:
        """Refuse an empty list, which could never be met."""
        _needs(bool(self.clauses), "The rule needs at least one clause.")


Clause: TypeAlias = (
    RolePresent
    | Count
    | Fraction
    | EachCategory
    | NOfSet
    | Distinct
    | ShareOfPresent
    | SizeTable
    | AlwaysTrue
    | AllOf
    | AnyOf
)


@dataclass(frozen=True)
class Policies:
    """What the tree leaves open, settled in words a chair can be shown.

    `chair_counts` is about the number only: a chair who does not count towards it
    still satisfies a clause that asks for the chair. `ratify_days` is in days and
    used with `ratify_by="email"`.
    """

    vacancies_in_base: bool = True
    chair_counts: bool = True
    substitutes_count: SubstitutesCount = "any"
    remote_counts: bool = True
    recused: Recused = "present"
    one_person_counts_once: bool = True
    chair_discretion: bool = False
    inquorate_mode: InquorateMode = "proceed_provisional"
    ratify_by: RatifyBy = "next_quorate_meeting"
    ratify_days: int | None = None
    silence_is_assent: bool = False


@dataclass(frozen=True)
class QuorumRule:
    """One version of a board's quorum rule, as its terms of reference state it."""

    clause: Clause
    policies: Policies = field(default_factory=Policies)
    clause_ref: str = ""


def all_of(*clauses: Clause) -> Clause:
    """Return clauses that must all be met; one alone stands for itself."""
    return clauses[0] if len(clauses) == 1 else AllOf(clauses)


def _needs(condition: bool, sentence: str) -> None:
    if not condition:
        raise ValueError(sentence)
