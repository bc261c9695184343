"""West Sussex rates its plan by the two scales it prints (C67, C68).

Scales and the ratings of April 2024 are those of the published plan; updates and who
turned which key are invented.
"""

from datetime import date

from boards import standing
from governance import clock
from governance.models import RatingScale
from governance.site.demo.plans import PUBLISHED
from governance.site.demo.west_sussex_plan_facts import AREAS
from governance.site.demo.world import World, instant
from improvement_plan import usual_scales
from improvement_plan.models import ActionRating, Plan, PlanAction
from improvement_plan.operations import cycles, rating, scales, updates
from improvement_plan.operations.rating import Claim
from improvement_plan.operations.updates import UpdateInput

_OPENED, _TOLD, _CLOSED = date(2024, 5, 1), date(2024, 5, 9), date(2024, 5, 31)


def rate(world: World, plan: Plan) -> None:
    """Name and choose the scales, bring April's ratings along, and tell of May."""
    if world.facts.slug == "southend":
        return  # its plan prints no ratings
    by = world.secretary(PUBLISHED)
    with clock.at(instant(PUBLISHED)):
        levels = {
            one.dimension: {level.label.lower(): level.pk for level in one.levels.all()}
            for one in _scales(world, plan)
        }
        actions = {
            one.reference: one for one in PlanAction.objects.filter(area__plan=plan)
        }
        for area in AREAS:
            for facts in area.actions:
                for dimension in ActionRating.Dimension.values:
                    word = getattr(facts, dimension)
                    rating.bring_rating(
                        by=by,
                        action_id=actions[facts.reference].pk,
                        claim=Claim(dimension=dimension, level=levels[dimension][word]),
                    )
    with clock.at(instant(_OPENED)):
        cycle = cycles.open_cycle(
            by=world.secretary(_OPENED),
            plan_id=plan.pk,
            audience="board",
            of=_OPENED,
            due_on=_CLOSED,
        )
    _tell(world, actions["3.2"], levels["completion"]["red"])
    with clock.at(instant(_CLOSED)):
        cycles.close_cycle(by=world.secretary(_CLOSED), cycle_id=cycle.pk)


def _scales(world: World, plan: Plan) -> list[RatingScale]:
    by = world.secretary(PUBLISHED)
    named = []
    for name, dimension, levels in (
        (usual_scales.COMPLETION_NAME, "completion", usual_scales.COMPLETION),
        (usual_scales.IMPACT_NAME, "impact", usual_scales.IMPACT),
    ):
        scale = scales.name_scale(
            by=by,
            partnership=world.partnership,
            name=name,
            dimension=dimension,
            levels=levels,
        )
        scales.choose_scale(by=by, plan_id=plan.pk, scale=scale)
        named.append(scale)
    return named


def _tell(world: World, action: PlanAction, level: int) -> None:
    """Its lead says why it is off track; the rating waits for the second key."""
    lead = action.lead
    if lead is None:
        return
    with clock.at(instant(_TOLD)):
        updates.send_update(
            by=standing.of(lead, world.board, _TOLD),
            action_id=action.pk,
            update=UpdateInput(
                done="An audit of 40 health contributions is finished; 22 were on time.",
                next="Therapy providers meet on 3 June to agree a template.",
                completion=Claim(
                    dimension="completion",
                    level=level,
                    reason="One trust’s information rules stop staff using our form.",
                ),
                help_kinds=("needs_partner",),
                help_words="The ICB to ask the trust’s director for one template.",
                asked_due_on=date(2024, 9, 30),
            ),
        )
