"""Addresses of packs and briefs, under a meeting's address."""

from django.urls import URLPattern, path

from boards.views import packs

_MEETING = "meetings/<int:number>/"

PACKS: list[URLPattern] = [
    path(f"{_MEETING}pack/", packs.pack, name="pack"),
    path(f"{_MEETING}pack.pdf", packs.pack_pdf, name="pack-pdf"),
    path(f"{_MEETING}brief/", packs.brief, name="brief"),
    path(f"{_MEETING}brief.pdf", packs.brief_pdf, name="brief-pdf"),
]
