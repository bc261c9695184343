"""Lines of a note that are offered as actions: what stands under `ACTIONS`.

Minutes and e-mails list what was agreed under such a heading, as bullets, numbered
lines, paragraphs or rows of a table (C57). Any sentence of a note can be chosen too.
Nothing is dropped: a line that becomes an action goes over whole, the others stay.
Pure: no Django.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

_HEADING = re.compile(
    r"\s*[#*_]*\s*(?:\d+(?:\.\d+)*[.)]?\s+)?"
    r"(?:(?:agreed|new|key|next|further|outstanding|follow[\s-]?up|(?:summary|list)\s+of"
    r"|the|any)\s+)*"
    r"actions?(?:\s+(?:points?|items?|list|summary))?"
    r"(?:\s+(?:agreed|arising|required|taken|to\s+(?:be\s+)?taken?|to\s+follow"
    r"|(?:from|for|at)\s+.{1,60}))*\s*[*_]*\s*[:–—-]?\s*[*_]*\s*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*\**action(?:\s+\d+(?:\.\d+)*)?\**\s*:\**\s*\S", re.IGNORECASE
)
_MARK = re.compile(
    r"(?P<indent>\s*)(?:[•·◦○▪■\uf0b7\uf0a7]\s*(?=\S)|[-–—*o]\s+(?=\S)|\[\s?\]\s*(?=\S)"
    r"|\(?\d{1,3}[.)]\s+(?=\S)|\(?[a-z]\)\s+(?=\S))"
)
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)+\.?\s+\S")
_CAPITALS = re.compile(r"[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*")
_COLUMNS = frozenset(
    "ref reference no no. number action actions owner owners lead who by due when date "
    "deadline status item task responsible by whom by when action by target".split()
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z@“'\"])")
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a note that may become an action.

    Args:
        text: the words, without a bullet.
        lines: the numbers of the lines they stand on.
        is_offered: it stands under `ACTIONS`, so it is ticked to begin with.
    """

    text: str
    lines: tuple[int, ...]
    is_offered: bool = False

    @property
    def key(self) -> str:
        """What stands for the words in a form."""
        return sha256(self.text.encode()).hexdigest()[:10]


def offered(text: str) -> tuple[Stretch, ...]:
    """The lines that stand under a heading `ACTIONS`, or begin with `Action:`."""
    lines = text.split("\n")
    found: list[Stretch] = []
    at = 0
    while at < len(lines):
        if _is_heading(lines[at]):
            section = list(_section(lines, at + 1))
            found += section
            at = section[-1].lines[-1] + 1 if section else at + 1
        else:
            if _LABELLED.match(lines[at]):
                found.append(_stretch(lines, (at,)))
            at += 1
    return tuple(found)


def stretches(text: str) -> tuple[Stretch, ...]:
    """Everything that can be chosen: what is offered, and every other sentence."""
    under = offered(text)
    taken = {at for one in under for at in one.lines}
    others = [
        Stretch(text=words, lines=(at,))
        for at, line in enumerate(text.split("\n"))
        if at not in taken and not _is_heading(line)
        for words in _SENTENCE.split(_unmarked(line))
        if words.strip()
    ]
    return tuple(sorted([*under, *others], key=lambda one: one.lines[0]))


def without(text: str, taken: Collection[str]) -> str:
    """The text without the offered lines of these keys, and without headings left alone.

    Args:
        taken: keys of stretches that are actions now.
    """
    under = offered(text)
    gone = {at for one in under if one.key in taken for at in one.lines}
    stays = {at for one in under if one.key not in taken for at in one.lines}
    lines = text.split("\n")
    for at in sorted(gone):
        heading = _heading_of(lines, at)
        section = range(heading or 0, at + 1)
        if heading is not None and not any(line in stays for line in section):
            following = [
                n for n in stays if n > at and _heading_of(lines, n) == heading
            ]
            gone |= set() if following else {heading}
    return "\n".join(line for at, line in enumerate(lines) if at not in gone).strip(
        "\n"
    )


def _heading_of(lines: list[str], at: int) -> int | None:
    """The heading that a line stands under."""
    return next((n for n in range(at, -1, -1) if _is_heading(lines[n])), None)


def _is_heading(line: str) -> bool:
    words = line.strip()
    return bool(words) and bool(_HEADING.fullmatch(words))


def _section(lines: list[str], start: int) -> Iterator[Stretch]:
    """The lines under a heading, up to the next one."""
    open_lines: list[int] = []
    marked, depth = None, 0
    for at in range(start, len(lines)):
        line = lines[at]
        if not line.strip() or _is_columns(line):
            continue
        mark = _MARK.match(line)
        is_marked = bool(mark or _NUMBERED.match(line) or "\t" in line.strip())
        if open_lines and _is_deeper(line, depth) and at == open_lines[-1] + 1:
            open_lines.append(at)
            continue
        if _ends(lines, at, is_marked=is_marked, marked=marked):
            break
        if open_lines:
            yield _stretch(lines, tuple(open_lines))
        if marked is None:
            marked, depth = is_marked, _indent(line)
        open_lines = [at]
    if open_lines:
        yield _stretch(lines, tuple(open_lines))


def _ends(lines: list[str], at: int, *, is_marked: bool, marked: bool | None) -> bool:
    """Whether another part begins here: a heading, or prose after a list."""
    words = lines[at].strip()
    if _is_heading(lines[at]):
        return True
    is_title = len(words) <= _LONGEST_HEADING and (
        bool(_CAPITALS.fullmatch(words)) or words.endswith(":")
    )
    if not is_marked and is_title:
        return True
    after_gap = at > 0 and not lines[at - 1].strip()
    return marked is True and not is_marked and after_gap


def _is_columns(line: str) -> bool:
    """The head of a table of actions."""
    cells = [cell.strip().casefold() for cell in line.split("\t")]
    return len(cells) > 1 and all(set(cell.split()) <= _COLUMNS for cell in cells)


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def _is_deeper(line: str, depth: int) -> bool:
    return _indent(line) > depth


def _stretch(lines: list[str], at: tuple[int, ...]) -> Stretch:
    first = " – ".join(
        cell.strip() for cell in _unmarked(lines[at[0]]).split("\t") if cell.strip()
    )
    more = [lines[n].strip() for n in at[1:]]
    return Stretch(text="\n".join([first, *more]), lines=at, is_offered=True)


def _unmarked(line: str) -> str:
    """A line without its bullet or ordinal."""
    mark = _MARK.match(line)
    return line[mark.end() :].strip() if mark else line.strip()
