"""How the inspections of both partnerships stand in their records.

Frameworks, dates, outcomes and findings are from published papers. Who answers for a
deadline, and when it was met, is invented.
"""

from dataclasses import dataclass
from datetime import date

from boards.standing import Standing
from governance import clock
from governance.site.demo.inspection_facts import (
    SOUTHEND_FOUND,
    SOUTHEND_OUTCOME,
    WEST_SUSSEX_FOUND,
    WEST_SUSSEX_OUTCOME,
    WEST_SUSSEX_REQUIRED,
    Found,
)
from governance.site.demo.world import World, instant
from improvement_plan.models import Inspection
from improvement_plan.operations.deadlines import meet_deadline
from improvement_plan.operations.frameworks import (
    DeadlineKindInput,
    FrameworkInput,
    keep_deadline_kind,
    keep_framework,
)
from improvement_plan.operations.inspections import (
    FindingInput,
    InspectionInput,
    WordingInput,
    close_finding,
    record_finding,
    record_inspection,
)

CRITERIA = (
    "Children and young people’s needs are identified accurately and assessed in a "
    "timely and effective way",
    "Children, young people and their families take part in decisions about their own "
    "plans and support",
    "Children and young people receive the right help at the right time",
    "Children and young people are well prepared for their next steps, and achieve "
    "strong outcomes",
    "Children and young people are valued, visible and included in their communities",
    "Leaders are ambitious for children and young people with SEND",
    "Leaders engage and work with children, young people and families",
    "Leaders have an accurate, shared understanding of needs",
    "Leaders commission services and provision to meet needs and aspirations",
    "Leaders evaluate services and make improvements",
    "Leaders create an environment for effective practice and working together",
)
_FRAMEWORK = FrameworkInput(
    name="Area SEND inspections: framework and handbook",
    version="in force from January 2023",
    inspectors="Ofsted and the Care Quality Commission",
    starts_on=date(2023, 1, 1),
    criteria=CRITERIA,
)
_OUTCOME_3 = (
    DeadlineKindInput(
        name="Priority action plan submitted", trigger="report_received", number=35,
        unit="working_days", outcome="outcome 3",
    ),
    DeadlineKindInput(
        name="Priority action plan revised", trigger="report_received", number=50,
        unit="working_days", outcome="outcome 3",
    ),
    DeadlineKindInput(
        name="Monitoring inspection", trigger="report_published", number=18,
        unit="months", outcome="outcome 3",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One inspection as its board recorded it, and when its deadline was met."""

    recorded_on: date
    facts: InspectionInput
    wording: WordingInput
    deadline: DeadlineKindInput
    met_on: date
    how: str
    found: tuple[Found, ...] = ()


_TOLD = {
    "west-sussex": _Told(
        recorded_on=date(2024, 3, 5),
        facts=InspectionInput(
            fieldwork_starts_on=date(2023, 11, 27),
            fieldwork_ends_on=date(2023, 12, 1),
            received_on=date(2024, 2, 22),
            published_on=date(2024, 2, 29),
            report_url="https://reports.ofsted.gov.uk/",
            outcome="outcome 2",
            next_text="within approximately three years",
            next_until=date(2026, 11, 30),
        ),
        wording=WordingInput(
            statement=WEST_SUSSEX_OUTCOME, narrative=WEST_SUSSEX_REQUIRED
        ),
        deadline=DeadlineKindInput(
            name="Updated strategic plan", trigger="report_received", number=30,
            unit="working_days",
            source="Notes of 5 March 2024: the response is due by 8 April",
        ),
        met_on=date(2024, 4, 5),
        how="Sent to the inspectors and to the Department for Education",
        found=WEST_SUSSEX_FOUND,
    ),
    "southend": _Told(
        recorded_on=date(2023, 6, 22),
        facts=InspectionInput(
            fieldwork_starts_on=date(2023, 3, 6),
            fieldwork_ends_on=date(2023, 3, 10),
            published_on=date(2023, 6, 9),
            report_url="https://reports.ofsted.gov.uk/",
            outcome="outcome 2",
            next_text="within approximately 3 years",
            next_until=date(2026, 3, 31),
        ),
        wording=WordingInput(statement=SOUTHEND_OUTCOME),
        deadline=DeadlineKindInput(
            name="Strategic plan published", trigger="report_published", number=30,
            unit="days",
            source="Notes of 22 June 2023: 30 days from the date of publication",
        ),
        met_on=date(2023, 7, 7),
        how="Published on the local offer",
        found=SOUTHEND_FOUND,
    ),
}  # fmt: skip


def tell(world: World) -> None:
    """Record the framework, the inspection, its findings and what was due."""
    told = _TOLD[world.partnership.slug]
    by = world.secretary(told.recorded_on)
    with clock.at(instant(told.recorded_on)):
        framework = keep_framework(by=by, framework_id=None, said=_FRAMEWORK)
        for kind in (told.deadline, *_OUTCOME_3):
            keep_deadline_kind(
                by=by, framework_id=framework.pk, kind_id=None, said=kind
            )
        inspection = record_inspection(
            by=by, board=world.board, framework_id=framework.pk, facts=told.facts,
            wording=told.wording,
        )  # fmt: skip
        for found in told.found:
            _record(by, inspection, found, told.recorded_on)
    with clock.at(instant(told.met_on)):
        meet_deadline(
            by=world.secretary(told.met_on),
            deadline_id=inspection.deadlines.get().pk,
            on=told.met_on,
            how=told.how,
        )


def _record(by: Standing, inspection: Inspection, found: Found, on: date) -> None:
    row = record_finding(
        by=by,
        inspection_id=inspection.pk,
        kind=found.kind,
        wording=WordingInput(statement=found.statement, narrative=found.narrative),
        said=FindingInput(title=found.title, summary=found.summary),
    )
    if found.closed_because:
        close_finding(by=by, finding_id=row.pk, on=on, because=found.closed_because)
