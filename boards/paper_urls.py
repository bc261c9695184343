"""Addresses of papers, under a meeting's address."""

from django.urls import URLPattern, path

from boards.views import papers

_PAPERS = "meetings/<int:number>/papers/<int:paper>/"

PAPERS: list[URLPattern] = [
    path(
        "meetings/<int:number>/items/<int:item>/papers/new/",
        papers.new_paper,
        name="paper-new",
    ),
    path(_PAPERS, papers.paper, name="paper"),
    path(f"{_PAPERS}edit/", papers.edit_paper, name="paper-edit"),
    path(f"{_PAPERS}move/", papers.move_paper, name="paper-move"),
    path(f"{_PAPERS}withdraw/", papers.withdraw, name="paper-withdraw"),
    path(f"{_PAPERS}versions/new/", papers.new_version, name="paper-version-new"),
    path(f"{_PAPERS}versions/<int:version>/", papers.file, name="paper-file"),
]
