"""One lawful row of everything that stands around a plan."""

from datetime import date
from typing import Any

from boards.models import Board, Decision, Programme
from governance.clock import now
from governance.models import Person
from improvement_plan.models import (
    CriterionAnswer,
    Framework,
    Kpi,
    KpiSet,
    Passage,
    SelfEvaluation,
    SharingAgreement,
    Strategy,
)
from tests.factories import boards as make

STARTS = date(2019, 1, 1)


def make_strategy(board: Board, by: Person, **given: Any) -> Strategy:
    """A strategy from 2019 to 2024."""
    return Strategy.objects.create(
        **{
            "board": board,
            "title": "SEND Strategy",
            "starts_on": STARTS,
            "ends_on": date(2024, 12, 31),
            "recorded_at": now(),
            "recorded_by": by,
            **given,
        }
    )


def make_agreement(board: Board, by: Person, **given: Any) -> SharingAgreement:
    """An agreement that is being written."""
    agreement = SharingAgreement.objects.create(
        **{
            "board": board,
            "title": "Waiting times by child",
            "purpose": "Dates of referral and first contact, for the data dashboard.",
            "other_parties": "The hospital trust",
            "recorded_at": now(),
            "recorded_by": by,
            **given,
        }
    )
    agreement.parties.add(make.make_organisation(board.partnership))
    return agreement


def make_kpi_set(
    board: Board, decision: Decision, kpi: Kpi, by: Person, **given: Any
) -> KpiSet:
    """A set of one KPI, in force without an end."""
    made = KpiSet.objects.create(
        **{
            "board": board,
            "name": "Joint KPIs",
            "decision": decision,
            "starts_on": date(2024, 4, 1),
            "recorded_at": now(),
            "recorded_by": by,
            **given,
        }
    )
    made.kpis.add(kpi)
    return made


def ids_of(
    board: Board, by: Person, *, framework: int, decision: int, kpi: Kpi
) -> dict[str, Any]:
    """What stands for the parameters of addresses around the plan."""
    strategy = make_strategy(board, by)
    criterion = Framework.objects.get(pk=framework).criteria.create(
        order=1, text="Needs are identified accurately."
    )
    evaluation = SelfEvaluation.objects.create(
        board=board, framework_id=framework, number=1, as_at=STARTS,
        begun_at=now(), begun_by=by,
    )  # fmt: skip
    answer = CriterionAnswer.objects.create(
        evaluation=evaluation, criterion=criterion, position=1,
        criterion_text=criterion.text, known="Waits are long.",
    )  # fmt: skip
    approved = Decision.objects.get(pk=decision)
    return {
        "strategy": strategy.pk,
        "passage": Passage.objects.create(
            strategy=strategy, kind="section", position=1, heading="Knowing families"
        ).pk,
        "statement": "principles",
        "evaluation": evaluation.pk,
        "answer": answer.pk,
        "programme": Programme.objects.create(board=board, name="Better value").pk,
        "kpi_set": make_kpi_set(board, approved, kpi, by).pk,
        "agreement": make_agreement(board, by).pk,
    }
