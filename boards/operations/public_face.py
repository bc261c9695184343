"""What the public sees of a board beside what it publishes: members, meetings (C47)."""

from django.db import transaction

from boards import events, policy
from boards.models import Board
from boards.operations import making_public
from boards.standing import Standing
from governance import audit


@transaction.atomic
def change_public_face(
    *,
    by: Standing,
    board: Board,
    shows_members: str,
    shows_meetings: bool,
    public_contact: str = "",
) -> Board:
    """Say what the public sees of its membership and meetings, and whom it may ask.

    Args:
        shows_members: of `Board.ShowsMembers`.
        shows_meetings: whether the dates of meetings to come are shown.
        public_contact: the address published for questions; empty for none.
    """
    found = Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
    policy.may_publish(by).require()
    asked = {
        "shows_members": shows_members,
        "shows_meetings": shows_meetings,
        "public_contact": public_contact,
    }
    changes = _written(found, asked)
    if not changes:
        return found
    making_public.begin_edition(found.partnership_id)
    audit.record(
        events.PUBLIC_FACE_CHANGED,
        by=by.actor,
        subject=found,
        board_id=found.pk,
        partnership_id=by.partnership_id,
        changes=changes,
    )
    return found


def _written(board: Board, asked: dict[str, object]) -> audit.Changes:
    """Write what differs; the old and the new value of it."""
    changes = {
        name: (getattr(board, name), value)
        for name, value in asked.items()
        if getattr(board, name) != value
    }
    if changes:
        for name, (_, value) in changes.items():
            setattr(board, name, value)
        board.full_clean(exclude=["partnership"])
        board.save(update_fields=list(changes))
    return changes
