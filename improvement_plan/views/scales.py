"""Rating scales: the list, one with its versions, named, chosen for a plan (C67, C68)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other
from governance.models import RatingScale
from improvement_plan import policy
from improvement_plan.forms.scales import ChooseForm, ScaleForm
from improvement_plan.models import ActionRating, Plan, PlanScale
from improvement_plan.operations import scales as operations
from improvement_plan.views.inspection_pages import FORM, address, plan_page

ON_A_PAGE = 20


@of_board(policy.may_read_plan)
@require_safe
def scales(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The scales of a partnership with their levels, and which plans use them."""
    page = Paginator(_scales(board), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **plan_page(board, who, ("Rating scales", "")),
        "page": page,
        "lines": _lines(board, page),
        "may_keep": policy.may_keep_plan(who),
    }
    return render(request, "improvement_plan/scales.html", context)


@of_board(policy.may_read_plan)
@require_safe
def scale(
    request: HttpRequest, board: Board, who: Standing, scale: int
) -> HttpResponse:
    """One version of a scale: each level, what rules read of it, its other versions."""
    found = scale_or_404(board, scale)
    versions = _scales(board).filter(name__iexact=found.name).order_by("-version")
    context = {
        **plan_page(
            board, who, ("Rating scales", address(board, "scales")), (str(found), "")
        ),
        "scale": found,
        "levels": found.levels.all(),
        "line": _lines(board, [found])[0],
        "versions": [one for one in versions if one.pk != found.pk],
        "newest": max([found, *versions], key=lambda one: one.version),
        "may_keep": policy.may_keep_plan(who),
    }
    return render(request, "improvement_plan/scale.html", context)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Name a scale."""
    return _keep(request, board, who, None)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def next_version(
    request: HttpRequest, board: Board, who: Standing, scale: int
) -> HttpResponse:
    """Change a scale: a version beside the old, by which given ratings stay."""
    return _keep(request, board, who, scale_or_404(board, scale))


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def choose(
    request: HttpRequest, board: Board, who: Standing, scale: int
) -> HttpResponse:
    """Rate a plan by a scale from now on."""
    found = scale_or_404(board, scale)
    form = ChooseForm(request.POST or None, board=board)
    done = carried_out(
        form,
        lambda: operations.choose_scale(
            by=who, plan_id=form.cleaned_data["plan"].pk, scale=found
        ),
    )
    if done is not None:
        messages.success(request, "The plan is rated by this scale from now on.")
        return see_other(address(board, "scale", scale=found.pk))
    return _form(
        request, board, who, form, "improvement_plan/form.html",
        title="Rate a plan by this scale",
        lead=f"{found}. Ratings given already keep the scale they were given by.",
        back=address(board, "scale", scale=found.pk),
    )  # fmt: skip


def _keep(
    request: HttpRequest, board: Board, who: Standing, scale: RatingScale | None
) -> HttpResponse:
    form = ScaleForm(request.POST or None, scale=scale)
    made = None
    if not form.is_asking_for_rows:
        made = carried_out(
            form,
            lambda: operations.name_scale(
                by=who, partnership=board.partnership, name=form.cleaned_data["name"],
                dimension=form.cleaned_data["dimension"], levels=form.as_levels(),
            ),
        )  # fmt: skip
    if made is not None:
        messages.success(request, "The scale is named. Choose the plan it rates.")
        return see_other(address(board, "scale", scale=made.pk))
    return _form(
        request, board, who, form, "improvement_plan/scale_form.html",
        title=f"Change {scale.name}" if scale else "Name a rating scale",
        lead="It becomes the next version; ratings given already keep this one."
        if scale
        else "Words, signs and meanings are those the board prints. Rules read phase, "
        "track and impact, never the colour.",
        back=address(board, "scales"),
    )  # fmt: skip


def _form(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: ScaleForm | ChooseForm,
    template: str,
    **said: str,
) -> HttpResponse:
    crumbs = (("Rating scales", address(board, "scales")), (said["title"], ""))
    asks = isinstance(form, ScaleForm) and form.is_asking_for_rows
    context = {**plan_page(board, who, *crumbs), **said, "form": form, "is_quiet": asks}
    status = 422 if not asks and form.errors else 200
    return render(request, template, context, status=status)


def scale_or_404(board: Board, pk: int) -> RatingScale:
    """A scale of the board's partnership."""
    return get_object_or_404(_scales(board), pk=pk)


def _scales(board: Board) -> "QuerySet[RatingScale]":
    rows = RatingScale.objects.filter(partnership_id=board.partnership_id)
    return rows.prefetch_related("levels").order_by("dimension", "name", "-version")


def _lines(board: Board, found: Any) -> list[dict[str, Any]]:
    """Each scale with the board's plans it rates, and how often it was used."""
    ids = [one.pk for one in found]
    plans: dict[int, list[Plan]] = {}
    chosen = PlanScale.objects.filter(scale__in=ids, plan__board=board)
    for row in chosen.select_related("plan"):
        row.plan.board = board
        plans.setdefault(row.scale_id, []).append(row.plan)
    given = dict(
        ActionRating.objects.filter(level__scale__in=ids, action__board=board)
        .values_list("level__scale")
        .annotate(Count("pk"))
        .order_by()
    )
    return [
        {
            "scale": one,
            "plans": plans.get(one.pk, []),
            "given": given.get(one.pk, 0),
            "url": address(board, "scale", scale=one.pk),
        }
        for one in found
    ]
