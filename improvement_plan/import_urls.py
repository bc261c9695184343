"""Addresses of bringing a plan along, and of taking it out as a sheet."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import import_beginning, importing

_PLANS = "<slug:partnership>/<slug:board>/plan/"
_PLAN = f"{_PLANS}<int:plan>/"
_RUN = f"{_PLANS}imports/<int:plan_import>/"

IMPORTS: list[URLPattern | URLResolver] = [
    path(f"{_PLAN}export.<str:kind>", import_beginning.export, name="plan-export"),
    path(f"{_PLAN}import/", import_beginning.start, name="plan-import"),
    path(_RUN, importing.run, name="import-run"),
    path(f"{_RUN}columns/", import_beginning.columns, name="import-columns"),
    path(f"{_RUN}names/", importing.names, name="import-names"),
    path(f"{_RUN}rows/<int:row>/", importing.mend, name="import-mend"),
    path(f"{_RUN}bring/", importing.bring, name="import-bring"),
    path(f"{_RUN}set-aside/", importing.set_aside, name="import-set-aside"),
]
