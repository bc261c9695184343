"""Addresses of boards: the partnership, then the board, then its nouns."""

from django.urls import URLPattern, URLResolver, include, path

from boards.views import agenda, decisions, meetings

app_name = "boards"

Routes = list[URLPattern | URLResolver]

# --- The partnership: its boards, people, organisations, sectors ---------------------
REGISTERS: Routes = []

# --- A board: home, members, terms of reference ---------------------------------------
BOARD: Routes = []

# --- Meetings: agenda, record, attendance -----------------------------------------------
MEETINGS: Routes = [
    path("meetings/", meetings.meeting_list, name="meetings"),
    path("meetings/new/", meetings.new_meeting, name="meeting-new"),
    path("meetings/<int:number>/", meetings.meeting, name="meeting"),
    path("meetings/<int:number>/edit/", meetings.edit_meeting, name="meeting-edit"),
    path("meetings/<int:number>/call/", meetings.call, name="meeting-call"),
    path("meetings/<int:number>/open/", meetings.open_meeting, name="meeting-open"),
    path("meetings/<int:number>/cancel/", meetings.cancel, name="meeting-cancel"),
    path("meetings/<int:number>/agenda.pdf", meetings.agenda_pdf, name="agenda-pdf"),
    path("meetings/<int:number>/items/new/", agenda.new_item, name="item-new"),
    path(
        "meetings/<int:number>/items/<int:item>/edit/",
        agenda.edit_item,
        name="item-edit",
    ),
    path(
        "meetings/<int:number>/items/<int:item>/move/",
        agenda.move_item,
        name="item-move",
    ),
    path(
        "meetings/<int:number>/items/<int:item>/remove/",
        agenda.remove_item,
        name="item-remove",
    ),
    path("decisions/", decisions.decision_list, name="decisions"),
    path("decisions/<int:number>/", decisions.decision, name="decision"),
]

# --- Minutes, decisions, publication ------------------------------------------------------
MINUTES: Routes = []

urlpatterns: Routes = [
    path("<slug:partnership>/", include(REGISTERS)),
    path("<slug:partnership>/<slug:board>/", include(BOARD + MEETINGS + MINUTES)),
]
