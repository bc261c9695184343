"""A year of meetings on one page: its days proposed, looked at, changed, set up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.documents import clashes
from boards.documents.clashes import Slot
from boards.door import board_page, of_board
from boards.forms.series import DayForm, SeriesForm, chosen, rows_of, rows_typed
from boards.models import Board, TermsOfReference
from boards.operations.series import plan_series
from boards.standing import Standing
from governance.errors import RuleBroken
from governance.http import see_other
from governance.long_dates import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the year, and what stands against it."""

    form: DayForm
    warnings: tuple[str, ...]

    @property
    def label(self) -> str:
        """`Meeting 3, a Tuesday`."""
        day = _day_of(self.form)
        name = self.form.fields["day"].label
        return f"{name}, a {WEEKDAYS[day.weekday()]}" if day else f"{name}"


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Propose a year's days from the terms; then set up those that are kept."""
    policy.may_add_meeting(who, board).require()
    terms = TermsOfReference.objects.in_force(board, who.day)
    form = SeriesForm(
        request.POST or None,
        initial=SeriesForm.begins(board, terms),
        frequency=terms.frequency if terms else "",
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, board, who, form, rows_typed(request.POST))
    if request.POST.get("step") not in ("check", "save"):
        notes = [one.note for one in form.proposals()]
        return _page(request, board, who, form, rows_of(form.proposals()), notes)
    rows = rows_typed(request.POST)
    are_valid = not [row for row in rows if not row.is_valid()]
    if request.POST["step"] == "save" and are_valid and _saved(who, board, form, rows):
        made = sum(row.cleaned_data["keep"] for row in rows)
        messages.success(request, f"Meetings set up: {made}.")
        return see_other(
            reverse("boards:meetings", args=[board.partnership.slug, board.slug])
        )
    return _page(request, board, who, form, rows)


def _saved(
    who: Standing, board: Board, form: SeriesForm, rows: Sequence[DayForm]
) -> bool:
    """Set the meetings up; a day that cannot be met on is said beside it."""
    days = chosen(form, rows)
    try:
        plan_series(by=who, board=board, days=[*days.values()])
    except RuleBroken as broken:
        if broken.field is None:
            form.add_error(None, broken.sentence)
        else:
            rows[[*days][int(broken.field)]].add_error("day", broken.sentence)
        return False
    return True


def _page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: SeriesForm,
    rows: Sequence[DayForm],
    notes: Sequence[str] = (),
) -> HttpResponse:
    meetings = reverse("boards:meetings", args=[board.partnership.slug, board.slug])
    context = {
        **board_page(
            board, who, "meetings", ("Meetings", meetings), ("Plan a year", "")
        ),
        "form": form,
        "rows": _warned(board, who, form, rows, notes),
        "wrong": [row for row in rows if row.is_bound and row.errors],
    }
    return render(request, "boards/series.html", context)


def _warned(
    board: Board,
    who: Standing,
    form: SeriesForm,
    rows: Sequence[DayForm],
    notes: Sequence[str],
) -> list[Row]:
    """Each row with what stands against its day; nothing where the day is not one."""
    days = {at: day for at, row in enumerate(rows) if (day := _day_of(row))}
    hours = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if not hours:
        return [Row(row, ()) for row in rows]
    slots = [
        Slot(day=day, starts_at=hours["starts_at"], ends_at=hours["ends_at"])
        for day in days.values()
    ]
    found = dict(zip(days, clashes.of_slots(board, slots, who.day), strict=True))
    return [
        Row(row, (*filter(None, notes[at : at + 1]), *found.get(at, ())))
        for at, row in enumerate(rows)
    ]


def _day_of(row: DayForm) -> date | None:
    """The day a row names; None where it is not one."""
    if not row.is_bound:
        proposed: date = row.initial["day"]
        return proposed
    typed: date | None = row.cleaned_data.get("day") if row.is_valid() else None
    return typed
