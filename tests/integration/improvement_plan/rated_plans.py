"""A plan of one area and two actions, rated by the scales of West Sussex."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from governance import clock
from governance.models import RatingScale
from improvement_plan import operations as ops
from improvement_plan import usual_scales
from improvement_plan.models import Plan, PlanAction
from improvement_plan.operations import rating, scales
from tests.cast import Cast

APRIL = datetime(2024, 4, 20, 9, tzinfo=UTC)
APRIL_30 = date(2024, 4, 30)


@dataclass
class RatedPlan:
    """The plan, its first action, and its scales; nadia is SRO, gwen leads for olu, sam keeps."""

    cast: Cast
    plan: Plan
    action: PlanAction
    completion: RatingScale
    impact: RatingScale

    def claim(self, word: str, *, of: str = "completion", **given) -> rating.Claim:
        """What somebody claims, by the word of the level."""
        scale = self.completion if of == "completion" else self.impact
        level = scale.levels.get(label=word)
        return rating.Claim(dimension=of, level=level.pk, **given)


def rated_plan(cast: Cast, actions: int = 2) -> RatedPlan:
    """Made in April 2024, agreed, with the first action printed as Amber and Red."""
    by = cast.standing(cast.sam)
    with clock.at(APRIL):
        plan = ops.make_plan(
            by=by,
            board=cast.board,
            plan=ops.PlanInput(title="Improvement plan", type="Strategic action plan"),
        )
        area = ops.add_area(
            by=by,
            plan_id=plan.pk,
            area=ops.AreaInput(statement="Waits are long.", sro=cast.nadia),
        )
        action, *_ = (
            ops.add_plan_action(
                by=by,
                area_id=area.pk,
                action=ops.PlanActionInput(
                    title=title,
                    accountable_lead=cast.olu,
                    action_lead=cast.gwen,
                    date_text="June 2024",
                    steps=(ops.StepInput(text="Audit"), ops.StepInput(text="Agree")),
                ),
            )
            for title in (f"Improve part {place}" for place in range(1, actions + 1))
        )
        completion, impact = (
            scales.name_scale(
                by=by,
                partnership=cast.partnership,
                name=name,
                dimension=dimension,
                levels=levels,
            )
            for name, dimension, levels in (
                ("Completion", "completion", usual_scales.COMPLETION),
                ("Impact", "impact", usual_scales.IMPACT),
            )
        )
        for scale in (completion, impact):
            scales.choose_scale(by=by, plan_id=plan.pk, scale=scale)
        made = RatedPlan(cast, plan, action, completion, impact)
        for claim in (made.claim("Amber"), made.claim("Red", of="impact")):
            rating.bring_rating(by=by, action_id=action.pk, claim=claim)
    return made
