"""What the plan says of a group's work, composed for its highlight report."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from boards import reporting
from boards.models import HighlightReport, Meeting
from governance.clock import today
from governance.models import RatingLevel, RatingScale
from governance.pdf import document_html
from improvement_plan import report_parts
from improvement_plan.models import ActionRating, AreaGroup, PlanAction, Step
from improvement_plan.operations.kpi_figures import record_figures
from improvement_plan.operations.kpi_notes import write_note
from tests.cast import Cast
from tests.factories import plans
from tests.factories.kpis import make_kpi, make_target
from tests.integration.improvement_plan.test_kpis import typed

pytestmark = pytest.mark.django_db
FROM, TO = date(2024, 4, 1), date(2024, 6, 30)


def rate(action: Any, level: RatingLevel, as_at: date, reason: str = "") -> None:
    at = datetime.combine(as_at, datetime.min.time(), tzinfo=UTC)
    ActionRating.objects.create(
        action=action, dimension="completion", level=level, as_at=as_at,
        reason=reason, state="confirmed", proposed_as="plan", answered_as="plan",
        recorded_at=at, recorded_by=action.action_lead, answered_at=at, answered_by=action.action_lead,
    )  # fmt: skip


def test_report_says_what_the_record_says(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    group = cast.other_board
    area = plans.make_area(plans.make_plan(cast.board))
    AreaGroup.objects.create(area=area, board=group)
    first, second = (
        plans.make_plan_action(area, reference=ref, action_lead=cast.gwen)
        for ref in ("3.1", "3.2")
    )
    scale = RatingScale.objects.create(
        partnership=cast.partnership, name="Completion", dimension="completion"
    )
    amber, red = (
        RatingLevel.objects.create(
            scale=scale, position=n, worth=3 - n, label=label, letter=label[0],
            definition=means, shape="disc", colour=colour, track=track,
        )
        for n, label, means, colour, track in (
            (1, "Amber", "On track", "#f2a51f", "on"),
            (2, "Red", "Off track", "#b4231a", "off"),
        )
    )  # fmt: skip
    rate(first, amber, date(2024, 3, 1))
    rate(second, amber, date(2024, 3, 1))
    rate(second, red, date(2024, 6, 1), "Two posts are vacant")
    for text, done, due in (
        ("Guide written", date(2024, 5, 2), None),
        ("Posts filled", None, date(2024, 5, 31)),
        ("Guide in use", None, date(2024, 8, 1)),
    ):
        Step.objects.create(action=first, text=text, done_on=done, due_on=due)
    PlanAction.objects.filter(pk=second.pk).update(due_on=date(2024, 5, 30))
    Step.objects.create(action=second, text="Panel meets")
    kpi = make_kpi(cast.board, owner=cast.gwen, name="EHC plans in 20 weeks")
    kpi.areas.add(area)
    make_target(kpi, "60")
    by = cast.standing(cast.sam)
    with time_machine.travel(datetime(2024, 6, 1, tzinfo=UTC), tick=False):
        record_figures(
            by=by, board_id=cast.board.pk,
            figures=[typed(kpi, 2022, "16.5"), typed(kpi, 2023, "3.6")],
        )  # fmt: skip
        note = kpi.exceptions.get(period__year=2023)
        write_note(by=by, note_id=note.pk, cause="Vacancies", remedy="Locums")

    with django_assert_max_num_queries(16):
        found = report_parts.parts(group, FROM, TO)

    (overall,) = found.overall
    assert overall.now == "Red, off track"
    assert overall.before == "Amber"
    assert overall.reason == "The lowest of 2, at 3.2: Two posts are vacant"
    said = {section.heading: section.lines for section in found.sections}
    assert said["Achievements and milestones met"] == (
        "3.1 Guide written (done 2 May 2024)",
    )
    assert said["Milestones slipped"] == (
        "3.1 Posts filled (due 31 May 2024)",
        f"3.2 {second.title}, due 30 May 2024",
    )
    assert said["Next period"] == ("3.1 Guide in use (due 1 August 2024)",)
    assert said["KPIs"][0].startswith(
        "EHC plans in 20 weeks: 3.6% in 2023, target at least 60.0%: missed"
    )
    assert said["Escalations and exceptions"] == (
        "EHC plans in 20 weeks, 2023: Vacancies Locums",
    )
    assert found.charts[0].own.values == ("16.5", "3.6")


def test_report_of_a_group_without_a_part_of_the_plan_stands_alone(cast: Cast) -> None:
    day = today()
    meeting = Meeting.objects.create(
        board=cast.board, number=9, terms=cast.board.terms.get(), starts_at="10:00",
        date=day + timedelta(days=9), ends_at="12:00",
    )  # fmt: skip
    report = HighlightReport.objects.create(
        board=cast.other_board, meeting=meeting, lead="All is well.", asks="Agree",
        written_at=datetime.now(UTC), written_by=cast.zoe,
    )  # fmt: skip

    paper = reporting.snapshot(report, day)

    document = reporting.document_of(report, paper)
    html = document_html(document.template, {"snapshot": document.snapshot})
    assert "All is well." in html
    assert "Overall rating" not in html
    assert "Not signed off" in html
