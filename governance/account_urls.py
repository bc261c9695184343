"""The account pages we have: a chosen few of allauth's, each with its reason.

No sign-up, no change of address, no list of addresses: a person is invited, and the
invited address is the one the board writes to.
"""

from allauth.account import views
from django.urls import path, re_path

from governance import signing_in_again
from governance.access import guarded_by, public

_WITHOUT = public("A person who forgot the password cannot sign in.")

urlpatterns = [
    path("login/", public("This is the door.")(views.login), name="account_login"),
    path("again/", signing_in_again.again, name="account_again"),
    path("unsent/", signing_in_again.unsent, name="account_unsent"),
    path(
        "logout/",
        public("Who is signed out already only goes home.")(views.logout),
        name="account_logout",
    ),
    path(
        "inactive/",
        public("Says that a login is closed, and names nobody.")(
            views.account_inactive
        ),
        name="account_inactive",
    ),
    path(
        "signup/",
        public("Says that people are invited.")(views.signup),
        name="account_signup",
    ),
    path(
        "password/change/",
        guarded_by("own_login")(views.password_change),
        name="account_change_password",
    ),
    path(
        # Where allauth sends a login that has no password to change.
        "password/set/",
        guarded_by("own_login")(views.password_set),
        name="account_set_password",
    ),
    path(
        "password/reset/",
        _WITHOUT(views.password_reset),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        _WITHOUT(views.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        _WITHOUT(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _WITHOUT(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]
