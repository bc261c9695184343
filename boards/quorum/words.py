"""Plain English for quorum answers: numbers, lists, shares and rounding."""

from collections.abc import Sequence
from fractions import Fraction as Exact

from boards.quorum.rules import Attribute, Base, Filter, Fraction, Rounding

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_SHARES = {
    Exact(1, 2): "half",
    Exact(1, 3): "one third",
    Exact(2, 3): "two thirds",
    Exact(1, 4): "one quarter",
    Exact(3, 4): "three quarters",
    Exact(1, 5): "one fifth",
    Exact(2, 5): "two fifths",
    Exact(3, 5): "three fifths",
    Exact(1, 1): "the whole",
}
_ROUNDED: dict[Rounding, str] = {
    "ceil": "rounded up",
    "floor": "rounded down",
    "nearest": "to the nearest whole number",
}
_BASES: dict[Base, str] = {
    "places": "the membership",
    "seats": "the seats",
    "filled_places": "the current members",
    "voting_places": "the voting places",
    "fixed": "the membership",
}


def small(number: int) -> str:
    """Return a number in words up to twelve, in figures beyond."""
    return _SMALL[number] if 1 <= number < len(_SMALL) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 place" or "7 places"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, the rest as it is."""
    return text[:1].lower() + text[1:]


def label(value: str) -> str:
    """Return a stored value as words; labels with spaces are kept as printed."""
    return value.replace("_", " ")


def office(value: str) -> str:
    """Return "the vice chair" for an office."""
    return f"the {label(value)}"


def share(num: int, den: int) -> str:
    """Return "40%" for hundredths, words for common shares, else "3/7"."""
    if den == 100:
        return f"{num}%"
    return _SHARES.get(Exact(num, den), f"{num}/{den}")


def figure(value: Exact) -> str:
    """Return an exact number as it would be read out: 13, 10.4, about 8.67."""
    if value.denominator == 1:
        return str(value.numerator)
    rounded = Exact(round(value * 100), 100)
    text = f"{float(rounded):.2f}".rstrip("0").rstrip(".")
    return text if rounded == value else f"about {text}"


def base_words(base: Base, fixed: int | None = None) -> str:
    """Return what a share is taken of, as a rule would say it."""
    return f"{fixed} places" if base == "fixed" else _BASES[base]


def calculation(clause: Fraction, size: int) -> str:
    """Return how a share became a number: "40% of 26 is 10.4, rounded up"."""
    part = share(clause.num, clause.den)
    exact = Exact(clause.num, clause.den) * size
    value = figure(exact)
    if clause.rounding == "strictly_more":
        return f"more than {part} of {size}, which is {value}"
    whole = exact.denominator == 1
    if clause.rounding == "floor_plus_1":
        how = "plus one" if whole else "rounded down, plus one"
    else:
        how = "" if whole else _ROUNDED[clause.rounding]
    return f"{part} of {size} is {value}" + (f", {how}" if how else "")


def rule_share(clause: Fraction) -> str:
    """Return a share as the rule's own words: "more than half of the membership"."""
    of = base_words(clause.base, clause.fixed)
    if not clause.filter.is_empty:
        of = f"the {people(clause.filter, 2)}"
    text = f"{share(clause.num, clause.den)} of {of}"
    if clause.rounding == "strictly_more":
        return f"more than {text}"
    return f"{text}, plus one" if clause.rounding == "floor_plus_1" else text


def people(chosen: Filter, number: int) -> str:
    """Return who a filter lets through: "independent members from Health"."""
    kinds = joined([label(v) for v in chosen.member_types], "or")
    voting = "voting" if chosen.voting_only else ""
    noun = "member" if number == 1 else "members"
    words = [word for word in (voting, kinds, noun) if word]
    places = [*chosen.sectors, *chosen.organisations]
    if places:
        words.append("from " + joined([label(v) for v in places], "or"))
    if chosen.not_member_types:
        left_out = joined([label(v) for v in chosen.not_member_types], "or")
        words.append(f"who are not {left_out}")
    return " ".join(words)


def someone(attribute: Attribute, value: str, number: int = 1) -> str:
    """Return "someone from Health" or "2 more independent members"."""
    if attribute == "member_type":
        what = f"{label(value)} {'member' if number == 1 else 'members'}"
        return f"{number} more {what}"
    if number == 1:
        return f"someone from {label(value)}"
    return f"{number} more from {label(value)}"


def belonging(attribute: Attribute, value: str) -> str:
    """Return "from Health" or "who is independent", after a noun."""
    if attribute == "member_type":
        return f"among the {label(value)} members"
    return f"from {label(value)}"
