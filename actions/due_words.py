"""When something is due, from the words people use: understood, or kept as written.

`8 April`, `+2w`, `next board` and `end of March` name a day; `Spring 2027`, `end of
term` and `once it is published` do not, and get a question instead of a guess
(C50, field.md §3.2). Pure: no Django.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actions.due_forms import ALONE, FORMS
from actions.due_meanings import Due, DueKind, Meaning, Moment

__all__ = ["Due", "DueKind", "FoundDue", "find", "understand"]

_DAY = timedelta(days=1)
# Words that say "this is the day it is due" and need not stay in the action's text.
_SAYS_DUE = (
    r"by|before|due(?:\s+(?:by|on|in|date))?|(?:no|not)\s+later\s+than|"
    r"on\s+or\s+before|deadline|target(?:\s+date)?|when:"
)
# Words that belong to the sentence: what may follow each, and be a date it is due.
_BELONGS: dict[str, frozenset[DueKind]] = {
    "on": frozenset({"date"}),
    "at": frozenset({"next_meeting", "month", "term"}),
    "to": frozenset({"next_meeting"}),
    "for": frozenset({"next_meeting", "term"}),
    "in": frozenset({"month", "season"}),
}
_LEAD = re.compile(
    rf"(?P<lead>(?P<due>{_SAYS_DUE})\b\s*:?\s*|"
    r"(?P<word>in\s+time\s+for|ahead\s+of|on|at|to|for|in)\s+)(?P<the>the\s+)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![^\s(\[,;–—:-])[\w+]")
_SEPARATOR = re.compile(r"(?:[,;(\[–—]|\s-)\s*$")
_ENDS = " \t.,;:!?)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDue:
    """Words in a line that say when it is due.

    Args:
        start: where the connective begins, such as `by`.
        at: where the printed words begin; `end`: where they end.
        stays: the words belong to the sentence and stay in its text.
    """

    start: int
    at: int
    end: int
    due: Due
    stays: bool = False


def understand(text: str, *, day: date, next_meeting: date | None = None) -> Due:
    """Return what the words mean; what they do not say is a question.

    Args:
        text: such as `by 8 April`, `+2w` or `once published`.
        day: the day of the meeting, from which days without a year and spans count.
        next_meeting: the day of the board's next meeting, if it is known.
    """
    printed = " ".join(text.split())
    if not printed:
        return Due(kind="none", printed="")
    moment = Moment(day, next_meeting)
    core = printed.rstrip(_ENDS)
    due = _meaning(core, moment)
    lead = _LEAD.match(core)
    if due is None and lead:
        due = _after_lead(core, lead, moment)
    if due is None:
        due = Meaning("none", None, "By which date?")
    return _checked(Due(due.kind, due.on, printed, due.question), day)


def find(text: str, *, day: date, next_meeting: date | None = None) -> FoundDue | None:
    """Return the words of a line that say when it is due, if any.

    The end of the line is looked at first, then its beginning, then `by …` and
    `… the next meeting` in its midst, which stay in the text.
    """
    moment = Moment(day, next_meeting)
    found = _at_end(text, moment) or _at_beginning(text, moment)
    found = found or _in_the_midst(text, moment)
    return found and replace(found, due=_checked(found.due, day))


def _meaning(core: str, moment: Moment, *, alone: bool = False) -> Meaning | None:
    core = " ".join(core.split())
    core = core[4:] if core[:4].lower() == "the " else core
    for pattern, reader in ALONE if alone else FORMS:
        match = pattern.fullmatch(core)
        if match and (meaning := reader(match, moment)):
            return meaning
    return None


def _after_lead(core: str, lead: re.Match[str], moment: Moment) -> Meaning | None:
    """The meaning of what follows `by`, `before the`, `at the` and so on."""
    rest = core[lead.end() :]
    meaning = _meaning(rest, moment)
    if meaning and (lead["due"] or "").lower() == "before":
        return _before(rest, meaning)
    return meaning


def _before(rest: str, meaning: Meaning) -> Meaning:
    """The last day before the one that is named."""
    if meaning.on is None or rest.lower().startswith("end"):
        return meaning
    if meaning.kind in {"date", "next_meeting"}:
        return meaning._replace(on=meaning.on - _DAY)
    return meaning._replace(on=None, question="By which date?")


def _checked(due: Due, day: date) -> Due:
    """With a remark where the day has passed, or offices are closed on it."""
    if due.on is None or due.question:
        return due
    return replace(due, question=due.remark(day))


def _at_end(text: str, moment: Moment) -> FoundDue | None:
    end = len(text.rstrip(_ENDS))
    for start in _starts(text[:end]):
        found = _one(text, start, end, moment)
        if found:
            return found
    return None


def _starts(text: str) -> Iterator[int]:
    return (match.start() for match in _WORD.finditer(text))


def _one(text: str, start: int, end: int, moment: Moment) -> FoundDue | None:
    """What begins here, if it goes on to the end and means a due date."""
    phrase = text[start:end]
    lead = _LEAD.match(phrase)
    if lead is None or lead.end() >= len(phrase):
        parted = bool(_SEPARATOR.search(text[:start])) and not phrase.isdecimal()
        meaning = _meaning(phrase, moment, alone=not parted)
        return _found(text, (start, start, end), meaning, stays=False)
    meaning = _after_lead(phrase, lead, moment)
    if lead["due"]:
        is_before = lead["due"].lower() == "before"
        at = start if is_before else start + lead.end("lead")
        return _found(text, (start, at, end), meaning, stays=False)
    if meaning and meaning.kind in _BELONGS.get(_word(lead), _BELONGS["to"]):
        at = start + lead.end("lead")
        return _found(text, (start, at, end), meaning, stays=True)
    return _found(
        text, (start, start, end), _meaning(phrase, moment, alone=True), stays=False
    )


def _word(lead: re.Match[str]) -> str:
    return (lead["word"] or "").lower()


def _found(
    text: str,
    places: tuple[int, int, int],
    meaning: Meaning | None,
    *,
    stays: bool,
) -> FoundDue | None:
    if meaning is None:
        return None
    start, at, end = places
    due = Due(meaning.kind, meaning.on, text[at:end], meaning.question)
    return FoundDue(start=start, at=at, end=end, due=due, stays=stays)


_OPENING = re.compile(r"\s*(?P<phrase>[^,]{3,90}?),\s+(?=\S)")


def _at_beginning(text: str, moment: Moment) -> FoundDue | None:
    """`By 8 April, …` and `Once published, …`."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    start, end = opening.span("phrase")
    lead = _LEAD.match(text, start, end)
    if lead is None:
        meaning = _meaning(text[start:end], moment, alone=True)
        return _found(text, (start, start, end), meaning, stays=False)
    meaning = _after_lead(text[start:end], _LEAD.match(text[start:end]) or lead, moment)
    return _found(text, (start, lead.end("lead"), end), meaning, stays=False)


def _in_the_midst(text: str, moment: Moment) -> FoundDue | None:
    """`by 8 April to the DfE`: it stays where it is."""
    for start in _starts(text):
        lead = _LEAD.match(text, start)
        if lead is None:
            continue
        found = _longest(text, lead, moment)
        if found:
            return found
    return None


def _longest(text: str, lead: re.Match[str], moment: Moment) -> FoundDue | None:
    """The longest words after a lead-in that mean a day or a meeting."""
    words = list(re.finditer(r"\S+", text[lead.end("lead") :]))[:7]
    for word in reversed(words):
        end = lead.end("lead") + word.end()
        end -= len(text[:end]) - len(text[:end].rstrip(_ENDS))
        phrase = text[lead.start() : end]
        meaning = _after_lead(phrase, _LEAD.match(phrase) or lead, moment)
        kinds = {"date", "month", "next_meeting", "season", "term"}
        if not lead["due"]:
            kinds = {"next_meeting"}
        if meaning and meaning.kind in kinds:
            places = (lead.start(), lead.end("lead"), end)
            return _found(text, places, meaning, stays=True)
    return None
