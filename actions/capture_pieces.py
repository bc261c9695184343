"""What a typed line was understood as, piece by piece. Pure: no Django."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from actions.due_meanings import Due
from actions.due_words import FoundDue
from actions.roster import Known

Kind = Literal["note", "decision", "action", "parked"]
KindFrom = Literal["prefix", "guessed", "tab"]
What = Literal["text", "prefix", "connective", "owner", "supporter", "named", "due"]
Part = Literal["owner", "supporter", "named"]

# Pieces that are taken out of the text, because something else says them.
_TAKEN_OUT: frozenset[What] = frozenset({"prefix", "connective", "owner", "due"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the typed line and what it was understood as."""

    start: int
    end: int
    what: What


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody a line names.

    Args:
        words: as typed, such as `AR`.
        candidates: whom they may mean; none is unknown, several are asked about.
        is_alternative: joined to the one before by *or* (C50).
    """

    words: str
    start: int
    end: int
    part: Part = "owner"
    candidates: tuple[Known, ...] = ()
    is_alternative: bool = False

    @property
    def known(self) -> Known | None:
        """The one person or group meant; None while that is open."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """Several people are called so."""
        return len(self.candidates) > 1

    @property
    def chip(self) -> str:
        """What stands for it among the chips, such as `owner:AR`."""
        return f"{self.part}:{self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A line as understood; `typed` is the line itself, so it can be undone.

    Args:
        pieces: the whole typed line in order, without a gap.
        loose: words that seem to name somebody nobody knows.
    """

    typed: str
    kind: Kind
    kind_from: KindFrom
    text_as_it_will_read: str
    pieces: tuple[Piece, ...]
    owners: tuple[Mention, ...] = ()
    supporters: tuple[Mention, ...] = ()
    due: Due | None = None
    loose: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        typed: str,
        *,
        pieces: Iterable[Piece],
        kind_from: KindFrom,
        mentions: Sequence[Mention],
        due: Due | None,
        loose: Iterable[str],
    ) -> "Captured":
        """An action, with its text read off the pieces."""
        covered = cover(typed, pieces)
        return cls(
            typed=typed,
            kind="action",
            kind_from=kind_from,
            text_as_it_will_read=_reads(typed, covered, mentions),
            pieces=covered,
            owners=tuple(m for m in mentions if m.part == "owner"),
            supporters=tuple(m for m in mentions if m.part == "supporter"),
            due=due,
            loose=tuple(dict.fromkeys(loose)),
        )


def whole(typed: str, *, kind: Kind, kind_from: KindFrom, body: int) -> Captured:
    """A line whose words are kept as they are, without its prefix."""
    pieces = [Piece(0, body, "prefix")] if body else []
    return Captured(
        typed=typed,
        kind=kind,
        kind_from=kind_from,
        text_as_it_will_read=typed[body:].strip(),
        pieces=cover(typed, pieces),
    )


def cover(typed: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces in order, with the text between them; what overlaps stays text."""
    covered: list[Piece] = []
    at = 0
    for piece in sorted(pieces, key=lambda one: (one.start, -one.end)):
        if piece.start < at or piece.end <= piece.start:
            continue
        if piece.start > at:
            covered.append(Piece(at, piece.start, "text"))
        covered.append(piece)
        at = piece.end
    if at < len(typed):
        covered.append(Piece(at, len(typed), "text"))
    return tuple(covered)


def _reads(typed: str, pieces: Sequence[Piece], mentions: Iterable[Mention]) -> str:
    """The text without what is said elsewhere; people in it by their full names."""
    names = {
        mention.start: mention.known.name
        for mention in mentions
        if mention.part != "owner" and mention.known
    }
    words = [
        names.get(piece.start, typed[piece.start : piece.end])
        for piece in pieces
        if piece.what not in _TAKEN_OUT
    ]
    first, newline, rest = "".join(words).strip().partition("\n")
    taken = any(piece.what in _TAKEN_OUT for piece in pieces)
    return (_tidy(first) if taken else first) + newline + rest


def _tidy(line: str) -> str:
    """One space between words, none before a full stop, a capital to begin with."""
    line = re.sub(r"[ \t]{2,}", " ", line).strip()
    line = re.sub(r"[ \t]+([.,;:!?])(?=\s|$)", r"\1", line)
    return line[:1].upper() + line[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSpans:
    """Where the due date stands in a line, and the words left for people."""

    pieces: tuple[Piece, ...] = ()
    opening: int = 0
    words_to: int

    @classmethod
    def of(cls, text: str, due: FoundDue | None) -> "DueSpans":
        """The spans of a due date; its brackets and commas go with it."""
        if due is None or due.stays:
            return cls(words_to=len(text))
        before, after = text[: due.start], text[due.end :]
        if not before.strip() or _is_opening(before, after):
            gap = len(after) - len(after.lstrip(" \t,"))
            end = due.end + gap
            pieces = _pieces((due.start, due.at), (due.at, due.end), (due.end, end))
            return cls(pieces=pieces, opening=end, words_to=len(text))
        start, end = _with_brackets(text, due)
        pieces = _pieces((start, due.at), (due.at, due.end), (due.end, end))
        return cls(pieces=pieces, words_to=start)

    def words_from(self, body: int) -> int:
        """Where the words begin after a prefix and an opening `By 8 April,`."""
        return max(body, self.opening)


def _is_opening(before: str, after: str) -> bool:
    """Only a prefix stands before it, and the sentence follows it."""
    return after.startswith(",") and len(before.split()) <= 1


def _pieces(*spans: tuple[int, int]) -> tuple[Piece, ...]:
    before, due, after = spans
    return (
        Piece(*before, "connective"), Piece(*due, "due"), Piece(*after, "connective"),
    )  # fmt: skip


def _with_brackets(text: str, due: FoundDue) -> tuple[int, int]:
    before = text[: due.start].rstrip(" \t,;–—-")
    after = text[due.end :]
    if before[-1:] in {"(", "["} and after[:1] in {")", "]"}:
        return len(before) - 1, due.end + 1
    end = due.end + (after[:1] in {")", "]"} and _is_open(before))
    return len(before), end


def _is_open(before: str) -> bool:
    return before.count("(") + before.count("[") > before.count(")") + before.count("]")
