"""Who owes an action and who helps, as the sentences of minutes say it.

`AR to …`, `IMc or RT to …`, `AR and BQ will …`, `Board asked AR to …`, `… (AR)` name
owners; `with BQ` and `supported by BQ` name supporters; `Invite BQ to …` names neither
(field.md §3.2). Pure: no Django.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from actions.capture_pieces import Mention, Part, Piece
from actions.roster import Known, Roster, initials_at

_BULLET = re.compile(r"\s*(?:[-•·*◦▪]\s+)?(?:\d+(?:\.\d+)+\.?\s+)?")
_INTRO = re.compile(
    r"(?:(?:the\s+)?board|members|the\s+chair|chair|it\s+was|it\s+is)\s+(?:has\s+|have\s+)?"
    r"(?:then\s+|also\s+)?(?:asked|requested|agreed|invited|tasked)\s+(?:that\s+|for\s+)?"
    r"|(?:agreed|requested)\s+(?:that|for)\s+",
    re.IGNORECASE,
)
_HELPED = r"(?:is\s+|are\s+|was\s+|were\s+|(?:has|have)(?:\s+been)?\s+)?"
_WILLING = r"(?:(?:agreed|volunteered|offered|asked|requested|tasked|invited)\s+)?"
_OFTEN = r"(?:(?:also|kindly|then|both|jointly)\s+)?"
_NOT_DONE = r"(?!(?:be|have|not|also\s+be)\b)"
_VERB = re.compile(
    rf"\s+(?:{_HELPED}{_OFTEN}{_WILLING}to|will)\s+{_OFTEN}{_NOT_DONE}(?=[a-z])"
)
_ANY_VERB = re.compile(
    rf"\s+(?:{_HELPED}{_OFTEN}{_WILLING}to|will|shall|should|must|needs?\s+to|"
    rf"undertook\s+to|ought\s+to)\s+{_OFTEN}{_NOT_DONE}(?=\w)"
    r"|\s*:\s+(?=\S)|\s+[–—-]\s+(?=\S)"
)
_JOINER = re.compile(
    r"\s*,?\s*(?:and|&)\s+|\s*,\s*(?:or\s+)?|\s+(?P<or>or)\s+|\s*(?P<slash>/)\s*"
    r"|\s+(?P<with>(?:together\s+)?with|supported\s+by)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"@|the\s+", re.IGNORECASE)
_LONG_NAME = re.compile(r"[A-Z][\w’'-]+(?:[ \t]+[A-Z][\w’'-]+){1,3}(?!\w)")
_HELP = re.compile(
    r"\b(?:with(?:\s+(?:support|help|input|advice)\s+from)?|supported\s+by|"
    r"(?:support|help|input)\s+from|assisted\s+by|helped\s+by|alongside)\s+",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:invite|ask|remind|request|arrange\s+for|write\s+to)\s+", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?:[.;!?]\s+|\s[–—-]\s+)(?=[A-Z@])")
_TAIL = re.compile(
    r"\s*[(\[]\s*|\s+[–—-]\s*|[\s(\[.,;]*\b(?:owner|lead|action(?:\s+by)?|who|by)\s*:\s*",
    re.IGNORECASE,
)
_CLOSING = " \t.;,)]"
# What somebody took on in the course of a sentence that begins with them.
_UNDERTOOK = re.compile(
    r"(?:\s[^.;!?]*?\band)?\s+(?:has\s+|have\s+)?"
    r"(?:agreed|volunteered|offered|promised)\s+to\b"
    r"|\s+(?:advised|confirmed|said|reported)\b[^.;!?]*?\bwould\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The beginning of a sentence that says who owes it.

    Args:
        start: where it begins, with any `Board asked`; `end`: where the task begins.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words in which people are looked for, and what the writer said of them."""

    text: str
    start: int
    end: int
    roster: Roster
    plain: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The line up to where the due date begins."""
        return self.text[: self.end]

    def meant(self, mention: Mention) -> Mention:
        """With the one person the writer chose, if two share the words."""
        key = self.chosen.get(mention.words)
        meant = tuple(one for one in mention.candidates if one.key == key)
        return replace(mention, candidates=meant) if meant else mention

    def is_plain(self, mention: Mention) -> bool:
        """The writer wants these words to be words."""
        return bool({mention.chip, mention.part} & self.plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who was found, where, and who is not known."""

    mentions: tuple[Mention, ...]
    pieces: tuple[Piece, ...]
    loose: tuple[str, ...]


def people(reading: Reading) -> People:
    """Find the owners at the beginning or the end, then the supporters."""
    owning, pieces = _owning(reading)
    helping = list(_helping(reading, after=max([m.end for m in owning], default=0)))
    found = [reading.meant(one) for one in (*owning, *helping)]
    loose = [one.words for one in found if not one.candidates]
    wanted = [m for m in found if m.candidates and not reading.is_plain(m)]
    taken = {m.known.key for m in wanted if m.part == "owner" and m.known}
    wanted = [
        replace(m, part="named")
        if m.part == "supporter" and m.known and m.known.key in taken
        else m
        for m in wanted
    ]
    own = [m for m in found if m.part == "owner"]
    if any(one not in wanted for one in own):
        pieces = []
    pieces += [
        Piece(m.start, m.end, m.part)
        for m in wanted
        if m.part != "owner" and m.start >= max([p.end for p in pieces], default=0)
    ]
    return People(mentions=tuple(wanted), pieces=tuple(pieces), loose=tuple(loose))


def _owning(reading: Reading) -> tuple[tuple[Mention, ...], list[Piece]]:
    """The owners, and the words that are taken out of the text for them."""
    found = head(reading.words, reading.start, reading.roster, forced=True)
    if found:
        return found.mentions, _head_pieces(found)
    if tail := _tail(reading):
        return tail
    for sentence in _SENTENCE.finditer(reading.words, reading.start):
        later = head(reading.words, sentence.end(), reading.roster, forced=False)
        if later:
            # In the midst of a text, the sentence stays as it is.
            return later.mentions, []
    return _undertaking(reading), []


def _undertaking(reading: Reading) -> tuple[Mention, ...]:
    """`AR spoke of … and agreed to share it`, `AR advised that it would be added`."""
    text, roster = reading.words, reading.roster
    begins = [found.end() for found in _SENTENCE.finditer(text, reading.start)]
    for begin in [reading.start, *begins]:
        bullet = _BULLET.match(text, begin)
        at = bullet.end() if bullet else begin
        mentions, end = _listed(text, at, roster, long_names=False)
        if mentions and _UNDERTOOK.match(text, end):
            return mentions
    return ()


def head(text: str, start: int, roster: Roster, *, forced: bool) -> Head | None:
    """Read `AR and BQ to …` at a place of a text.

    Args:
        forced: it is known to be an action, so that weaker words count as well.
    """
    bullet = _BULLET.match(text, start)
    at = bullet.end() if bullet else start
    intro = _INTRO.match(text, at)
    for begins in dict.fromkeys([intro.end() if intro else at, at]):
        mentions, end = _listed(text, begins, roster, long_names=forced)
        verb = (_ANY_VERB if forced else _VERB).match(text, end) if mentions else None
        if verb and not (mentions[0].candidates == () and _is_loose_talk(text, verb)):
            return Head(start=start, end=verb.end(), mentions=mentions)
    return None


def _is_loose_talk(text: str, verb: re.Match[str]) -> bool:
    """After unknown words, a colon or dash says nothing about who owes it."""
    return not text[verb.start() : verb.end()].strip(" :–—-")


def _head_pieces(found: Head) -> list[Piece]:
    """Everything up to the task: the owners, and the words between them."""
    pieces: list[Piece] = []
    at = found.start
    for mention in found.mentions:
        if mention.start > at:
            pieces.append(Piece(at, mention.start, "connective"))
        pieces.append(Piece(mention.start, mention.end, "owner"))
        at = mention.end
    pieces.append(Piece(at, found.end, "connective"))
    return pieces


def _listed(
    text: str, start: int, roster: Roster, *, long_names: bool
) -> tuple[tuple[Mention, ...], int]:
    """People in a row: `AR`, `IMc or RT`, `AR, BQ and the SEND Scrum`."""
    found: list[Mention] = []
    end, at = start, start
    part: Part = "owner"
    is_alternative = False
    while one := _one(text, at, roster, long_names=long_names):
        found.append(replace(one, part=part, is_alternative=is_alternative))
        end = one.end
        joiner = _JOINER.match(text, end)
        if joiner is None:
            break
        at = joiner.end()
        is_alternative = bool(joiner["or"] or joiner["slash"])
        part = "supporter" if joiner["with"] else part
    return tuple(found), end


def _one(text: str, at: int, roster: Roster, *, long_names: bool) -> Mention | None:
    """Somebody named here; nobody known where only initials say so."""
    article = _ARTICLE.match(text, at)
    begins = article.end() if article else at
    end, candidates = roster.at(text, begins)
    if not candidates:
        end = initials_at(text, begins)
    if end == begins and article and long_names:
        name = _LONG_NAME.match(text, begins)
        end = name.end() if name else end
    if end == begins:
        return None
    return Mention(words=text[begins:end], start=begins, end=end, candidates=candidates)


def _tail(reading: Reading) -> tuple[tuple[Mention, ...], list[Piece]] | None:
    """`… (AR)`, `… – AR and BQ`, `… Owner: AR` at the end of the words."""
    text, end = reading.words, len(reading.words.rstrip(_CLOSING))
    for marker in _TAIL.finditer(text, reading.start, end):
        mentions, stops = _listed(text, marker.end(), reading.roster, long_names=False)
        if mentions and stops == end:
            closes = _closes(reading, marker[0], stops)
            pieces = [
                Piece(marker.start(), mentions[0].start, "connective"),
                *_head_pieces(
                    Head(start=mentions[0].start, end=closes, mentions=mentions)
                ),
            ]
            return mentions, pieces
    return None


def _closes(reading: Reading, marker: str, end: int) -> int:
    """Where the bracket that a marker opened is closed."""
    is_bracket = "(" in marker or "[" in marker
    return end + 1 if is_bracket and reading.words[end : end + 1] in {")", "]"} else end


def _helping(reading: Reading, *, after: int) -> Iterator[Mention]:
    """Supporters after `with`, and people who are only named after `invite`."""
    start = max(reading.start, after)
    for pattern, part in ((_HELP, "supporter"), (_ASKED, "named")):
        for lead in pattern.finditer(reading.words, start):
            mentions, _ = _listed(
                reading.words, lead.end(), reading.roster, long_names=False
            )
            for one in mentions:
                yield replace(one, part=_part(part, one.candidates))


def _part(part: str, candidates: tuple[Known, ...]) -> Part:
    return "supporter" if part == "supporter" and candidates else "named"
