"""A table of people and seats: its columns, and what a row says in words (C13, C16).

A cell that is empty says nothing and changes nothing. Pure: no Django.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from boards import dates_in_text
from governance.sheets.cells import Line


class Part(StrEnum):
    """What a column holds, in the order of the template."""

    NAME = "name"
    EMAIL = "email"
    ORGANISATION = "organisation"
    SECTOR = "sector"
    ROLE = "role"
    SEAT = "seat"
    VOTING = "voting"
    SINCE = "since"
    UNTIL = "until"
    DEPUTY_OF = "deputy_of"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """The heading of the template."""
        return _LABELS[self]


_LABELS = {
    Part.NAME: "Name",
    Part.EMAIL: "E-mail",
    Part.ORGANISATION: "Organisation",
    Part.SECTOR: "Sector",
    Part.ROLE: "Role",
    Part.SEAT: "Seat",
    Part.VOTING: "Voting",
    Part.SINCE: "From",
    Part.UNTIL: "Until",
    Part.DEPUTY_OF: "Deputy of",
    Part.OFFICE: "Office",
}
# Other words for the same, as lists of members have them.
_WORDS: Mapping[str, Part] = {
    "full name": Part.NAME, "member": Part.NAME, "representative": Part.NAME,
    "person": Part.NAME, "names": Part.NAME,
    "email": Part.EMAIL, "email address": Part.EMAIL, "mail": Part.EMAIL,
    "contact": Part.EMAIL,
    "organization": Part.ORGANISATION, "employer": Part.ORGANISATION,
    "agency": Part.ORGANISATION, "partner": Part.ORGANISATION,
    "group": Part.SECTOR, "constituency": Part.SECTOR,
    "job title": Part.ROLE, "title": Part.ROLE, "role title": Part.ROLE,
    "position": Part.ROLE, "post": Part.ROLE, "designation": Part.ROLE,
    "place": Part.SEAT, "membership": Part.SEAT, "representing": Part.SEAT,
    "seat on the board": Part.SEAT,
    "vote": Part.VOTING, "votes": Part.VOTING, "voting member": Part.VOTING,
    "may vote": Part.VOTING,
    "start": Part.SINCE, "since": Part.SINCE, "start date": Part.SINCE,
    "appointed": Part.SINCE, "from date": Part.SINCE,
    "to": Part.UNTIL, "end": Part.UNTIL, "end date": Part.UNTIL,
    "term ends": Part.UNTIL,
    "deputy": Part.DEPUTY_OF, "deputises for": Part.DEPUTY_OF,
    "substitute for": Part.DEPUTY_OF, "deputy for": Part.DEPUTY_OF,
    "officer": Part.OFFICE, "chair or vice chair": Part.OFFICE,
}  # fmt: skip
_LOOKED_AT = 12
_PUNCTUATION = re.compile(r"[\W_]+")
_YES = frozenset({"yes", "y", "true", "1", "x", "voting", "votes"})
_NO = frozenset({"no", "n", "false", "0", "non voting", "none", "without"})
OFFICES: Mapping[str, str] = {
    "chair": "chair", "independent chair": "chair", "chairperson": "chair",
    "chairman": "chair", "lead": "chair",
    "vice chair": "vice_chair", "deputy chair": "vice_chair",
    "vice chairperson": "vice_chair",
    "secretary": "secretary", "clerk": "secretary",
}  # fmt: skip


def plain(text: str) -> str:
    """Words to compare: small, without punctuation."""
    return _PUNCTUATION.sub(" ", text.casefold().replace("-mail", "mail")).strip()


def part_of(heading: str) -> Part | None:
    """What a column with this heading holds; None where the words do not say it."""
    said = plain(heading)
    for part in Part:
        if said in (plain(part.label), plain(part.value)):
            return part
    return _WORDS.get(said)


def heading_line(lines: Sequence[Line]) -> int:
    """Which of the first lines holds the headings; the first where none seems to."""
    known = [
        sum(part_of(cell.text) is not None for cell in line.cells)
        for line in lines[:_LOOKED_AT]
    ]
    return known.index(max(known)) if known else 0


def guessed(headings: Sequence[str], before: Mapping[str, str]) -> list[str]:
    """What each column holds, each part once; empty for a column that is left out.

    Args:
        before: what was chosen the last time, by the heading in plain words.
    """
    found: list[str] = []
    for heading in headings:
        guess = before.get(plain(heading), part_of(heading) or "")
        found.append("" if guess in found else str(guess))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a row says; empty where it says nothing.

    Args:
        questions: what was not understood, in sentences.
    """

    name: str = ""
    email: str = ""
    organisation: str = ""
    sector: str = ""
    role: str = ""
    seat: str = ""
    voting: bool | None = None
    since: date | None = None
    until: date | None = None
    deputy_of: str = ""
    office: str = ""
    questions: tuple[str, ...] = ()


def said_in(cells: Mapping[str, str], today: date) -> Said:
    """What the words of a row mean, by `Part`.

    Args:
        today: from which a missing year is told.
    """
    words = {part: " ".join(cells.get(part, "").split()) for part in Part}
    said = Said(
        name=words[Part.NAME],
        email=words[Part.EMAIL].casefold(),
        organisation=words[Part.ORGANISATION],
        sector=words[Part.SECTOR],
        role=words[Part.ROLE],
        seat=words[Part.SEAT],
        voting=_yes_or_no(words[Part.VOTING]),
        since=_day(words[Part.SINCE], today),
        until=_day(words[Part.UNTIL], today),
        deputy_of=words[Part.DEPUTY_OF],
        office=OFFICES.get(plain(words[Part.OFFICE]), ""),
    )
    return replace(said, questions=tuple(_questions(words, said)))


def _questions(words: Mapping[Part, str], said: Said) -> Iterator[str]:
    """What the words do not say, or say in a way that nobody can read."""
    if not (said.name or said.email):
        yield "Give the person’s name."
    if said.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", said.email):
        yield f"“{said.email}” is not an e-mail address."
    for part, day in ((Part.SINCE, said.since), (Part.UNTIL, said.until)):
        if words[part] and day is None:
            yield f"“{words[part]}” is not a date: write it as 5 March 2024."
    if words[Part.VOTING] and said.voting is None:
        yield f"“{words[Part.VOTING]}”: write yes or no for the vote."
    if words[Part.OFFICE] and not said.office:
        yield f"“{words[Part.OFFICE]}” is no office: chair, vice chair or secretary."
    if said.since and said.until and said.until < said.since:
        yield "It ends before it begins."


def _day(words: str, today: date) -> date | None:
    """The day of a cell, which holds a date and nothing more."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        found = dates_in_text.find(words, today)
    return found[0].day if len(found) == 1 else None


def _yes_or_no(words: str) -> bool | None:
    said = plain(words)
    if said in _YES:
        return True
    return False if said in _NO else None
