"""Who reads and who keeps what stands around the plan (C75, C76, C78, C79, C86)."""

from boards.policy import needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import Verdict, no
from improvement_plan import policy
from improvement_plan.models import (
    CriterionAnswer,
    Passage,
    SelfEvaluation,
    SharingAgreement,
    Strategy,
)


def may_read_around(who: Standing) -> Verdict:
    """Read the strategy, the self-evaluation and the rest around the plan."""
    return needs(
        who,
        Capability.READ_PLAN,
        "What stands around the plan is for those who sit on this board or support it.",
    )


def may_keep_around(who: Standing) -> Verdict:
    """Write what stands around the plan."""
    return needs(
        who,
        Capability.KEEP_PLAN,
        "Only the secretary and the programme office write what stands around the plan.",
    )


def may_change_strategy(who: Standing, strategy: Strategy) -> Verdict:
    """Change a strategy, until another is in force in its place."""
    if strategy.is_replaced(who.day):
        return no("Another strategy took the place of this one: it stays as it is.")
    return may_keep_around(who)


def may_change_passage(who: Standing, passage: Passage) -> Verdict:
    """Change a passage, or move it, as far as its strategy or plan may change."""
    if passage.left_at is not None:
        return no("This was taken out: it stays as it was.")
    if passage.strategy is not None:
        return may_change_strategy(who, passage.strategy)
    assert passage.plan is not None  # noqa: S101 - held by a constraint
    return policy.may_change_plan(who, passage.plan)


def may_write_answer(who: Standing, answer: CriterionAnswer) -> Verdict:
    """Say something of a criterion, in a version that is being written."""
    return may_write_evaluation(who, answer.evaluation)


def may_write_evaluation(who: Standing, evaluation: SelfEvaluation) -> Verdict:
    """Write on a version, or fix it, as long as it is a draft."""
    if evaluation.is_fixed:
        return no("This version is fixed. Begin the next one to change what it says.")
    return may_keep_around(who)


def may_change_agreement(who: Standing, agreement: SharingAgreement) -> Verdict:
    """Change an agreement, until it has ended."""
    if agreement.is_over:
        return no("This agreement has ended: it stays as it is.")
    return may_keep_around(who)
