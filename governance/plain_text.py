"""Text as people paste it: made safe to keep, with nothing they wrote lost.

Names and titles are one line and are refused with a sentence when they hold hidden
marks; notes are blocks, from which such marks are taken out. Source: field.md §8
traps 11 and 18 (homoglyph initials, tracking links that carry an e-mail address).
"""

import re
import unicodedata

from governance.safe_links import safe_links

__all__ = [
    "MAX_NOTE",
    "clean_block",
    "clean_initials",
    "clean_line",
    "confusable_initials",
    "initials_of",
    "safe_links",
]

MAX_NOTE = 100_000

_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
# Latin capitals and small letters that other alphabets draw alike.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаесоріѕухјԛԝԚԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϹν",
    "ABESIJKMHOPCTYXaecopisyxjqwQGABEZHIKMNOPTYXocCv",
)
_TITLES = set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev revd cllr councillor "
    "the".split()
)


def clean_line(text: str, *, what: str = "name", longest: int | None = None) -> str:
    """Return a name or title on one line, in Unicode's composed form.

    Args:
        text: what was typed; runs of white space become one space.
        what: the word for it in the sentence, such as "name" or "title".
        longest: the most characters it may have, if there is such a limit.

    Raises:
        ValueError: a sentence saying what is hidden in it and how to mend it.
    """
    if _BIDI.search(text):
        raise ValueError(f"The {what} holds a hidden text-direction mark: remove it.")
    line = " ".join(_INVISIBLE.sub("", _BREAKS.sub(" ", text)).split())
    if any(_is_control(character) for character in line):
        raise ValueError(f"The {what} holds a hidden control character: remove it.")
    line = unicodedata.normalize("NFC", line)
    if longest is not None and len(line) > longest:
        raise ValueError(
            f"The {what} is {len(line):,} characters long: "
            f"shorten it to {longest:,} or fewer."
        )
    return line


def clean_block(text: str, *, what: str = "note", longest: int = MAX_NOTE) -> str:
    """Return a note with plain line ends and without hidden characters.

    Control characters, text-direction marks and invisible spaces are taken out;
    lines, indents and tabs stay, because they carry the bullets.

    Raises:
        ValueError: it is longer than `longest` characters.
    """
    lines = _BREAKS.sub("\n", text)
    kept = _INVISIBLE.sub("", _BIDI.sub("", lines))
    kept = "".join(c for c in kept if c in "\n\t" or not _is_control(c))
    kept = unicodedata.normalize("NFC", kept)
    if len(kept) > longest:
        raise ValueError(
            f"The {what} is {len(kept):,} characters long, and the most it can hold "
            f"is {longest:,}: split it, or attach it as a paper."
        )
    return kept


def clean_initials(text: str) -> str:
    """Return initials in Unicode's compatibility form, so that ＣＣ becomes CC.

    Raises:
        ValueError: as `clean_line`.
    """
    return unicodedata.normalize("NFKC", clean_line(text, what="initials"))


def confusable_initials(text: str) -> str:
    """Return the Latin initials these Cyrillic or Greek letters are drawn like.

    An empty string means there is nothing to confuse: the letters are Latin, or some
    have no Latin look-alike and so are truly of another alphabet.
    """
    plain = unicodedata.normalize("NFKC", text)
    latin = plain.translate(_LOOKALIKES)
    if latin == plain or not all(map(_is_latin, filter(str.isalpha, latin))):
        return ""
    return latin


def initials_of(name: str) -> str:
    """Return the initials a name suggests: "Dr Rosalind McTavish" gives RMc."""
    before_letters = re.sub(r"\([^)]*\)", " ", name).split(",", 1)[0]
    words = re.findall(r"[^\W\d_][\w’'.]*", before_letters)
    named = [w for w in words if w.rstrip(".").casefold() not in _TITLES]
    return "".join(map(_initial, named or words))


def _initial(word: str) -> str:
    """Return a word's initial: Mc for McTavish, v for the particle van."""
    if re.match(r"Mc[^\W\d_]", word):
        return "Mc"
    return word[0]


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"}


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")
