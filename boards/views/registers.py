"""Registers of a partnership: people, organisations, sectors (C13)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards import handovers, policy
from boards.door import of_partnership, partnership_page
from boards.forms.choices import people_of
from boards.forms.registers import (
    CorrectionForm,
    InviteForm,
    OrganisationForm,
    PersonForm,
    RoleForm,
    SectorForm,
)
from boards.operations import registers as operations
from boards.standing import Standing
from boards.tables import PeopleTable
from governance import invitations
from governance.forms import Form, attempt, carried_out
from governance.http import see_other
from governance.models import Partnership, Person

PEOPLE_ON_A_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@of_partnership()
@require_safe
def people(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Everybody the partnership knows, found by name, initials or role."""
    words = request.GET.get("q", "").strip()
    found = people_of(partnership.pk, who.day).order_by("name", "pk")
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(initials__iexact=word)
            | Q(role_now__icontains=word)
            | Q(organisation_now__icontains=word)
        )
    page = Paginator(found, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **_page(partnership, who, ("People", "")),
        "table": PeopleTable(page.object_list, partnership=partnership),
        "page_obj": page,
        "words": words,
        "query": request.GET.urlencode(),
        "may_keep": policy.may_keep_registers(who),
    }
    return render(request, "boards/people.html", context)


@of_partnership(policy.may_keep_registers)
@require_http_methods(FORM)
def new_person(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Add a person with the role they hold now."""
    form = PersonForm(request.POST or None, partnership=partnership)
    if form.is_valid():
        added = attempt(form, operations.add_person, by=who, person=form.as_input())
        if added is not None:
            messages.success(request, f"{added.name} is in the register.")
            another = "another" in request.POST
            return see_other(
                request.path if another else _address(partnership, "person", added.pk)
            )
    return _form(request, partnership, who, form, "Add a person", another=True)


@of_partnership()
@require_safe
def person(
    request: HttpRequest, partnership: Partnership, who: Standing, person: int
) -> HttpResponse:
    """One person: roles, seats and offices, now and before."""
    found = _person_or_404(partnership, person)
    appointments = found.appointments.select_related("place__seat__board")
    context = {
        **_page(
            partnership, who, ("People", _address(partnership, "people")),
            (found.name, ""),
        ),
        "person": found,
        "roles": found.role_holdings.select_related("organisation", "sector"),
        "appointments": appointments.order_by("-starts_on"),
        "handovers": handovers.linked(appointments, who),
        "offices": found.offices.select_related("board").order_by("-starts_on"),
        "grants": found.grants.select_related("board").order_by("-starts_on"),
        "today": who.day,
        "may_keep": policy.may_keep_registers(who),
        "may_invite": not found.user_id and policy.may_invite(who),
        "is_own": found == who.person,
        "shows_email": bool(policy.may_keep_registers(who)) or found == who.person,
    }  # fmt: skip
    return render(request, "boards/person.html", context)


@of_partnership(policy.may_keep_registers)
@require_http_methods(FORM)
def edit_person(
    request: HttpRequest, partnership: Partnership, who: Standing, person: int
) -> HttpResponse:
    """Correct a person's name, initials or address."""
    found = _person_or_404(partnership, person)
    form = CorrectionForm(request.POST or None, initial=model_to_dict(found))
    if carried_out(
        form,
        lambda: operations.change_person(
            by=who, person_id=found.pk, **form.cleaned_data
        ),
    ):
        return see_other(_address(partnership, "person", found.pk))
    return _form(request, partnership, who, form, f"Correct {found.name}", found)


@of_partnership(policy.may_keep_registers)
@require_http_methods(FORM)
def new_role(
    request: HttpRequest, partnership: Partnership, who: Standing, person: int
) -> HttpResponse:
    """Record that a person takes up a role."""
    found = _person_or_404(partnership, person)
    form = RoleForm(request.POST or None, partnership=partnership)
    if carried_out(
        form,
        lambda: operations.add_role_holding(by=who, person=found, **form.cleaned_data),
    ):
        return see_other(_address(partnership, "person", found.pk))
    return _form(request, partnership, who, form, f"New role of {found.name}", found)


@of_partnership(policy.may_invite)
@require_http_methods(FORM)
def invite(
    request: HttpRequest, partnership: Partnership, who: Standing, person: int
) -> HttpResponse:
    """Invite somebody who has no login."""
    found = _person_or_404(partnership, person)
    form = InviteForm(request.POST or None, initial={"email": found.email})
    if form.is_valid():
        email = form.cleaned_data["email"]
        sent = attempt(
            form, invitations.invite, person=found, email=email, by=who.actor
        )
        if sent is not None:
            messages.success(request, f"An invitation is on its way to {email}.")
            return see_other(_address(partnership, "person", found.pk))
    return _form(
        request, partnership, who, form, f"Invite {found.name} to sign in", found
    )


@of_partnership()
@require_http_methods(FORM)
def organisations(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """The organisations, and a form to add one."""
    form = OrganisationForm(request.POST or None)
    answer = _add(request, who, form, operations.add_organisation)
    rows = partnership.organisations.select_related("senior_officer")
    return answer or _register(request, partnership, who, form, "organisations", rows)


@of_partnership()
@require_http_methods(FORM)
def sectors(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """The sectors in their order, and a form to add one."""
    form = SectorForm(request.POST or None)
    answer = _add(request, who, form, operations.add_sector)
    rows = partnership.sectors.all()
    return answer or _register(request, partnership, who, form, "sectors", rows)


def _add(
    request: HttpRequest, who: Standing, form: Form, operation: Any
) -> HttpResponse | None:
    """Add to a register and show it again; None where there is nothing to add."""
    if request.method != "POST":
        return None
    policy.may_keep_registers(who).require()
    if not form.is_valid():
        return None
    added = attempt(form, operation, by=who, **form.cleaned_data)
    if added is None:
        return None
    messages.success(request, f"{added.name} is added.")
    return see_other(request.path)


def _register(
    request: HttpRequest,
    partnership: Partnership,
    who: Standing,
    form: Form,
    name: str,
    rows: Any,
) -> HttpResponse:
    context = {
        **_page(partnership, who, (name.capitalize(), "")),
        "form": form,
        "rows": rows,
        "may_keep": policy.may_keep_registers(who),
    }
    return render(request, f"boards/{name}.html", context)


def _form(
    request: HttpRequest,
    partnership: Partnership,
    who: Standing,
    form: Form,
    title: str,
    found: Person | None = None,
    *,
    another: bool = False,
) -> HttpResponse:
    """The page of one form about a person."""
    crumbs = [("People", _address(partnership, "people"))]
    if found is not None:
        crumbs.append((found.name, _address(partnership, "person", found.pk)))
    context = {
        **_page(partnership, who, *crumbs, (title, "")),
        "form": form,
        "title": title,
        "back": crumbs[-1][1],
        "another": another,
    }
    return render(request, "boards/person_form.html", context)


def _page(
    partnership: Partnership, who: Standing, *crumbs: tuple[str, str]
) -> dict[str, Any]:
    return partnership_page(partnership, who, *crumbs)


def _address(partnership: Partnership, name: str, *numbers: int) -> str:
    return reverse(f"boards:{name}", args=[partnership.slug, *numbers])


def _person_or_404(partnership: Partnership, pk: int) -> Person:
    return get_object_or_404(partnership.people.select_related("user"), pk=pk)
