"""A draft plan put to members for comment until a day, and written on (C73)."""

from django.db import transaction

from boards.operations.consultations import ConsultationInput, open_consultation
from boards.standing import Standing
from improvement_plan import events, policy
from improvement_plan.models import Plan, PlanConsultation
from improvement_plan.operations import keeping


@transaction.atomic
def put_out(
    *, by: Standing, plan_id: int, consultation: ConsultationInput
) -> PlanConsultation:
    """Ask members, and others, what they think of the draft; answers are recorded.

    Raises:
        RuleBroken: the day is past, or nobody is asked.
    """
    row = keeping.locked_plan(plan_id, by)
    policy.may_put_out(by, row).require()
    asked = open_consultation(by=by, board=row.board, consultation=consultation)
    made = PlanConsultation.objects.create(plan=row, consultation=asked)
    before = row.status
    row.put_out()
    _kept(row, by)
    changes = {"status": (before, row.status)}
    keeping.log(events.PLAN_PUT_OUT, by, row, row, changes=changes)
    return made


@transaction.atomic
def take_back(*, by: Standing, plan_id: int) -> Plan:
    """Go on writing the draft, once the window for comments is over.

    Raises:
        NotAllowed: while answers may still come.
    """
    row = keeping.locked_plan(plan_id, by)
    policy.may_take_back(by, row, window(row)).require()
    before = row.status
    row.take_back()
    _kept(row, by)
    changes = {"status": (before, row.status)}
    keeping.log(events.PLAN_TAKEN_BACK, by, row, row, changes=changes)
    return row


def window(row: Plan) -> PlanConsultation | None:
    """The newest consultation on a plan."""
    return row.consultations.select_related("consultation").first()


def _kept(row: Plan, by: Standing) -> None:
    row.version += 1
    row.save()
    keeping.keep_plan(row, by.someone)
