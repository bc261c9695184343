"""The accountable person is asked for an exception note in their digest, and chased once.

A target that is missed asks for it (C80, C92); this module says to whom, and what the
letter says.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from boards.models import Board
from governance.accounts import address_of
from governance.letters import Block, Entry, Heading, Link
from governance.models import Person
from improvement_plan import kpi_notes_owed
from improvement_plan.models import KpiException

HEADING = "Exception notes you owe"
# How long after the first letter a note that is still owed is asked for again, once.
_AGAIN_AFTER = timedelta(days=7)


def asked_on(partnership_id: int, day: date) -> set[int]:
    """Whom the digest of a day asks for a note, or asks again."""
    due = _new(partnership_id) | _late(partnership_id, day)
    return set(due.values_list("asked_of", flat=True))


def note(people: Collection[int], partnership_id: int, day: date) -> None:
    """Note that they were asked, so that nobody is asked twice."""
    # The late ones first: a note asked for today is not one that waits.
    for rows, field in (
        (_late(partnership_id, day), "chased_on"),
        (_new(partnership_id), "told_on"),
    ):
        rows.filter(asked_of__in=people).update(**{field: day})


def _open(partnership_id: int) -> QuerySet[KpiException]:
    rows = KpiException.objects.owed()
    return rows.filter(kpi__board__partnership=partnership_id).order_by()


def _new(partnership_id: int) -> QuerySet[KpiException]:
    """Whoever recorded the figure knows of it already."""
    return _open(partnership_id).filter(~Q(asked_by=F("asked_of")), told_on=None)


def _late(partnership_id: int, day: date) -> QuerySet[KpiException]:
    return _open(partnership_id).filter(told_on__lte=day - _AGAIN_AFTER, chased_on=None)


def blocks(
    people: Collection[Person],
    day: date,
    *,
    board: Board | None = None,
    is_sent: bool = True,
) -> dict[int, list[Block]]:
    """What a letter says of the notes that people owe, by person."""
    rows = KpiException.objects.owed().filter(asked_of__in=people)
    if board is not None:
        rows = rows.filter(kpi__board=board)
    found: defaultdict[int, list[Block]] = defaultdict(list)
    for line in kpi_notes_owed.lines(rows):
        of = found[line.note.asked_of_id]
        of += [Heading(HEADING)] if not of else []
        of.append(_entry(line))
    return dict(found)


def _entry(line: kpi_notes_owed.Line) -> Entry:
    owner = line.kpi.board
    where = [owner.partnership.slug, owner.slug, line.note.pk]
    path = reverse("improvement_plan:kpi-note", args=where)
    return Entry(
        line.kpi.name,
        (
            f"{line.figure} in {line.period}, target {line.target}",
            f"KPI {line.kpi.number} · {owner.short}",
        ),
        Link("Sign in to say why, and what is done about it", address_of(path)),
    )
