"""Addresses of the terms of reference: versions, their rule, their life."""

from django.urls import URLPattern, URLResolver, path

from boards.views import terms, terms_compare, terms_life, terms_rule

TERMS: list[URLPattern | URLResolver] = [
    path("terms/", terms.current, name="terms"),
    path("terms/new/", terms.new, name="terms-new"),
    path("terms/<int:version>/", terms.version, name="terms-version"),
    path("terms/<int:version>/terms.pdf", terms.pdf, name="terms-pdf"),
    path("terms/<int:version>/edit/", terms.edit, name="terms-edit"),
    path("terms/<int:version>/rule/", terms_rule.rule, name="terms-rule"),
    path(
        "terms/<int:version>/compare/<int:other>/",
        terms_compare.compare,
        name="terms-compare",
    ),
    path("terms/<int:version>/consult/", terms_life.consult, name="terms-consult"),
    path(
        "terms/<int:version>/consult/end/",
        terms_life.end_consultation,
        name="terms-consult-end",
    ),
    path("terms/<int:version>/comments/new/", terms_life.comment, name="terms-comment"),
    path(
        "terms/<int:version>/comments/<int:comment>/answer/",
        terms_life.answer,
        name="terms-answer",
    ),
    path("terms/<int:version>/approve/", terms_life.approve, name="terms-approve"),
    path("terms/<int:version>/adopt/", terms_life.adopt, name="terms-adopt"),
]
