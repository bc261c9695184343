"""Addresses of what the secretary decides about the public, under a board's address."""

from django.urls import URLPattern, path

from boards.views import public_face, summary_prompts

_AGENDA = "meetings/<int:number>/public-agenda/"

PUBLIC: list[URLPattern] = [
    path("public/", public_face.face, name="public-face"),
    path(_AGENDA, public_face.agenda, name="agenda-public"),
    path(f"{_AGENDA}publish/", public_face.publish_agenda, name="agenda-publish"),
    path(f"{_AGENDA}withdraw/", public_face.withdraw_agenda, name="agenda-withdraw"),
    path(
        "meetings/<int:number>/minutes/summary/prompts/",
        summary_prompts.prompts,
        name="summary-prompts",
    ),
    path(
        "meetings/<int:number>/minutes/beside/",
        public_face.beside,
        name="minutes-beside",
    ),
]
