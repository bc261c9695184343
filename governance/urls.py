"""Addresses: apps are named by string only, so that the kernel imports none."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("governance.site.urls")),
    path("", include("boards.urls")),
    path("", include("actions.urls")),
]
