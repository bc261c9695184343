"""Addresses that anyone may open; `public` is no partnership's name."""

from django.urls import path

from governance.site import (
    public_data,
    public_entries,
    public_finding,
    public_following,
    public_papers,
    public_plan,
    public_tracker,
)
from governance.site import public_views as views

app_name = "public"

_BOARD = "<slug:partnership>/<slug:board>/"
_PLAN = f"{_BOARD}plans/<int:plan>/"
_DAY = f"{_PLAN}<str:day>/"
_MEETING = f"{_BOARD}meetings/<int:number>/"

urlpatterns = [
    path("", views.index, name="index"),
    path(
        "confirm/<int:follower>/<str:token>/", public_following.confirm, name="confirm"
    ),
    path("stop/<int:follower>/<str:token>/", public_following.stop, name="stop"),
    path("<slug:partnership>/", views.partnership, name="partnership"),
    path("<slug:partnership>/search/", public_finding.search, name="search"),
    path(
        "<slug:partnership>/search.json", public_finding.search_json, name="search-json"
    ),
    path("<slug:partnership>/withheld/", views.withheld, name="withheld"),
    path("<slug:partnership>/data/", public_data.about, name="data"),
    path("<slug:partnership>/boards.json", public_data.boards_json, name="boards-json"),
    path(_BOARD, views.board, name="board"),
    path(f"{_BOARD}feed.atom", public_finding.feed, name="feed"),
    path(f"{_BOARD}follow/", public_following.follow, name="follow"),
    path(f"{_BOARD}decisions/", public_entries.decisions, name="decisions"),
    path(f"{_BOARD}decisions/<int:number>/", public_entries.decision, name="decision"),
    path(f"{_BOARD}actions.json", public_data.tracker, name="tracker-json"),
    path(
        f"{_BOARD}minutes.json",
        public_data.minutes_list,
        {"kind": "json"},
        "minutes-list-json",
    ),
    path(
        f"{_BOARD}minutes.csv",
        public_data.minutes_list,
        {"kind": "csv"},
        "minutes-list-csv",
    ),
    path(
        f"{_BOARD}decisions.json",
        public_data.decisions,
        {"kind": "json"},
        "decisions-json",
    ),
    path(
        f"{_BOARD}decisions.csv",
        public_data.decisions,
        {"kind": "csv"},
        "decisions-csv",
    ),
    path(f"{_MEETING}agenda/", public_entries.agenda, name="agenda"),
    path(f"{_MEETING}agenda.pdf", public_entries.agenda_pdf, name="agenda-pdf"),
    path(f"{_MEETING}agenda.docx", public_entries.agenda_word, name="agenda-word"),
    path(f"{_MEETING}papers/<int:paper>/", public_papers.paper, name="paper"),
    path(f"{_MEETING}agenda.json", public_data.agenda, name="agenda-json"),
    path(f"{_MEETING}minutes.json", public_data.minutes, name="minutes-json"),
    path(f"{_MEETING}items/<int:item>/", public_entries.item, name="item"),
    path(f"{_BOARD}actions/", public_tracker.tracker, name="tracker"),
    path(f"{_BOARD}actions.pdf", public_tracker.tracker_pdf, name="tracker-pdf"),
    path(f"{_BOARD}actions.csv", public_tracker.tracker_csv, name="tracker-csv"),
    path(
        f"{_BOARD}trackers/<int:publication>/actions.pdf",
        public_tracker.old_tracker_pdf,
        name="old-tracker-pdf",
    ),
    path(_PLAN, public_plan.newest, name="plan-newest"),
    path(_DAY, public_plan.plan, name="plan"),
    path(f"{_DAY}plan.pdf", public_plan.plan_pdf, name="plan-pdf"),
    path(f"{_DAY}plan.csv", public_plan.plan_csv, {"kind": "actions"}, name="plan-csv"),
    path(f"{_DAY}kpis.csv", public_plan.plan_csv, {"kind": "kpis"}, name="plan-kpis"),
    path(f"{_MEETING}minutes/", views.minutes, name="minutes"),
    path(f"{_MEETING}minutes.pdf", views.minutes_pdf, name="minutes-pdf"),
    path(f"{_MEETING}minutes.docx", views.minutes_word, name="minutes-word"),
    path(f"{_MEETING}actions.csv", views.minutes_csv, name="minutes-csv"),
    path(
        f"{_MEETING}publications/<int:publication>/minutes.pdf",
        views.publication_pdf,
        name="publication-pdf",
    ),
]
