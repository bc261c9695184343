"""The smallest lawful actions, and the meetings they arise at."""

from datetime import date, time
from itertools import count
from typing import Any

from actions.models import Action, ActionParty
from boards.models import AgendaItem, Board, Meeting
from governance.clock import now
from governance.models import Person, next_number

MARCH = date(2024, 3, 5)
APRIL = date(2024, 4, 29)
_numbers = count(1)


def open_meeting(
    board: Board, day: date = MARCH, state: str = Meeting.State.OPEN
) -> Meeting:
    """A meeting being recorded, with nothing on its agenda."""
    return Meeting.objects.create(
        board=board,
        number=next_number(f"board:{board.pk}:meeting"),
        terms=board.terms.earliest("version"),
        date=day,
        starts_at=time(11),
        ends_at=time(13),
        place="County Hall",
        state=state,
    )


def item_of(meeting: Meeting, number: str = "2", **extra: Any) -> AgendaItem:
    """An item; a confidential one gets its public face."""
    if extra.get("is_confidential"):
        extra = {"public_title": "An item", "withheld_reason": "Embargo"} | extra
    return AgendaItem.objects.create(
        meeting=meeting,
        order=meeting.items.count() + 1,
        number=number,
        title=extra.pop("title", f"Item {number}"),
        **extra,
    )


def make_action(
    board: Board,
    by: Person,
    *,
    item: AgendaItem | None = None,
    owners: tuple[Person, ...] = (),
    **extra: Any,
) -> Action:
    """An action with the owners given, without asking any policy."""
    number = next_number(f"board:{board.pk}:action")
    closed = {}
    if extra.get("status") == Action.Status.CLOSED:
        closed = {"closure": "complete", "closed_at": now(), "closed_by": by}
    action = Action.objects.create(
        board=board,
        number=number,
        reference=extra.pop("reference", f"R{next(_numbers)}"),
        meeting=extra.pop("meeting", item.meeting if item else None),
        item=item,
        text=extra.pop("text", "Send the pack to parents"),
        recorded_at=now(),
        recorded_by=by,
        **closed,
        **extra,
    )
    ActionParty.objects.bulk_create(
        ActionParty(action=action, part="owner", order=order, person=person)
        for order, person in enumerate(owners)
    )
    return action
