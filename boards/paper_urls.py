"""Addresses of papers, under a meeting's address."""

from django.urls import URLPattern, path

from boards.views import paper_changes, papers

_PAPERS = "meetings/<int:number>/papers/<int:paper>/"

PAPERS: list[URLPattern] = [
    path(
        "meetings/<int:number>/items/<int:item>/papers/new/",
        paper_changes.new_paper,
        name="paper-new",
    ),
    path(_PAPERS, papers.paper, name="paper"),
    path(f"{_PAPERS}edit/", paper_changes.edit_paper, name="paper-edit"),
    path(f"{_PAPERS}move/", paper_changes.move_paper, name="paper-move"),
    path(f"{_PAPERS}accept/", paper_changes.accept, name="paper-accept"),
    path(f"{_PAPERS}withdraw/", paper_changes.withdraw, name="paper-withdraw"),
    path(
        f"{_PAPERS}versions/new/", paper_changes.new_version, name="paper-version-new"
    ),
    path(f"{_PAPERS}versions/<int:version>/", papers.file, name="paper-file"),
]
