"""Addresses of attendance and representation over a period."""

from django.urls import URLPattern, URLResolver, path

from boards.views import attendance, representation

ATTENDANCE: list[URLPattern | URLResolver] = [
    path("attendance/", attendance.attendance, name="attendance"),
    path("attendance/attendance.pdf", attendance.pdf, name="attendance-pdf"),
    path("attendance/export.<slug:kind>", attendance.export, name="attendance-export"),
    path(
        "attendance/meetings/<int:number>/", attendance.at_meeting, name="attendance-at"
    ),
    path("attendance/people/<int:person>/", attendance.person, name="attendance-of"),
    path(
        "attendance/representation/",
        representation.representation,
        name="representation",
    ),
]
