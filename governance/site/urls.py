"""Pages that join the apps: home, public record, gallery, health."""

from django.urls import path

from governance import health
from governance.site import gallery

app_name = "site"

urlpatterns = [
    path("components/", gallery.gallery, name="components"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
