"""The clauses each named pattern makes from its figures."""

from typing import cast

from boards.quorum.figures import Figures
from boards.quorum.rules import (
    AllOf,
    AlwaysTrue,
    Attribute,
    Base,
    Clause,
    Count,
    Distinct,
    EachCategory,
    Filter,
    Fraction,
    NOfSet,
    RolePresent,
    Rounding,
    ShareOfPresent,
    SizeTable,
    all_of,
)


def share(given: Figures) -> Fraction:
    """A share of a base."""
    num, den = given.share("share")
    base = cast(Base, given.choice("base"))
    return Fraction(num, den, base, cast(Rounding, given.choice("rounding")))


def _attribute(given: Figures) -> Attribute:
    return cast(Attribute, given.choice("attribute"))


def each(given: Figures) -> EachCategory:
    """Some of each named category."""
    return EachCategory(
        _attribute(given), given.names("values"), given.number("min_each")
    )


def roles_and_share(given: Figures) -> Clause:
    """One of some offices, and a share."""
    return AllOf((RolePresent(given.names("roles")), share(given)))


def number(given: Figures) -> Clause:
    """A number, some kinds of member not counted."""
    chosen = Filter(not_member_types=given.names("not_counted"))
    return Count(given.number("number"), chosen)


def number_and_categories(given: Figures) -> Clause:
    """A number with categories and posts."""
    substitutes = given.yes("posts_may_substitute")
    posts = tuple(RolePresent((p,), substitutes) for p in given.names("posts"))
    categories = (each(given),) if given.names("values") else ()
    return all_of(Count(given.number("number")), *categories, *posts)


def all_organisations(given: Figures) -> Clause:
    """All the named organisations."""
    return EachCategory("organisation", given.names("values"))


def n_of_set(given: Figures) -> Clause:
    """So many of a named set."""
    names, number = given.names("values"), given.number("number")
    if number > len(names):
        raise given.error("number", f"only {len(names)} are named.")
    return NOfSet(number, _attribute(given), names)


def share_and_each(given: Figures) -> Clause:
    """A share, and some of each category."""
    return AllOf((share(given), each(given)))


def nearest_plus_one(given: Figures) -> Clause:
    """The whole number not above a share plus one, part of it external."""
    num, den = given.share("share")
    external = Filter(member_types=given.names("external"))
    return AllOf(
        (
            Fraction(num, den, cast(Base, given.choice("base")), "floor_plus_1"),
            ShareOfPresent(*given.share("external_share"), external),
        )
    )


def number_and_share(given: Figures) -> Clause:
    """A number, with a share of those here of one kind."""
    chosen = Filter(member_types=given.names("kinds"))
    of_those = ShareOfPresent(*given.share("kinds_share"), chosen)
    return AllOf((Count(given.number("number")), of_those))


def number_from_organisations(given: Figures) -> Clause:
    """A number from different organisations."""
    different = Distinct("organisation", given.number("organisations"))
    return AllOf((Count(given.number("number")), different))


def size_table(given: Figures) -> Clause:
    """A table by size."""
    return SizeTable(given.table("table"), cast(Base, given.choice("base")))


def greater_of(given: Figures) -> Clause:
    """The greatest of up to three figures: all of them must be met."""
    parts: list[Clause] = [Count(given.number("number"))]
    other, share = given.optional_number("other"), given.optional_share("share")
    if other is not None:
        parts.append(Count(other))
    if share is not None:
        parts.append(Fraction(*share, cast(Base, given.choice("base"))))
    return all_of(*parts)


def half_plus_one(given: Figures) -> Clause:
    """Half, ignoring any fraction, plus one."""
    return Fraction(1, 2, cast(Base, given.choice("base")), "floor_plus_1")


def majority_of_current(given: Figures) -> Clause:
    """More than half of the places held now."""
    return Fraction(1, 2, "filled_places", "strictly_more")


def none(given: Figures) -> Clause:
    """No quorum."""
    return AlwaysTrue()
