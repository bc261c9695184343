"""Evidence of a board's plan: the list, one piece, its file, and taking it back (C69)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.file_answers import file_answer
from governance.forms import carried_out
from governance.http import see_other
from improvement_plan import around_lists, sight_panels
from improvement_plan import evidence_policy as policy
from improvement_plan.evidence_lists import READ_ALONG, areas_of, spoken_for
from improvement_plan.forms.evidence import EvidenceForm, TargetForm, WithdrawForm
from improvement_plan.models import (
    AreaForImprovement,
    Inspection,
    PlanAction,
    PlanEvidence,
)
from improvement_plan.operations import evidence as operations
from improvement_plan.views.inspection_pages import (
    FORM,
    address,
    form_page,
    plan_page,
)

ON_A_PAGE = 25


@of_board(policy.may_read_evidence)
@require_safe
def evidence_list(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The evidence of a board, of one area (`?area=`) or one action (`?action=`)."""
    rows = PlanEvidence.objects.visible_to(who)
    of, rows = _narrowed(request, board, rows)
    rows = rows.select_related("evidence__stored", "evidence__added_by")
    page = Paginator(
        rows.prefetch_related(*READ_ALONG).order_by("-evidence__dated_on", "-pk"),
        ON_A_PAGE,
    ).get_page(request.GET.get("page"))
    context = {
        **plan_page(board, who, ("Evidence", "")),
        "of": of,
        "findings": _findings(of, who),
        "programmes": around_lists.feeding(of)
        if isinstance(of, AreaForImprovement)
        else (),
        "prechosen": f"?target={_key_of(of)}" if of else "",
        "page": page,
        "lines": [_line(filed, board, who) for filed in page],
        "query": request.GET.urlencode() if of else "",
        "may_add": policy.may_add_evidence(
            who, of if isinstance(of, PlanAction) else None
        ),
    }
    return render(request, "improvement_plan/evidence_list.html", context)


@of_board(policy.may_read_evidence)
@require_safe
def evidence(
    request: HttpRequest, board: Board, who: Standing, filed: int
) -> HttpResponse:
    """One piece of evidence: what it is, what it speaks for."""
    found = _evidence_or_404(board, who, filed)
    context = {
        **plan_page(board, who, _crumb(board), (found.evidence.title, "")),
        "line": _line(found, board, who),
        "backs": sight_panels.of_evidence(found),
        "may_accept": policy.may_accept(who, found, areas_of(found)),
        "may_keep": policy.may_keep_evidence(who),
        "may_withdraw": policy.may_withdraw(who, found),
    }
    status = 410 if found.evidence.is_withdrawn else 200
    return render(request, "improvement_plan/evidence.html", context, status=status)


@of_board(policy.may_read_evidence)
@require_safe
def evidence_file(
    request: HttpRequest, board: Board, who: Standing, filed: int
) -> HttpResponseBase:
    """The file of a piece of evidence, for whoever may see the piece."""
    found = _evidence_or_404(board, who, filed)
    if found.evidence.is_withdrawn or found.evidence.stored is None:
        raise Http404
    served = file_answer(found.evidence.stored)
    if request.method == "GET":
        operations.record_reading(by=who, filed=found)
    return served


@of_board(policy.may_read_evidence)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Add a file or a link."""
    form = EvidenceForm(
        request.POST or None, request.FILES or None, board=board,
        initial={
            "target": request.GET.get("target", ""),
            "kind": request.GET.get("kind", ""),
            "dated_on": who.day,
        },
    )  # fmt: skip
    made = carried_out(
        form,
        lambda: operations.add_evidence(
            by=who, board=board, said=form.as_input(), target=form.as_target()
        ),
    )
    if made is not None:
        messages.success(request, "The evidence is added.")
        return see_other(made.get_absolute_url())
    back = address(board, "evidence-list")
    return form_page(request, board, who, form, "Add evidence", back, _crumb(board))


@of_board(policy.may_read_evidence)
@require_http_methods(FORM)
def link(request: HttpRequest, board: Board, who: Standing, filed: int) -> HttpResponse:
    """Say what else a piece of evidence speaks for."""
    found = _evidence_or_404(board, who, filed)
    form = TargetForm(request.POST or None, board=board)
    made = carried_out(
        form,
        lambda: operations.link_evidence(
            by=who, filed_id=found.pk, board=board, target=form.as_target()
        ),
    )
    if made is not None:
        return see_other(found.get_absolute_url())
    back = found.get_absolute_url()
    return form_page(
        request, board, who, form, "What else it speaks for", back, _crumb(board)
    )


@of_board(policy.may_read_evidence)
@require_http_methods(FORM)
def withdraw(
    request: HttpRequest, board: Board, who: Standing, filed: int
) -> HttpResponse:
    """Take a piece of evidence back, saying why."""
    found = _evidence_or_404(board, who, filed)
    policy.may_withdraw(who, found).require()
    form = WithdrawForm(request.POST or None)
    done = carried_out(
        form,
        lambda: operations.withdraw_evidence(
            by=who, filed_id=found.pk, reason=form.cleaned_data["reason"]
        ),
    )
    if done is not None:
        messages.success(request, "The evidence is withdrawn.")
        return see_other(address(board, "evidence-list"))
    back = found.get_absolute_url()
    return form_page(
        request, board, who, form, "Withdraw evidence", back, _crumb(board)
    )


@of_board(policy.may_read_evidence)
@require_POST
def accept(
    request: HttpRequest, board: Board, who: Standing, filed: int
) -> HttpResponse:
    """Accept a piece of evidence that a lead added."""
    found = _evidence_or_404(board, who, filed)
    operations.accept_evidence(by=who, filed_id=found.pk)
    messages.success(request, "The evidence is accepted.")
    return see_other(found.get_absolute_url())


def _narrowed(request: HttpRequest, board: Board, rows: Any) -> tuple[Any, Any]:
    """The area or action asked for by its number, and its evidence."""
    for name in ("area", "action"):
        said = request.GET.get(name, "")
        if said.isdecimal() and len(said) < 10:
            number = int(said)
            if name == "area":
                area = get_object_or_404(
                    AreaForImprovement, plan__board=board, number=number
                )
                return area, rows.of_area(area)
            action = get_object_or_404(PlanAction, board=board, number=number)
            return action, rows.of_action(action)
    return None, rows


def _findings(of: Any, who: Standing) -> Any:
    """What inspectors found that an area answers, as far as the reader may see it."""
    if not isinstance(of, AreaForImprovement):
        return ()
    seen = Inspection.objects.visible_to(who)
    return of.findings.filter(inspection__in=seen).select_related(
        "inspection__board__partnership"
    )


def _key_of(of: AreaForImprovement | PlanAction) -> str:
    """As the form of new evidence names it."""
    return f"{'area' if isinstance(of, AreaForImprovement) else 'action'}-{of.pk}"


def _line(filed: PlanEvidence, board: Board, who: Standing) -> dict[str, Any]:
    filed.board = board
    return {
        "filed": filed,
        "evidence": filed.evidence,
        "expired": filed.evidence.is_expired(who.day),
        "spoken": [spoken_for(link) for link in filed.links.all()],
    }


def _evidence_or_404(board: Board, who: Standing, pk: int) -> PlanEvidence:
    rows = PlanEvidence.objects.visible_to(who).select_related(
        "evidence__stored",
        "evidence__added_by",
        "evidence__withdrawn_by",
        "accepted_by",
    )
    found = get_object_or_404(rows.prefetch_related(*READ_ALONG), pk=pk, board=board)
    found.board = board
    return found


def _crumb(board: Board) -> tuple[str, str]:
    return ("Evidence", address(board, "evidence-list"))
