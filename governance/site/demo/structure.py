"""The story's structure: bodies outside, and the lines that parents do not tell."""

from boards.models import Board, OutsideBody
from boards.operations import structure
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
