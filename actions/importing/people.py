"""Whom a cell of an older log names: people and groups, or words kept as written (C50).

A cell names several in many ways (`CT/MF`, `CMc or MC`, `Priya Raman (ICB) with TI`).
Nobody is guessed: of two people called so none is chosen, and a name that nobody here
has stays as it was written. Pure: no Django.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actions.roster import Roster, is_initials

AS_WRITTEN = "as written"
_LONGEST = 150
_HARD = re.compile(r"\s*(?:[;\n]|\s/\s|/(?=[A-Z])|\+)\s*")
_SOFT = re.compile(r"\s*,\s*|\s+(?:and|&)\s+|\s*&\s*", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_WITH = re.compile(
    r"\s*[,(]?\s*\b(?:with(?: support from)?|supported by|support(?:ed)?:)\s+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$|,\s+[A-Z]{2,6}$")
# Nobody by name, and no question either.
_EVERYBODY = re.compile(
    r"all(?: (?:members|partners|to note|leads|board members|agencies))?|every(?:one|body)"
    r"|members|the board",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"tb[acd]|n/?a|none|nobody|-+|–|no owner|unassigned|\?+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a cell names.

    Args:
        key: the value that stands for them in the list of choices; empty where
            only the name as written is kept.
        name: as written.
    """

    name: str
    key: str = ""
    is_alternative: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """What a cell of owners says: owners, supporters, and what to ask of them."""

    owners: tuple[Party, ...] = ()
    supporters: tuple[Party, ...] = ()
    questions: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def understand(
    text: str, roster: Roster, said: Mapping[str, str] | None = None
) -> People:
    """Who is named.

    Args:
        text: the cell.
        said: names in small letters → their value, as the secretary said; the value
            `as written` keeps the name and asks no more.
    """
    listener = _Listener(roster, said or {})
    owners, helpers = _divided(text.strip().rstrip("."))
    first = listener.parties(owners)
    rest = [one for one in listener.parties(helpers) if one.key not in _keys(first)]
    return People(
        tuple(first), tuple(rest), tuple(listener.questions), tuple(listener.unknown)
    )


def _divided(text: str) -> tuple[str, str]:
    """The owners, and who supports them."""
    match = _WITH.search(text)
    if match is None:
        return text, ""
    return text[: match.start()], text[match.end() :].rstrip(")")


def _keys(parties: list[Party]) -> set[str]:
    return {one.key for one in parties if one.key}


class _Listener:
    """Finds the parties of a cell, and remembers what nobody understood."""

    def __init__(self, roster: Roster, said: Mapping[str, str]) -> None:
        self.roster, self.said = roster, said
        self.questions: list[str] = []
        self.unknown: list[str] = []

    def parties(self, text: str) -> list[Party]:
        """Everybody that some words name, each once."""
        found: dict[str, Party] = {}
        for words, is_alternative in self._names(text):
            one = self._party(words, is_alternative=is_alternative)
            if one is not None:
                found.setdefault(one.key or one.name.casefold(), one)
        return list(found.values())

    def _names(self, text: str) -> Iterator[tuple[str, bool]]:
        for part in _HARD.split(text):
            for at, way in enumerate(_OR.split(part)):
                for place, name in enumerate(self._softly(way)):
                    yield name, at > 0 and place == 0

    def _softly(self, words: str) -> list[str]:
        """`CT and MF` are two; `Children and Families` is one name."""
        if not words.strip() or self._known(words):
            return [words]
        parts = [part for part in _SOFT.split(words) if part.strip()]
        if len(parts) > 1 and any(
            self._known(part) or is_initials(part.strip()) or part[:1].isdigit()
            for part in parts
        ):
            return parts
        by_comma = [part for part in words.split(", ") if part.strip()]
        return by_comma if all(len(p.split()) > 1 for p in by_comma) else [words]

    def _known(self, words: str) -> tuple[str, ...]:
        """The values of those who are called so; one that was said comes first."""
        name = words.strip()
        said = self.said.get(name.casefold())
        if said:
            return (said,)
        found = self.roster.called(name) or self.roster.called(_BRACKETS.sub("", name))
        return tuple(one.key for one in found)

    def _party(self, words: str, *, is_alternative: bool) -> Party | None:
        name = " ".join(words.split()).strip(" ,")
        if not name or _NOBODY.fullmatch(name):
            return None
        found = self._known(name)
        key = found[0] if len(found) == 1 and found[0] != AS_WRITTEN else ""
        is_open = len(found) != 1 and not _EVERYBODY.fullmatch(name)
        if is_open:
            self._ask(name, found)
        return Party(name[:_LONGEST], key, is_alternative)

    def _ask(self, name: str, found: tuple[str, ...]) -> None:
        self.unknown.append(name)
        if not found:
            self.questions.append(f"Who is “{name[:60]}”? The name is kept as written.")
            return
        called = [one for one in self.roster.known if one.key in found]
        who = " or ".join(
            f"{one.name} ({one.where})" if one.where else one.name for one in called
        )
        self.questions.append(f"“{name[:60]}” may be {who}: which one?")
