"""What is said about an action, made fit to keep."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from actions import words
from actions.models import Action, ActionParty
from boards.models import Board
from governance.errors import RuleBroken
from governance.models import Person
from governance.plain_text import clean_block, clean_line

_LONGEST = {"title": 200, "reference": 20, "due_text": 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyInput:
    """An owner or supporter: exactly one of a person, a body, or a name as minuted.

    `is_alternative` joins it to the one before by *or*, as in “CMc or MC” (C50).
    """

    person: Person | None = None
    body: Board | None = None
    name: str = ""
    is_alternative: bool = False

    @classmethod
    def of(cls, party: ActionParty) -> "PartyInput":
        """One who stands on an action already."""
        return cls(
            person=party.person,
            body=party.body,
            name=party.name,
            is_alternative=party.is_alternative,
        )

    @property
    def named(self) -> words.Named:
        """The party as it is printed."""
        label = self.person.name if self.person else ""
        label = label or (self.body.short if self.body else self.name)
        return words.Named(label, self.is_alternative)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionInput:
    """An action as said: nobody need own it, and nothing need be dated (C49, C50).

    Args:
        text: what is to be done.
        title: its subject, where the log prints one.
        due_text: when, as printed; `due_on` is the day it stands for, if any.
        reference: as printed; empty takes the next one of the board's scheme (C48).
        is_confidential: by itself; what arises at a confidential item always is.
        typed: the line it was understood from, so that it can be undone.
    """

    text: str
    title: str = ""
    owners: tuple[PartyInput, ...] = ()
    supporters: tuple[PartyInput, ...] = ()
    due_text: str = ""
    due_on: date | None = None
    reference: str = ""
    is_confidential: bool = False
    typed: str = ""

    @classmethod
    def of(cls, action: Action) -> "ActionInput":
        """An action as it stands, to be said again with something replaced.

        Args:
            action: with its parties at hand (`with_people`).
        """
        return cls(
            text=action.text,
            title=action.title,
            owners=parties_of(action, ActionParty.Part.OWNER),
            supporters=parties_of(action, ActionParty.Part.SUPPORTER),
            due_text=action.due_text,
            due_on=action.due_on,
            reference=action.reference,
            is_confidential=action.is_confidential,
            typed=action.typed,
        )

    @property
    def owed_by(self) -> str:
        """`Priya Raman with Tom Ashworth`."""
        return words.owed_by(
            [party.named for party in self.owners],
            [party.named for party in self.supporters],
        )


def parties_of(action: Action, part: str) -> tuple[PartyInput, ...]:
    """The owners, or the supporters, who stand on an action."""
    return tuple(
        PartyInput.of(party) for party in action.parties.all() if party.part == part
    )


def clean(field: str, cleaner: Callable[..., str], text: str, **limits: object) -> str:
    """A clean text.

    Raises:
        RuleBroken: beside the field, saying what is wrong with it.
    """
    try:
        return cleaner(text, **limits).strip()
    except ValueError as error:
        raise RuleBroken(str(error), field=field) from error


def clean_action(action: ActionInput, *, partnership_id: int) -> ActionInput:
    """An action fit to keep.

    Args:
        partnership_id: the tenant to which everybody named must belong.

    Raises:
        RuleBroken: beside the field that is missing or cannot be kept.
    """
    text = clean("text", clean_block, action.text, what="action", longest=4000)
    if not text:
        raise RuleBroken("Write what is to be done.", field="text")
    lines = {
        name: clean(
            name,
            clean_line,
            getattr(action, name),
            what=name.replace("due_text", "date as printed"),
            longest=longest,
        )
        for name, longest in _LONGEST.items()
    }
    owners = _clean_parties(action.owners, "owners", partnership_id)
    supporters = _clean_parties(action.supporters, "supporters", partnership_id)
    both = {p.person for p in owners if p.person} & {p.person for p in supporters}
    if both:
        raise RuleBroken(
            f"{both.pop()} is an owner already; choose somebody else to support.",
            field="supporters",
        )
    return replace(
        action,
        text=text,
        title=lines["title"],
        reference=lines["reference"],
        due_text=lines["due_text"],
        owners=owners,
        supporters=supporters,
        typed=clean("text", clean_block, action.typed, what="action"),
    )


def _clean_parties(
    parties: tuple[PartyInput, ...], field: str, partnership_id: int
) -> tuple[PartyInput, ...]:
    cleaned: list[PartyInput] = []
    for party in parties:
        name = clean(field, clean_line, party.name, longest=150)
        if [bool(party.person), bool(party.body), bool(name)].count(True) != 1:
            raise RuleBroken(
                "Name a person, a group, or somebody else: one for each.", field=field
            )
        for known in (party.person, party.body):
            if known is not None and known.partnership_id != partnership_id:
                raise RuleBroken("Choose somebody of this partnership.", field=field)
        one = replace(party, name=name)
        if any(one.named.name == other.named.name and _same(one, other)
               for other in cleaned):  # fmt: skip
            raise RuleBroken(f"{one.named.name} is named twice.", field=field)
        cleaned.append(one)
    return tuple(cleaned)


def _same(one: PartyInput, other: PartyInput) -> bool:
    return (one.person, one.body, one.name) == (other.person, other.body, other.name)
