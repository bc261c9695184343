"""Addresses of KPIs, under a board's plan; the number never changes (rulings 7)."""

from django.urls import path

from improvement_plan.views import measure_grid, measure_series, measures

_KPIS = "<slug:partnership>/<slug:board>/plan/measures/"
_ONE = f"{_KPIS}<int:kpi>/"

MEASURES = [
    path(_KPIS, measures.kpis, name="kpis"),
    path(f"{_KPIS}new/", measures.new, name="kpi-new"),
    path(f"{_KPIS}figures/", measure_grid.figures, name="kpi-figures"),
    path(f"{_KPIS}notes/<int:exception>/", measures.note, name="kpi-note"),
    path(_ONE, measures.kpi, name="kpi"),
    path(f"{_ONE}kpi.pdf", measures.kpi_pdf, name="kpi-pdf"),
    path(f"{_ONE}edit/", measures.edit, name="kpi-edit"),
    path(f"{_ONE}target/", measures.target, name="kpi-target"),
    path(f"{_ONE}end/", measures.end, name="kpi-end"),
    path(f"{_ONE}series/", measure_series.series, name="kpi-series"),
]
