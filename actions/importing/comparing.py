"""What a row would change of an action that is there already (C48, C51).

Only what the row says is compared: a missing column, and an empty cell, blank
nothing. Pure: no Django.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actions.importing import dates, states
from actions.importing.dates import NO_DATE, When
from actions.importing.people import Party
from actions.importing.said import Said, Told
from governance.long_dates import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """An action as it stands here.

    Args:
        called: its subject, and the item it arose at, whose title a tracker prints.
        owners, supporters: as (key or name); owed_by: as printed, in every way.
        word: its status in the board's own words; scale: all of those words.
        told: what was said of it, made plain by `squeezed`.
        is_held: it cannot close as complete, for a condition is not met (C55).
        stays: why its wording stays as it is; empty where it may change.
    """

    reference: str
    title: str
    text: str
    called: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    owed_by: tuple[str, ...] = ()
    due: When = NO_DATE
    first: When = NO_DATE
    status: str = states.OPEN
    closure: str = ""
    word: str = ""
    scale: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    is_confidential: bool = False
    is_held: bool = False
    stays: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, in words.

    Args:
        what: title, text, owners, due, status, update or confidential.
    """

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What would change, and what would not although the row says it."""

    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


def squeezed(text: str) -> str:
    """A text for comparing: one space between words, small letters."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def of(said: Said, there: There) -> Difference:
    """The difference between a row and the action it matches."""
    if there.status == states.CLOSED and said.status in (
        "",
        states.CLOSED,
        states.UNKNOWN,
    ):
        # The end was agreed; what a log says of it later is no longer chased or changed.
        lost = [one for one in _changes(said, there) if one.what != "status"]
        remark = "It is closed here and stays as it is." if lost else ""
        return Difference((), (remark,) if remark else ())
    found = tuple(_changes(said, there))
    kept, remarks = found, []
    if there.stays:
        kept = tuple(one for one in kept if one.what not in ("text", "title"))
        remarks += [there.stays] if kept != found else []
    if there.is_held and said.closure == states.COMPLETE:
        kept = tuple(one for one in kept if one.what != "status")
        remarks.append("A condition is not met yet: it stays open.")
    return Difference(kept, tuple(remarks))


def _changes(said: Said, there: There) -> Iterator[Change]:
    if said.title and not _is_one_of(said.title, (there.title, *there.called)):
        yield Change("title", there.title, said.title)
    if said.text and squeezed(said.text) != squeezed(there.text):
        yield Change("text", there.text, said.text)
    if _other_people(said, there):
        yield Change("owners", there.owed_by[0] if there.owed_by else "", _named(said))
    if said.due is not None and _is_other_date(said, there):
        yield Change("due", in_words(there.due), in_words(said.due))
    if _is_other_status(said, there):
        old = there.word or _status(there.status, there.closure)
        is_named = squeezed(said.status_words) in there.scale
        new = said.status_words if is_named else _status(said.status, said.closure)
        yield Change("status", old, new)
    for one in new_told(said, there):
        yield Change("update", "", one.text or one.words)
    if said.is_confidential and not there.is_confidential:
        yield Change("confidential", "No", "Yes")


def _is_one_of(words: str, others: tuple[str, ...]) -> bool:
    return squeezed(words) in {squeezed(other) for other in others}


def _other_people(said: Said, there: There) -> bool:
    """Whether owners or supporters differ; the words as printed here are the same."""
    if not (said.owners or said.supporters):
        return False
    if said.owed_by and not said.helped_by and _is_one_of(said.owed_by, there.owed_by):
        return False
    owners = tuple(map(key_of, said.owners)) or there.owners
    supporters = tuple(map(key_of, said.supporters)) or there.supporters
    return (sorted(owners), sorted(supporters)) != (
        sorted(there.owners),
        sorted(there.supporters),
    )


def key_of(party: Party) -> str:
    """What stands for a party when two lists are compared."""
    return party.key or squeezed(party.name)


def _named(said: Said) -> str:
    owners = ", ".join(one.name for one in said.owners)
    helpers = ", ".join(one.name for one in said.supporters)
    return f"{owners} with {helpers}" if helpers else owners


def _is_other_date(said: Said, there: There) -> bool:
    due = said.due or NO_DATE
    if same(due, there.due):
        return False
    # The log it came from, read again after the date moved here: nothing new.
    return bool(said.moves) or not same(due, there.first) or not _says(there.first)


def _says(when: When) -> bool:
    return bool(when.text or when.on)


def same(one: When, other: When) -> bool:
    """Whether two dates say the same, as words or as a day."""
    if one.text and squeezed(one.text) == squeezed(other.text):
        return one.on is None or other.on is None or one.on == other.on
    if one.on is None or one.on != other.on:
        return False
    return all(map(_is_a_day, (one, other)))


def _is_a_day(when: When) -> bool:
    spelt = when.on is not None and when.text == long_date(when.on)
    return spelt or dates.is_plain(when)


def in_words(when: When) -> str:
    """As printed, else the day."""
    return when.text or (long_date(when.on) if when.on else "")


def _is_other_status(said: Said, there: There) -> bool:
    if said.status in ("", states.UNKNOWN):
        return False
    words = squeezed(said.status_words)
    if words in there.scale and words != squeezed(there.word):
        return True
    return (said.status, said.closure) != (there.status, there.closure)


def _status(status: str, closure: str) -> str:
    words = {states.IN_PROGRESS: "In progress", states.UNKNOWN: "Not known"}
    said = words.get(status, status.capitalize())
    return f"{said}: {closure.replace('_', ' ')}" if closure else said


def new_told(said: Said, there: There) -> list[Told]:
    """What the row tells that was not said here."""
    changes = _is_other_status(said, there)
    found = []
    for one in said.told:
        words = squeezed(one.text)
        is_known = words in there.told if words else not changes and _is_dull(one, said)
        is_known = is_known or (not words and squeezed(one.words) in there.told)
        if not is_known:
            found.append(one)
    return found


def _is_dull(one: Told, said: Said) -> bool:
    """Words of a status that is the same here."""
    return said.status != states.UNKNOWN or not one.words
