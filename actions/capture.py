"""One typed line of minutes, understood: what it is, whose, by when, and how it reads.

Nothing typed is dropped: every character of the line stays in the text, or is a
person, a date or a connecting word that the pieces account for. What is not
understood stays as it was typed. Pure: no Django.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from actions import capture_grammar as grammar
from actions.capture_pieces import (
    Captured,
    DueSpans,
    Kind,
    KindFrom,
    Mention,
    Piece,
    whole,
)
from actions.due_words import FoundDue, find
from actions.roster import Roster

__all__ = ["Captured", "Hand", "Mention", "Piece", "Scene", "capture", "entries"]

_PREFIX = re.compile(r"\s*/(?P<letter>[ndap])(?:[ \t]+|(?=\n)|$)", re.IGNORECASE)
_OF_LETTER: dict[str, Kind] = {
    "n": "note", "d": "decision", "a": "action", "p": "parked",
}  # fmt: skip
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "action",
        re.compile(
            r"\s*\**(?:action|ACTION|Action)s?(?:\s+\d+(?:\.\d+)*)?\**"
            r"\s*(?::\**|\s-|[–—])\s*"
        ),
    ),
    (
        "decision",
        re.compile(r"\s*\**(?:DECISION|Decision)(?:\s+\d+)?\**\s*(?::\**|\s-|[–—])\s*"),
    ),
    ("parked", re.compile(r"\s*(?:PARK|Park|PARKED|Parked)(?:ed)?\s*(?::|[–—])\s*")),
)
_DECIDED = re.compile(
    r"\s*(?:"
    r"(?:(?:the\s+)?board|members|partners|it\s+was|all)\s+(?:formally\s+|unanimously\s+)?"
    r"(?:agreed|resolved|approved|decided|ratified|endorsed|accepted)(?:\s+that)?\b"
    r"|(?:agreed|resolved|approved|ratified|endorsed)(?:\s*:|\s+that\b|\s+to\b)"
    r"|RESOLVED\b|AGREED\b)",
    re.IGNORECASE,
)


# A longer line is a text, in which nobody looks for an owner.
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a line is understood against.

    Args:
        day: the day of the meeting.
        next_meeting: the day of the next one, if it is known.
        roster: whom it may name.
    """

    day: date
    next_meeting: date | None = None
    roster: Roster = field(default_factory=Roster)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What the writer has said about a line beside typing it.

    Args:
        tab: the kind chosen, if it was.
        plain: what stays plain words: `owner:AR`, `supporter:BQ`, `due`, and `owner`
            or `supporter` for all of them.
        chosen: words that two people share → the key of the one meant.
    """

    tab: Kind | None = None
    plain: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)


def capture(line: str, scene: Scene, hand: Hand | None = None) -> Captured:
    """Understand one line, or one entry whose first line says what it is.

    A prefix (`/a`) counts most, then the chosen tab, then what the words suggest.
    """
    hand = hand or Hand()
    kind, kind_from, body = _kind(line, scene, hand.tab)
    if kind != "action":
        return whole(line, kind=kind, kind_from=kind_from, body=body)
    return _action(line, body, scene, hand, kind_from)


def entries(text: str) -> tuple[str, ...]:
    """Cut what was typed before every line that begins with a prefix."""
    found: list[str] = []
    for line in text.split("\n"):
        if found and not _PREFIX.match(line):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return tuple(one for one in found if one.strip())


def has_prefix(text: str) -> bool:
    """Whether a line of it begins with `/n`, `/d`, `/a` or `/p`."""
    return any(_PREFIX.match(line) for line in text.split("\n"))


def unknown_head(line: str) -> str:
    """The initials that a line begins with as its owner: `QX to …`; else nothing."""
    first = line.partition("\n")[0][:_LONGEST_LINE]
    prefix = _PREFIX.match(first)
    found = grammar.head(first, prefix.end() if prefix else 0, Roster(), forced=False)
    return found.mentions[0].words if found else ""


def _kind(line: str, scene: Scene, tab: Kind | None) -> tuple[Kind, KindFrom, int]:
    """What a line is, how we know, and where its words begin."""
    prefix = _PREFIX.match(line)
    if prefix:
        kind = _OF_LETTER[prefix["letter"].lower()]
        return kind, "prefix", _after_label(line, prefix.end(), kind)
    if tab is not None:
        return tab, "tab", _after_label(line, 0, tab)
    for kind, label in _LABELS:
        if match := label.match(line):
            return kind, "guessed", match.end()
    if _DECIDED.match(line):
        return "decision", "guessed", 0
    return ("action" if _is_owed(line, scene) else "note"), "guessed", 0


def _is_owed(line: str, scene: Scene) -> bool:
    """Whether it begins with somebody who is to do something."""
    first = line.partition("\n")[0]
    if len(first) > _LONGEST_LINE:
        return False
    if grammar.head(first, 0, scene.roster, forced=False):
        return True
    if "," not in first:
        return False
    spans = DueSpans.of(first, _due(first, 0, scene))
    head = grammar.head(first, spans.opening, scene.roster, forced=False)
    return spans.opening > 0 and head is not None


def _after_label(line: str, start: int, kind: Kind) -> int:
    """Where the words begin after `Action:`, when an action was asked for."""
    for of, label in _LABELS:
        if of == kind and (match := label.match(line, start)):
            return match.end()
    return start


def _action(
    line: str, body: int, scene: Scene, hand: Hand, kind_from: KindFrom
) -> Captured:
    """An action: due, owner and supporter are looked for in the first line."""
    ends = line.find("\n", body)
    first = line if ends < 0 else line[:ends]
    if len(first) > _LONGEST_LINE:
        return whole(line, kind="action", kind_from=kind_from, body=body)
    due = None if "due" in hand.plain else _due(first, body, scene)
    spans = DueSpans.of(first, due)
    reading = grammar.Reading(
        text=first,
        start=spans.words_from(body),
        end=spans.words_to,
        roster=scene.roster,
        plain=hand.plain,
        chosen=hand.chosen,
    )
    parts = grammar.people(reading)
    pieces = [*parts.pieces, *spans.pieces]
    if body:
        pieces.append(Piece(0, body, "prefix"))
    return Captured.of(
        line,
        pieces=pieces,
        kind_from=kind_from,
        mentions=parts.mentions,
        due=due.due if due else None,
        loose=parts.loose,
    )


def _due(first: str, body: int, scene: Scene) -> FoundDue | None:
    """The due date, with places counted in the whole line."""
    found = find(first[body:], day=scene.day, next_meeting=scene.next_meeting)
    return found and FoundDue(
        start=found.start + body,
        at=found.at + body,
        end=found.end + body,
        due=found.due,
        stays=found.stays,
    )
