"""Addresses of boards: the partnership, then the board, then its nouns."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "boards"

Routes = list[URLPattern | URLResolver]

# --- The partnership: its boards, people, organisations, sectors ---------------------
REGISTERS: Routes = []

# --- A board: home, members, terms of reference ---------------------------------------
BOARD: Routes = []

# --- Meetings: agenda, record, attendance -----------------------------------------------
MEETINGS: Routes = []

# --- Minutes, decisions, publication ------------------------------------------------------
MINUTES: Routes = []

urlpatterns: Routes = [
    path("<slug:partnership>/", include(REGISTERS)),
    path("<slug:partnership>/<slug:board>/", include(BOARD + MEETINGS + MINUTES)),
]
