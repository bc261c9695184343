"""The parts a quorum rule is built from on a page: each a clause, with its fields.

Reads a clause into what a form shows and back again without loss (field.md §4.1).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from boards.quorum import part_fields as ask
from boards.quorum.figure_fields import ATTRIBUTE, MIN_EACH, ROUNDING, SHARE
from boards.quorum.figures import FigureField, Figures
from boards.quorum.rules import (
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
)

Values = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """A kind of clause as a person chooses it from a list.

    `make` reads filled-in fields; `show` gives back the fields that make a clause.
    """

    key: str
    label: str
    clause: type[Any]
    fields: tuple[FigureField, ...]
    make: Callable[[Figures], Clause]
    show: Callable[[Any], dict[str, str]]


def part_of(clause: Clause) -> Part:
    """Return the kind of part that a clause is.

    Raises:
        ValueError: it is a group of clauses.
    """
    for part in PARTS.values():
        if isinstance(clause, part.clause):
            return part
    raise ValueError("A group of parts is not a part.")


def values_of(clause: Clause) -> dict[str, str]:
    """Return a clause as the text of its part's fields."""
    part = part_of(clause)
    shown = part.show(clause)
    shown["ref"] = getattr(clause, "ref", "")
    return {entry.name: shown.get(entry.name, "") for entry in part.fields}


def clause_of(key: str, values: Values) -> Clause:
    """Return the clause that a part's filled-in fields make.

    Raises:
        FigureError: naming the field, and saying how to mend it.
        ValueError: there is no such part.
    """
    if key not in PARTS:
        raise ValueError(f"“{key}” is not a part of a quorum rule.")
    part = PARTS[key]
    given = {
        entry.name: values.get(entry.name, "").split("\n")
        if entry.type == "list"
        else values.get(entry.name, "")
        for entry in part.fields
    }
    return part.make(Figures(part.fields, given))


# --- What each part reads and shows -----------------------------------------------------
def _slug(name: str) -> str:
    """An office or kind of member as stored: `vice_chair`."""
    return name.casefold().replace(" ", "_")


def _lines(names: tuple[str, ...], *, plain: bool = False) -> str:
    return "\n".join(name.replace("_", " ") if plain else name for name in names)


def _filter(given: Figures) -> Filter:
    return Filter(
        sectors=given.names("sectors"),
        organisations=given.names("organisations"),
        member_types=tuple(map(_slug, given.names("member_types"))),
        not_member_types=tuple(map(_slug, given.names("not_member_types"))),
        voting_only=given.yes("voting_only"),
    )


def _show_filter(chosen: Filter) -> dict[str, str]:
    return {
        "sectors": _lines(chosen.sectors),
        "organisations": _lines(chosen.organisations),
        "member_types": _lines(chosen.member_types, plain=True),
        "not_member_types": _lines(chosen.not_member_types, plain=True),
        "voting_only": _yes(chosen.voting_only),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _share(num: int, den: int) -> str:
    return f"{num}%" if den == 100 else f"{num}/{den}"


def _named(given: Figures) -> tuple[Attribute, tuple[str, ...]]:
    attribute = cast(Attribute, given.choice("attribute"))
    names = given.names("values")
    if attribute == "member_type":
        return attribute, tuple(map(_slug, names))
    return attribute, names


def _show_named(clause: EachCategory | NOfSet) -> dict[str, str]:
    plain = clause.attribute == "member_type"
    return {
        "attribute": clause.attribute,
        "values": _lines(clause.values, plain=plain),
    }


def _make_share(given: Figures) -> Clause:
    base = cast(Base, given.choice("base"))
    fixed = given.optional_number("fixed")
    if base == "fixed" and fixed is None:
        raise given.error("fixed", "say how many places the share is taken of.")
    num, den = given.share("share")
    return Fraction(
        num=num,
        den=den,
        base=base,
        rounding=cast(Rounding, given.choice("rounding")),
        filter=_filter(given),
        fixed=fixed,
        ref=given.text("ref"),
    )


def _show_share(clause: Fraction) -> dict[str, str]:
    return {
        "share": _share(clause.num, clause.den),
        "base": clause.base,
        "fixed": str(clause.fixed or ""),
        "rounding": clause.rounding,
        **_show_filter(clause.filter),
    }


def _make_each(given: Figures) -> Clause:
    attribute, names = _named(given)
    return EachCategory(attribute, names, given.number("min_each"), given.text("ref"))


def _make_some(given: Figures) -> Clause:
    attribute, names = _named(given)
    number = given.number("number")
    if number > len(names):
        raise given.error("number", f"only {len(names)} are named.")
    return NOfSet(number, attribute, names, given.text("ref"))


def _make_office(given: Figures) -> Clause:
    return RolePresent(
        tuple(map(_slug, given.names("offices"))),
        given.yes("substitutes"),
        given.text("ref"),
    )


def _make_share_of_here(given: Figures) -> Clause:
    chosen = _filter(given)
    if chosen.is_empty:
        raise given.error("member_types", "say which members the share is about.")
    return ShareOfPresent(*given.share("share"), chosen, given.text("ref"))


def _make_table(given: Figures) -> Clause:
    base = cast(Base, given.choice("base"))
    return SizeTable(given.table("table"), base, given.text("ref"))


def _make_different(given: Figures) -> Clause:
    attribute = cast(Attribute, given.choice("attribute"))
    return Distinct(attribute, given.number("number"), given.text("ref"))


_CATALOGUE = (
    Part(
        "share",
        "A share of the places is filled",
        Fraction,
        (SHARE, ask.BASE, ask.FIXED, ROUNDING, *ask.FILTER, ask.REF),
        _make_share,
        _show_share,
    ),
    Part(
        "number",
        "A number of members is here",
        Count,
        (ask.NUMBER, *ask.FILTER, ask.REF),
        lambda given: Count(given.number("number"), _filter(given), given.text("ref")),
        lambda c: {"number": str(c.minimum), **_show_filter(c.filter)},
    ),
    Part(
        "office",
        "The holder of an office is here, such as the chair",
        RolePresent,
        (ask.OFFICES, ask.OFFICE_SUBSTITUTES, ask.REF),
        _make_office,
        lambda c: {
            "offices": _lines(c.any_of, plain=True),
            "substitutes": _yes(c.substitutes),
        },
    ),
    Part(
        "each",
        "Somebody is here from each of some sectors, organisations or kinds",
        EachCategory,
        (ATTRIBUTE, ask.EACH_OF, MIN_EACH, ask.REF),
        _make_each,
        lambda c: {**_show_named(c), "min_each": str(c.min_each)},
    ),
    Part(
        "some",
        "So many of a named set are here, such as four of six councils",
        NOfSet,
        (ask.NUMBER_OF_SET, ATTRIBUTE, ask.SET, ask.REF),
        _make_some,
        lambda c: {"number": str(c.minimum), **_show_named(c)},
    ),
    Part(
        "different",
        "Members from so many different organisations or sectors are here",
        Distinct,
        (ask.NUMBER_DIFFERENT, ATTRIBUTE, ask.REF),
        _make_different,
        lambda c: {"number": str(c.minimum), "attribute": c.attribute},
    ),
    Part(
        "share_of_here",
        "Of those here, a share is of one kind",
        ShareOfPresent,
        (ask.SHARE_OF_HERE, *ask.FILTER, ask.REF),
        _make_share_of_here,
        lambda c: {"share": _share(c.num, c.den), **_show_filter(c.filter)},
    ),
    Part(
        "table",
        "A number read from a table by size of the membership",
        SizeTable,
        (ask.TABLE, ask.TABLE_BASE, ask.REF),
        _make_table,
        lambda c: {
            "table": ", ".join(f"{least} of {size}" for size, least in c.rows),
            "base": c.base,
        },
    ),
    Part(
        "none",
        "No quorum is asked for",
        AlwaysTrue,
        (ask.REF,),
        lambda given: AlwaysTrue(given.text("ref")),
        lambda _: {},
    ),
)

PARTS: Mapping[str, Part] = {part.key: part for part in _CATALOGUE}
