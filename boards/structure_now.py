"""The structure of a partnership as it stands, in sentences (C02, C09)."""

from datetime import date

from boards import structure_drafts
from boards.models import Board, BodyLink, OutsideBody
from boards.models.structure import key_of
from boards.structure_rules import LineKind
from boards.structure_shapes import Body, Line
from governance.models import Partnership


def in_sentences(partnership: Partnership, on: date) -> str:
    """The bodies at work on a day and the lines between them; three queries."""
    at_work = [one for one in partnership.boards.all() if not one.has_ended(on)]
    found: list[Board | OutsideBody] = [*at_work, *partnership.outside_bodies.all()]
    bodies = {
        key_of(one): Body(
            key=key_of(one), name=one.name, is_ours=isinstance(one, Board)
        )
        for one in found
    }
    lines = [
        Line(
            source=key_of(line.source),
            target=key_of(line.target),
            kind=LineKind(line.kind),
            cadence=line.cadence,
        )
        for line in BodyLink.objects.filter(partnership=partnership)
        .on(on)
        .with_bodies()
        if key_of(line.source) in bodies and key_of(line.target) in bodies
    ]
    return structure_drafts.written([*bodies.values()], lines)
