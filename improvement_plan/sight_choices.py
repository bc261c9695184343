"""What can be linked: places in the record of a board, and parts of its plans."""

from actions.models import Action
from boards.documents.decisions_seen import visible as visible_decisions
from boards.models import AgendaItem, Board, Meeting
from boards.roles import Capability
from boards.standing import Standing
from improvement_plan.models import AreaForImprovement, PlanAction

# So many of the newest meetings are offered where none is named.
MEETINGS = 6
_SHORT = 100
Group = tuple[str, list[tuple[str, str]]]


def places(who: Standing, board: Board, number: int | None = None) -> list[Group]:
    """Items, decisions and actions of one meeting, or of the newest; four queries.

    Only what the reader may see is offered, the newest meeting first.
    """
    meetings = Meeting.objects.filter(board=board).exclude(
        state=Meeting.State.CANCELLED
    )
    if number is not None:
        meetings = meetings.filter(number=number)
    else:
        meetings = meetings.filter(date__lte=who.day)
    chosen = list(meetings.order_by("-date")[:MEETINGS])
    found: dict[int, list[tuple[str, str]]] = {one.pk: [] for one in chosen}
    for meeting, key, words in _rows(who, board, list(found)):
        found[meeting].append((key, _cut(words)))
    return [(f"Meeting of {m.title}", found[m.pk]) for m in chosen if found[m.pk]]


def _rows(who: Standing, board: Board, ids: list[int]) -> list[tuple[int, str, str]]:
    items = AgendaItem.objects.filter(meeting__in=ids)
    if not who.may(Capability.READ_CONFIDENTIAL):
        items = items.filter(is_confidential=False)
    decisions = visible_decisions(board, who).filter(meeting__in=ids)
    actions = Action.objects.visible_to(who).filter(meeting__in=ids)
    rows: list[tuple[int, str, str]] = []
    for item in items:
        said = f"{item.number} {item.title}".strip()
        rows.append((item.meeting_id, f"item-{item.pk}", said))
    for one in decisions:
        said = f"Decision {one.number}: {one.wording}"
        rows.append((one.meeting_id, f"decision-{one.pk}", said))
    for row in actions:
        said = f"Action {row.reference}: {row.title or row.text}"
        rows.append((row.meeting_id or 0, f"log_action-{row.pk}", said))
    return rows


def parts(board: Board) -> list[tuple[str, str]]:
    """Every area of the board's plans with its actions, in the order printed."""
    areas = AreaForImprovement.objects.filter(plan__board=board, left_at=None)
    actions = PlanAction.objects.filter(area__in=areas, left_at=None)
    found = []
    for area in areas.select_related("plan").order_by("-plan__number", "position"):
        found.append(
            (f"area-{area.pk}", _cut(f"Area {area.reference}: {area.heading}"))
        )
        found += [
            (f"action-{one.pk}", _cut(f"{one.reference} {one.title}"))
            for one in actions
            if one.area_id == area.pk
        ]
    return found


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
