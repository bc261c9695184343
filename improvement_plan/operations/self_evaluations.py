"""Versions of a self-evaluation: begun, written by criterion, fixed (C75)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards.models import Board
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from improvement_plan import around_events as events
from improvement_plan import around_policy as policy
from improvement_plan.models import (
    CriterionAnswer,
    Framework,
    PlanEvidence,
    SelfEvaluation,
)
from improvement_plan.models.self_evaluations import PARTS
from improvement_plan.operations import around_rows as rows
from improvement_plan.operations.inspection_rows import board_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInput:
    """What is said of a criterion.

    Args:
        evidence: in words, beside the pieces held.
        filed: ids of evidence of the board that the writer may see.
    """

    known: str = ""
    strengths: str = ""
    to_develop: str = ""
    evidence: str = ""
    next_steps: str = ""
    filed: Sequence[int] = ()


@transaction.atomic
def begin_evaluation(
    *, by: Standing, board: Board, framework_id: int, as_at: date
) -> SelfEvaluation:
    """Begin the next version under a framework; it starts from what the last one says.

    Raises:
        RuleBroken: one is being written already, or the framework has no criterion.
    """
    policy.may_keep_around(by).require()
    board = rows.locked_board(board, by)
    framework = Framework.objects.get(pk=framework_id, partnership_id=by.partnership_id)
    before = board.self_evaluations.filter(framework=framework).order_by("-number")
    last = before.first()
    if last is not None and not last.is_fixed:
        raise RuleBroken(
            f"Version {last.number} is being written already.", field="framework"
        )
    criteria = list(framework.criteria.all())
    if not criteria:
        raise RuleBroken(
            "This framework has no evaluation criteria yet: add them under Frameworks.",
            field="framework",
        )
    made = SelfEvaluation.objects.create(
        board=board, framework=framework, number=last.number + 1 if last else 1,
        as_at=as_at, begun_at=now(), begun_by=by.someone,
    )  # fmt: skip
    said = {one.criterion_id: one for one in last.answers.all()} if last else {}
    for position, criterion in enumerate(criteria, start=1):
        earlier = said.get(criterion.pk)
        answer = CriterionAnswer.objects.create(
            evaluation=made, criterion=criterion, position=position,
            criterion_text=criterion.text,
            **{part: getattr(earlier, part) for part in PARTS if earlier},
        )  # fmt: skip
        if earlier is not None:
            answer.filed.set(earlier.filed.all())
    rows.log(events.EVALUATION_BEGUN, by, made)
    return made


@transaction.atomic
def write_answer(
    *, by: Standing, answer_id: int, said: AnswerInput, version: int
) -> CriterionAnswer:
    """Say what is known of a criterion.

    Raises:
        StaleEdit: somebody wrote on it meanwhile; nothing is overwritten (E1).
    """
    found = CriterionAnswer.objects.select_related("evaluation").filter(
        evaluation__board_id=board_of(by)
    )
    answer = rows.locked(found, answer_id)
    answer.evaluation = rows.locked(SelfEvaluation.objects.all(), answer.evaluation_id)
    policy.may_write_answer(by, answer).require()
    changes = {
        part: (getattr(answer, part), getattr(said, part))
        for part in PARTS
        if getattr(answer, part) != getattr(said, part)
    }
    rows.take_on(
        answer, changes, version, yours=_joined(said), theirs=_joined(answer),
        what="criterion",
    )  # fmt: skip
    answer.save()
    _file(by, answer, said.filed)
    rows.log(
        events.ANSWER_WRITTEN, by, answer,
        changes=dict.fromkeys(changes, (None, "changed")),
    )  # fmt: skip
    return answer


@transaction.atomic
def fix_evaluation(*, by: Standing, evaluation_id: int, reason: str) -> SelfEvaluation:
    """Fix a version with a reason; nobody changes what it says afterwards.

    Raises:
        RuleBroken: without a reason, or while it says nothing.
    """
    found = SelfEvaluation.objects.filter(board_id=board_of(by))
    evaluation = rows.locked(found, evaluation_id)
    policy.may_write_evaluation(by, evaluation).require()
    if not reason:
        raise RuleBroken("Say why this version is fixed.", field="reason")
    if not any(answer.is_written for answer in evaluation.answers.all()):
        raise RuleBroken("It says nothing yet of any criterion.", field="reason")
    evaluation.reason = reason
    evaluation.fixed_at, evaluation.fixed_by = now(), by.someone
    evaluation.save(update_fields=["reason", "fixed_at", "fixed_by"])
    rows.log(events.EVALUATION_FIXED, by, evaluation, reason=reason)
    return evaluation


def _file(by: Standing, answer: CriterionAnswer, wanted: Sequence[int]) -> None:
    """Set the evidence held; what the writer may not see stays as it is."""
    seen = PlanEvidence.objects.visible_to(by)
    kept = answer.filed.exclude(pk__in=seen.values("pk"))
    chosen = seen.filter(pk__in=wanted, evidence__withdrawn_at=None)
    answer.filed.set([*kept, *chosen])


def _joined(said: AnswerInput | CriterionAnswer) -> str:
    return "\n\n".join(text for part in PARTS if (text := getattr(said, part)))
