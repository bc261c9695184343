"""A text that somebody saved meanwhile: both are shown, nothing is overwritten (E1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from boards.door import label_of
from boards.models import Meeting
from boards.models.texts import Texted
from boards.operations import texts
from boards.standing import Standing
from governance.errors import StaleEdit
from governance.forms import Form
from governance.http import see_other
from governance.merging import merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A text that people type, and where it is on the pages.

    Args:
        name: what it is called, such as `note 3`.
        key: what the browser keeps it under.
        back_url: the page it is on, with the place on it.
        back_label: that page in words.
        save_url: saves the text.
        text_field, version_field: the form's names for the text and its version.
        add_url: keeps one's own beside it; empty where that makes no sense.
        history_url: its history, if it has one.
        of, row: the text and its record; no record for what is only being typed.
        others: fields of the same form that are sent along, so that they are not lost.
    """

    name: str
    key: str
    back_url: str
    back_label: str
    save_url: str
    text_field: str = "text"
    version_field: str = "version"
    add_url: str = ""
    history_url: str = ""
    of: str = ""
    row: Texted | None = None
    others: Mapping[str, str] = field(default_factory=dict)


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's own script asks, rather than a person pressing a button."""
    return request.headers.get("accept", "") == "application/json"


def said_saved(at: datetime, version: int) -> HttpResponse:
    """A text is saved: when, and the version it has now."""
    return JsonResponse({"saved_at": texts.clock(at), "version": version})


def said_wrong(form: Form) -> HttpResponse:
    """What is wrong with a text that was sent while it is typed."""
    errors = [str(message) for found in form.errors.values() for message in found]
    return JsonResponse({"error": " ".join(errors)}, status=422)


def settled(request: HttpRequest, place: Place) -> Mapping[str, str] | None:
    """What was sent, a choice on the page of two texts taken into account.

    Returns:
        The fields as if the chosen text had been typed; None when the other person's
        text was chosen, and nothing is to be saved.
    """
    sent = request.POST.dict()
    choice = sent.get("choice")
    if choice == "theirs":
        return None
    if choice == "mine":
        sent[place.text_field] = sent.get("yours", "")
    elif choice != "merged" and "settles" in sent:
        # Nothing was chosen: the same question again.
        sent[place.version_field] = sent.get("base_version", "")
        sent[place.text_field] = sent.get("yours", "")
    return sent


def back_to(place: Place) -> HttpResponse:
    """Look at the text in its place."""
    return see_other(place.back_url)


def answer_stale(
    request: HttpRequest,
    who: Standing,
    meeting: Meeting,
    place: Place,
    stale: StaleEdit,
) -> HttpResponse:
    """Keep what was typed in the history, and show both texts (409)."""
    conflict = stale.conflict
    if place.row is not None:
        texts.keep_aside(by=who, of=place.of, row=place.row, text=conflict.yours)
    if wants_json(request):
        return JsonResponse({"conflict": stale.sentence}, status=409)
    together = merged(conflict.base, conflict.yours, conflict.theirs)
    is_asked_again = "settles" in request.POST and "choice" not in request.POST
    typed = request.POST.get(place.text_field, "") if is_asked_again else ""
    context = {
        "conflict": conflict,
        "place": place,
        "meeting": meeting,
        "board": meeting.board,
        "partnership": meeting.board.partnership,
        "who": who,
        "person_label": label_of(who),
        "merged": together if conflict.base and conflict.theirs else None,
        "typed": typed,
        "unchosen": is_asked_again,
    }
    return render(request, "boards/record/conflict.html", context, status=409)
