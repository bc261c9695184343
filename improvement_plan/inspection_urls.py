"""Addresses of inspections, their findings and deadlines, and the frameworks."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import deadlines, frameworks, inspections

_PLAN = "<slug:partnership>/<slug:board>/plan/"
_LIST = f"{_PLAN}inspections/"
_ONE = f"{_LIST}<int:inspection>/"
_FINDING = f"{_LIST}findings/<int:finding>/"
_DEADLINE = f"{_LIST}deadlines/<int:deadline>/"
_FRAMEWORKS = f"{_PLAN}frameworks/"
_FRAMEWORK = f"{_FRAMEWORKS}<int:framework>/"

INSPECTIONS: list[URLPattern | URLResolver] = [
    path(_LIST, inspections.inspections, name="inspections"),
    path(f"{_LIST}new/", inspections.new, name="inspection-new"),
    path(_ONE, inspections.inspection, name="inspection"),
    path(f"{_ONE}edit/", inspections.edit, name="inspection-edit"),
    path(f"{_ONE}correct/", inspections.correct_outcome, name="inspection-correct"),
    path(f"{_ONE}findings/new/", inspections.new_finding, name="finding-new"),
    path(f"{_ONE}deadlines/new/", deadlines.new, name="deadline-new"),
    path(f"{_FINDING}edit/", inspections.edit_finding, name="finding-edit"),
    path(f"{_FINDING}close/", inspections.close_finding, name="finding-close"),
    path(f"{_FINDING}correct/", inspections.correct_finding, name="finding-correct"),
    path(f"{_DEADLINE}edit/", deadlines.edit, name="deadline-edit"),
    path(f"{_DEADLINE}met/", deadlines.met, name="deadline-met"),
    path(_FRAMEWORKS, frameworks.frameworks, name="frameworks"),
    path(f"{_FRAMEWORKS}new/", frameworks.new, name="framework-new"),
    path(f"{_FRAMEWORK}edit/", frameworks.edit, name="framework-edit"),
    path(f"{_FRAMEWORK}deadlines/new/", frameworks.new_kind, name="deadline-kind-new"),
    path(
        f"{_FRAMEWORK}deadlines/<int:order>/",
        frameworks.edit_kind,
        name="deadline-kind-edit",
    ),
]
