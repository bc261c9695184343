"""The meeting in short: three texts, saved while they are typed or by the button."""

from collections.abc import Callable, Iterable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from boards import policy
from boards.door import of_board
from boards.forms.minutes import SummaryForm
from boards.models import Board, Meeting, TextRevision
from boards.operations.summaries import PARTS, save_summary
from boards.standing import Standing
from boards.views.minutes import minuted_or_404, minutes_page
from boards.views.record_conflict import (
    Place,
    answer_stale,
    back_to,
    said_saved,
    said_wrong,
    settled,
    wants_json,
)
from governance.clock import now
from governance.errors import StaleEdit
from governance.forms import attempt


@of_board(policy.may_record_meeting)
@require_POST
def summary(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Save the parts that were sent; of those saved meanwhile both texts are shown."""
    meeting = minuted_or_404(board, number)
    asked = _asked(request, meeting)
    sent = settled(request, asked)
    if sent is None:
        # The other person's text stays; what was sent along is saved all the same.
        sent = {n: v for n, v in request.POST.dict().items() if n != asked.text_field}
    form = SummaryForm(sent)
    if form.is_valid():
        save = partial(save_summary, by=who, meeting_id=meeting.pk)
        stale, version = _saved(form, save)
        if stale:
            place = summary_place(meeting, stale[0][0], others=_along(form, stale[1:]))
            return answer_stale(request, who, meeting, place, stale[0][1])
        if not form.errors and wants_json(request):
            return said_saved(now(), version)
        if not form.errors:
            messages.success(request, "The summary is saved.")
            return back_to(asked)
    if wants_json(request):
        return said_wrong(form)
    return minutes_page(request, board, who, meeting, summary=form)


Stale = list[tuple[str, StaleEdit]]


def _saved(form: SummaryForm, save: Callable[..., object]) -> tuple[Stale, int]:
    """Save each part; those that somebody saved meanwhile, and the last version."""
    stale: Stale = []
    last = 0
    for part, text, version in form.sent():
        try:
            made = attempt(form, save, part=part, text=text, version=version)
        except StaleEdit as found:
            stale.append((part, found))
        else:
            last = made[1] if isinstance(made, tuple) else last
    return stale, last


def _along(form: SummaryForm, stale: Iterable[tuple[str, StaleEdit]]) -> dict[str, str]:
    """The fields of other parts that are not saved either: asked about next."""
    names = [name for part, _ in stale for name in (part, f"version_{part}")]
    return {name: str(form.data.get(name, "")) for name in names}


def _asked(request: HttpRequest, meeting: Meeting) -> Place:
    """The part that a page of two texts was about; else the first."""
    part = request.POST.get("part", "")
    return summary_place(meeting, part if part in PARTS else PARTS[0])


def summary_place(
    meeting: Meeting, part: str, others: dict[str, str] | None = None
) -> Place:
    """A part of the meeting in short, and where it is."""
    board = meeting.board
    address = {
        "partnership": board.partnership.slug,
        "board": board.slug,
        "number": meeting.number,
    }
    return Place(
        name=f"In short, {TextRevision.Of(part).label}",
        key=f"summary-{part}",
        back_url=f"{meeting.address('minutes')}#in-short",
        back_label=f"Minutes, {meeting.title}",
        save_url=reverse("boards:minutes-summary", kwargs=address),
        text_field=part,
        version_field=f"version_{part}",
        history_url=reverse("boards:summary-history", kwargs={**address, "part": part}),
        of=part,
        row=meeting.minutes,
        others={**(others or {}), "part": part},
    )
