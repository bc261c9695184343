"""Replies to the invitation: the secretary's list, and a member's own (C35)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from boards import policy
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.room import ReplyForm
from boards.models import Attendance, Board, Meeting
from boards.operations import replies as operations
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from governance.models import Person


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def replies(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """What everybody expected replied; one person is entered at a time."""
    meeting = meeting_or_404(board, number)
    rows = [
        row
        for row in meeting.attendances.select_related("person").exclude(person=None)
        if row.capacity == Attendance.Capacity.MEMBER
    ]
    people = list(Person.objects.filter(partnership_id=board.partnership_id))
    forms = _forms(request, meeting, rows, people)
    if request.method == "POST":
        asked = _asked(request, rows)
        form = forms[asked.pk]
        if _save(form, who, meeting, asked.person):
            messages.success(request, f"The reply of {asked.name} is recorded.")
            return see_other(f"{meeting.address('replies')}#reply-{asked.pk}")
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Replies", ""),
        ),
        "meeting": meeting,
        "lines": [(row, forms[row.pk]) for row in rows],
        "errors": [form for form in forms.values() if form.is_bound],
        "may_reply": policy.may_reply(who, meeting, 0),
    }
    return render(request, "boards/replies.html", context)


def _asked(request: HttpRequest, rows: list[Attendance]) -> Attendance:
    """The line that was sent.

    Raises:
        Http404: when the meeting expects nobody of that line.
    """
    for row in rows:
        if request.POST.get("line") == str(row.pk):
            return row
    raise Http404


def _forms(
    request: HttpRequest,
    meeting: Meeting,
    rows: list[Attendance],
    people: list[Person],
) -> dict[int, ReplyForm]:
    """A form for everybody; the one that was sent holds what was typed."""
    said = {one.person_id: one for one in meeting.replies.all()}
    sent = request.POST.get("line") if request.method == "POST" else None
    return {
        row.pk: ReplyForm(
            request.POST if sent == str(row.pk) else None,
            initial=ReplyForm.showing(said.get(row.person_id or 0)),
            people=people,
            prefix=f"line-{row.pk}",
        )
        for row in rows
    }


def own_form(meeting: Meeting, who: Standing) -> ReplyForm:
    """A reader's own reply, as it stands."""
    said = meeting.replies.filter(person=who.someone).first()
    return ReplyForm(initial=ReplyForm.showing(said))


@of_board(policy.may_read_meetings)
@require_POST
def own_reply(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """A member's own reply, from the meeting's page."""
    meeting = meeting_or_404(board, number)
    policy.may_reply(who, meeting, who.someone.pk).require()
    form = ReplyForm(request.POST)
    if form.is_valid():
        operations.reply(
            by=who, meeting_id=meeting.pk, person=who.someone, reply=form.as_input()
        )
        messages.success(request, "Your reply is recorded.")
    from_my_work = request.POST.get("from") == "my-work"
    return see_other(
        reverse("site:home") if from_my_work else meeting.get_absolute_url()
    )


def _save(
    form: ReplyForm, who: Standing, meeting: Meeting, person: Person | None
) -> bool:
    """Record one person's reply; a refusal is said beside its field."""
    if person is None or not form.is_valid():
        return False
    attempt(
        form,
        operations.reply,
        by=who,
        meeting_id=meeting.pk,
        person=person,
        reply=form.as_input(),
    )
    return not form.errors
