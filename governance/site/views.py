"""The statements in the footer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.access import public


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
