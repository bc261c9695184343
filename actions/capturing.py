"""A line typed at an item, understood against the people and dates of its meeting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from actions.capture import (
    Captured,
    Hand,
    Mention,
    Scene,
    capture,
    entries,
)
from actions.capture_pieces import Kind
from actions.due_words import understand
from actions.operations import ActionInput, Entry, PartyInput
from actions.party_choices import PartyChoices
from boards.models import AgendaItem, Meeting

LEFT_OUT, LEAVE, AGAIN = "left-out", "leave", "again"
CHOSEN, AS_KIND = "chosen", "as"
_KINDS: tuple[Kind, ...] = ("note", "decision", "action", "parked")


class Sent(Protocol):
    """What a form sent; a `QueryDict` is one."""

    def getlist(self, key: str) -> list[str]:
        """Every value of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Understands what is typed at one item.

    Args:
        choices: whom an action can be given to.
        scene: the dates and people a line is understood against.
    """

    choices: PartyChoices
    scene: Scene

    @classmethod
    def at(cls, item: AgendaItem, choices: PartyChoices) -> "Listener":
        """For an item; one query for the day of the next meeting."""
        meeting = item.meeting
        following = Meeting.objects.after(meeting).values_list("date", flat=True)
        scene = Scene(
            day=meeting.date, next_meeting=following.first(), roster=choices.roster
        )
        return cls(choices=choices, scene=scene)

    def hear(self, line: str, hand: Hand) -> Captured:
        """Understand one line."""
        return capture(line, self.scene, hand)

    def entries(self, text: str, hand: Hand) -> list[Entry]:
        """Everything that was typed, each as what it is."""
        lines = entries(text) or (text,)
        return [self._entry(self.hear(line, hand)) for line in lines]

    def _entry(self, found: Captured) -> Entry:
        if found.kind == "action":
            return Entry(kind="action", action=self.action(found))
        return Entry(kind=found.kind, text=found.text_as_it_will_read)

    def action(self, found: Captured) -> ActionInput:
        """The action that a line means."""
        due = found.due
        return ActionInput(
            text=found.text_as_it_will_read,
            owners=self._parties(found.owners),
            supporters=self._parties(found.supporters),
            due_text=due.printed if due else "",
            due_on=due.on if due else None,
            typed=found.typed,
        )

    def beside(self, text: str, by_hand: ActionInput, hand: Hand) -> list[Entry]:
        """A line with what was chosen by hand, which counts more than its words."""
        said: dict[str, object] = {
            "owner": by_hand.owners,
            "supporter": by_hand.supporters,
            "due": by_hand.due_text or by_hand.due_on,
        }
        plain = hand.plain | {part for part, value in said.items() if value}
        found = self.entries(text, replace(hand, plain=plain))
        return [
            replace(one, action=self._with(one.action, by_hand)) if one.action else one
            for one in found
        ]

    def _with(self, action: ActionInput, by_hand: ActionInput) -> ActionInput:
        due_text, due_on = by_hand.due_text, by_hand.due_on
        if due_text and due_on is None:
            due_on = self._day(due_text)
        return replace(
            action,
            owners=by_hand.owners or action.owners,
            supporters=by_hand.supporters or action.supporters,
            due_text=due_text if due_text or due_on else action.due_text,
            due_on=due_on if due_text or due_on else action.due_on,
        )

    def _day(self, words: str) -> date | None:
        scene = self.scene
        return understand(words, day=scene.day, next_meeting=scene.next_meeting).on

    def _parties(self, mentions: Iterable[Mention]) -> tuple[PartyInput, ...]:
        """The people meant; where two share the words, the words as minuted."""
        found = []
        for one in mentions:
            key = one.known.key if one.known else ""
            party = self.choices.party(key, is_alternative=one.is_alternative)
            named = PartyInput(name=one.words, is_alternative=one.is_alternative)
            found.append(party or named)
        return tuple(found)


def hand_of(sent: Sent, tab: Kind | None, *, of: str = "") -> Hand:
    """What the writer said of the line beside typing it.

    Args:
        sent: `left-out` and `leave` are chips taken away, `chosen` is `DW=p12`;
            `again` takes no notice of what was taken away.
        tab: the kind that was chosen, if any.
        of: the end of the names, where a form holds several lines.
    """
    chosen = (value.partition("=") for value in sent.getlist(CHOSEN + of))
    left_out = [] if sent.getlist(AGAIN) else sent.getlist(LEFT_OUT + of)
    return Hand(
        tab=tab,
        plain=frozenset([*left_out, *sent.getlist(LEAVE)]),
        chosen={words: key for words, _, key in chosen if key},
    )


def kind_said(sent: Sent, text: str) -> Kind | None:
    """What a line in the box for notes is: a note unless the box said otherwise.

    Returns:
        None where the words of a single line may say it.
    """
    said = sent.getlist(AS_KIND)[-1:]
    for kind in _KINDS:
        if said == [kind]:
            return kind
    is_line = len(text.strip().splitlines()) == 1
    return None if said == ["guessed"] and is_line else "note"


def choices_at(meeting: Meeting) -> PartyChoices:
    """Whom an action can be given to at a meeting: those who are here first."""
    return PartyChoices.of(meeting.board, on=meeting.date, meeting=meeting)
