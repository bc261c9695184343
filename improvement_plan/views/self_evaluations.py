"""The self-evaluation by criterion: read, written, fixed, compared (C75)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from improvement_plan import around_policy as policy
from improvement_plan.forms.self_evaluations import AnswerForm, BeginForm, FixForm
from improvement_plan.models import CriterionAnswer, PlanEvidence, SelfEvaluation
from improvement_plan.operations import self_evaluations as operations
from improvement_plan.views.around_pages import Asked, answered, crumb, section
from improvement_plan.views.inspection_pages import FORM, address, plan_page


@of_board(policy.may_read_around)
@require_safe
def self_evaluation(
    request: HttpRequest, board: Board, who: Standing, evaluation: int
) -> HttpResponse:
    """One version, criterion by criterion, beside an earlier one (`?beside=`)."""
    found = evaluation_or_404(board, evaluation)
    versions = board.self_evaluations.filter(framework=found.framework_id)
    others = [one for one in versions.order_by("-number") if one.pk != found.pk]
    beside = next(
        (one for one in others if str(one.number) == request.GET.get("beside")), None
    )
    for one in others:
        one.board = board
    context = {
        **plan_page(board, who, crumb(board), (f"Version {found.number}", "")),
        "evaluation": found,
        "lines": _lines(found, who, beside),
        "others": others,
        "beside": beside,
        "may_write": policy.may_write_evaluation(who, found),
        "may_keep": policy.may_keep_around(who),
    }
    return render(request, "improvement_plan/self_evaluation.html", context)


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def begin(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Begin the next version; it starts from what the last one says."""
    form = BeginForm(request.POST or None, board=board, initial={"as_at": who.day})
    return answered(
        request, board, who, form,
        lambda: operations.begin_evaluation(
            by=who, board=board, framework_id=form.cleaned_data["framework"].pk,
            as_at=form.cleaned_data["as_at"],
        ),
        Asked(
            title="Begin a version of the self-evaluation",
            back=section(board, "self-evaluation"),
            lead="It starts from what the last version says of each criterion.",
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def edit_answer(
    request: HttpRequest, board: Board, who: Standing, answer: int
) -> HttpResponse:
    """Say what is known of one criterion."""
    found = answer_or_404(board, answer)
    policy.may_write_answer(who, found).require()
    form = AnswerForm(request.POST or None, answer=found, who=who)
    back = found.evaluation.get_absolute_url()
    return answered(
        request, board, who, form,
        lambda: operations.write_answer(
            by=who, answer_id=found.pk, said=form.as_input(),
            version=form.cleaned_data["version"] or 0,
        ),
        Asked(
            title=f"Criterion {found.position}", lead=found.criterion_text,
            back=f"{back}#criterion-{found.position}",
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def fix(
    request: HttpRequest, board: Board, who: Standing, evaluation: int
) -> HttpResponse:
    """Fix a version with a reason."""
    found = evaluation_or_404(board, evaluation)
    policy.may_write_evaluation(who, found).require()
    form = FixForm(request.POST or None)
    return answered(
        request, board, who, form,
        lambda: operations.fix_evaluation(
            by=who, evaluation_id=found.pk, reason=form.cleaned_data["reason"]
        ),
        Asked(
            title=f"Fix version {found.number}", back=found.get_absolute_url(),
            lead="Nobody changes what it says afterwards; the next version starts "
            "from it.",
            done="The version is fixed.",
        ),
    )  # fmt: skip


def evaluation_or_404(board: Board, pk: int) -> SelfEvaluation:
    """A version of this board's self-evaluation."""
    rows = SelfEvaluation.objects.select_related("framework", "begun_by", "fixed_by")
    found = get_object_or_404(rows, pk=pk, board=board)
    found.board = board
    return found


def answer_or_404(board: Board, pk: int) -> CriterionAnswer:
    """What a version of this board's self-evaluation says of a criterion."""
    rows = CriterionAnswer.objects.select_related("evaluation")
    found = get_object_or_404(rows, pk=pk, evaluation__board=board)
    found.evaluation.board = board
    return found


def _lines(
    evaluation: SelfEvaluation, who: Standing, beside: SelfEvaluation | None
) -> list[dict[str, Any]]:
    """Each criterion with what is said of it, and what was said before."""
    board = evaluation.board
    seen = PlanEvidence.objects.visible_to(who).select_related("evidence")
    held = {one.pk: one for one in seen.filter(answers__evaluation=evaluation)}
    before = {a.criterion_id: a.parts for a in beside.answers.all()} if beside else {}
    lines = []
    for answer in evaluation.answers.prefetch_related("filed"):
        pieces = [held[one.pk] for one in answer.filed.all() if one.pk in held]
        for piece in pieces:
            piece.board = board
        earlier = dict(before.get(answer.criterion_id, []))
        parts = [(name, now, earlier.get(name, "")) for name, now in answer.parts]
        lines.append(
            {
                "answer": answer,
                "pieces": pieces,
                "parts": [one for one in parts if one[1] or one[2]],
                "is_new": beside is not None and answer.criterion_id not in before,
                "edit": address(board, "criterion-answer", answer=answer.pk),
            }
        )
    return lines
