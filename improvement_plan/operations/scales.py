"""Scales are named once, as a board prints them, and chosen for a plan (C67, C68)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from actions.signs import SIGNS
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Partnership, RatingLevel, RatingScale
from improvement_plan import policy, rating_events, rating_policy, scale_rules
from improvement_plan.models import PlanScale
from improvement_plan.operations import keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelInput:
    """A level as a board prints it, with what rules read of it.

    Args:
        sign: a key of `actions.signs.SIGNS`; `letter` stands in for that of the word.
        worth: how good it is among its own, more being better.
    """

    label: str
    definition: str
    sign: str
    worth: int
    letter: str = ""
    phase: str = ""
    track: str = ""
    impact: str = ""
    asks_reason: bool = False
    asks_evidence: bool = False
    is_terminal: bool = False


@transaction.atomic
def name_scale(
    *,
    by: Standing,
    partnership: Partnership,
    name: str,
    dimension: str,
    levels: Sequence[LevelInput],
) -> RatingScale:
    """Name a scale of a partnership; the same name again is its next version.

    Raises:
        RuleBroken: for what `scale_rules` finds wrong, beside `<part>:<place>` of the
            level; or for a version that would rate something else.
    """
    policy.may_keep_plan(by).require()
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    for fault in scale_rules.faults(levels):
        raise RuleBroken(fault.sentence, field=f"{fault.field}:{fault.place}")
    before = RatingScale.objects.filter(partnership=partnership, name__iexact=name)
    newest = before.order_by("-version").first()
    if newest is not None and newest.dimension != dimension:
        rates = newest.get_dimension_display().lower()
        raise RuleBroken(f"The scale of this name rates {rates}.", field="name")
    scale = RatingScale.objects.create(
        partnership=partnership,
        name=name,
        dimension=dimension,
        version=newest.version + 1 if newest else 1,
    )
    RatingLevel.objects.bulk_create(
        RatingLevel(scale=scale, position=place, **_facts(level))
        for place, level in enumerate(levels)
    )
    audit.record(
        rating_events.SCALE_NAMED,
        by=by.actor,
        subject=scale,
        partnership_id=partnership.pk,
        changes={"levels": (None, len(levels))},
    )
    return scale


def _facts(level: LevelInput) -> dict[str, Any]:
    shape, colour, letter = SIGNS[level.sign].facts(level.label)
    said = {**asdict(level), "letter": level.letter or letter}
    said.pop("sign")
    return {**said, "shape": shape, "colour": colour}


@transaction.atomic
def choose_scale(*, by: Standing, plan_id: int, scale: RatingScale) -> PlanScale:
    """Rate a plan by a scale from now on; ratings given already keep their own.

    Raises:
        RuleBroken: for a scale of another partnership.
    """
    plan = keeping.locked_plan(plan_id, by)
    rating_policy.may_name_scales(by, plan).require()
    if scale.partnership_id != by.partnership_id:
        raise RuleBroken("This scale belongs to another partnership.", field="scale")
    chosen, _ = PlanScale.objects.update_or_create(
        plan=plan,
        dimension=scale.dimension,
        defaults={"scale": scale, "chosen_at": now(), "chosen_by": by.someone},
    )
    changes = {scale.dimension: (None, str(scale))}
    keeping.log(rating_events.SCALE_CHOSEN, by, plan, plan, changes=changes)
    return chosen
