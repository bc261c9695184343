"""The keys of the record page: one table, printed as its list and read by its script.

A new key is one row here and `data-does="its name"` on what it presses; a script that
does the work itself listens for the event `quorate:key` instead. Pure: no Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from boards.outcomes import Outcome

Hold = Literal["Alt", "Ctrl", ""]
Group = Literal["Writing", "Items", "Outcome", "People", "Review", "This page"]

_CAPS: Mapping[str, str] = {
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "Slash": "/",
    "Minus": "–",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of the page.

    Args:
        name: what it does, in a word; `data-does` of what it presses.
        hold: the key held down meanwhile. None only for a name that has focus.
        code: the key by its place on the keyboard (`KeyboardEvent.code`).
        says: what it does, for the list of keys.
        group: under which heading of the list it stands.
        hint: the word in the bar at the foot of the page; empty keeps it off the bar.
        by_others: another script than `record-keys.js` answers this key.
    """

    name: str
    hold: Hold
    code: str
    says: str
    group: Group
    hint: str = ""
    by_others: bool = False

    @property
    def chord(self) -> str:
        """The key as the script knows it, such as `Alt+KeyN`."""
        return f"{self.hold}+{self.code}" if self.hold else self.code

    @property
    def cap(self) -> str:
        """What is printed on the key, such as `N` or `↑`."""
        return _CAPS.get(self.code, self.code.removeprefix("Key").removeprefix("Digit"))

    @property
    def shown(self) -> str:
        """The key in words, such as `Alt N`."""
        return f"{self.hold} {self.cap}" if self.hold else self.cap

    @property
    def spoken(self) -> str:
        """The key for `aria-keyshortcuts`, such as `Alt+N`."""
        named = self.code if self.cap in "↑↓" else self.cap
        held = "Control" if self.hold == "Ctrl" else self.hold
        return f"{held}+{named}" if held else named


def _alt(name: str, code: str, says: str, group: Group, hint: str = "") -> Key:
    return Key(name=name, hold="Alt", code=code, says=says, group=group, hint=hint)


def _on_a_name(code: str, says: str, name: str = "") -> Key:
    """A letter alone: only while a name on the list has focus (WCAG 2.1.4).

    Those of the roll call, without a name here, are answered by `record-people.js`.
    """
    return Key(
        name=f"seat-{name or code}", hold="", code=code, says=f"On a name: {says}",
        group="People", by_others=not name,
    )  # fmt: skip


_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NOTED: "noted",
    Outcome.AGREED: "agreed",
    Outcome.AMENDED: "agreed as amended",
    Outcome.DEFERRED: "deferred; asks whether it moves or is copied",
    Outcome.REJECTED: "rejected",
}

KEYS: tuple[Key, ...] = (
    Key(
        name="save",
        hold="Ctrl",
        code="Enter",
        says="Save what the box holds, and go on with the next line",
        group="Writing",
        hint="save, go on",
        by_others=True,
    ),
    _alt("note", "KeyN", "Write a note", "Writing", "note"),
    _alt("decision", "KeyD", "Write a decision", "Writing", "decision"),
    _alt("action", "KeyA", "Write an action", "Writing", "action"),
    _alt("parked", "KeyK", "Park an idea", "Writing", "park"),
    _alt(
        "turn",
        "KeyT",
        "Turn the newest entry into another kind; with words selected, "
        "make an action of them",
        "Writing",
    ),
    _alt("partner", "KeyJ", "Partners’ perspectives: the next partner", "Writing"),
    _alt("nothing", "Digit0", "Nothing raised by this partner: go on", "Writing"),
    _alt("box", "KeyB", "Go to the box, from anywhere", "Writing"),
    _alt("phrases", "KeyW", "House phrases: arrows, then Enter", "Writing"),
    _alt("item-before", "ArrowUp", "The item before", "Items", "item"),
    _alt("item-after", "ArrowDown", "The item after", "Items", "item"),
    _alt("minuted", "KeyM", "The item is minuted: tick it and go on", "Items"),
    *(
        _alt(f"outcome-{outcome.value}", f"Digit{n}", f"Outcome: {words}", "Outcome")
        for n, (outcome, words) in enumerate(_OUTCOMES.items(), start=1)
    ),
    _alt("people", "KeyP", "Go to the names, from there by arrows", "People", "people"),
    _alt("read-back", "KeyR", "Read the record back", "This page"),
    _on_a_name("KeyP", "present"),
    _on_a_name("KeyO", "online"),
    _on_a_name("KeyS", "substitute sent"),
    _on_a_name("KeyA", "apologies"),
    _on_a_name("Minus", "absent"),
    _on_a_name("KeyC", "comes in, or stayed after all", "comes"),
    _on_a_name("KeyL", "leaves before this item", "leaves"),
    _on_a_name("KeyG", "goes out for this item", "out"),
    _on_a_name("KeyW", "withdraws from this item", "withdraws"),
    _alt("review", "KeyV", "Review the open actions one by one", "Review"),
    _alt("review-keep", "KeyO", "In review: keep the action open", "Review"),
    _alt("review-close", "KeyX", "In review: close it as complete", "Review"),
    _alt("review-replace", "KeyL", "In review: a new action in its place", "Review"),
    _alt("interests", "KeyI", "Declarations of interest", "People"),
    _alt("close", "KeyC", "Close the meeting", "This page"),
    _alt("help", "KeyH", "This list", "This page"),
    _alt("help", "Slash", "This list too", "This page"),
)

BY_NAME: Mapping[str, Key] = {key.name: key for key in reversed(KEYS)}


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of the bar with the keys that do it; two arrows share one word."""

    keys: tuple[Key, ...]
    word: str


def hints() -> tuple[Hint, ...]:
    """The bar at the foot of the page, in the order of the table."""
    words = dict.fromkeys(key.hint for key in KEYS if key.hint)
    return tuple(Hint(tuple(k for k in KEYS if k.hint == w), w) for w in words)


def groups() -> tuple[tuple[str, tuple[Key, ...]], ...]:
    """The list of keys by heading."""
    names = dict.fromkeys(key.group for key in KEYS)
    return tuple((name, tuple(k for k in KEYS if k.group == name)) for name in names)
