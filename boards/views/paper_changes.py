"""Papers added, replaced, changed, moved and withdrawn (C34)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from boards import paper_lines, policy
from boards.door import meeting_or_404, of_board
from boards.forms.meetings import ReasonForm
from boards.forms.papers import PaperChangeForm, PaperForm, VersionForm
from boards.models import Board, Meeting, Paper
from boards.operations import papers as operations
from boards.standing import Standing
from boards.views.agenda import item_or_404
from boards.views.papers import around, form_page, may_read, paper_or_404
from governance.clock import now
from governance.forms import attempt, carried_out
from governance.http import see_other


def kept_paper(who: Standing, meeting: Meeting, paper: int) -> Paper:
    """A paper of this meeting, for somebody who may change it.

    Raises:
        Http404: when the meeting has no such paper.
        NotAllowed: when it is not theirs to change.
    """
    found = paper_or_404(meeting, paper)
    policy.may_keep_papers(who, meeting).require()
    may_read(who, found).require()
    return found


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def new_paper(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Add a paper to an item."""
    meeting = meeting_or_404(board, number)
    policy.may_keep_papers(who, meeting).require()
    found = item_or_404(meeting, item)
    policy.sees_item(who, found).require()
    form = PaperForm(request.POST or None, request.FILES or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            operations.add_paper,
            by=who,
            item_id=found.pk,
            paper=form.as_input(),
            file=form.as_file(),
        )
        if made:
            messages.success(request, f"The paper “{made.title}” is added.")
            return see_other(_after(request, meeting, found.pk))
        form.ask_again()
    return form_page(
        request,
        around(board, who, meeting, "Add a paper"),
        form,
        title="Add a paper",
        about=f"To item {found}",
        button="Add the paper",
        back_to=_after(request, meeting, found.pk),
    )


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_paper(
    request: HttpRequest, board: Board, who: Standing, number: int, paper: int
) -> HttpResponse:
    """Change what is said about a paper."""
    meeting = meeting_or_404(board, number)
    found = kept_paper(who, meeting, paper)
    form = PaperChangeForm(
        request.POST or None,
        initial=PaperChangeForm.showing(found),
        meeting=meeting,
        paper=found,
    )
    if carried_out(
        form,
        lambda: operations.change_paper(
            by=who, paper_id=found.pk, paper=form.as_input()
        ),
    ):
        return see_other(paper_lines.address(found, "paper"))
    may_unmark = found.is_confidential and policy.may_unmark(who, found, now())
    return form_page(
        request,
        {
            **around(board, who, meeting, "Change a paper"),
            "paper": found,
            "may_unmark": may_unmark,
        },
        form,
        title="Change a paper",
        about=found.title,
        button="Save",
        back_to=paper_lines.address(found, "paper"),
    )


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def new_version(
    request: HttpRequest, board: Board, who: Standing, number: int, paper: int
) -> HttpResponse:
    """Put a newer file in place of a paper's."""
    meeting = meeting_or_404(board, number)
    found = kept_paper(who, meeting, paper)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            operations.add_version,
            by=who,
            paper_id=found.pk,
            file=form.as_file(),
            note=form.cleaned_data["note"],
        )
        if made:
            messages.success(request, f"Version {made.number} is the paper now.")
            return see_other(paper_lines.address(found, "paper"))
        form.ask_again()
    return form_page(
        request,
        around(board, who, meeting, "Add a new version"),
        form,
        title="Add a new version",
        about=found.title,
        button="Add the version",
        back_to=paper_lines.address(found, "paper"),
    )


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(
    request: HttpRequest, board: Board, who: Standing, number: int, paper: int
) -> HttpResponse:
    """Take a paper back, with the reason."""
    meeting = meeting_or_404(board, number)
    found = kept_paper(who, meeting, paper)
    form = ReasonForm(request.POST or None)
    if carried_out(
        form,
        lambda: operations.withdraw_paper(
            by=who, paper_id=found.pk, **form.cleaned_data
        ),
    ):
        return see_other(paper_lines.address(found, "paper"))
    return form_page(
        request,
        around(board, who, meeting, "Withdraw a paper"),
        form,
        title="Withdraw this paper?",
        about=found.title,
        button="Withdraw the paper",
        tone="danger",
        warning="It stays in the list with your reason; nobody but the secretary can "
        "open it then.",
        back_to=paper_lines.address(found, "paper"),
    )


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(
    request: HttpRequest, board: Board, who: Standing, number: int, paper: int
) -> HttpResponse:
    """List a paper that came late as a supplement, with the chair's reason."""
    meeting = meeting_or_404(board, number)
    found = kept_paper(who, meeting, paper)
    form = ReasonForm(request.POST or None)
    if done := carried_out(
        form,
        lambda: operations.accept_offered(
            by=who, paper_id=found.pk, **form.cleaned_data
        ),
    ):
        words = f"Supplement {done.supplement_letter} is listed; who had the agenda"
        messages.success(request, f"{words} is told.")
        return see_other(f"{meeting.get_absolute_url()}#item-{found.item_id}")
    return form_page(
        request,
        around(board, who, meeting, "List a supplement"),
        form,
        title="List this paper as a supplement?",
        about=found.title,
        button="List the supplement",
        warning="Say why the chair accepts it late. Nothing is renumbered; everybody who "
        "had the agenda gets one letter, and a published agenda is published anew.",
        back_to=paper_lines.address(found, "paper"),
    )


@of_board(policy.may_prepare_meeting)
@require_POST
def move_paper(
    request: HttpRequest, board: Board, who: Standing, number: int, paper: int
) -> HttpResponse:
    """Move a paper up or down by one place."""
    meeting = meeting_or_404(board, number)
    found = kept_paper(who, meeting, paper)
    operations.move_paper(by=who, paper_id=found.pk, up=request.POST.get("to") == "up")
    return see_other(f"{meeting.get_absolute_url()}#item-{found.item_id}")


def _after(request: HttpRequest, meeting: Meeting, item: int) -> str:
    """Back to the page the form was opened from: the agenda, or the record."""
    return (
        f"{meeting.address('record')}?item={item}"
        if request.GET.get("from") == "record"
        else f"{meeting.get_absolute_url()}#item-{item}"
    )
