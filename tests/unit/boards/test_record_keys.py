"""One table of keys, and every page and script that answers to it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from boards.models import Attendance
from boards.record_keys import BY_NAME, KEYS, Key, groups, hints
from boards.record_seats import LETTERS

ROOT = Path(settings.BASE_DIR)
TEMPLATES = "\n".join(p.read_text() for p in (ROOT / "templates").rglob("*.html"))
SCRIPTS = {p.name: p.read_text() for p in (ROOT / "static/js").glob("record*.js")}
MARKED = {
    name
    for names in re.findall(r'data-does="([^"]+)"', TEMPLATES)
    for name in names.split()
    if "{" not in names
}
# Where a loop writes them, the names share a stem: `outcome-`.
STEMS = tuple(re.findall(r'data-does="([\w-]+-)\{[{%]', TEMPLATES))
ALONE = [key for key in KEYS if not key.hold]
HELD = [key for key in KEYS if key.hold]


def test_every_key_is_there_once() -> None:
    chords = [key.chord for key in KEYS]
    assert sorted(chords) == sorted(set(chords))


@pytest.mark.parametrize("key", HELD, ids=lambda key: key.chord)
def test_key_presses_something_or_a_script_listens(key: Key) -> None:
    listened = any(f'"{key.name}"' in script for script in SCRIPTS.values())
    marked = key.name in MARKED or key.name.startswith(STEMS)
    assert key.by_others or marked or listened


def test_nothing_waits_for_a_key_that_is_not_in_the_table() -> None:
    assert {name for name in MARKED if name not in BY_NAME} == set()


def test_letter_alone_works_only_on_a_name() -> None:
    """Each of them is a letter of the list, and the others' script answers (WCAG)."""
    letters = {key.cap for key in ALONE if key.by_others}
    assert letters == set(LETTERS.values()) - {LETTERS[Attendance.State.UNKNOWN]}
    assert all(key.says.startswith("On a name") for key in ALONE)
    assert "summary.q-seat__line" in SCRIPTS["record-keys.js"]
    assert "summary.q-seat__line" in SCRIPTS["record-people.js"]


def test_no_key_that_a_browser_keeps_for_itself() -> None:
    """Alt with left, right, F or E goes back, forward or opens the browser's menu."""
    kept = {"Alt+ArrowLeft", "Alt+ArrowRight", "Alt+KeyF", "Alt+KeyE", "Alt+F4"}
    assert {key.chord for key in KEYS} & kept == set()


def test_list_of_keys_holds_each_of_them() -> None:
    assert [key for _, keys in groups() for key in keys] == sorted(
        KEYS, key=lambda key: [name for name, _ in groups()].index(key.group)
    )


def test_bar_shows_arrows_together() -> None:
    shown = {hint.word: [key.shown for key in hint.keys] for hint in hints()}
    assert shown["item"] == ["Alt ↑", "Alt ↓"]


@pytest.mark.parametrize(
    ("name", "shown", "spoken"),
    [
        ("note", "Alt N", "Alt+N"),
        ("item-before", "Alt ↑", "Alt+ArrowUp"),
        ("save", "Ctrl Enter", "Control+Enter"),
        ("help", "Alt H", "Alt+H"),
    ],
)
def test_key_is_written_and_said(name: str, shown: str, spoken: str) -> None:
    assert (BY_NAME[name].shown, BY_NAME[name].spoken) == (shown, spoken)
