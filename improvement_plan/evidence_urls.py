"""Addresses of the evidence of a board's plan."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import evidence

_LIST = "<slug:partnership>/<slug:board>/plan/evidence/"
_ONE = f"{_LIST}<int:filed>/"

EVIDENCE: list[URLPattern | URLResolver] = [
    path(_LIST, evidence.evidence_list, name="evidence-list"),
    path(f"{_LIST}new/", evidence.new, name="evidence-new"),
    path(_ONE, evidence.evidence, name="evidence"),
    path(f"{_ONE}file", evidence.evidence_file, name="evidence-file"),
    path(f"{_ONE}link/", evidence.link, name="evidence-link"),
    path(f"{_ONE}accept/", evidence.accept, name="evidence-accept"),
    path(f"{_ONE}withdraw/", evidence.withdraw, name="evidence-withdraw"),
]
