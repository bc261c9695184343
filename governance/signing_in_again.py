"""A session that ended while somebody typed: signing in again, and nothing is lost (E3).

With scripts the page asks in place and goes on; without them, what was sent is shown
again once the person is in.
"""

from http import HTTPStatus
from typing import Any

from allauth.decorators import rate_limit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login
from django.forms.utils import pretty_name
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from governance.access import guarded_by, public
from governance.account_forms import SignInForm
from governance.models import User
from governance.unsent import unsent_in


@public("The page of somebody whose session ended asks here, and lets them in again.")
@never_cache
@sensitive_post_parameters("password", "code")
@rate_limit(action="login")  # type: ignore[untyped-decorator]
def again(request: HttpRequest) -> HttpResponse:
    """GET says who is signed in here; POST signs the same person in again, in place."""
    return _sign_in(request) if request.method == "POST" else _who(request)


def _who(request: HttpRequest) -> HttpResponse:
    """Who is in, and the token their forms need."""
    return JsonResponse({"user": request.user.pk, "csrf": get_token(request)})


def _sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST, request=request)
    if not form.is_valid():
        return _refused(_sentences(form))
    user: User = form.user
    if str(user.pk) != request.POST.get("user"):
        return _refused(
            "This is somebody else’s page: nothing was sent. Sign in as the person who "
            "typed here, or leave the page."
        )
    if not user.is_active:
        return _refused("This login is closed. Ask the secretary of your board.")
    if wrong := _second_factor(request, user):
        return wrong
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return _who(request)


def _second_factor(request: HttpRequest, user: User) -> HttpResponse | None:
    """What to answer while the second factor of an account that has one is missing."""
    if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        return None
    if not request.POST.get("code", "").strip():
        return _refused("Now the code of your second factor.", needs_code=True)
    form = AuthenticateForm(data=request.POST, user=user)
    if not form.is_valid():
        return _refused(_sentences(form), needs_code=True)
    form.save()
    return None


def _refused(sentence: str, **more: Any) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return JsonResponse({"error": sentence, **more}, status=status)


def _sentences(form: Any) -> str:
    return " ".join(str(s) for found in form.errors.values() for s in found)


@guarded_by("own_login")
@never_cache
def unsent(request: HttpRequest) -> HttpResponse:
    """What was sent signed out, to be sent again by its sender; nothing is sent by itself."""
    kept = unsent_in(request.session, request.user.pk)
    context: dict[str, Any] = {"kept": kept}
    if kept is not None:
        context["texts"] = [
            (name, pretty_name(name), value) for name, value in kept.texts.items()
        ]
    return render(request, "account/unsent.html", context)
