"""Pages of an invitation; the pages of an account are allauth's (account_urls)."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from governance import invitations
from governance.access import public
from governance.account_forms import AcceptInvitationForm
from governance.http import see_other
from governance.invitations import Ending, Found
from governance.models import Invitation, User

_STATUS = {
    Ending.UNKNOWN: HTTPStatus.NOT_FOUND,
    Ending.USED: HTTPStatus.GONE,
    Ending.EXPIRED: HTTPStatus.GONE,
}


@public("Whoever opens an invitation has no login yet; the link is the key.")
@never_cache
@sensitive_post_parameters("password")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password, or join with a login; only POST changes anything."""
    found = invitations.look_up(token)
    if found.ending or found.invitation is None:
        return _ended(request, found)
    if request.user.is_authenticated and request.user.email != found.invitation.email:
        return _somebody_else(request, found.invitation)
    if found.login is None:
        return _choose_password(request, found.invitation, token)
    if not request.user.is_authenticated:
        return _sign_in_first(request, found.invitation)
    return _join(request, found.invitation, token, request.user)


def _ended(request: HttpRequest, found: Found) -> HttpResponse:
    """Say why the link does not work, and the way on."""
    ending = found.ending or Ending.UNKNOWN
    context = {"ending": ending, "kind": ending.name}
    return render(request, "invitations/ended.html", context, status=_STATUS[ending])


def _somebody_else(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """A signed-in person opened the link of somebody else."""
    context = {"invitation": invitation, "here": request.path}
    return render(request, "invitations/somebody_else.html", context)


def _choose_password(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    form = AcceptInvitationForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        user = invitations.accept(token, form.cleaned_data["password"])
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return _welcome(request, invitation)
    context = {"form": form, "invitation": invitation}
    return render(request, "invitations/choose_password.html", context)


def _sign_in_first(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The address has a login: its holder shows that by signing in."""
    if request.method == "POST":
        # Sent twice at once, perhaps: look again at what the invitation has become.
        return see_other(request.path)
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    context = {"invitation": invitation, "sign_in_url": sign_in}
    return render(request, "invitations/sign_in_first.html", context)


def _join(
    request: HttpRequest, invitation: Invitation, token: str, user: User
) -> HttpResponse:
    if request.method == "POST":
        invitations.join(token, user)
        return _welcome(request, invitation)
    return render(request, "invitations/join.html", {"invitation": invitation})


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    person = invitation.person
    messages.success(
        request, f"Welcome, {person.name}. You can now sign in to {person.partnership}."
    )
    return see_other(settings.LOGIN_REDIRECT_URL)
