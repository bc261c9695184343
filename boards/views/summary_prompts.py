"""The meeting in short, written from prompts: three questions for each item (C42)."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards import policy, record
from boards.door import board_page, of_board
from boards.models import Board, Meeting, TextRevision
from boards.operations.summaries import add_to_summary
from boards.publication import Audience
from boards.published_entries import key_of
from boards.snapshot import Item
from boards.standing import Standing
from boards.views.minutes import minuted_or_404
from governance.forms import Form, attempt
from governance.http import see_other
from governance.text_fields import LineField

_QUESTIONS = {
    TextRevision.Of.SAID: "What was said, in words a parent would use?",
    TextRevision.Of.WILL_DO: "What will we do, and by when?",
    TextRevision.Of.FOR_FAMILIES: "What does it mean for families?",
}


class PromptsForm(Form):
    """Three questions for each item that the public may read."""

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [(key_of(item, at), item) for at, item in enumerate(items, 1)]
        for key, _ in self.asked:
            for part, question in _QUESTIONS.items():
                self.fields[f"{part.value}-{key}"] = LineField(
                    label=question, what="sentence", max_length=400, required=False
                )

    def rows(self) -> Iterator[tuple[Item, list[Any]]]:
        """Each item with its three fields."""
        for key, item in self.asked:
            yield item, [self[f"{part.value}-{key}"] for part in _QUESTIONS]

    def lines(self) -> dict[str, list[str]]:
        """What was answered, by part, in the order of the agenda."""
        return {
            part.value: [
                said
                for key, _ in self.asked
                if (said := self.cleaned_data[f"{part.value}-{key}"])
            ]
            for part in _QUESTIONS
        }


@of_board(policy.may_record_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def prompts(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Write the meeting in short, item by item; what is withheld is not asked about."""
    meeting = minuted_or_404(board, number)
    policy.may_record(who, meeting).require()
    form = PromptsForm(
        request.POST if request.method == "POST" else None, items=_told(meeting)
    )
    if form.is_valid():
        done = attempt(
            form, add_to_summary, by=who, meeting_id=meeting.pk, lines=form.lines()
        )
        if done is not None:
            messages.success(request, "The sentences stand in the summary now.")
            return see_other(f"{meeting.address('minutes')}#in-short")
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Minutes", meeting.address("minutes")),
            ("In short, item by item", ""),
        ),
        "form": form,
        "meeting": meeting,
    }
    return render(request, "boards/summary_prompts.html", context)


def _told(meeting: Meeting) -> list[Item]:
    """The items of which the public reads the text, as the public reads them."""
    paper = record.build(meeting, Audience.OPEN)
    return [
        item
        for item in paper.items
        if item.blocks or item.decisions or item.actions or item.updates
    ]
