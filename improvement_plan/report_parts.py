"""What the plan says of a group's or partner's work, for its highlight report (C91)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from boards.models import Board
from boards.report_shapes import Overall, Parts, Section, Sign
from governance.clock import LOCAL, local
from governance.long_dates import long_date
from governance.models import Organisation, RatingLevel
from improvement_plan import kpi_pages
from improvement_plan.kpi_history import KpiHistory, histories, with_comparators
from improvement_plan.models import (
    ActionRating,
    Kpi,
    Plan,
    PlanAction,
    ProgressUpdate,
    Step,
)

MOST = 12  # lines in a section: a report is a page or two


def parts(reporter: Board | Organisation, starts_on: date, ends_on: date) -> Parts:
    """The plan's part of a report; nothing where the reporter has no part of a plan.

    Args:
        reporter: a group by whom areas are worked on, or a partner who does plan actions
            or answers for them.
        starts_on: the first day of the period.
        ends_on: the last.
    """
    actions = list(
        PlanAction.objects.filter(_work_of(reporter), left_at=None)
        .exclude(area__plan__status=Plan.Status.SUCCEEDED)
        .distinct()
        .prefetch_related("steps")
    )
    if not actions:
        return Parts()
    told = _told_in(actions, starts_on, ends_on)
    kpis = Kpi.objects.filter(_measured_by(reporter), retired_at=None)
    read = histories(with_comparators(kpis.distinct()))
    area = reporter.partnership.local_area
    charts = (kpi_pages.chart_of(one, area) for one in read[:2])
    return Parts(
        overall=_overall(actions, starts_on, ends_on),
        sections=(
            *_milestones(actions, told, starts_on, ends_on),
            _measures(read, ends_on),
            _escalated(told, read, starts_on),
        ),
        charts=tuple(chart for chart in charts if chart),
    )


def _work_of(reporter: Board | Organisation) -> Q:
    if isinstance(reporter, Board):
        return Q(area__groups__board=reporter)
    return Q(accountable_organisation=reporter) | Q(action_organisation=reporter)


def _measured_by(reporter: Board | Organisation) -> Q:
    if isinstance(reporter, Board):
        return Q(areas__groups__board=reporter)
    return Q(owner_organisation=reporter)


def _told_in(
    actions: Sequence[PlanAction], starts_on: date, ends_on: date
) -> list[ProgressUpdate]:
    """The newest update of each plan action in the period, in the plan's order."""
    rows = ProgressUpdate.objects.filter(
        action__in=actions,
        sent_at__gte=_beginning(starts_on),
        sent_at__lt=_beginning(ends_on + timedelta(days=1)),
    )
    newest = {row.action_id: row for row in rows.order_by("sent_at", "pk")}
    for action in actions:
        if action.pk in newest:
            newest[action.pk].action = action
    return [newest[action.pk] for action in actions if action.pk in newest]


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LOCAL)


def _overall(
    actions: Sequence[PlanAction], starts_on: date, ends_on: date
) -> tuple[Overall, ...]:
    """The lowest rating of the group's plan actions, now and as the period began."""
    now, before = (_in_force(actions, day) for day in (ends_on, starts_on))
    found = []
    for dimension, label in ActionRating.Dimension.choices:
        mine = [one for one in now if one.dimension == dimension]
        if not mine:
            continue
        worst = min(mine, key=lambda one: one.level.worth)
        then = [one for one in before if one.dimension == dimension]
        was = min((one.level for one in then), key=lambda one: one.worth, default=None)
        lowest = [one for one in mine if one.level.worth == worst.level.worth]
        refs = ", ".join(sorted(one.action.reference for one in lowest))
        why = f": {worst.reason}" if worst.reason else ""
        found.append(
            Overall(
                dimension=label,
                now=f"{worst.level.label}, {worst.level.definition.lower()}",
                before=was.label if was else "not rated",
                reason=f"The lowest of {len(mine)}, at {refs}{why}",
                sign=_sign(worst.level),
                sign_before=_sign(was) if was else None,
            )
        )
    return tuple(found)


def _sign(level: RatingLevel) -> Sign:
    return Sign(
        label=level.label,
        definition=level.definition,
        letter=level.letter,
        shape=level.shape,
        colour=level.colour,
    )


def _in_force(actions: Sequence[PlanAction], day: date) -> list[ActionRating]:
    """The ratings that counted at the end of a day."""
    until = _beginning(day + timedelta(days=1))
    rows = ActionRating.objects.in_force(until).filter(action__in=actions)
    return list(rows.newest().select_related("level", "action"))


def _milestones(
    actions: Iterable[PlanAction],
    updates: Sequence[ProgressUpdate],
    starts_on: date,
    ends_on: date,
) -> tuple[Section, ...]:
    """What was achieved, what slipped, and what comes in a period as long again."""
    steps = [(action, step) for action in actions for step in action.steps.all()]
    ahead = ends_on + (ends_on - starts_on)
    met = [
        _told(*one, "done")
        for one in steps
        if _within(one[1].done_on, starts_on, ends_on)
    ]
    done = [f"{u.action.reference} {u.done}" for u in updates if u.done]
    to_come = [f"{u.action.reference} {u.next}" for u in updates if u.next]
    waiting = [(a, s) for a, s in steps if not s.is_done and s.due_on is not None]
    slipped = [_told(a, s, "due") for a, s in waiting if s.is_past(ends_on)]
    coming = [
        _told(a, s, "due") for a, s in waiting if _within(s.due_on, ends_on, ahead)
    ]
    late = [
        f"{a.reference} {a.title}, due {long_date(a.due_on)}"
        for a in actions
        if a.due_on and a.due_on < ends_on and _waits_for_its_date(a)
    ]
    return (
        Section(heading="Achievements and milestones met", lines=_few([*met, *done])),
        Section(
            heading="Milestones slipped",
            lines=_few([*slipped, *late]),
            nothing="No milestone is past its date.",
        ),
        Section(
            heading="Next period",
            lines=_few([*coming, *to_come]),
            nothing="No milestone falls into the next period.",
        ),
    )


def _waits_for_its_date(action: PlanAction) -> bool:
    """Whether the date of the action itself is that of open work."""
    steps = action.steps.all()
    return not steps or any(not one.is_done and one.due_on is None for one in steps)


def _told(action: PlanAction, step: Step, word: str) -> str:
    day = step.done_on if word == "done" else step.due_on
    celebrated = f". Celebrated: {step.celebration}" if step.celebration else ""
    told = f"{action.reference} {step.text} ({word} {long_date(day) if day else ''})"
    return f"{told}{celebrated}"


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _measures(read: Sequence[KpiHistory], on: date) -> Section:
    """Each KPI of the group's areas in a line."""
    lines = []
    for history in read:
        line = kpi_pages.line_of(history, on)
        figure = f"{line.figure} in {line.period}" if line.figure else "no figure yet"
        aim = f", target {line.target}: {line.outcome}" if line.target else ""
        missing = f"; {len(line.missing)} missing" if line.missing else ""
        lines.append(f"{line.kpi.name}: {figure}{aim}{missing}")
    return Section(
        heading="KPIs", lines=_few(lines), nothing="No KPI belongs to this work."
    )


def _escalated(
    updates: Sequence[ProgressUpdate], read: Sequence[KpiHistory], starts_on: date
) -> Section:
    """The help that leads ask for, and the exception notes written in the period."""
    asked = [
        f"{u.action.reference} asks for: {'; '.join(filter(None, (*u.help_kinds, u.help_words)))}"
        for u in updates
        if u.help_kinds
    ]
    notes = [
        f"{history.kpi.name}, {history.name_of(note.period)}: {note.cause} {note.remedy}"
        for history in read
        for note in history.kpi.exceptions.all()
        if note.written_at and local(note.written_at).date() >= starts_on
    ]
    return Section(
        heading="Escalations and exceptions",
        lines=_few([*asked, *notes]),
        nothing="Nothing was reported by exception.",
    )


def _few(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that a report has room for, and how many more there are."""
    if len(lines) <= MOST:
        return tuple(lines)
    return (*lines[:MOST], f"and {len(lines) - MOST} more")
