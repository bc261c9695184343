"""A partnership's structure as its page shows it: a nested list and a drawing (C02)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from boards import policy, standing
from boards import structure_shapes as shapes
from boards.documents import lead_roles, missed_cadence
from boards.documents.lead_roles import LeadLine
from boards.models import Board, BodyLink, OutsideBody
from boards.models.structure import key_of
from boards.series import Missed
from boards.structure_layout import draw
from boards.structure_rules import LineKind
from governance.models import Partnership, Person

OUTSIDE = "Outside body"


@dataclass
class Node:
    """A body in the list, its own lines, and the bodies that report to it."""

    body: Board | OutsideBody
    kind: str
    url: str = ""
    lines: list[BodyLink] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)
    missed: Missed | None = None
    leads: tuple[LeadLine, ...] = ()

    @property
    def key(self) -> str:
        """What it is called in the page."""
        return key_of(self.body)

    @property
    def is_ours(self) -> bool:
        """Whether it keeps its meetings here."""
        return isinstance(self.body, Board)


@dataclass(frozen=True, slots=True)
class Structure:
    """Everything the page shows.

    Args:
        tree: the bodies that report to nobody, each with what reports to it.
        wide: the drawing for a screen or a sheet of paper.
        narrow: the drawing for a phone.
        said: the drawing in one sentence.
        ended: the boards and lines that are over.
    """

    tree: tuple[Node, ...]
    wide: shapes.Drawing | None
    narrow: shapes.Drawing | None
    said: str
    ended_lines: tuple[BodyLink, ...]
    ended_boards: tuple[Board, ...]


def read(
    partnership: Partnership, on: date, read_by: Person | None = None
) -> Structure:
    """Read the structure as it stands on a day, in ten queries.

    Args:
        read_by: who is told which of the bodies whose meetings they may read have
            missed their cadence; nobody is told otherwise.
    """
    boards = list(partnership.boards.select_related("successor"))
    outside = list(partnership.outside_bodies.all())
    every_line = list(partnership.body_links.with_bodies())
    for body in _bodies(every_line):
        if isinstance(body, Board):
            body.partnership = partnership
    for board in boards:
        board.partnership = partnership
    at_work = [board for board in boards if not board.has_ended(on)]
    bodies: list[Board | OutsideBody] = [*at_work, *outside]
    nodes = {key_of(body): _node(body) for body in bodies}
    for board_id, leads in lead_roles.of_boards(at_work, on).items():
        nodes[f"board-{board_id}"].leads = leads
    for board_id, one in _missed(at_work, on, read_by).items():
        nodes[f"board-{board_id}"].missed = one
    lines = [
        line
        for line in every_line
        if _in_force(line, on)
        and key_of(line.source) in nodes
        and key_of(line.target) in nodes
    ]
    tree = _tree(nodes, lines)
    drawn = [_drawing(nodes, lines, sheet) for sheet in (shapes.WIDE, shapes.NARROW)]
    over = [line for line in every_line if line.ends_on and line.ends_on < on]
    return Structure(
        tree=tree,
        wide=drawn[0] if nodes else None,
        narrow=drawn[1] if nodes else None,
        said=_said(len(at_work), len(outside), lines),
        ended_lines=tuple(sorted(over, key=lambda line: line.ends_on or on)),
        ended_boards=tuple(board for board in boards if board.has_ended(on)),
    )


def _missed(
    boards: Sequence[Board], on: date, read_by: Person | None
) -> dict[int, Missed]:
    if read_by is None:
        return {}
    standings = standing.on_boards(read_by, boards, on)
    readable = [
        board
        for board, who in zip(boards, standings, strict=True)
        if policy.may_read_meetings(who)
    ]
    return missed_cadence.of_boards(readable, on)


def _bodies(lines: Iterable[BodyLink]) -> Iterable[Board | OutsideBody]:
    return (end for line in lines for end in (line.source, line.target))


def _node(body: Board | OutsideBody) -> Node:
    if isinstance(body, Board):
        return Node(body, body.get_kind_display(), body.get_absolute_url())
    return Node(body, OUTSIDE)


def _in_force(line: BodyLink, on: date) -> bool:
    begun = line.starts_on is None or line.starts_on <= on
    return begun and (line.ends_on is None or line.ends_on >= on)


def _tree(nodes: dict[str, Node], lines: Sequence[BodyLink]) -> tuple[Node, ...]:
    """Each body below the first that it reports to; every line told where it starts."""
    above: dict[str, str] = {}
    for line in lines:
        source, target = key_of(line.source), key_of(line.target)
        nodes[source].lines.append(line)
        if line.kind == BodyLink.Kind.REPORTS:
            above.setdefault(source, target)
    for key, node in nodes.items():
        if key in above:
            nodes[above[key]].below.append(node)
    return tuple(
        sorted(
            (node for key, node in nodes.items() if key not in above),
            key=lambda node: (not node.below, not node.is_ours),
        )
    )


def _drawing(
    nodes: dict[str, Node], lines: Sequence[BodyLink], sheet: shapes.Sheet
) -> shapes.Drawing:
    bodies = [
        shapes.Body(key=key, name=str(node.body), kind=node.kind, is_ours=node.is_ours)
        for key, node in nodes.items()
    ]
    drawn = [
        shapes.Line(
            source=key_of(line.source),
            target=key_of(line.target),
            kind=LineKind(line.kind),
            cadence=line.cadence,
        )
        for line in lines
    ]
    return draw(bodies, drawn, sheet)


def _said(boards: int, outside: int, lines: Sequence[BodyLink]) -> str:
    """The drawing in a sentence; the list under it says everything."""

    def counted(count: int, noun: str) -> str:
        return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

    kinds = [LineKind(line.kind) for line in lines]
    told = ", ".join(
        counted(kinds.count(kind), f"{kind.noun.lower()} line")
        for kind in LineKind
        if kind in kinds
    )
    bodies = f"Boards and groups: {boards}; outside bodies: {outside}"
    return f"{bodies}; {told or 'no lines yet'}. The list says the same in words."
