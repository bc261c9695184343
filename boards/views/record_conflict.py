"""Two people changed one text: both are shown, and nothing is overwritten (C43)."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from boards.door import label_of
from boards.views.recording import Recording
from governance.errors import Conflict
from governance.merging import merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Where the texts of a conflict belong.

    Args:
        name: what was changed, such as `note 3`.
        field: the form's name for the text.
        save_url: saves one text over the newer one.
        add_url: keeps one's own beside it; empty where that makes no sense.
        anchor: the place on the record page.
    """

    name: str
    field: str
    item_id: int
    save_url: str
    anchor: str
    add_url: str = ""


def show_conflict(
    recording: Recording, conflict: Conflict, texts: Texts
) -> HttpResponse:
    """Both texts and what they started from, to choose or put together (409)."""
    together = (
        merged(conflict.base, conflict.yours, conflict.theirs)
        if conflict.base
        else None
    )
    context = {
        "conflict": conflict,
        "texts": texts,
        "meeting": recording.meeting,
        "partnership": recording.meeting.board.partnership,
        "who": recording.who,
        "person_label": label_of(recording.who),
        "item": recording.meeting.items.get(pk=texts.item_id),
        "merged": together,
        "record_url": recording.meeting.address("record"),
    }
    return render(recording.request, "boards/record/conflict.html", context, status=409)
