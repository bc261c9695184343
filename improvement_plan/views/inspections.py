"""Inspections of a board: the list, one with its findings and deadlines (C58–C61)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import Form, attempt
from governance.http import see_other
from improvement_plan import inspection_page
from improvement_plan import inspection_policy as policy
from improvement_plan.forms.inspections import (
    CloseFindingForm,
    CorrectionForm,
    FindingForm,
    InspectionForm,
    NewFindingForm,
    NewInspectionForm,
)
from improvement_plan.models import Deadline, Finding, Framework, Inspection
from improvement_plan.operations import inspections as operations
from improvement_plan.views.inspection_pages import (
    FORM,
    address,
    form_page,
    plan_page,
)

ON_A_PAGE = 20


@of_board(policy.may_read_inspections)
@require_safe
def inspections(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The inspections of a board, the latest first, with what is still due."""
    waiting = Deadline.objects.filter(met_on=None, due_on__isnull=False)
    rows = (
        Inspection.objects.visible_to(who)
        .select_related("framework", "board__partnership")
        .annotate(
            improvements=Count("findings", filter=~Q(findings__kind=Finding.Kind.OTHER))
        )
        .prefetch_related(Prefetch("deadlines", waiting, to_attr="waiting"))
        .order_by("-fieldwork_starts_on", "-pk")
    )
    context = {
        **plan_page(board, who, ("Inspections", "")),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "may_keep": policy.may_keep_inspections(who),
        "today": who.day,
    }
    return render(request, "improvement_plan/inspections.html", context)


@of_board(policy.may_read_inspections)
@require_safe
def inspection(
    request: HttpRequest, board: Board, who: Standing, inspection: int
) -> HttpResponse:
    """One inspection: the outcome, the findings in their words, the deadlines."""
    found = inspection_or_404(board, who, inspection)
    said = inspection_page.said_in(found)
    due = found.deadlines.select_related("person")
    for one in due:
        one.inspection = found
    context = {
        **plan_page(
            board, who, ("Inspections", address(board, "inspections")), (str(found), "")
        ),
        "inspection": found,
        "heading": f"{found.get_kind_display()} of {found.fieldwork_starts_on:%B %Y}",
        "outcome": said.get(None),
        "groups": inspection_page.groups_of(found, said),
        "deadlines": inspection_page.deadline_lines(who, due, who.day),
        "is_embargoed": found.is_embargoed(who.day),
        "may_keep": policy.may_keep_inspections(who),
        "today": who.day,
    }
    return render(request, "improvement_plan/inspection.html", context)


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record an inspection."""
    known = Framework.objects.filter(partnership_id=board.partnership_id)
    form = NewInspectionForm(request.POST or None, frameworks=known)
    if form.is_valid():
        made = attempt(
            form, operations.record_inspection, by=who, board=board,
            framework_id=form.framework_id, facts=form.as_input(),
            wording=form.as_wording(),
        )  # fmt: skip
        if made is not None:
            messages.success(request, "The inspection is recorded. Add its findings.")
            return see_other(made.get_absolute_url())
    back = address(board, "inspections")
    lead = (
        "The frameworks and the deadlines they set are kept under Frameworks."
        if known
        else "First add the framework under Frameworks: it sets the deadlines."
    )
    return form_page(
        request, board, who, form, "Record an inspection", back,
        ("Inspections", back), lead=lead,
    )  # fmt: skip


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, inspection: int
) -> HttpResponse:
    """Change what is held of an inspection; its deadlines follow its dates."""
    found = inspection_or_404(board, who, inspection)
    form = InspectionForm(request.POST or None, initial=InspectionForm.starting(found))
    if (
        form.is_valid()
        and attempt(
            form,
            operations.change_inspection,
            by=who,
            inspection_id=found.pk,
            facts=form.as_input(),
            version=form.cleaned_data["version"] or 0,
        )
        is not None
    ):
        messages.success(request, "Saved. The deadlines are counted anew.")
        return see_other(found.get_absolute_url())
    return _form(request, board, who, found, form, "Change the inspection")


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def new_finding(
    request: HttpRequest, board: Board, who: Standing, inspection: int
) -> HttpResponse:
    """Record a finding, in the inspectors' words."""
    found = inspection_or_404(board, who, inspection)
    form = NewFindingForm(
        request.POST or None,
        board=board,
        initial={"kind": Finding.Kind.IMPROVEMENT},
    )
    if form.is_valid():
        made = attempt(
            form, operations.record_finding, by=who, inspection_id=found.pk,
            kind=form.cleaned_data["kind"], wording=form.as_wording(),
            said=form.as_input(),
        )  # fmt: skip
        if made is not None:
            messages.success(request, "The finding is recorded.")
            return see_other(made.get_absolute_url())
    return _form(request, board, who, found, form, "Record a finding")


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def edit_finding(
    request: HttpRequest, board: Board, who: Standing, finding: int
) -> HttpResponse:
    """Change the board's own words on a finding."""
    found = finding_or_404(board, who, finding)
    form = FindingForm(
        request.POST or None,
        board=board,
        initial=FindingForm.starting(found),
    )
    if (
        form.is_valid()
        and attempt(
            form,
            operations.change_finding,
            by=who,
            finding_id=found.pk,
            said=form.as_input(),
            version=form.cleaned_data["version"] or 0,
        )
        is not None
    ):
        return see_other(found.get_absolute_url())
    return _form(
        request, board, who, found.inspection, form, "Your words on this finding",
        lead="The statement of the inspectors stays as it was recorded.",
    )  # fmt: skip


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def close_finding(
    request: HttpRequest, board: Board, who: Standing, finding: int
) -> HttpResponse:
    """Close a finding, such as one whose plan ended after a visit (C60)."""
    found = finding_or_404(board, who, finding)
    form = CloseFindingForm(request.POST or None, initial={"closed_on": who.day})
    if (
        form.is_valid()
        and attempt(
            form,
            operations.close_finding,
            by=who,
            finding_id=found.pk,
            on=form.cleaned_data["closed_on"],
            because=form.cleaned_data["closed_because"],
        )
        is not None
    ):
        return see_other(found.get_absolute_url())
    return _form(request, board, who, found.inspection, form, "Close a finding")


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def correct_outcome(
    request: HttpRequest, board: Board, who: Standing, inspection: int
) -> HttpResponse:
    """Mend a slip in the copy of the outcome."""
    return _correct(request, board, who, inspection_or_404(board, who, inspection))


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def correct_finding(
    request: HttpRequest, board: Board, who: Standing, finding: int
) -> HttpResponse:
    """Mend a slip in the copy of a finding."""
    found = finding_or_404(board, who, finding)
    return _correct(request, board, who, found.inspection, found)


def _correct(
    request: HttpRequest,
    board: Board,
    who: Standing,
    inspection: Inspection,
    finding: Finding | None = None,
) -> HttpResponse:
    now = inspection.wordings.filter(finding=finding).last()
    form = CorrectionForm(request.POST or None, initial=CorrectionForm.starting(now))
    back = (finding or inspection).get_absolute_url()
    if (
        form.is_valid()
        and attempt(
            form,
            operations.correct_wording,
            by=who,
            inspection_id=inspection.pk,
            finding_id=finding.pk if finding else None,
            wording=form.as_wording(),
            reason=form.cleaned_data["reason"],
        )
        is not None
    ):
        messages.success(request, "Corrected. The earlier copy stays on the page.")
        return see_other(back)
    return _form(
        request, board, who, inspection, form, "Correct the copy",
        lead="Only for a slip in copying. What was recorded before stays, with the "
        "reason, for everyone to see.",
    )  # fmt: skip


def inspection_or_404(board: Board, who: Standing, pk: int) -> Inspection:
    """An inspection of this board that the reader may see."""
    rows = Inspection.objects.visible_to(who).select_related("framework")
    found = get_object_or_404(rows, pk=pk, board=board)
    found.board = board
    return found


def finding_or_404(board: Board, who: Standing, pk: int) -> Finding:
    """A finding of an inspection that the reader may see."""
    rows = Finding.objects.filter(inspection__in=Inspection.objects.visible_to(who))
    found = get_object_or_404(rows.select_related("inspection__framework"), pk=pk)
    found.inspection.board = board
    return found


def _form(
    request: HttpRequest,
    board: Board,
    who: Standing,
    inspection: Inspection,
    form: Form,
    title: str,
    *,
    lead: str = "",
) -> HttpResponse:
    crumbs = (
        ("Inspections", address(board, "inspections")),
        (str(inspection), inspection.get_absolute_url()),
    )
    return form_page(
        request, board, who, form, title, inspection.get_absolute_url(), *crumbs,
        lead=lead,
    )  # fmt: skip
