"""Locking and logging that every step of bringing a plan along shares."""

from boards.standing import Standing
from governance import audit
from improvement_plan import policy
from improvement_plan.models import PlanImport
from improvement_plan.operations import keeping


def locked_run(run_id: int, by: Standing) -> PlanImport:
    """A run, its plan locked first: who brings into one plan waits for the other."""
    key = PlanImport.objects.values_list("plan_id", flat=True).get(pk=run_id)
    plan = keeping.locked_plan(key, by)
    policy.may_change_plan(by, plan).require()
    run = (
        PlanImport.objects.select_for_update(of=("self",))
        .select_related("started_by")
        .get(pk=run_id)
    )
    run.plan = plan
    return run


def record_run(kind: audit.Kind, by: Standing, run: PlanImport) -> None:
    """Write the event on the plan, with how many rows the table has."""
    keeping.log(kind, by, run.plan, run.plan, changes={"rows": (None, run.total)})
