"""Actions as minutes and agendas print them, frozen for one audience (C48, C51).

Each answers a source that boards asks (`governance.panels`), in a fixed number of
queries. What an audience may not read is never in the answer.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from actions.capture import unknown_head
from actions.models import Action, ActionParty, ActionUpdate
from actions.roster import is_initials
from actions.scale import Scale
from actions.words import due_in_words
from boards import snapshot as shot
from boards.models import Board, Meeting
from boards.standing import Standing
from governance.long_dates import long_date
from governance.working_days import closed_reason

_TITLE_OF = 80


def new_actions(
    meeting: Meeting, *, cleared: bool
) -> dict[int, tuple[shot.Action, ...]]:
    """The actions recorded at each item of a meeting, in order; three queries."""
    rows = (
        Action.objects.arising_from(meeting)
        .filter(item__isnull=False)
        .cleared_for(cleared=cleared)
        .select_related("closed_item")
        .with_people()
        .order_by("number")
    )
    scale = Scale.of(meeting.board_id)
    by_item: defaultdict[int, list[shot.Action]] = defaultdict(list)
    for row in rows:
        # As this meeting left it: what happens later is the action log's to tell.
        closed = (
            row.closed_item is not None and row.closed_item.meeting_id == meeting.pk
        )
        status = scale.word(Action.Status.CLOSED if closed else Action.Status.OPEN)
        by_item[row.item_id or 0].append(_printed(row, status=status, closed=closed))
    return {item_id: tuple(lines) for item_id, lines in by_item.items()}


def updates(
    meeting: Meeting, *, cleared: bool
) -> dict[int, tuple[shot.ActionUpdate, ...]]:
    """What each item said about earlier actions, in order; one query."""
    seen = Action.objects.filter(board_id=meeting.board_id).cleared_for(cleared=cleared)
    rows = (
        ActionUpdate.objects.filter(meeting=meeting, item__isnull=False)
        .cleared_for(cleared=cleared)
        .filter(action__in=seen)
        .select_related("action")
        .order_by("made_at", "pk")
    )
    by_item: defaultdict[int, list[shot.ActionUpdate]] = defaultdict(list)
    for row in rows:
        by_item[row.item_id or 0].append(
            shot.ActionUpdate(
                ref=row.action.reference,
                title=title_of(row.action),
                text=row.text,
                outcome=row.status_words,
                closed=row.is_closing,
            )
        )
    return {item_id: tuple(lines) for item_id, lines in by_item.items()}


def matters_arising(board: Board, *, cleared: bool) -> tuple[shot.Action, ...]:
    """The actions of a board that are still owed; two queries."""
    rows = (
        Action.objects.filter(board=board)
        .open()
        .cleared_for(cleared=cleared)
        .with_people()
        .order_by("number")
    )
    return tuple(_printed(row, status=row.get_status_display()) for row in rows)


def open_by_item(items: Iterable[int], *, cleared: bool) -> dict[int, tuple[str, ...]]:
    """The references of the actions still owed that each item gave; one query."""
    rows = (
        Action.objects.filter(item__in=items)
        .open()
        .cleared_for(cleared=cleared)
        .order_by("number")
    )
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for item_id, reference in rows.values_list("item", "reference"):
        found[item_id or 0] += (reference,)
    return dict(found)


def overdue_by_item(who: Standing) -> dict[int, tuple[str, ...]]:
    """What is overdue for one reader, by the item it came from; three queries.

    Each in words: `3.2 Ask for figures (Mina Tregear, due 8 April 2024)`.
    """
    rows = (
        Action.objects.visible_to(who)
        .overdue(who.day)
        .with_people()
        .order_by("due_on", "number")
    )
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in rows:
        line = _printed(row, status="", closed=False)
        about = ", ".join(filter(None, (line.owners or "no owner", f"due {line.due}")))
        found[row.item_id or 0] += (f"{line.ref} {line.text} ({about})",)
    return dict(found)


def loose_ends(meeting: Meeting) -> list[tuple[int, str, str]]:
    """What is missing from the actions recorded at a meeting; one query.

    Each as item, sentence, and the key under which `mending` answers for it.

    Names references only, so that no wording of a confidential action is repeated.
    """
    owners = ActionParty.objects.filter(action=OuterRef("pk"), part="owner")
    named = owners.exclude(name="").order_by("order").values("name")[:1]
    rows: Iterable[Any] = (
        Action.objects.arising_from(meeting)
        .filter(item__isnull=False)
        .open()
        .annotate(is_owned=Exists(owners), minuted_as=Subquery(named))
        .order_by("number")
    )
    return [
        (row.item_id or 0, f"Action {row.reference} {what}", f"action-{row.number}")
        for row in rows
        for what in _missing(row, is_owned=row.is_owned, named=row.minuted_as or "")
    ]


def _missing(action: Action, *, is_owned: bool, named: str) -> list[str]:
    """What an action lacks, in words (field.md §8, traps 6 and 12)."""
    found = [] if is_owned else [_without_owner(action)]
    if named and is_initials(named):
        found.append(f"names “{named}”: who is that?")
    if not action.due_text and action.due_on is None:
        found.append("has no date")
    closed = closed_reason(action.due_on) if action.due_on else ""
    if action.due_on and closed:
        found.append(f"is due on {long_date(action.due_on)}, {closed}")
    return found


def _without_owner(action: Action) -> str:
    """With the initials that nobody here is known by, if the line began with some."""
    who = unknown_head(action.typed or action.text)
    return f"has no owner: who is “{who}”?" if who else "has no owner"


def title_of(action: Action) -> str:
    """The subject, or the beginning of the wording where the log has none."""
    if action.title:
        return action.title
    first = action.text.splitlines()[0] if action.text else ""
    if len(first) <= _TITLE_OF:
        return first
    return first[:_TITLE_OF].rsplit(" ", 1)[0] + " …"


def due_words(action: Action) -> str:
    """When it is due, as printed; else the day."""
    return due_in_words(action.due_text, action.due_on)


def _printed(action: Action, *, status: str, closed: bool = False) -> shot.Action:
    text = f"{action.title}: {action.text}" if action.title else action.text
    return shot.Action(
        ref=action.reference,
        text=text,
        owners=action.owed_by,
        due=due_words(action),
        status=status,
        closed=closed,
    )
