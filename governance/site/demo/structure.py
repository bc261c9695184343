"""The story's structure: bodies outside, and the lines that parents do not tell."""

from datetime import timedelta

from boards.models import Board, OutsideBody
from boards.operations import structure
from boards.operations.ending import end_board
from boards.operations.structure import LineInput
from governance.site.demo.world import World


def draw(world: World) -> None:
    """Add the outside bodies and draw every line of the facts."""
    by = world.administrator(world.begins)
    bodies: dict[str, Board | OutsideBody] = dict(world.boards)
    for name, summary in world.facts.outside:
        bodies[name] = structure.add_outside_body(by=by, name=name, summary=summary)
    for line in world.facts.lines:
        structure.draw_line(
            by=by,
            line=LineInput(
                source=bodies[line.source],
                target=bodies[line.target],
                kind=line.kind,
                cadence=line.cadence,
                purpose=line.purpose,
            ),
        )
    _end_what_came_before(world)


def _end_what_came_before(world: World) -> None:
    """The bodies that the board and its groups took the place of."""
    last_day = world.facts.terms.effective_on - timedelta(days=1)
    for board in world.facts.boards:
        if board.followed_by is not None:
            end_board(
                by=world.administrator(world.begins),
                board_id=world.boards[board.key].pk,
                ends_on=last_day,
                successor_id=world.boards[board.followed_by].pk,
            )
