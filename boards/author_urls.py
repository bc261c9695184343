"""Addresses of papers that authors are asked for, under a meeting's address."""

from django.urls import URLPattern, path

from boards.views import author_links, paper_requests

_PAPERS = "meetings/<int:number>/papers/"
_ITEM = "meetings/<int:number>/items/<int:item>/papers/"

AUTHORS: list[URLPattern] = [
    path(_PAPERS, paper_requests.expected, name="papers"),
    path(f"{_ITEM}ask/", paper_requests.ask, name="paper-ask"),
    path(f"{_ITEM}give/<str:token>/", author_links.give, name="author-link"),
    path(f"{_PAPERS}authors/", paper_requests.remind, name="papers-remind"),
    path(
        f"{_PAPERS}asked/<int:wanted>/deadline/",
        paper_requests.deadline,
        name="paper-deadline",
    ),
    path(
        f"{_PAPERS}asked/<int:wanted>/end/",
        paper_requests.call_off,
        name="paper-call-off",
    ),
]
