"""Pages that join the apps: home, public record, gallery, health."""

from django.urls import path

from governance import health
from governance.site import calendar_views, gallery, sight_views, views, working

app_name = "site"

urlpatterns = [
    path("calendar/", calendar_views.page, name="calendar"),
    path("calendar/renew/", calendar_views.renew, name="calendar-renew"),
    path("calendar/end/", calendar_views.end, name="calendar-end"),
    path("calendar/<str:token>.ics", calendar_views.feed, name="calendar-feed"),
    path("", working.home, name="home"),
    path("my-work/<int:action>/", working.update, name="my-update"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("components/", gallery.gallery, name="components"),
    path("health/live", health.live, name="live"),
    path(
        "<slug:partnership>/<slug:board>/plan/areas/<int:area>/sight/",
        sight_views.line_of_sight,
        name="sight",
    ),
    path("health/ready", health.ready, name="ready"),
]
