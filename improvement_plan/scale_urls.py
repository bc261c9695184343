"""Addresses of rating scales, which belong to a partnership (rulings 5)."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import scales

_SCALES = "<slug:partnership>/<slug:board>/plan/scales/"
_SCALE = f"{_SCALES}<int:scale>/"

SCALES: list[URLPattern | URLResolver] = [
    path(_SCALES, scales.scales, name="scales"),
    path(f"{_SCALES}new/", scales.new, name="scale-new"),
    path(_SCALE, scales.scale, name="scale"),
    path(f"{_SCALE}next/", scales.next_version, name="scale-next"),
    path(f"{_SCALE}choose/", scales.choose, name="scale-choose"),
]
