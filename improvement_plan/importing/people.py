"""Whom a plan names: people, organisations, and the groups of its areas.

Nobody is guessed: where several are called so, or nobody is, it is asked (C50). Pure:
no Django.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from actions.importing.comparing import squeezed
from actions.importing.people import AS_WRITTEN
from actions.roster import Roster

_APART = re.compile(r"\s*(?:\n|;|/|\(|\)|,|\s[–—-]\s)\s*")
_SEVERAL = re.compile(r"\s+(?:and|&)\s+")
_GROUP = re.compile(r"group:?\s+(\d{1,2})\b", re.IGNORECASE)
_NOBODY = re.compile(r"tb[acd]|n/?a|none|nobody|-+|–|unassigned|\?+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody, an organisation or a group by its id and name."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Whom some words name.

    Args:
        organisation: the one printed beside a person's name.
        unknown: words that stand for nobody known, or for several.
    """

    one: Known | None = None
    organisation: Known | None = None
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """The people, groups and organisations of a partnership, by what they are called.

    Args:
        names: names in small letters → `p7`, `b7` or `o7`, as was said of them.
    """

    roster: Roster
    organisations: tuple[Known, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def person(self, words: str) -> Found:
        """Who leads: one person, with the organisation where it is printed beside.

        Of several who are named the first one leads.
        """
        whole = " ".join(words.split())
        if not whole or _NOBODY.fullmatch(whole):
            return Found()
        if (said := self._given(whole, "p")) is not None:
            return said
        if one := self._called(whole, "p"):
            return Found(one)
        pieces = [one for one in _APART.split(words) if one]
        pieces += _SEVERAL.split(pieces[0])[:1] if pieces else []
        for piece in pieces:
            if one := self._called(piece, "p"):
                return Found(one, self._organisation_in(words))
        return Found(unknown=whole)

    def organisation(self, words: str) -> Found:
        """An organisation by its name."""
        whole = " ".join(words.split())
        if not whole or _NOBODY.fullmatch(whole):
            return Found()
        if (said := self._given(whole, "o")) is not None:
            return said
        same = [o for o in self.organisations if squeezed(o.name) == squeezed(whole)]
        return Found(same[0]) if len(same) == 1 else Found(unknown=whole)

    def group(self, words: str) -> Found:
        """A board or working group by its name, or by its number."""
        whole = " ".join(words.split())
        if not whole or _NOBODY.fullmatch(whole):
            return Found()
        if (said := self._given(whole, "b")) is not None:
            return said
        one = self._called(whole, "b") or self._group_like(whole)
        return Found(one) if one else Found(unknown=whole)

    def _given(self, whole: str, kind: str) -> Found | None:
        """What was said of a name; none where nothing was."""
        said = self.names.get(whole.casefold(), "")
        if said == AS_WRITTEN:
            return Found()
        one = self._said(said, kind)
        return Found(one) if one else None

    def _called(self, words: str, kind: str) -> Known | None:
        found = [k for k in self.roster.called(words.strip()) if k.key[0] == kind]
        return Known(int(found[0].key[1:]), found[0].name) if len(found) == 1 else None

    def _said(self, value: str, kind: str) -> Known | None:
        if value[:1] != kind or not value[1:].isdecimal():
            return None
        key = int(value[1:])
        if kind == "o":
            return next((o for o in self.organisations if o.key == key), None)
        named = (k for k in self.roster.known if k.key == value)
        return next((Known(key, one.name) for one in named), None)

    def _organisation_in(self, words: str) -> Known | None:
        for piece in _APART.split(words):
            if piece and (one := self.organisation(piece).one):
                return one
        return None

    def _group_like(self, words: str) -> Known | None:
        """`Working Group 2: …` by its number; a name within longer words."""
        number = _GROUP.search(words)
        plain = squeezed(words)
        groups = [k for k in self.roster.known if k.key[0] == "b"]
        alike = [k for k in groups if len(k.name) > 8 and squeezed(k.name) in plain]
        if not alike and number:
            ends = re.compile(rf"\b(?:group|pwg)\s*{number[1]}\b", re.IGNORECASE)
            alike = [k for k in groups if ends.search(f"{k.name} {k.initials}")]
        if len(alike) != 1:
            return None
        return Known(int(alike[0].key[1:]), alike[0].name)
