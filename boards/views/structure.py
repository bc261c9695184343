"""The structure of a partnership: the page, its bodies and its lines (C02, C07)."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards import policy
from boards.documents import structure as documents
from boards.door import of_partnership, partnership_page
from boards.forms.setting_up import EndForm
from boards.forms.structure import LineForm, NewLineForm, OutsideBodyForm
from boards.models import BodyLink
from boards.operations import structure as operations
from boards.standing import Standing
from boards.structure_rules import LineKind
from governance.forms import Form, attempt, carried_out
from governance.http import see_other
from governance.models import Partnership

FORM = ["GET", "HEAD", "POST"]


@of_partnership()
@require_safe
def structure(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """The bodies and the lines between them, drawn and as a list."""
    context = {
        **partnership_page(partnership, who, ("Structure", "")),
        "structure": documents.read(partnership, who.day, who.person),
        "kinds": list(LineKind),
        "may_change": policy.may_change_structure(who),
    }
    return render(request, "boards/structure.html", context)


@of_partnership(policy.may_change_structure)
@require_http_methods(FORM)
def new_body(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Add a body that keeps its meetings elsewhere."""
    form = OutsideBodyForm(request.POST or None)
    if form.is_valid():
        made = attempt(form, operations.add_outside_body, by=who, **form.cleaned_data)
        if made is not None:
            messages.success(request, f"{made} is added. Next: a line to it.")
            return see_other(_address(partnership, "line-new"))
    return _form(request, partnership, who, form, "Add an outside body")


@of_partnership(policy.may_change_structure)
@require_http_methods(FORM)
def edit_body(
    request: HttpRequest, partnership: Partnership, who: Standing, body: int
) -> HttpResponse:
    """Correct an outside body."""
    found = partnership.outside_bodies.filter(pk=body).first()
    if found is None:
        raise Http404
    form = OutsideBodyForm(request.POST or None, initial=model_to_dict(found))
    if carried_out(
        form,
        lambda: operations.change_outside_body(
            by=who, body_id=found.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, "The body is changed.")
        return see_other(_address(partnership, "structure"))
    return _form(request, partnership, who, form, f"Change {found}")


@of_partnership(policy.may_change_structure)
@require_http_methods(FORM)
def new_line(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Draw a line between two bodies."""
    form = NewLineForm(request.POST or None, partnership=partnership, on=who.day)
    if carried_out(form, lambda: operations.draw_line(by=who, line=form.as_input())):
        messages.success(request, "The line is drawn.")
        return see_other(_address(partnership, "structure"))
    return _form(request, partnership, who, form, "Draw a line")


@of_partnership(policy.may_change_structure)
@require_http_methods(FORM)
def edit_line(
    request: HttpRequest, partnership: Partnership, who: Standing, line: int
) -> HttpResponse:
    """Correct what a line says."""
    found = _line_or_404(partnership, line)
    form = LineForm(request.POST or None, initial=model_to_dict(found))
    if carried_out(
        form,
        lambda: operations.change_line(by=who, line_id=found.pk, **form.cleaned_data),
    ):
        messages.success(request, "The line is changed.")
        return see_other(_address(partnership, "structure"))
    title = f"Change the line from {found.source} to {found.target}"
    return _form(request, partnership, who, form, title)


@of_partnership(policy.may_change_structure)
@require_http_methods(FORM)
def end_line(
    request: HttpRequest, partnership: Partnership, who: Standing, line: int
) -> HttpResponse:
    """End a line on its last day."""
    found = _line_or_404(partnership, line)
    form = EndForm(request.POST or None)
    if carried_out(
        form,
        lambda: operations.end_line(by=who, line_id=found.pk, **form.cleaned_data),
    ):
        messages.success(request, "The line has its last day.")
        return see_other(_address(partnership, "structure"))
    title = f"End the line from {found.source} to {found.target}"
    return _form(request, partnership, who, form, title)


def _form(
    request: HttpRequest,
    partnership: Partnership,
    who: Standing,
    form: Form,
    title: str,
) -> HttpResponse:
    """The page of one form about the structure."""
    back = _address(partnership, "structure")
    context: dict[str, Any] = {
        **partnership_page(partnership, who, ("Structure", back), (title, "")),
        "form": form,
        "title": title,
        "back": back,
    }
    status = 422 if form.errors else 200
    return render(request, "base/form_page.html", context, status=status)


def _line_or_404(partnership: Partnership, pk: int) -> BodyLink:
    found = BodyLink.objects.with_bodies().filter(partnership=partnership, pk=pk)
    line = found.first()
    if line is None:
        raise Http404
    return line


def _address(partnership: Partnership, name: str) -> str:
    return reverse(f"boards:{name}", args=[partnership.slug])
