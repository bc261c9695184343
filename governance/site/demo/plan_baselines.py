"""West Sussex works on its plan after April, and the board fixes it anew in September.

What was done when, the new date and the reason are invented.
"""

from datetime import date

from boards import standing
from governance import clock
from governance.site.demo.world import World, instant
from improvement_plan import operations as ops
from improvement_plan.models import PlanAction, ProgressUpdate
from improvement_plan.operations import updates

_AGREED, _FIXED = date(2024, 6, 17), date(2024, 9, 18)
# The plan action, which of its steps, and since when it is done.
_DONE = (
    ("3.1", 2, date(2024, 6, 3)),
    ("3.2", 1, date(2024, 5, 20)),
    ("3.2", 3, date(2024, 7, 8)),
    ("3.2", 4, date(2024, 7, 22)),
    ("3.3", 2, date(2024, 6, 3)),
    ("3.4", 1, date(2024, 7, 15)),
)
_REASON = (
    "The SRO agreed on a new date for 3.2 on 17 June 2024, after one trust’s information "
    "rules held up the template; the work of the summer is in."
)


def tell(world: World) -> None:
    """Mark what was done, agree to a later date, and re-baseline with the reason."""
    if world.facts.slug != "west-sussex":
        return
    actions = {
        one.reference: one for one in PlanAction.objects.filter(board=world.board)
    }
    _agree_to_date(world, actions["3.2"])
    for reference, place, day in _DONE:
        step = actions[reference].steps.all()[place - 1]
        with clock.at(instant(day)):
            by = world.secretary(day)
            ops.mark_step(by=by, step_id=step.pk, done_on=day)
    with clock.at(instant(_FIXED)):
        ops.rebaseline_plan(
            by=world.secretary(_FIXED),
            plan_id=actions["3.2"].area.plan_id,
            reason=_REASON,
            label="September 2024",
        )


def _agree_to_date(world: World, action: PlanAction) -> None:
    """The SRO agrees to the date that the lead asked for in May."""
    asked = ProgressUpdate.objects.get(action=action, asked_due_on__isnull=False)
    sro = action.area.sro
    if sro is None:
        return
    with clock.at(instant(_AGREED)):
        by = standing.of(sro, world.board, _AGREED)
        updates.agree_to_date(by=by, update_id=asked.pk)
