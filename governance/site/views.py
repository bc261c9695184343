"""The pages that belong to no board: my work, and the statements in the footer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.door import signed_in
from governance.access import guarded_by, public
from governance.clock import today
from governance.site import my_work


@guarded_by("signed in")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My work across boards and partnerships."""
    day = today()
    work = my_work.of(signed_in(request), day)
    people = [person for person, _ in work.boards]
    context = {
        "section": "my_work",
        "work": work,
        "today": day,
        "partnership": people[0].partnership if len(people) == 1 else None,
        "person_label": people[0].name if people else "",
    }
    return render(request, "site/my_work.html", context)


@public("The accessibility statement is for everyone.")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the product is, and what is not yet."""
    return render(request, "site/accessibility.html")


@public("Everyone may know what is kept about them.")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, and which cookies are set."""
    return render(request, "site/privacy.html")
