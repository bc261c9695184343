"""A plan of 20 areas and 200 actions with five years of monthly ratings, and its report."""

from datetime import UTC, date, datetime

from boards.models import Board
from boards.report_shapes import ReportSnapshot
from boards.standing import Standing
from governance.months import later_by
from governance.pdf import document_html
from improvement_plan import report_parts, usual_scales
from improvement_plan.models import (
    ActionRating,
    AreaGroup,
    Plan,
    PlanAction,
    Step,
)
from improvement_plan.operations import scales
from improvement_plan.operations.keeping import keep_action
from tests.factories import boards as make
from tests.factories import plans

AREAS, ACTIONS, YEARS = 20, 200, 5
FIRST = date(2021, 11, 30)


def build(board: Board, who: Standing) -> tuple[Plan, Board]:
    """The plan, and a working group that works on all of it."""
    group = make.make_board(board.partnership, name="Working group", slug="bench-group")
    return fill(board, who, group), group


def fill(board: Board, who: Standing, group: Board) -> Plan:
    """The plan as rows, agreed; each action is rated twice a month for five years."""
    by = who.someone
    plan = plans.make_plan(board, by=by, status=Plan.Status.AGREED)
    for at in range(AREAS):
        area = plans.make_area(plan, title=f"Area {at + 1}", sro=by)
        AreaGroup.objects.create(area=area, board=group)
        for place in range(ACTIONS // AREAS):
            action = plans.make_plan_action(
                area, title=f"Improve part {place + 1} of area {at + 1} for families",
                date_text="March 2027", due_on=date(2027, 3, 31), date_kind="point",
                action_lead=by,
            )  # fmt: skip
            Step.objects.bulk_create(
                Step(action=action, text=f"Step {n} of it is taken.", position=n)
                for n in range(3)
            )
            keep_action(action, by)
    _rate(plan, who)
    return plan


def _rate(plan: Plan, who: Standing) -> None:
    """Both scales of West Sussex, and a rating for every month, action and dimension."""
    by = who.someone
    actions = list(PlanAction.objects.filter(area__plan=plan))
    months = [later_by(FIRST, n) for n in range(YEARS * 12)]
    for dimension, levels in (
        ("completion", usual_scales.COMPLETION), ("impact", usual_scales.IMPACT),
    ):  # fmt: skip
        scale = scales.name_scale(
            by=who, partnership=plan.board.partnership, name=f"Bench {dimension}",
            dimension=dimension, levels=levels,
        )  # fmt: skip
        scales.choose_scale(by=who, plan_id=plan.pk, scale=scale)
        of = list(scale.levels.all())
        ActionRating.objects.bulk_create(
            (
                ActionRating(
                    action=action, dimension=dimension, level=of[(n + at) % len(of)],
                    as_at=day, reason="As the month went.", state="confirmed",
                    proposed_as="plan", answered_as="plan", recorded_by=by,
                    answered_by=by, recorded_at=_noon(day), answered_at=_noon(day),
                )
                for at, action in enumerate(actions)
                for n, day in enumerate(months)
            ),
            batch_size=2_000,
        )  # fmt: skip


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def report_html(group: Board, board: Board) -> str:
    """The highlight report of the group that works on all of it, as HTML for paper."""
    end = date(2026, 10, 31)
    parts = report_parts.parts(group, later_by(end, -3), end)
    snapshot = ReportSnapshot(
        partnership=board.partnership.name, board=board.name, group=group.name,
        meeting=end, starts_on=later_by(end, -3), ends_on=end, author="The bench",
        lead="The group met three times.", asks=("Agree the date.",),
        is_verbal=False, parts=parts,
    )  # fmt: skip
    return document_html("documents/report.html", {"snapshot": snapshot.to_dict()})
