"""An action that goes on in another body: where it came from, where it went (C54)."""

from dataclasses import dataclass

from actions.models import Action
from boards import standing
from boards.models import Board
from boards.standing import Standing


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same action in another body; `url` where the reader may open it."""

    body: Board
    action: Action
    url: str


def lineage(action: Action) -> list[Action]:
    """The action, then what it was in each body before, newest first."""
    found = [action]
    while (earlier := found[-1].came_from) is not None:
        found.append(earlier)
    return found


def came_from(who: Standing, action: Action) -> Elsewhere | None:
    """The body it was carried over from."""
    earlier = action.came_from
    return _elsewhere(who, earlier) if earlier else None


def went_to(who: Standing, action: Action) -> Elsewhere | None:
    """The body it was carried over to."""
    if action.closure != Action.Closure.CARRIED_OVER:
        return None
    later = (
        Action.objects.filter(succeeds=action)
        .exclude(board_id=action.board_id)
        .select_related("board__partnership")
        .first()
    )
    return _elsewhere(who, later) if later else None


def _elsewhere(who: Standing, action: Action) -> Elsewhere:
    """With its address, for those whom that body lets see it."""
    there = standing.of(who.someone, action.board, who.day)
    seen = Action.objects.visible_to(there).filter(pk=action.pk).exists()
    return Elsewhere(action.board, action, action.get_absolute_url() if seen else "")
