"""Addresses: apps are named by string only, so that the kernel imports none."""

from django.urls import include, path

from governance import account_views

urlpatterns = [
    path("accounts/", include("governance.account_urls")),
    path(
        "invitations/<str:token>/",
        account_views.accept_invitation,
        name="accept-invitation",
    ),
    path("public/", include("governance.site.public_urls")),
    path("", include("governance.site.urls")),
    # Before boards: the log across a partnership is no board's page.
    path("", include("actions.urls")),
    path("", include("improvement_plan.urls")),
    path("", include("boards.urls")),
]
