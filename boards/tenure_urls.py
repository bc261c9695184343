"""Addresses of terms, reviews and roles of members."""

from django.urls import URLPattern, URLResolver, path

from boards.views import consultations, handover, induction, lead_roles, reviews

TENURE: list[URLPattern | URLResolver] = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<slug:what>/", reviews.review, name="review"),
    path("reviews/<slug:what>/plan/", reviews.plan, name="review-plan"),
    path("reviews/<slug:what>/agenda/", reviews.bring, name="review-agenda"),
    path("lead-roles/new/", lead_roles.new, name="lead-role-new"),
    path("lead-roles/<int:role>/give/", lead_roles.give, name="lead-role-give"),
    path("lead-roles/<int:role>/end/", lead_roles.end, name="lead-role-end"),
    path("induction/", induction.induction_list, name="inductions"),
    path("induction/points/", induction.points, name="induction-points"),
    path("induction/<int:appointment>/", induction.induction, name="induction"),
    path("handovers/<int:appointment>/", handover.handover, name="handover"),
    path("handovers/<int:appointment>/note/", handover.note, name="handover-note"),
    path("handovers/<int:appointment>/pack.pdf", handover.pdf, name="handover-pdf"),
    path("consultations/", consultations.consultation_list, name="consultations"),
    path("consultations/new/", consultations.new, name="consultation-new"),
    path(
        "consultations/<int:consultation>/",
        consultations.consultation,
        name="consultation",
    ),
    path(
        "consultations/<int:consultation>/remind/",
        consultations.remind,
        name="consultation-remind",
    ),
    path(
        "consultations/<int:consultation>/result/",
        consultations.result,
        name="consultation-result",
    ),
    path(
        "consultations/<int:consultation>/answers/<int:consulted_id>/<str:token>/",
        consultations.by_link,
        name="consulted-link",
    ),
]
