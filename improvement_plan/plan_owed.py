"""What the improvement plan asks of people, for *My work*, in the words of their digest.

Updates of open cycles, exception notes, ratings that wait for a second key, new dates that
wait for an answer, and the help that leads ask of their SRO and the chair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from boards.models import Board, Office
from governance.clock import local
from governance.long_dates import distance, long_date, overdue
from governance.models import Person
from governance.models.periods import in_force
from improvement_plan import cycle as rules
from improvement_plan import cycle_asks, kpi_notes_owed
from improvement_plan.models import (
    ActionRating,
    KpiException,
    PlanAction,
    ProgressUpdate,
)

MOST = 20
Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One thing the plan asks.

    Args:
        when: how late or how soon it is, or since when it waits.
        day: the day that goes with it.
        verb: what one does there.
    """

    when: str
    day: str
    title: str
    about: str
    url: str
    verb: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class PlanTasks:
    """What is asked of the same kind."""

    heading: str
    note: str
    tasks: tuple[PlanTask, ...]


def of(people: Sequence[Person], today: date) -> tuple[PlanTasks, ...]:
    """Everything the plan asks of some people, kind by kind; empty kinds are left out."""
    found = (
        PlanTasks("Updates of the plan", "you tell", tuple(_updates(people, today))),
        PlanTasks("Exception notes", "you write", tuple(_notes(people))),
        PlanTasks("Ratings to confirm", "the second key", tuple(_keys(people))),
        PlanTasks("New dates asked for", "you answer", tuple(_dates(people))),
        PlanTasks("Help asked for", "by leads", tuple(_help(people, today))),
    )
    return tuple(one for one in found if one.tasks)


def _updates(people: Sequence[Person], today: date) -> Iterator[PlanTask]:
    for cycle, action in cycle_asks.missing_of(people):
        period = rules.Period(cycle.starts_on, cycle.ends_on).name
        yield PlanTask(
            when=overdue(cycle.due_on, today) or distance(cycle.due_on, today),
            day=long_date(cycle.due_on),
            title=action.title,
            about=f"Plan action {action.reference} · {cycle.board.short} · {period}",
            url=_address("action-update", cycle.board, action.number),
            verb="Say how it goes",
            is_late=cycle.due_on < today,
        )


def _notes(people: Sequence[Person]) -> Iterator[PlanTask]:
    rows = KpiException.objects.owed().filter(asked_of__in=people)
    for line in kpi_notes_owed.lines(rows, MOST):
        board = line.kpi.board
        yield PlanTask(
            when="asked",
            day=long_date(local(line.note.asked_at).date()),
            title=line.kpi.name,
            about=f"{line.figure} in {line.period}, target {line.target} · {board.short}",
            url=_address("kpi-note", board, line.note.pk),
            verb="Write the note",
        )


def _keys(people: Sequence[Person]) -> Iterator[PlanTask]:
    rows = _answered_by(ActionRating.objects.waiting(), people).exclude(
        recorded_by__in=people
    )
    for row in rows.select_related("level", "recorded_by").order_by("recorded_at")[
        :MOST
    ]:
        said = f"{row.get_dimension_display()} {row.level.label}"
        yield _waits(
            row.action,
            local(row.recorded_at).date(),
            f"{said}, {row.recorded_by}",
            "Answer",
        )


def _dates(people: Sequence[Person]) -> Iterator[PlanTask]:
    asked = ProgressUpdate.objects.filter(
        asked_due_on__isnull=False, agreed_at=None, declined_at=None
    ).exclude(sent_by__in=people)
    rows = _answered_by(asked, people).select_related("sent_by").order_by("sent_at")
    for row in rows[:MOST]:
        assert row.asked_due_on is not None  # noqa: S101 - asked for above
        said = f"{long_date(row.asked_due_on)}, {row.sent_by}"
        yield _waits(row.action, local(row.sent_at).date(), said, "Answer")


def _help(people: Sequence[Person], today: date) -> Iterator[PlanTask]:
    """The help that the newest update of a plan action asks for."""
    newest = ProgressUpdate.objects.filter(action=OuterRef("action")).order_by(
        "-sent_at", "-pk"
    )
    chaired = Office.objects.filter(in_force(today), person__in=people, kind="chair")
    rows = (
        ProgressUpdate.objects.filter(pk=Subquery(newest.values("pk")[:1]))
        .filter(Q(needs_decision=True) | Q(needs_means=True) | Q(needs_partner=True))
        .filter(
            Q(action__area__sro__in=people)
            | Q(action__board__in=chaired.values("board"))
        )
        .filter(_live())
        .select_related("action__board__partnership", "sent_by")
    )
    for row in rows.order_by("-sent_at")[:MOST]:
        said = "; ".join(filter(None, (*row.help_kinds, row.help_words)))
        yield _waits(
            row.action, local(row.sent_at).date(), f"{said}, {row.sent_by}", "Read"
        )


def _live() -> Q:
    return Q(action__left_at=None, action__area__left_at=None)


def _answered_by(rows: Rows, people: Sequence[Person]) -> Rows:
    """What the second key turns: the SRO's, or the accountable lead's in their place."""
    mine = Q(action__area__sro__in=people) | Q(action__accountable_lead__in=people)
    return rows.filter(mine, _live()).select_related("action__board__partnership")


def _waits(action: PlanAction, since: date, said: str, verb: str) -> PlanTask:
    return PlanTask(
        when="since",
        day=long_date(since),
        title=action.title,
        about=f"Plan action {action.reference} · {action.board.short} · {said}",
        url=_address("action-ratings", action.board, action.number),
        verb=verb,
    )


def _address(name: str, board: Board, number: int) -> str:
    return reverse(
        f"improvement_plan:{name}", args=[board.partnership.slug, board.slug, number]
    )
