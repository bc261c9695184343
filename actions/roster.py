"""Whom a line of minutes may name: people and groups, told by initials or name.

Those who are here come before members, members before everybody else; two of the same
initials at the same rank are both offered, never one of them chosen (C50). Pure: no
Django.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

HERE: Final = 0
MEMBER: Final = 1
PERSON: Final = 2
BODY: Final = 3

_LONGEST_NAME = 7  # words
WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*\w)?")
_INITIALS = re.compile(r"[A-Z]{1,2}-?[A-Z][a-z]?[A-Z]?(?:-[A-Z]{1,2})?")
# What looks like initials and is none; people of these initials are known by them.
_ABBREVIATIONS = frozenset(
    "AOB AP CAMHS CQC CYP DBV DCO DCS DFE DMT DSCO EDI EHC EHCP EOTAS EP EU FAQ FOI "
    "GP HR HWB HWBB ICB ICS IT ITT KPI LA MASH MP MSC NDA NHS NHSE OFSTED OT PA PCF "
    "PDF PRU PWG QA RAG SALT SAP SEF SEMH SEN SENCO SEND SENDOPS SLA SLT SPB SRO TBA "
    "TBC TOR UK VCS WSOA".split()
)
_TITLES = "mr mrs ms miss mx dr prof professor cllr councillor".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person or group that a line may name.

    Args:
        key: the value that stands for them in the list of choices.
        initials: of a person, or the short name of a group.
        rank: how likely they are meant: HERE, MEMBER, PERSON or BODY.
        where: the organisation or sector, to tell people apart.
    """

    key: str
    name: str
    initials: str = ""
    rank: int = PERSON
    where: str = ""


@dataclass(frozen=True)
class Roster:
    """The people and groups of a board, found by what a line calls them."""

    known: tuple[Known, ...] = ()
    _index: dict[str, list[Known]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, list[Known]] = {}
        for one in self.known:
            for called in dict.fromkeys(_called(one)):
                index.setdefault(called, []).append(one)
        object.__setattr__(self, "_index", index)

    @classmethod
    def of(cls, known: Iterable[Known]) -> "Roster":
        """A roster of these."""
        return cls(tuple(known))

    def called(self, words: str) -> tuple[Known, ...]:
        """Those of the best rank who are called so; several are all offered.

        Initials and full names are looked for before given names and surnames.
        """
        found = self._index.get(words, [])
        found = found or self._index.get(f"{_NAME}{_plain(words)}", [])
        found = found or self._index.get(f"{_PART}{_plain(words)}", [])
        best = min((one.rank for one in found), default=0)
        return tuple(one for one in found if one.rank == best)

    def written(self, one: Known) -> str:
        """How a line names somebody so that nobody else is meant."""
        return one.initials if self.called(one.initials) == (one,) else one.name

    def at(self, text: str, start: int) -> tuple[int, tuple[Known, ...]]:
        """Who is named at a place of a text, by the longest name that is known.

        Returns:
            Where the name ends, and who is called so; the start where nobody is.
        """
        for end in reversed(_ends(text, start)):
            words = text[start:end]
            if words[:1].isupper() and (found := self.called(words)):
                return end, found
        return start, ()


_NAME, _PART = "name:", "part:"


def _plain(name: str) -> str:
    words = name.replace("’", "'").casefold().split()
    while len(words) > 1 and words[0].rstrip(".") in {*_TITLES, "the"}:
        words = words[1:]
    return " ".join(words)


def _called(one: Known) -> Iterator[str]:
    if one.initials:
        yield one.initials
    yield f"{_NAME}{_plain(one.name)}"
    if one.rank == BODY:
        yield f"{_NAME}{_plain(one.initials)}"
        return
    words = _plain(one.name).split()
    if len(words) > 1:
        yield f"{_PART}{words[0]}"
        yield f"{_PART}{words[-1]}"


def _ends(text: str, start: int) -> list[int]:
    """Where a name of one, two … words beginning here would end."""
    ends: list[int] = []
    at = start
    while len(ends) < _LONGEST_NAME and (word := WORD.match(text, at)):
        ends.append(word.end())
        gap = re.compile(r"\.?[ \t]+").match(text, word.end())
        if gap is None:
            break
        at = gap.end()
    return ends


def initials_at(text: str, start: int) -> int:
    """Where initials that begin here end; the start where there are none.

    Abbreviations of the trade, such as EHCP, are not initials.
    """
    match = _INITIALS.match(text, start)
    if match is None or ((end := match.end()) < len(text) and text[end].isalnum()):
        return start
    return start if match[0].upper() in _ABBREVIATIONS else match.end()


def is_initials(words: str) -> bool:
    """Whether the words are initials and nothing more."""
    return bool(words) and initials_at(words, 0) == len(words)
