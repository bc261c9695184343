"""Drawing the structure of a partnership: outside bodies, and lines between bodies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from boards import events, policy
from boards.models import Board, BodyLink, OutsideBody
from boards.models.structure import key_of
from boards.standing import Standing
from boards.structure_rules import circle, circle_sentence
from governance import audit
from governance.errors import RuleBroken
from governance.models import Partnership


@dataclass(frozen=True, slots=True)
class LineInput:
    """A line as it is drawn.

    Args:
        source: the body that reports, escalates or keeps informed.
        target: the body that is spoken to.
        cadence: how often, in words; empty where nothing says.
        starts_on: its first day; None where nobody knows.
    """

    source: Board | OutsideBody
    target: Board | OutsideBody
    kind: str
    cadence: str = ""
    purpose: str = ""
    starts_on: date | None = None


@transaction.atomic
def add_outside_body(*, by: Standing, name: str, summary: str = "") -> OutsideBody:
    """Add a body that keeps its meetings elsewhere (C07)."""
    policy.may_change_structure(by).require()
    _check_name(by, name)
    made = OutsideBody(partnership_id=by.partnership_id, name=name, summary=summary)
    _keep(made)
    _record(events.BODY_ADDED, by, made)
    return made


@transaction.atomic
def change_outside_body(
    *, by: Standing, body_id: int, name: str, summary: str = ""
) -> OutsideBody:
    """Correct the name of an outside body, or what it is."""
    policy.may_change_structure(by).require()
    body = OutsideBody.objects.select_for_update().get(
        pk=body_id, partnership_id=by.partnership_id
    )
    _check_name(by, name)
    changes = _take_on(body, {"name": name, "summary": summary})
    if changes:
        _keep(body)
        _record(events.BODY_CHANGED, by, body, changes)
    return body


@transaction.atomic
def draw_line(*, by: Standing, line: LineInput) -> BodyLink:
    """Draw a line between two bodies of the partnership (C02, C07).

    Raises:
        RuleBroken: the bodies have this line already, or the one would in the end
            report to itself.
    """
    policy.may_change_structure(by).require()
    _locked_structure(by)
    for body in (line.source, line.target):
        if body.partnership_id != by.partnership_id:
            raise RuleBroken("This body is not of your partnership.")
    made = BodyLink(
        partnership_id=by.partnership_id,
        **_end("from", line.source),
        **_end("to", line.target),
        kind=line.kind,
        cadence=line.cadence,
        purpose=line.purpose,
        starts_on=line.starts_on,
    )
    _check_line(by, made)
    made.save()
    _record(events.LINE_DRAWN, by, made)
    return made


@transaction.atomic
def change_line(
    *,
    by: Standing,
    line_id: int,
    kind: str,
    cadence: str = "",
    purpose: str = "",
    starts_on: date | None = None,
) -> BodyLink:
    """Correct what a line says; its two bodies stay.

    Raises:
        RuleBroken: as when it is drawn.
    """
    policy.may_change_structure(by).require()
    line = _locked_line(by, line_id)
    values = {
        "kind": kind, "cadence": cadence, "purpose": purpose, "starts_on": starts_on,
    }  # fmt: skip
    changes = _take_on(line, values)
    if not changes:
        return line
    if line.ends_on and starts_on and line.ends_on < starts_on:
        raise RuleBroken("It would begin after its last day.", field="starts_on")
    _check_line(by, line)
    line.save()
    _record(events.LINE_CHANGED, by, line, changes)
    return line


@transaction.atomic
def end_line(*, by: Standing, line_id: int, ends_on: date) -> BodyLink:
    """End a line on its last day; it stays in the record.

    Raises:
        RuleBroken: it ended already, or would end before it began.
    """
    policy.may_change_structure(by).require()
    line = _locked_line(by, line_id)
    if line.ends_on is not None:
        raise RuleBroken("This line has its last day already.", field="ends_on")
    if line.starts_on and ends_on < line.starts_on:
        raise RuleBroken("The last day is before the first.", field="ends_on")
    line.ends_on = ends_on
    line.save(update_fields=["ends_on"])
    _record(events.LINE_ENDED, by, line, {"ends_on": ("", str(ends_on))})
    return line


def _locked_structure(by: Standing) -> None:
    """Two people drawing at once might close a circle that neither sees."""
    Partnership.objects.select_for_update().get(pk=by.partnership_id)


def _locked_line(by: Standing, line_id: int) -> BodyLink:
    _locked_structure(by)
    return (
        BodyLink.objects.select_for_update(of=("self",))
        .with_bodies()
        .get(pk=line_id, partnership_id=by.partnership_id)
    )


def _end(side: str, body: Board | OutsideBody) -> dict[str, Board | OutsideBody]:
    return {f"{side}_{'board' if isinstance(body, Board) else 'outside'}": body}


def _check_line(by: Standing, line: BodyLink) -> None:
    """Refuse a line that is there already, and a circle of reporting.

    Lines with a last day do not count: they are over, or soon will be.

    Raises:
        RuleBroken: beside the body that is spoken to.
    """
    others = list(
        BodyLink.objects.filter(
            partnership_id=by.partnership_id, kind=line.kind, ends_on__isnull=True
        )
        .exclude(pk=line.pk)
        .with_bodies()
    )
    names = {
        key_of(end): str(end) for o in (*others, line) for end in (o.source, o.target)
    }
    new = (key_of(line.source), key_of(line.target))
    if new[0] == new[1] and line.kind != BodyLink.Kind.REPORTS:
        raise RuleBroken("A line joins two different bodies.", field="target")
    pairs = [(key_of(o.source), key_of(o.target)) for o in others]
    if new in pairs:
        raise RuleBroken("These bodies have this line already.", field="target")
    if line.kind == BodyLink.Kind.REPORTS and (found := circle(pairs, new)):
        sentence = circle_sentence(tuple(names[key] for key in found))
        raise RuleBroken(sentence, field="target")


def _check_name(by: Standing, name: str) -> None:
    if Board.objects.filter(partnership_id=by.partnership_id, name=name).exists():
        raise RuleBroken(
            "A board of this partnership has this name: draw a line to it instead.",
            field="name",
        )


def _keep(body: OutsideBody) -> None:
    try:
        with transaction.atomic():
            body.save()
    except IntegrityError as error:
        raise RuleBroken("There is a body of this name.", field="name") from error


def _take_on(
    row: OutsideBody | BodyLink, values: Mapping[str, object]
) -> dict[str, tuple[str, str]]:
    """Set what is different, and return it for the log."""
    changes = {}
    for name, value in values.items():
        old = getattr(row, name)
        if old != value:
            changes[name] = (str(old or ""), str(value or ""))
            setattr(row, name, value)
    return changes


def _record(
    what: audit.Kind,
    by: Standing,
    row: OutsideBody | BodyLink,
    changes: audit.Changes | None = None,
) -> None:
    board = row.from_board or row.to_board if isinstance(row, BodyLink) else None
    audit.record(
        what,
        by=by.actor,
        subject=row,
        board_id=board.pk if board else None,
        partnership_id=by.partnership_id,
        changes=changes,
    )
