"""What actions show on the record page: what an item has, and how to add to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse

from actions import entries, policy
from actions.forms import MinuteActionForm
from actions.models import Action, ActionUpdate
from actions.models.querysets import ActionQuerySet
from actions.scale import Scale
from boards.models import AgendaItem
from boards.record_lines import Beside
from boards.roles import Capability
from boards.standing import Standing
from governance.clock import now, today
from governance.panels import Panel


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as the record page lists it.

    Args:
        form: what the meeting may say about it, for one from an earlier meeting.
        said: what this meeting said about it so far.
        is_next: it is the first of which nothing was said yet.
        undo_url: where it is taken back, while it may be.
        beside: what it was made from, and what it may become.
    """

    action: Action
    url: str
    change_url: str
    form: MinuteActionForm | None = None
    minute_url: str = ""
    said: tuple[ActionUpdate, ...] = ()
    is_next: bool = False
    undo_url: str = ""
    beside: Beside | None = None


def of_item(who: Standing, item: AgendaItem) -> Panel | None:
    """The actions of an item, and at the action log those still open; 4 queries, or 5."""
    context = item_context(who, item)
    if not (context["lines"] or context["arising"]):
        return None
    return Panel("actions/_record_item.html", context, order=30)


def item_context(
    who: Standing, item: AgendaItem, *, instead: ActionLine | None = None
) -> dict[str, Any]:
    """What `_record_item.html` shows of an item.

    Args:
        instead: an earlier action's row as it was typed, with its errors.
    """
    reviewed = reverse(
        "actions:review",
        args=[item.meeting.board.partnership.slug, item.meeting.board.slug, item.pk],
    )
    may = bool(policy.may_record_action(who, item.meeting))
    scale = Scale.of(item.meeting.board_id) if shows_arising(item) else Scale()
    rows = list(_shown(who, item))
    own = [row for row in rows if row.item_id == item.pk]
    beside = entries.beside_actions(who, item, own)
    return {
        "item": item,
        "may_record": may,
        "today": today(),
        "review_url": reviewed if may and shows_arising(item) else "",
        "lines": [
            replace(
                _line(row, item),
                undo_url=_undo_url(who, row, item),
                beside=beside[f"action-{row.pk}"],
            )
            for row in own
        ],
        "arising": _in_turn(
            instead
            if instead and instead.action.pk == row.pk
            else arising_line(row, item, may=may, scale=scale)
            for row in rows
            if row.item_id != item.pk
        ),
    }


def _undo_url(who: Standing, row: Action, item: AgendaItem) -> str:
    """Where an action just recorded is taken back; empty when it is too late."""
    row.meeting = item.meeting
    if not policy.may_undo_action(who, row, now()):
        return ""
    board = item.meeting.board
    where = [board.partnership.slug, board.slug, row.number]
    return reverse("actions:undo", args=where)


def _in_turn(lines: Iterable[ActionLine]) -> list[ActionLine]:
    """The lines, with the first of which nothing was said yet marked."""
    marked = list(lines)
    for at, line in enumerate(marked):
        if line.form is not None and not line.said:
            marked[at] = replace(line, is_next=True)
            break
    return marked


def _shown(who: Standing, item: AgendaItem) -> ActionQuerySet:
    """The item's actions, and the earlier ones where they are taken; three queries."""
    wanted = Q(item=item)
    if shows_arising(item):
        earlier = Action.objects.matters_arising_for(item.meeting)
        wanted |= Q(pk__in=earlier.values("pk"))
    return _read(who, item, Action.objects.filter(wanted))


def shows_arising(item: AgendaItem) -> bool:
    """Whether earlier actions are taken here: at the action log of the agenda.

    An agenda without one takes them with the minutes of the last meeting.
    """
    if item.role == AgendaItem.Role.MATTERS_ARISING:
        return True
    if item.role != AgendaItem.Role.MINUTES:
        return False
    return not item.meeting.items.filter(role=AgendaItem.Role.MATTERS_ARISING).exists()


def arising(who: Standing, item: AgendaItem) -> ActionQuerySet:
    """Earlier actions that are open, or that this meeting has spoken of."""
    return _read(who, item, Action.objects.matters_arising_for(item.meeting))


def _read(who: Standing, item: AgendaItem, rows: ActionQuerySet) -> ActionQuerySet:
    """With everything a line shows, and only what the person may see."""
    said_here = ActionUpdate.objects.filter(meeting=item.meeting).cleared_for(
        cleared=who.may(Capability.READ_CONFIDENTIAL)
    )
    return (
        rows.visible_to(who)
        .select_related("meeting")
        .with_people()
        .prefetch_related(Prefetch("updates", said_here, to_attr="said_here"))
        .order_by("number")
    )


def arising_line(
    action: Action,
    item: AgendaItem,
    *,
    scale: Scale,
    may: bool = True,
    form: MinuteActionForm | None = None,
) -> ActionLine:
    """One earlier action with the row that says where it stands."""
    if form is None and may and action.status != Action.Status.CLOSED:
        form = MinuteActionForm(
            prefix=minute_prefix(action.number),
            initial={"item": item.pk},
            scale=scale,
        )
    return _line(action, item, form=form)


def minute_prefix(number: int) -> str:
    """What sets the boxes of one action's row apart from another's."""
    return f"action-{number}"


def _line(
    action: Action,
    item: AgendaItem,
    *,
    form: MinuteActionForm | None = None,
) -> ActionLine:
    board = item.meeting.board
    where = [board.partnership.slug, board.slug, action.number]
    return ActionLine(
        action=action,
        url=reverse("actions:action", args=where),
        change_url=f"{reverse('actions:change', args=where)}?item={item.pk}",
        form=form,
        minute_url=reverse("actions:minute", args=where),
        said=tuple(getattr(action, "said_here", ())),
    )
