"""Celebrating a milestone that was met, in a sentence for everybody (C103)."""

from django.db import transaction

from boards.standing import Standing
from governance.errors import RuleBroken
from improvement_plan import events, policy
from improvement_plan.models import Step
from improvement_plan.operations import keeping

LONGEST = 300


@transaction.atomic
def celebrate_step(*, by: Standing, step_id: int, words: str) -> Step:
    """Say in a sentence what a step that is done has brought; empty takes it back.

    Raises:
        RuleBroken: the step is not done, or the sentence is too long.
    """
    step = Step.objects.get(pk=step_id)
    action = keeping.locked_action(step.action_id, by)
    policy.may_mark(by, action, named=keeping.is_named(by, action)).require()
    step = Step.objects.get(pk=step_id)
    said = " ".join(words.split())
    if not step.is_done:
        raise RuleBroken("Only what is done is celebrated.", field="words")
    if len(said) > LONGEST:
        raise RuleBroken(f"Say it in {LONGEST} characters.", field="words")
    before, step.celebration = step.celebration, said
    if before == said:
        return step
    step.save(update_fields=["celebration"])
    action.version += 1
    action.save(update_fields=["version"])
    keeping.keep_action(action, by.someone)
    changes = {"celebrated": (before, said)}
    keeping.log(events.STEP_CELEBRATED, by, action, action.area.plan, changes=changes)
    return step
