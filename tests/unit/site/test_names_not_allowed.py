"""No real person of the published papers is named anywhere in the repository.

The names themselves are not kept here: the list holds salted SHA-256 values of
lower-cased full names, of rare surnames and of initials, one kind and value a line.
"""

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.site.demo.facts import PartnershipFacts
from governance.site.demo.southend import SOUTHEND
from governance.site.demo.west_sussex import WEST_SUSSEX

ROOT = Path(__file__).resolve().parents[3]
LIST = ROOT / "tests" / "data" / "names_not_allowed.sha256"
SALT = "quorate demonstration"
# Other people's work, shipped unchanged: its authors are rightly named in it.
THIRD_PARTY = ("uv.lock", "static/vendor/", "LICENSES/")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
BETWEEN = re.compile(r"[\s.\-_+]+")
INITIALS = re.compile(r"\b[A-Z]{1,2}-?[A-Z][a-z]?(?:[A-Z])?\b")
ALLOWED_LETTERS = {"AP", "AD", "HT", "EP", "ND", "QA", "LA", "MBE", "PCF"}


def hashed(text: str) -> str:
    return hashlib.sha256(f"{SALT}:{text}".encode()).hexdigest()


def not_allowed(kind: str) -> set[str]:
    rows = [line.split() for line in LIST.read_text().splitlines() if line.strip()]
    return {value for one, value in rows if one == kind}


NOT_ALLOWED = {"pair": not_allowed("pair"), "word": not_allowed("word")}


def words_and_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every word, and every two words with only space, dot or hyphen between."""
    before = None
    for match in WORD.finditer(text):
        word = match.group().lower()
        yield "word", word
        if before and BETWEEN.fullmatch(text, before.end(), match.start()):
            yield "pair", f"{before.group().lower()} {word}"
        before = match


def found(text: str) -> list[str]:
    """The place of each name that is not allowed, without repeating the name."""
    return sorted(
        f"a {kind} of {len(words)} letters beginning {words[0]!r}"
        for kind, words in set(words_and_pairs(text))
        if hashed(words) in NOT_ALLOWED[kind]
    )


def git(*arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        pytest.skip("There is no git here, so there are no tracked files to read.")
    done = subprocess.run(
        [program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("Not a git checkout, so there are no tracked files to read.")
    return done.stdout


def test_the_guard_finds_a_planted_name() -> None:
    planted = " ".join(("Zebedee", "Quillfeather"))
    assert found(f"Apologies from {planted}.")
    assert found(planted.upper().replace(" ", "-"))
    assert found(planted.lower().replace(" ", "."))
    assert not found("Zebedee, and Quillfeather")


def test_the_list_holds_every_kind() -> None:
    assert len(not_allowed("pair")) > 60
    assert len(not_allowed("word")) > 15
    assert len(not_allowed("initials")) > 50


def test_no_tracked_file_names_a_real_person() -> None:
    hits = {}
    for name in git("ls-files", "-z").split("\0"):
        if not name or any(part in name for part in THIRD_PARTY):
            continue
        path = ROOT / name
        if not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" in content[:8000]:
            continue
        if here := found(f"{name}\n{content.decode(errors='replace')}"):
            hits[name] = here
    assert hits == {}


def test_no_commit_message_names_a_real_person() -> None:
    assert found(git("log", "--format=%B%n%an")) == []


@pytest.mark.parametrize("partnership", [WEST_SUSSEX, SOUTHEND], ids=lambda p: p.key)
def test_no_invented_person_has_real_initials(partnership: PartnershipFacts) -> None:
    real = not_allowed("initials")
    assert [one.key for one in partnership.people if hashed(one.initials) in real] == []


@pytest.mark.parametrize("partnership", [WEST_SUSSEX, SOUTHEND], ids=lambda p: p.key)
def test_notes_speak_of_nobody_by_real_initials(partnership: PartnershipFacts) -> None:
    real = not_allowed("initials")
    texts = [action.text for action in partnership.actions]
    texts += [update.text for update in partnership.updates]
    for meeting in partnership.meetings:
        for item in meeting.items:
            texts += [note.text for note in item.notes]
            texts += [decision.wording for decision in item.decisions]
    used = {one for text in texts for one in INITIALS.findall(text)} - ALLOWED_LETTERS
    assert used & {one.initials for one in partnership.people}
    assert [one for one in used if hashed(one) in real] == []
