"""The page of one item for the author of its papers, who is not signed in (C34, B5)."""

from http import HTTPStatus

from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from boards import author_letters, author_links
from boards.author_links import Ending, Found
from boards.forms.paper_requests import GiveForm
from boards.models import AuthorLink, PaperRequest
from boards.operations import authoring
from governance.access import public
from governance.clock import today
from governance.forms import attempt
from governance.http import see_other


@public("An author gives the papers of one item; the link is the key to it alone.")
@never_cache
@rate_limit(action="reply_link", limit_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def give(
    request: HttpRequest,
    partnership: str,
    board: str,
    number: int,
    item: int,
    token: str,
) -> HttpResponse:
    """Give the papers one is asked for; only POST changes anything."""
    del number  # the secret says which item it is, at whichever meeting that stands now
    found = author_links.look_up(token, partnership=partnership, board=board, item=item)
    response = _moved_on(request, found, token) or _answer(request, found)
    response["X-Robots-Tag"] = "noindex, nofollow"
    # As for replies: the address holds the secret, and forms need their origin.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _moved_on(request: HttpRequest, found: Found, token: str) -> HttpResponse | None:
    """The way to where the item stands now, where it moved to another meeting."""
    if found.link is None:
        return None
    path = author_links.path_of(found.link.item, token)
    return see_other(path) if path != request.path else None


def _answer(request: HttpRequest, found: Found) -> HttpResponse:
    if found.link is None or found.ending:
        return _ended(request, found)
    link = found.link
    rows = _asked(link)
    if request.method != "POST":
        return _page(request, link, [(row, _form(row)) for row in rows])
    sent = request.POST.get("asked")
    forms = [
        (row, _form(row, request if sent == str(row.pk) else None)) for row in rows
    ]
    for row, form in forms:
        if form.is_bound and form.is_valid() and _given(link, row, form):
            return see_other(f"{request.path}?given#asked-{row.pk}")
    if ending := author_links.ending_of(link):
        return _ended(request, Found(link, ending))
    return _page(request, link, forms, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _asked(link: AuthorLink) -> list[PaperRequest]:
    rows = list(author_links.requests_of(link).select_related("paper"))
    for row in rows:
        row.item = link.item
        if row.paper:
            row.paper.item = link.item
    return rows


def _form(row: PaperRequest, request: HttpRequest | None = None) -> GiveForm:
    data = (request.POST, request.FILES) if request else (None, None)
    item = row.item
    known = "" if item.is_confidential else item.proposal
    return GiveForm(
        *data,
        proposes=not item.meeting.agenda_is_out,
        initial={"note": row.note, "proposal": known},
        auto_id=f"id_{row.pk}_%s",
    )


def _given(link: AuthorLink, row: PaperRequest, form: GiveForm) -> bool:
    """Give the file; a refusal is said beside its field."""
    file = form.as_file()
    given = attempt(
        form,
        authoring.give_paper,
        by=author_links.standing_of(link),
        link_id=link.pk,
        request_id=row.pk,
        name=file.name,
        content=file.content,
        note=form.cleaned_data["note"],
        proposal=form.cleaned_data.get("proposal", ""),
    )
    if given is None:
        form.ask_again()
    return given is not None


def _ended(request: HttpRequest, found: Found) -> HttpResponse:
    """Say why the link opens nothing; nothing of the meeting is told."""
    context = {"ending": found.ending or Ending.UNKNOWN}
    return render(request, "boards/author_ended.html", context, status=HTTPStatus.GONE)


def _page(
    request: HttpRequest,
    link: AuthorLink,
    forms: list[tuple[PaperRequest, GiveForm]],
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    day = today()
    meeting = link.item.meeting
    context = {
        "meeting": meeting,
        "person": link.person,
        "item_words": author_letters.item_words(forms[0][0]),
        "asked": [(row, row.state(day), form) for row, form in forms],
        "errors": [form for _, form in forms if form.is_bound],
        "is_out": meeting.agenda_is_out,
        "given": "given" in request.GET,
        "partnership": meeting.board.partnership,
    }
    return render(request, "boards/author_link.html", context, status=status)
