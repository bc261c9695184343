"""One address for every kind of page around the plan, found in the demonstration."""

from collections.abc import Mapping

from django.urls import reverse

from boards.models import Board
from governance.models import RatingScale
from improvement_plan.models import (
    KpiSet,
    Passage,
    Plan,
    SelfEvaluation,
    SharingAgreement,
    Strategy,
)


def around_pages(board: Board) -> dict[str, str]:
    """Pages of the strategy, the self-evaluation, programmes, KPIs approved, sharing."""
    strategies = Strategy.objects.filter(board=board)
    strategy = {"strategy": strategies.latest("starts_on").pk}
    passage = {"passage": Passage.objects.filter(plan__board=board)[0].pk}
    plan = Plan.objects.filter(board=board).earliest("number")
    draft = SelfEvaluation.objects.get(board=board, fixed_at=None)
    agreement = {
        "agreement": SharingAgreement.objects.filter(board=board).exclude(
            state=SharingAgreement.State.ENDED
        )[0].pk
    }  # fmt: skip
    scale = {"scale": RatingScale.objects.filter(partnership=board.partnership)[0].pk}
    of: dict[str, Mapping[str, int | str]] = {
        "around": {}, "strategy-new": {}, "strategy": strategy,
        "strategy-edit": strategy, "section-new": strategy, "passage-edit": passage,
        "statement-new": {"plan": plan.number, "statement": "principles"},
        "self-evaluation-new": {}, "self-evaluation": {"evaluation": draft.pk},
        "self-evaluation-fix": {"evaluation": draft.pk},
        "criterion-answer": {"answer": draft.answers.all()[0].pk},
        "programme-new": {},
        "programme-edit": {"programme": board.programmes.all()[0].pk},
        "kpi-set-new": {},
        "kpi-set-end": {"kpi_set": KpiSet.objects.filter(board=board)[0].pk},
        "sharing-new": {}, "sharing": agreement, "sharing-edit": agreement,
        "sharing-move": agreement, "sharing-review": agreement,
        "scales": {}, "scale-new": {}, "scale": scale, "scale-next": scale,
        "scale-choose": scale,
    }  # fmt: skip
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return {
        f"improvement_plan:{name}": reverse(
            f"improvement_plan:{name}", kwargs={**where, **numbers}
        )
        for name, numbers in of.items()
    }
