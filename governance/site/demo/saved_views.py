"""Views of the action log that the secretary keeps for everybody."""

from datetime import date

from actions.operations.saved_views import save_view
from governance.site.demo.world import World

_VIEWS = {
    "Moved at least once": "due=moved",
    "Without a date": "due=none",
    "Ended, newest first": "status=closed",
}


def keep(world: World, today: date) -> None:
    """Share three views of the board's log, and one across the partnership."""
    by = world.secretary(today)
    for name, query in _VIEWS.items():
        save_view(
            by=by,
            partnership=world.board.partnership,
            board=world.board,
            name=name,
            query=query,
            is_shared=True,
        )
    save_view(
        by=by,
        partnership=world.board.partnership,
        board=None,
        name="No owner yet",
        query="owner=none",
    )
