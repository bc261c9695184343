"""Naming the senior officer of an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import of_partnership, partnership_page
from boards.forms.choices import people_of
from boards.forms.registers import SeniorOfficerForm
from boards.operations.seniors import name_senior_officer
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other
from governance.models import Partnership


@of_partnership(policy.may_keep_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def senior_officer(
    request: HttpRequest, partnership: Partnership, who: Standing, organisation: int
) -> HttpResponse:
    """Say who hears when an action of theirs stays overdue."""
    found = get_object_or_404(partnership.organisations, pk=organisation)
    back = reverse("boards:organisations", args=[partnership.slug])
    form = SeniorOfficerForm(
        request.POST or None,
        people=people_of(partnership.pk, who.day).order_by("name", "pk"),
        initial={"person": found.senior_officer_id},
    )
    if carried_out(
        form,
        lambda: name_senior_officer(
            by=who, organisation_id=found.pk, **form.cleaned_data
        ),
    ):
        return see_other(back)
    title = f"Senior officer of {found.name}"
    context = {
        **partnership_page(
            partnership, who, ("Organisations", back), ("Senior officer", "")
        ),
        "form": form,
        "title": title,
        "back": back,
    }
    return render(request, "boards/person_form.html", context)
