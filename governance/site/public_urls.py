"""Addresses that anyone may open; `public` is no partnership's name."""

from django.urls import path

from governance.site import public_tracker
from governance.site import public_views as views

app_name = "public"

_BOARD = "<slug:partnership>/<slug:board>/"
_MEETING = f"{_BOARD}meetings/<int:number>/"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:partnership>/", views.partnership, name="partnership"),
    path(_BOARD, views.board, name="board"),
    path(f"{_BOARD}actions/", public_tracker.tracker, name="tracker"),
    path(f"{_BOARD}actions.pdf", public_tracker.tracker_pdf, name="tracker-pdf"),
    path(f"{_BOARD}actions.csv", public_tracker.tracker_csv, name="tracker-csv"),
    path(
        f"{_BOARD}trackers/<int:publication>/actions.pdf",
        public_tracker.old_tracker_pdf,
        name="old-tracker-pdf",
    ),
    path(f"{_MEETING}minutes/", views.minutes, name="minutes"),
    path(f"{_MEETING}minutes.pdf", views.minutes_pdf, name="minutes-pdf"),
    path(f"{_MEETING}actions.csv", views.minutes_csv, name="minutes-csv"),
    path(
        f"{_MEETING}publications/<int:publication>/minutes.pdf",
        views.publication_pdf,
        name="publication-pdf",
    ),
]
