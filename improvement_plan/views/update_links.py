"""The update page of one plan action for its lead who is not signed in (C56, B5)."""

from http import HTTPStatus

from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from governance.access import public
from governance.forms import attempt
from governance.http import secret_page, see_other
from governance.one_time_links import Ending
from improvement_plan import update_links, update_pages
from improvement_plan.models import PlanAction
from improvement_plan.operations import update_answering
from improvement_plan.update_links import Found

_SAID = "said"
_THANKS = (
    "Thank you. The senior responsible officer sees it, and confirms or returns its "
    "rating. This link is used up; the next cycle brings a new one."
)


@public(
    "The lead of one plan action opens it from a mail; the link is the key to it alone."
)
@never_cache
@rate_limit(action="action_link", limit_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def update_by_link(
    request: HttpRequest, partnership: str, board: str, plan_action: int, token: str
) -> HttpResponse:
    """Tell how one plan action goes; only POST changes anything, once."""
    named = PlanAction.objects.filter(
        board__partnership__slug=partnership, board__slug=board, number=plan_action
    ).first()
    return secret_page(_answer(request, update_links.look_up(token, action=named)))


def _answer(request: HttpRequest, found: Found) -> HttpResponse:
    link = found.link
    if link is None or found.ending:
        return _ended(request, found)
    by = update_links.standing_of(link)
    shown = update_pages.shown(link.action, by)
    form = update_pages.form_of(request, shown, by)
    if form.is_valid():
        sent = attempt(
            form,
            update_answering.send_update_by_link,
            by=by,
            link_id=link.pk,
            update=form.as_input(),
        )
        if sent is not None:
            return see_other(f"{request.path}?{_SAID}")
    # Meanwhile it may have been used by the same answer sent twice.
    link.refresh_from_db(fields=["used_at"])
    if ending := update_links.ending_of(link):
        return _ended(request, Found(link, ending))
    context = {
        **shown,
        "form": form,
        "partnership": link.action.board.partnership,
        "board": link.action.board,
        "person": link.person,
        "expires_at": link.expires_at,
        "page": link.action.get_absolute_url(),
    }
    status = 422 if form.is_bound else 200
    name = "improvement_plan/update_by_link.html"
    return render(request, name, context, status=status)


def _ended(request: HttpRequest, found: Found) -> HttpResponse:
    """Say why the link opens nothing, and the way on; nothing of the action is told."""
    ending = found.ending or Ending.UNKNOWN
    is_thanks = ending is Ending.USED and _SAID in request.GET
    typed = (request.POST.get(name, "") for name in ("done", "next", "reason"))
    context = {
        "ending": ending,
        "kind": ending.name,
        "is_thanks": is_thanks,
        "thanks": _THANKS,
        "page": found.link.action.get_absolute_url() if found.link else "",
        "typed": "\n\n".join(words for words in typed if words),
        "settled": found.link if is_thanks else None,
    }
    gone = HTTPStatus.NOT_FOUND if found.link is None else HTTPStatus.GONE
    status = HTTPStatus.OK if is_thanks else gone
    return render(request, "account/link_ended.html", context, status=status)
