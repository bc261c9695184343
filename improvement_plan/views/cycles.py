"""Update cycles of a board: opened, watched, closed and frozen."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import DayField, Form, attempt
from governance.http import see_other
from governance.shapes import from_dict
from improvement_plan import cycle as rules
from improvement_plan import cycle_progress, policy
from improvement_plan.deadlines import Unit
from improvement_plan.frozen import Frozen
from improvement_plan.models import CycleRule, Plan, UpdateCycle
from improvement_plan.operations import cycles as operations
from improvement_plan.views.plan_pages import address, page

_SHOWN = 36


class OpenForm(Form):
    """Which cycle begins, and by when its updates are due."""

    plan = forms.ModelChoiceField(label="Plan", queryset=Plan.objects.none())
    audience = forms.ChoiceField(
        label="Who is it for?",
        choices=UpdateCycle.Audience.choices,
        widget=forms.RadioSelect,
    )
    of = DayField(label="A day of the month or quarter it speaks of")
    due_on = DayField(
        label="Updates are due on",
        required=False,
        help_text="Empty: as the rule for this kind counts it.",
    )


class RuleForm(Form):
    """By when the updates of a kind of cycle are due."""

    plan = forms.ModelChoiceField(label="Plan", queryset=Plan.objects.none())
    audience = forms.ChoiceField(
        label="Cycles for", choices=UpdateCycle.Audience.choices
    )
    number = forms.IntegerField(label="Number", min_value=0, max_value=366)
    unit = forms.ChoiceField(label="Of", choices=CycleRule.Unit.choices)
    counted_from = forms.ChoiceField(label="After", choices=CycleRule.From.choices)

    def as_due(self) -> rules.DueRule:
        """What the rules count with."""
        said = self.cleaned_data
        return rules.DueRule(
            rules.From(said["counted_from"]), said["number"], Unit(said["unit"])
        )


@of_board(policy.may_read_plan)
@require_safe
def cycles(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The cycles of a board, the newest first."""
    return _list(request, board, who, _open_form(board, who))


@of_board(policy.may_keep_plan)
@require_POST
def open_one(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Open a cycle."""
    form = _open_form(board, who, request)
    if form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form,
            operations.open_cycle,
            by=who,
            plan_id=said["plan"].pk,
            audience=said["audience"],
            of=said["of"],
            due_on=said["due_on"],
        )
        if made is not None:
            return see_other(made.get_absolute_url())
    return _list(request, board, who, form, status=422)


@of_board(policy.may_keep_plan)
@require_POST
def set_rule(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Say by when updates are due."""
    form = _rule_form(board, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        operations.set_cycle_rule(
            by=who, plan_id=said["plan"].pk, audience=said["audience"],
            due=form.as_due(),
        )  # fmt: skip
        messages.success(request, "Later cycles of this kind are due by this rule.")
        return see_other(address(board, "cycles"))
    return _list(request, board, who, _open_form(board, who), rule=form, status=422)


@of_board(policy.may_read_plan)
@require_safe
def cycle(
    request: HttpRequest, board: Board, who: Standing, cycle: int
) -> HttpResponse:
    """One cycle: what is told, what is missing and of whom, or what was frozen."""
    row = _cycle_or_404(board, cycle)
    lines = cycle_progress.lines(row)
    snapshot = from_dict(Frozen, row.snapshot) if row.snapshot else None
    context = {
        **page(board, who, ("Cycles", address(board, "cycles")), (_name(row), "")),
        "cycle": row,
        "name": _name(row),
        "progress": cycle_progress.words(lines),
        "lines": lines,
        "missing": [one for one in lines if one.told_on is None],
        "unled": [one for one in lines if one.told_on is None and not one.lead],
        "asks": row.asks.select_related("person"),
        "frozen": snapshot,
        "may_close": policy.may_keep_plan(who),
        "today": who.day,
    }
    return render(request, "improvement_plan/cycle.html", context)


@of_board(policy.may_keep_plan)
@require_POST
def close(
    request: HttpRequest, board: Board, who: Standing, cycle: int
) -> HttpResponse:
    """Close a cycle, with the plan frozen."""
    row = _cycle_or_404(board, cycle)
    operations.close_cycle(by=who, cycle_id=row.pk)
    messages.success(request, "The cycle is closed, and the plan of today is frozen.")
    return see_other(row.get_absolute_url())


def _cycle_or_404(board: Board, number: int) -> UpdateCycle:
    row = get_object_or_404(
        UpdateCycle.objects.select_related("plan"), board=board, number=number
    )
    row.board = row.plan.board = board
    return row


def _name(row: UpdateCycle) -> str:
    return rules.Period(row.starts_on, row.ends_on).name


def _open_form(
    board: Board, who: Standing, request: HttpRequest | None = None
) -> OpenForm:
    plans = Plan.objects.filter(board=board, status=Plan.Status.AGREED)
    form = OpenForm(
        request.POST if request else None,
        initial={
            "plan": plans.first(),
            "audience": UpdateCycle.Audience.BOARD,
            "of": who.day,
        },
    )
    form.fields["plan"].queryset = plans  # type: ignore[attr-defined]
    return form


def _rule_form(board: Board, data: QueryDict | None = None) -> RuleForm:
    plans = Plan.objects.filter(board=board, status=Plan.Status.AGREED)
    form = RuleForm(data, prefix="rule", initial={"plan": plans.first()})
    form.fields["plan"].queryset = plans  # type: ignore[attr-defined]
    return form


def _list(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: OpenForm,
    *,
    rule: RuleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = UpdateCycle.objects.filter(board=board).select_related("plan")[:_SHOWN]
    for row in rows:
        row.board = board
    context = {
        **page(board, who, ("Cycles", "")),
        "lines": [
            (row, _name(row), cycle_progress.words(cycle_progress.lines(row)))
            for row in rows
        ],
        "rules": CycleRule.objects.filter(plan__board=board).select_related("plan"),
        "rule_form": rule or _rule_form(board),
        "form": form if policy.may_keep_plan(who) else None,
    }
    return render(request, "improvement_plan/cycles.html", context, status=status)
