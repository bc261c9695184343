"""What West Sussex holds as evidence of its plan; the pieces are invented."""

from datetime import date

from governance import clock
from governance.site.demo.world import World, instant
from improvement_plan.models import Finding, PlanAction
from improvement_plan.operations.evidence import EvidenceInput, Target, add_evidence
from improvement_plan.operations.inspections import FindingInput, change_finding

_DAY = date(2024, 4, 29)
_PIECES = (
    ("3.1", EvidenceInput(
        kind="data", title="EHC plans issued within 20 weeks, 2019 to 2023",
        dated_on=date(2024, 2, 15), source="Department for Education, SEN2",
        url="https://example.org/ehc-plans",
    )),
    ("3.4", EvidenceInput(
        kind="audit", title="First audit of plans, twelve read by two people",
        dated_on=date(2024, 4, 12), source="Quality assurance group",
        expires_on=date(2025, 4, 12), url="https://example.org/audit",
    )),
    ("1.1", EvidenceInput(
        kind="survey", title="What parents say about waiting",
        dated_on=date(2024, 3, 20), source="Parent carer forum",
        url="https://example.org/waiting",
    )),
)  # fmt: skip


def tell(world: World) -> None:
    """Add what is held, and say which area answers which finding."""
    if world.facts.slug != "west-sussex":
        return
    by = world.secretary(_DAY)
    with clock.at(instant(_DAY)):
        for reference, said in _PIECES:
            action = PlanAction.objects.get(board=world.board, reference=reference)
            add_evidence(
                by=by, board=world.board, said=said, target=Target(action=action.pk)
            )
        for finding in Finding.objects.filter(inspection__board=world.board):
            area = finding.inspection.board.plans.latest("number").areas.get(
                reference=str(finding.order)
            )
            said_of = FindingInput(title=finding.title, areas=[area.pk])
            change_finding(
                by=by, finding_id=finding.pk, said=said_of, version=finding.version
            )
