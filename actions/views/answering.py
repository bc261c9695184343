"""The page of one action for its owner who is not signed in (C56, B5)."""

from http import HTTPStatus

from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from actions import action_links, operations, owing
from actions.action_links import Found
from actions.life_forms import ReportForm
from actions.models import Action, ActionLink, ActionUpdate
from actions.words import due_in_words
from boards import prose
from governance.access import public
from governance.clock import today
from governance.forms import attempt
from governance.http import secret_page, see_other
from governance.one_time_links import Ending

_SAID = "said"
_THANKS = (
    "Thank you. The board sees it in its action log. This link is used up; the next "
    "reminder brings a new one, if one is needed."
)


@public(
    "The owner of one action opens it from a mail; the link is the key to it alone."
)
@never_cache
@rate_limit(action="action_link", limit_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def answer(
    request: HttpRequest, partnership: str, board: str, number: int, token: str
) -> HttpResponse:
    """Read one action and say where it stands; only POST changes anything, once."""
    found = action_links.look_up(token, action=_named(partnership, board, number))
    return secret_page(_answer(request, found))


def _named(partnership: str, board: str, number: int) -> Action | None:
    """The action that the address names; a link opens no other."""
    return Action.objects.filter(
        board__partnership__slug=partnership, board__slug=board, number=number
    ).first()


def _answer(request: HttpRequest, found: Found) -> HttpResponse:
    if found.link is None or found.ending:
        return _ended(request, found)
    link = found.link
    if request.method != "POST":
        return _page(request, link, ReportForm(action=link.action))
    form = ReportForm(request.POST, request.FILES, action=link.action)
    if form.is_valid():
        by = action_links.standing_of(link)
        said = form.cleaned_data
        if attempt(form, operations.answer_by_link, by=by, link_id=link.pk, **said):
            return see_other(f"{request.path}?{_SAID}")
    # Meanwhile it may have been used by the same answer sent twice, or closed.
    link.refresh_from_db(fields=["used_at", "action"])
    if ending := action_links.ending_of(link):
        return _ended(request, Found(link, ending))
    return _page(request, link, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _ended(request: HttpRequest, found: Found) -> HttpResponse:
    """Say why the link opens nothing, and the way on; nothing of the action is told."""
    ending = found.ending or Ending.UNKNOWN
    is_thanks = ending is Ending.USED and _SAID in request.GET
    context = {
        "ending": ending,
        "kind": ending.name,
        "is_thanks": is_thanks,
        "thanks": _THANKS,
        "page": found.link.action.get_absolute_url() if found.link else "",
        "typed": request.POST.get("update-text", ""),
    }
    gone = HTTPStatus.NOT_FOUND if found.link is None else HTTPStatus.GONE
    status = HTTPStatus.OK if is_thanks else gone
    return render(request, "account/link_ended.html", context, status=status)


def _page(
    request: HttpRequest, link: ActionLink, form: ReportForm, *, status: int = 200
) -> HttpResponse:
    action = link.action
    last = (
        ActionUpdate.objects.cleared_for(cleared=False)
        .filter(action=action)
        .order_by("-made_at", "-pk")
        .first()
    )
    first = action.moves.first()
    context = {
        "action": action,
        "partnership": action.board.partnership,
        "person": link.person,
        "text_blocks": prose.blocks(action.text),
        "last": last,
        "last_blocks": prose.blocks(last.text) if last else (),
        "first_due": due_in_words(first.from_text, first.from_on) if first else "",
        "more_time": _more_time(action),
        "expires_at": link.expires_at,
        "update_form": form,
        "today": today(),
        "page": action.get_absolute_url(),
    }
    return render(request, "actions/answer.html", context, status=status)


def _more_time(action: Action) -> str:
    """The later date its owner asked for, and whether anybody answered."""
    asked = Action.objects.filter(pk=action.pk).with_time_asked().get()
    return owing.more_time(asked)
