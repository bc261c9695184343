"""My work, and saying there what happened: one line at a time, the next one opened."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import operations, policy
from actions.life_forms import ReportForm
from actions.models import ActionUpdate
from actions.owed import Part
from boards import standing
from boards.door import signed_in
from boards.roles import Capability
from boards.standing import Standing
from governance.access import guarded_by
from governance.clock import today
from governance.forms import attempt
from governance.http import see_other
from governance.models import Person
from governance.site import my_work
from governance.site.my_work import MyWork, Task


@guarded_by("signed in")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My work across boards and partnerships; the most overdue action is open."""
    work = my_work.of(signed_in(request), today())
    urgent = (*work.under(Part.OVERDUE), *work.under(Part.SOON))
    opened = urgent[0] if urgent else None
    form = _form(work, opened) if opened else None
    return _page(request, work, opened, form)


@guarded_by("signed in")
@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest, action: int) -> HttpResponse:
    """The same page with one action open; what is said of it leads to the next."""
    work = my_work.of(signed_in(request), today())
    opened = next((one for one in work.to_tell if one.action.pk == action), None)
    if opened is None:
        raise Http404
    if request.method != "POST":
        return _page(request, work, opened, _form(work, opened))
    form = _form(work, opened, request.POST, request.FILES)
    if form.is_valid():
        who = _standing(work, opened)
        said = form.cleaned_data
        if attempt(form, operations.report, by=who, action_id=action, **said):
            messages.success(request, f"{opened.action} is updated.")
            return see_other(_next(work, opened))
    return _page(request, work, opened, form, status=422)


def _next(work: MyWork, told: Task) -> str:
    """The next action in the order of the page; its top after the last.

    `told` lets the browser forget what it kept of the one just told.
    """
    query = f"?told={told.action.pk}"
    order = work.to_tell
    at = order.index(told) + 1
    if at == len(order):
        return reverse("site:home") + query
    return f"{order[at].update_url}{query}#task-{order[at].action.pk}"


def _form(work: MyWork, task: Task, *given: Any) -> ReportForm:
    """What may be said of an action; whether a new date counts at once (ADR 26)."""
    at_once = policy.may_move_due(_standing(work, task), task.action)
    return ReportForm(*given, action=task.action, moves_at_once=bool(at_once))


def _standing(work: MyWork, task: Task) -> Standing:
    board = task.action.board
    return standing.of(_me_in(work, board.partnership_id), board, today())


def _me_in(work: MyWork, partnership_id: int) -> Person:
    """Who I am where an action is."""
    return next(p for p, _ in work.boards if p.partnership_id == partnership_id)


def _page(
    request: HttpRequest,
    work: MyWork,
    opened: Task | None,
    form: ReportForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    people = [person for person, _ in work.boards]
    context = {
        "section": "my_work",
        "work": work,
        "today": today(),
        "opened": opened,
        "form": form,
        "last": _last_said(work, opened) if opened else None,
        "partnership": people[0].partnership if len(people) == 1 else None,
        "person_label": people[0].name if people else "",
    }
    return render(request, "site/my_work.html", context, status=status)


def _last_said(work: MyWork, task: Task) -> ActionUpdate | None:
    """The newest update with words that I may read."""
    cleared = _standing(work, task).may(Capability.READ_CONFIDENTIAL)
    return (
        ActionUpdate.objects.filter(action=task.action)
        .exclude(text="")
        .cleared_for(cleared=cleared)
        .select_related("made_by")
        .order_by("-made_at", "-pk")
        .first()
    )
