"""The entries of an item on the record page: what each may become, what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from actions import policy
from actions.models import Action, EntryLink
from actions.operations.turning import kind_of, written
from actions.operations.typing_in import Recorded
from actions.pasted import offered
from boards.models import AgendaItem, Decision, MinuteEntry
from boards.record_lines import Beside, Link
from boards.standing import Standing
from governance.clock import local, now
from governance.panels import Panel

# The order in which one key goes round; what is wanted most often comes first.
ROUND = ("note", "action", "decision", "parked")
AS_WORDS = {
    "note": "a note",
    "action": "an action",
    "decision": "a decision",
    "parked": "a parked idea",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind that an entry may become."""

    kind: str
    words: str


def key_of(row: Recorded) -> str:
    """What stands for an entry in addresses and forms, such as `note-12`."""
    table = "note" if isinstance(row, MinuteEntry) else kind_of(row)
    return f"{table}-{row.pk}"


def anchor_of(row: Recorded) -> str:
    """Its place on the record page."""
    return f"action-{row.number}" if isinstance(row, Action) else key_of(row)


def called(row: Recorded) -> str:
    """What an entry is called beside others: `action 2.1`, `the note of 11:31`."""
    if isinstance(row, Decision):
        return f"decision {row.number}"
    if isinstance(row, Action):
        return f"action {row.reference}"
    noun = "parked idea" if row.kind == MinuteEntry.Kind.PARKED else "note"
    return f"the {noun} of {local(row.written_at):%H:%M}"


def beside(
    who: Standing, item: AgendaItem, rows: Sequence[MinuteEntry | Decision]
) -> Mapping[str, Beside]:
    """What stands beside the notes and decisions of an item; one query.

    Args:
        rows: entries of the item, whose meeting is read already.
    """
    return _beside(who, item, rows, links_at(item))


def beside_actions(
    who: Standing, item: AgendaItem, rows: Sequence[Action]
) -> Mapping[str, Beside]:
    """The same of its actions; one query, and none where there is no action."""
    return _beside(who, item, rows, links_at(item) if rows else ())


def links_at(item: AgendaItem) -> Iterable[EntryLink]:
    """What was made from what at an item."""
    ends = ("note", "decision", "action")
    sides = [f"{side}_{end}" for side in ("from", "to") for end in ends]
    return EntryLink.objects.filter(item=item).select_related(*sides)


def _beside(
    who: Standing,
    item: AgendaItem,
    rows: Sequence[Recorded],
    links: Iterable[EntryLink],
) -> Mapping[str, Beside]:
    said: dict[str, list[Link]] = {}
    for link in links:
        source, made = link.source, link.made
        if _is_gone(source) or _is_gone(made):
            continue
        away = Link(words=f"Made into {called(made)}", where=f"#{anchor_of(made)}")
        back = Link(words=f"Made from {called(source)}", where=f"#{anchor_of(source)}")
        said.setdefault(key_of(source), []).append(away)
        said.setdefault(key_of(made), []).append(back)
    may = bool(policy.may_record_action(who, item.meeting))
    return {
        (key := key_of(row)): Beside(
            links=tuple(said.get(key, ())),
            panel=_turning(who, item, row, is_alone=key not in said) if may else None,
        )
        for row in rows
    }


def _is_gone(row: Recorded) -> bool:
    """A note that was removed: its row stays for its history alone."""
    return isinstance(row, MinuteEntry) and not row.text


def _turning(
    who: Standing, item: AgendaItem, row: Recorded, *, is_alone: bool
) -> Panel:
    kind = kind_of(row)
    at = ROUND.index(kind)
    others = ROUND[at + 1 :] + ROUND[:at]
    entry = written(row)
    context: dict[str, Any] = {
        "key": key_of(row),
        "version": row.version,
        "called": called(row),
        "choices": [Choice(other, AS_WORDS[other]) for other in others],
        "is_new": is_alone and policy.is_new(who, item.meeting, entry, now()),
        "at": f"{entry.at:%Y%m%d%H%M%S%f}",
        "url": _address(item, "turn"),
        "from_url": _from_url(item, row),
        "offered": len(offered(row.text)) if isinstance(row, MinuteEntry) else 0,
    }
    return Panel("actions/_turn.html", context)


def _from_url(item: AgendaItem, row: Recorded) -> str:
    """Where actions are made of its words; empty for an action, which is one."""
    if isinstance(row, Action):
        return ""
    name = "from-note" if isinstance(row, MinuteEntry) else "from-decision"
    return _address(item, name, row.pk)


def _address(item: AgendaItem, name: str, *of: int) -> str:
    board = item.meeting.board
    return reverse(f"actions:{name}", args=[board.partnership.slug, board.slug, *of])
