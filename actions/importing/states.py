"""Where an action of an older log stands, from the words of its status column.

The words are those of trackers and minutes (field.md §5; 004 item 4: `close action
complete`, `close with a new action`, `kept open`). What is not understood is a
question, never a guess: Amber means *on track* in one board's key. Pure: no Django.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

OPEN, IN_PROGRESS, WAITING, DONE, CLOSED, UNKNOWN = (
    "open", "in_progress", "waiting", "done", "closed", "unknown",
)  # fmt: skip
COMPLETE, NOT_NEEDED, SUPERSEDED, FOLDED_IN, CARRIED_OVER = (
    "complete", "not_needed", "superseded", "folded_in", "carried_over",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """Where an action stands.

    Args:
        status, closure: as the log has them; empty where nothing is said.
        words: the words it was told by.
        rest: what the cell says beyond them.
        question: what to ask; empty where it was understood.
    """

    status: str = ""
    closure: str = ""
    words: str = ""
    rest: str = ""
    question: str = ""


_FIRST: tuple[tuple[str, str, str], ...] = (
    (r"not (known|mentioned)|unknown|state unknown", UNKNOWN, ""),
    (r"(not|never|nothing|partly|partially|part|nearly|almost)( yet)? "
     r"(complete|completed|done|finished|closed)|incomplete", IN_PROGRESS, ""),
    (r"not (yet )?(started|begun)|to do|todo|new|open|outstanding|overdue|o/?s|live|"
     r"no progress|carried forward|re-?opened|no update|n", OPEN, ""),
    (r"closed: (complete|completed)", CLOSED, COMPLETE),
    (r"(closed: )?((action )?no longer (needed|required|relevant|applicable)"
     r"|not (needed|required)|withdrawn|cancelled|canceled|abandoned|not pursued|n/?a)",
     CLOSED, NOT_NEEDED),
    (r"(closed: )?(superseded( by( a)?( new)? action)?|replaced)", CLOSED, SUPERSEDED),
    (r"(closed: )?(folded into( the)? plan|subsumed|merged)", CLOSED, FOLDED_IN),
    (r"(closed: )?carried over( to another body)?", CLOSED, CARRIED_OVER),
    (r"(now )?(completed?|closed|discharged|finished|achieved|actioned)|y", CLOSED, COMPLETE),
    (r"done", DONE, ""),
    (r"in[ -]?progress|on[ -]?going|under ?way|started|on track|progressing|wip|active|"
     r"off track|delayed|continuing", IN_PROGRESS, ""),
    (r"on hold|waiting|awaiting|paused|pending|held over|held|deferred|tbc in meeting|"
     r"tbc|blocked|stalled", WAITING, ""),
)  # fmt: skip
_HEADS = tuple(
    (re.compile(rf"(?:{words})(?![\w’'/])", re.IGNORECASE), status, closure)
    for words, status, closure in _FIRST
)
# What minutes say of an action in a sentence (004 item 4).
_SAID: tuple[tuple["re.Pattern[str]", str, str], ...] = tuple(
    (re.compile(words, re.IGNORECASE), status, closure)
    for words, status, closure in (
        (r"\b(keep|kept|remains?|stays?)\b(?:\W+\w+){0,3}?\W+open\b", OPEN, ""),
        (r"\bclosed?\b.*\bno longer (needed|required)", CLOSED, NOT_NEEDED),
        (r"\bclosed?\b.{0,40}\b(with|and)\b.{0,20}\bnew action", CLOSED, SUPERSEDED),
        (r"\bclose (the |this )?action\b.*\brequested a new action", CLOSED, SUPERSEDED),
        (r"\bclose[ds]?\b.*\b(subsumed|folded) into", CLOSED, FOLDED_IN),
        (r"\blikely to be\b.*\b(subsumed|folded)", OPEN, ""),
        (r"\b(propos|suggest|recommend)\w*\b.{0,20}\bclos", DONE, ""),
        (r"\bclosed?\b.{0,12}\baction\b", CLOSED, COMPLETE),
        (r"^close\b", CLOSED, COMPLETE),
    )
)  # fmt: skip
_FEW = 60
_MARK = re.compile(r"\s*[.:;–—\n]\s*|\s-\s")
_BETWEEN = " \t\n.,;:–—-/"


def understand(text: str, said: Mapping[str, str] | None = None) -> State:
    """What a status cell says.

    Args:
        text: such as `Complete – sent on 12 May`.
        said: words in small letters → status, as the board's scale or its secretary
            says; `closed` is read as complete.
    """
    words = " ".join(text.split())
    if not words:
        return State()
    key = words.casefold().rstrip(".")
    if said and key in said:
        return _of(said[key], words)
    if said and (head := _known_head(text, said)):
        return head
    for pattern, status, closure in _SAID:
        if pattern.search(words):
            return _in_full(status, closure, text)
    for pattern, status, closure in _HEADS:
        if match := pattern.match(text.strip()):
            return _headed(text.strip(), match.end(), status, closure)
    question = f"What does “{_short(words)}” stand for?"
    return replace(_in_full(UNKNOWN, "", text), question=question)


def _in_full(status: str, closure: str, text: str) -> State:
    """A few words are the status as printed; a sentence is what happened."""
    words = " ".join(text.split())
    if len(words) <= _FEW:
        return State(status, closure, words)
    return State(status, closure, "", text.strip())


def _of(status: str, words: str, rest: str = "") -> State:
    return State(status, COMPLETE if status == CLOSED else "", words, rest)


def _known_head(text: str, said: Mapping[str, str]) -> State | None:
    """A word of the scale at the beginning, before a full stop or a dash."""
    mark = _MARK.search(text.strip())
    if mark is None:
        return None
    head, rest = text.strip()[: mark.start()], text.strip()[mark.end() :]
    status = said.get(" ".join(head.split()).casefold())
    return _of(status, head, rest.strip()) if status else None


def _headed(text: str, end: int, status: str, closure: str) -> State:
    """The status word that a cell begins with, and the comment after it."""
    rest = text[end:].lstrip(_BETWEEN)
    return State(status, closure, text[:end].strip(), rest)


def outcome(text: str) -> str:
    """How an action ended, from a column that says only this; empty if unknown."""
    found = understand(text)
    return found.closure if found.status == CLOSED else ""


def _short(words: str) -> str:
    return words if len(words) <= _FEW else f"{words[:57].rstrip()} …"
