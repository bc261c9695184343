"""Pages that join the apps: home, public record, gallery, health."""

from django.urls import path

from governance import health
from governance.site import gallery, views

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("components/", gallery.gallery, name="components"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
