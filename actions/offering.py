"""Words of a note as the actions they would be: ticked, with their chips, and sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from actions.capture import Captured, Hand
from actions.capturing import Listener, Sent, hand_of
from actions.chips import Chip, chips_of
from actions.operations import ActionInput
from actions.pasted import Stretch, offered, stretches
from boards.models import AgendaItem

# What was ticked, what had been shown to be ticked, and words marked by hand.
TAKE, SHOWN, STRETCH = "take", "shown", "stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that can be ticked.

    Args:
        key: what stands for them in the form, and sets its boxes apart.
        reads: the action they would be; `chips` say who and when.
        is_ticked: it is offered, or was ticked before.
        unknown: initials that nobody here is known by.
    """

    key: str
    text: str
    reads: str
    chips: tuple[Chip, ...]
    is_ticked: bool
    unknown: tuple[str, ...] = ()


def lines_of(text: str, listener: Listener, sent: Sent, item: AgendaItem) -> list[Line]:
    """All words of a text that can be ticked; those under `ACTIONS` are."""
    return list(_lines(stretches(text), listener, sent, item))


def offered_lines(
    text: str, listener: Listener, sent: Sent, item: AgendaItem
) -> list[Line]:
    """Only those under `ACTIONS`."""
    return list(_lines(offered(text), listener, sent, item))


def taken(sent: Sent, text: str) -> tuple[Stretch, ...]:
    """What was ticked of what is offered."""
    keys = set(sent.getlist(TAKE))
    return tuple(one for one in offered(text) if one.key in keys)


def actions_of(
    found: Iterable[Stretch], listener: Listener, sent: Sent
) -> list[ActionInput]:
    """The actions that stretches mean, with what was chosen at each."""
    return [listener.action(_heard(one, listener, sent)) for one in found]


def sent_actions(sent: Sent, text: str, listener: Listener) -> list[ActionInput]:
    """The actions that were asked for: of a stretch as it is, or of what was ticked."""
    marked = [words.strip() for words in sent.getlist(STRETCH) if words.strip()]
    hand = hand_of(sent, "action")
    if marked:
        return [listener.action(listener.hear(words, hand)) for words in marked]
    keys = set(sent.getlist(TAKE))
    ticked = [one for one in stretches(text) if one.key in keys]
    return actions_of(ticked, listener, sent)


def _lines(
    found: Iterable[Stretch], listener: Listener, sent: Sent, item: AgendaItem
) -> Iterable[Line]:
    ticked, shown = sent.getlist(TAKE), sent.getlist(SHOWN)
    for one in found:
        heard = _heard(one, listener, sent)
        yield Line(
            key=one.key,
            text=one.text,
            reads=heard.text_as_it_will_read or one.text,
            chips=chips_of(heard, item.meeting.date),
            is_ticked=one.key in ticked if one.key in shown else one.is_offered,
            unknown=heard.loose,
        )


def _heard(one: Stretch, listener: Listener, sent: Sent) -> Captured:
    hand: Hand = hand_of(sent, "action", of=f"-{one.key}")
    return listener.hear(one.text, hand)
