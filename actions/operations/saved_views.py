"""Keeping a list of the log under a name, and letting it go."""

from django.db import IntegrityError, transaction

from actions import events, policy
from actions.models import SavedView
from actions.models.saved_views import LONGEST_NAME
from boards.models import Board
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Partnership
from governance.plain_text import clean_line

MOST_OWN = 20


@transaction.atomic
def save_view(
    *,
    by: Standing,
    partnership: Partnership,
    board: Board | None,
    name: str,
    query: str,
    is_shared: bool = False,
) -> SavedView:
    """Keep a list under a name: for oneself, or by the secretary for all its readers.

    Args:
        board: whose log; None for the log across the partnership.
        query: what the list asks for, as `Asked.query` writes it.

    Raises:
        RuleBroken: when the name is empty or taken, or there are too many.
    """
    if is_shared:
        policy.may_share_view(by).require()
    view = SavedView(
        partnership=partnership,
        board=board,
        name=_name(name),
        query=query,
        is_shared=is_shared,
        made_at=now(),
        made_by=by.someone,
    )
    _require_room(view)
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        taken = f"There is a view called “{view.name}” already."
        raise RuleBroken(taken, field="name") from None
    _log(events.VIEW_SAVED, by, view)
    return view


def _require_room(view: SavedView) -> None:
    """So many of one's own, and so many that are shared."""
    views = SavedView.objects.of_log(view.partnership, view.board)
    same = views.filter(is_shared=view.is_shared)
    same = same if view.is_shared else same.filter(made_by=view.made_by)
    if same.count() >= MOST_OWN:
        raise RuleBroken(f"There are {MOST_OWN} views already. Remove one first.")


def _name(text: str) -> str:
    try:
        named = clean_line(text, longest=LONGEST_NAME)
    except ValueError as wrong:
        raise RuleBroken(str(wrong), field="name") from None
    if not named:
        raise RuleBroken("Give the view a name.", field="name")
    return named


@transaction.atomic
def remove_view(*, by: Standing, view_id: int) -> None:
    """Let a view go; the actions it listed stay as they are."""
    view = SavedView.objects.select_for_update(of=("self",)).get(pk=view_id)
    policy.may_remove_view(by, view).require()
    _log(events.VIEW_REMOVED, by, view)
    view.delete()


def _log(kind: audit.Kind, by: Standing, view: SavedView) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=view,
        board_id=view.board_id,
        partnership_id=view.partnership_id,
    )
