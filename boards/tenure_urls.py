"""Addresses of terms, reviews and roles of members."""

from django.urls import URLPattern, URLResolver, path

from boards.views import reviews

TENURE: list[URLPattern | URLResolver] = [
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<slug:what>/", reviews.review, name="review"),
    path("reviews/<slug:what>/plan/", reviews.plan, name="review-plan"),
    path("reviews/<slug:what>/agenda/", reviews.bring, name="review-agenda"),
]
