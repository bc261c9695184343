"""What the box for notes holds, recorded as what it is: the answer that boards asks."""

from dataclasses import replace

from actions import operations
from actions.capture import has_prefix
from actions.capturing import Listener, Sent, choices_at, hand_of, kind_said
from actions.offering import STRETCH, actions_of, sent_actions, taken
from actions.operations.typing_in import Entry, Recorded
from actions.pasted import without
from boards.models import AgendaItem
from boards.standing import Standing


def record_typed(
    *, by: Standing, item_id: int, text: str, sent: Sent
) -> list[Recorded] | None:
    """Record what was typed into the box for notes, if it is more than a note.

    A line that only reads like a decision stays a note: decisions are never guessed.

    Returns:
        What was recorded; None for a plain note, which is not ours to keep.
    """
    kind = kind_said(sent, text)
    is_marked = bool(sent.getlist(STRETCH) or taken(sent, text))
    if kind == "note" and not has_prefix(text) and not is_marked:
        return None
    item = AgendaItem.objects.select_related("meeting__board").get(pk=item_id)
    listener = Listener.at(item, choices_at(item.meeting))
    if is_marked:
        return _with_actions(by, item, text, sent, listener)
    hand = hand_of(sent, kind)
    is_guess = kind is None and not has_prefix(text)
    if is_guess and listener.hear(text.strip(), hand).kind != "action":
        return None
    entries = _headed(listener.entries(text, hand), sent)
    return operations.record_entries(by=by, item_id=item_id, entries=entries)


def _with_actions(
    by: Standing, item: AgendaItem, text: str, sent: Sent, listener: Listener
) -> list[Recorded]:
    """The text, and actions made of a stretch of it or of lines it offers.

    Lines that are ticked leave the text, for they are actions now; a stretch that was
    marked stays in it.
    """
    ticked = taken(sent, text)
    if sent.getlist(STRETCH):
        actions = sent_actions(sent, text, listener)
    else:
        actions = actions_of(ticked, listener, sent)
        text = without(text, {one.key for one in ticked})
    kind = kind_said(sent, text) or "note"
    hand = hand_of(sent, "note" if kind == "action" else kind)
    entries = listener.entries(text, hand) if text.strip() else []
    entries = _headed(entries, sent)
    return operations.record_with_actions(
        by=by, item_id=item.pk, entries=entries, actions=actions
    )


def _headed(entries: list[Entry], sent: Sent) -> list[Entry]:
    """Notes under the heading that was chosen beside the box, if the item has some."""
    heading = "".join(sent.getlist("heading")[-1:])
    kinds = ("note", "parked")
    return [
        replace(one, heading=heading) if one.kind in kinds else one for one in entries
    ]
