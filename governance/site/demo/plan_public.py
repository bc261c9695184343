"""The plan of West Sussex in public, with a milestone that is celebrated (C74, C103)."""

from datetime import date

from governance import clock
from governance.site.demo.world import World, instant
from improvement_plan.models import Plan, Step
from improvement_plan.operations.celebrating import celebrate_step
from improvement_plan.operations.publishing import publish_plan

# Of plan action 2.1, whose steps were done when the plan was printed.
_CELEBRATED = (
    "Every child who needs an urgent videofluoroscopy is now seen without waiting for "
    "the machine."
)


def tell(world: World, today: date) -> None:
    """Celebrate what was met, and publish the plan as it stands."""
    if world.facts.slug != "west-sussex":
        return
    by, plan = world.secretary(today), Plan.objects.get(board=world.board)
    steps = Step.objects.filter(action__area__plan=plan, action__reference="2.1")
    with clock.at(instant(today)):
        done = steps.filter(done_on__isnull=False).latest("done_on", "pk")
        celebrate_step(by=by, step_id=done.pk, words=_CELEBRATED)
        publish_plan(by=by, plan_id=plan.pk)
