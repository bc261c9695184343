"""Pages that join the apps: home, public record, gallery, health."""

from django.urls import path

from governance import health

app_name = "site"

urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
