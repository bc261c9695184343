"""Putting a draft plan out for comment, and going on with it (C73)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from boards.door import of_board
from boards.forms.consultations import ConsultationForm
from boards.models import Board
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other
from improvement_plan import operations, policy
from improvement_plan.views.plan_pages import form_page, plan_or_404

# What a consultation on other matters asks, and one on a plan does not.
_NOT_OF_PLANS = ("terms", "structure")


@of_board(policy.may_keep_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def consult(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """Ask members and others what they think of the draft."""
    found = plan_or_404(board, plan)
    policy.may_put_out(who, found).require()
    where = request.build_absolute_uri(found.get_absolute_url())
    starting = {
        "title": f"Draft: {found.title}"[:200],
        "text": f"The draft is at {where}. What is missing, and what is to be changed?",
    }
    form = ConsultationForm(request.POST or None, board=board, initial=starting)
    for name in _NOT_OF_PLANS:
        form.fields.pop(name, None)
    made = carried_out(
        form,
        lambda: operations.put_out(
            by=who, plan_id=found.pk, consultation=form.as_input()
        ),
    )
    if made is not None:
        messages.success(request, "The draft is out for comment.")
        return see_other(made.consultation.get_absolute_url())
    title, back = "Put the draft out for comment", found.get_absolute_url()
    return form_page(request, board, who, form, title, back)


@of_board(policy.may_keep_plan)
@require_POST
def take_back(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """Go on writing the draft after the window."""
    found = plan_or_404(board, plan)
    operations.take_back(by=who, plan_id=found.pk)
    messages.success(request, "The plan is a draft again.")
    return see_other(found.get_absolute_url())
