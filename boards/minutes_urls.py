"""Addresses of the minutes and their steps, under a meeting's address."""

from django.urls import URLPattern, path

from boards.views import (
    circulating,
    histories,
    minutes,
    minutes_comments,
    minutes_later,
    minutes_links,
    publishing,
    summaries,
)

_MINUTES = "meetings/<int:number>/minutes/"

MINUTES: list[URLPattern] = [
    path(_MINUTES, minutes.minutes, name="minutes"),
    path(f"{_MINUTES}summary/", summaries.summary, name="minutes-summary"),
    path(
        f"{_MINUTES}summary/<slug:part>/history/",
        histories.summary_history,
        name="summary-history",
    ),
    path(f"{_MINUTES}check/", minutes.check, name="minutes-check"),
    path(f"{_MINUTES}circulate/", circulating.circulate, name="minutes-circulate"),
    path(f"{_MINUTES}comments/", minutes_comments.comments, name="minutes-comments"),
    path(
        f"{_MINUTES}comments/check/",
        minutes_comments.check,
        name="minutes-comments-check",
    ),
    path(
        f"{_MINUTES}comments/<int:said>/accept/",
        minutes_comments.accept,
        name="minutes-comment-accept",
    ),
    path(
        f"{_MINUTES}comments/<int:said>/decline/",
        minutes_comments.decline,
        name="minutes-comment-decline",
    ),
    path(f"{_MINUTES}draft/<str:token>/", minutes_links.draft, name="minutes-link"),
    path(f"{_MINUTES}take-back/", minutes.take_back, name="minutes-take-back"),
    path(f"{_MINUTES}amend/", minutes_later.amend, name="minutes-amend"),
    path(f"{_MINUTES}minutes.pdf", minutes.pdf, name="minutes-pdf"),
    path(
        f"{_MINUTES}issues/<int:issue>/minutes.pdf",
        minutes.issued_pdf,
        name="minutes-issue",
    ),
    path(f"{_MINUTES}minutes.docx", minutes.word, name="minutes-word"),
    path(
        f"{_MINUTES}issues/<int:issue>/minutes.docx",
        minutes.issued_word,
        name="minutes-issue-word",
    ),
    path(f"{_MINUTES}preview/", publishing.preview, name="minutes-preview"),
    path(f"{_MINUTES}publish/", publishing.publish, name="minutes-publish"),
    path(f"{_MINUTES}withdraw/", publishing.withdraw, name="minutes-withdraw"),
    path(f"{_MINUTES}items/<int:item>/", publishing.public_face, name="minutes-item"),
]
