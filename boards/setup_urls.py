"""Addresses of setting up: the steps, people, groups and reports."""

from django.urls import URLPattern, URLResolver, path

from boards.views import groups, guide, invitations, people_sheet, report_asks, reports

SET_UP: list[URLPattern | URLResolver] = [
    path("set-up/", guide.steps, name="set-up"),
    path("set-up/registers/", guide.registers, name="set-up-registers"),
    path("set-up/board/", guide.first_board, name="set-up-board"),
]
BOARD_SET_UP: list[URLPattern | URLResolver] = [
    path("set-up/", guide.board_steps, name="board-set-up"),
    path("set-up/terms/", guide.terms, name="set-up-terms"),
    path("members/sheet/", people_sheet.start, name="people-sheet"),
    path(
        "members/sheet/template.<str:kind>",
        people_sheet.template,
        name="people-template",
    ),
    path(
        "members/sheet/<int:sheet>/columns/",
        people_sheet.columns,
        name="people-columns",
    ),
    path("members/sheet/<int:sheet>/", people_sheet.rows, name="people-rows"),
    path(
        "members/sheet/<int:sheet>/rows/<int:row>/",
        people_sheet.mend,
        name="people-mend",
    ),
    path("groups/new/", groups.new, name="group-new"),
    path("reports/", reports.reports, name="reports"),
    path("reports/ask/", report_asks.ask, name="reports-ask"),
    path("reports/<int:report>/", reports.report, name="report"),
    path("reports/<int:report>/report.pdf", reports.report_pdf, name="report-pdf"),
    path("reports/<int:report>/sign/", reports.sign, name="report-sign"),
    path("reports/<int:report>/ask/", reports.take_up, name="report-ask"),
    path("reports/<int:report>/edit/", reports.edit, name="report-edit"),
    path("members/invitations/", invitations.invite, name="invitations"),
]
