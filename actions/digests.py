"""The letter that reminds: what a person owes, in the order and words of *My work* (C56).

Whoever is told of a stage gets the whole list, so that one letter is enough: overdue
first, then what is due within seven days, then what somebody waits for. What rests,
because it was updated or is muted, is not in it. A confidential action is named by its
reference only (ruling 4).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from actions import action_links, chasing
from actions.chase_cases import Chased
from actions.models import Action
from actions.owed import CONFIDENTIAL, Line, Part, sections
from governance.accounts import address_of
from governance.letters import Block, Entry, Heading, Letter, Link, Paragraph
from governance.long_dates import long_date, overdue, with_weekday
from governance.models import Person

KIND, BY_HAND = "digest", "reminder"
_COPIED = "Copied to you as senior officer"
_IN_SUBJECT = {Part.OVERDUE: "overdue", Part.SOON: "due within seven days"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one person is told in one letter.

    Args:
        owned: the actions that this person is reminded of.
        copied: those that they are copied in on as a senior officer.
        copied_to: who was copied in on an action of theirs, by its id.
        words: what the secretary wrote; `sender` is who.
        besides: what else they owe, as a higher app says it.
    """

    person: Person
    owned: tuple[Chased, ...] = ()
    copied: tuple[Chased, ...] = ()
    copied_to: Mapping[int, str] = field(default_factory=dict)
    words: str = ""
    sender: str = ""
    besides: tuple[Block, ...] = ()


def named(found: Iterable[Chased], person: Person, day: date) -> tuple[Chased, ...]:
    """The actions of a person that a letter of a day names."""
    return tuple(
        one
        for one in found
        if person.pk in one.case.owners and chasing.is_named(one.case, day)
    )


def preview(told: Told, day: date) -> Letter:
    """The letter as it would go; its links are made only when it is sent."""
    actions = (one.action for one in told.owned)
    hidden = {
        action.pk: Link(_words(one), "", is_secret=True)
        for one, action in zip(told.owned, actions, strict=True)
    }
    return _letter(told, day, hidden)


def letter(told: Told, day: date) -> Letter:
    """The letter with its links, made at the moment it is sent."""
    actions = [one.action for one in told.owned]
    addresses = action_links.addresses_for(person=told.person, actions=actions)
    links = {
        one.action.pk: Link(
            _words(one),
            addresses[one.action.pk],
            is_secret=addresses[one.action.pk] != action_links.page_of(one.action),
        )
        for one in told.owned
    }
    return _letter(told, day, links)


def _letter(told: Told, day: date, links: Mapping[int, Link]) -> Letter:
    counts: Counter[Part] = Counter()
    blocks: list[Block] = []
    lists = sections((one.owed for one in told.owned), day, outside=True)
    for section in lists:
        if section.part is Part.LATER:
            continue
        counts[section.part] = len(section.lines)
        blocks.append(Heading(section.heading, section.note))
        blocks += [
            entry(line, links[line.owed.key], told.copied_to.get(line.owed.key, ""))
            for line in section.lines
        ]
    blocks += [*told.besides, *_copies(told, day)]
    return Letter(
        _subject(told, counts),
        (*_opening(told, day), *blocks, Paragraph(_closing(told))),
    )


def _opening(told: Told, day: date) -> Iterator[Paragraph]:
    if told.sender:
        words = f"{told.sender} writes:\n{told.words}"
        yield Paragraph(words if told.words else f"{told.sender} reminds you of this.")
    elif told.owned or told.besides:
        yield Paragraph(
            f"{told.person.name}, this is what you owe on {with_weekday(day)}, "
            "in the order of My work."
        )


def _closing(told: Told) -> str:
    if not (told.owned or told.besides):
        return "Their owners were reminded. Nothing is asked of you here."
    everything = f"Everything you owe, later dates too: {address_of('/')}"
    if told.sender:
        return everything
    return (
        f"{everything}\n"
        "What you said in the last three days is left out. "
        "You get this list on working days when something is due."
    )


def _subject(told: Told, counts: Counter[Part]) -> str:
    said = [
        f"{counts[part]} {words}" for part, words in _IN_SUBJECT.items() if counts[part]
    ]
    if told.owned:
        return f"Your actions: {', '.join(said) or 'somebody waits for you'}"
    if told.besides:
        first = told.besides[0]
        return first.text if isinstance(first, Heading) else "Something is asked of you"
    number = len(told.copied)
    return f"Copied to you: {number} action{'' if number == 1 else 's'} overdue"


def _words(one: Chased) -> str:
    return words_of_link(one.action)


def words_of_link(action: Action) -> str:
    """What the link to an action says."""
    return "Sign in to read it" if action.is_withheld else "Say where it stands"


def entry(line: Line, link: Link, copied_to: str = "") -> Entry:
    """One action of a letter; a confidential one by its reference only (ruling 4)."""
    if line.owed.is_confidential:
        return Entry(CONFIDENTIAL, (" · ".join(line.about),), link)
    lines = [", ".join(words for words in (line.when, line.due) if words)]
    lines.append(" · ".join(line.about))
    if copied_to:
        lines.append(f"Copied to {copied_to}")
    return Entry(line.what, tuple(lines), link)


def _copies(told: Told, day: date) -> Iterator[Block]:
    if told.copied:
        yield Heading(_COPIED)
    for one in told.copied:
        action = one.action
        about = f"Action {action.reference} · {action.board.short}"
        page = Link("Open the action", action_links.page_of(action))
        if action.is_withheld:
            yield Entry(CONFIDENTIAL, (about,), page)
            continue
        due = action.due_on or day
        when = f"{overdue(due, day)}, {long_date(due)}"
        owners = f"Owned by {action.owners}"
        yield Entry(action.title or action.text, (when, f"{about} · {owners}"), page)
