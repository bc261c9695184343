"""Addresses of what makes the line of sight, and of what is asked about an action."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import sight

_PLANS = "<slug:partnership>/<slug:board>/plan/"
_ACTION = f"{_PLANS}actions/<int:plan_action>/"

SIGHT: list[URLPattern | URLResolver] = [
    path(f"{_PLANS}sight/new/", sight.link, name="sight-link"),
    path(f"{_PLANS}sight/<int:discussion>/remove/", sight.unlink, name="sight-unlink"),
    path(f"{_ACTION}ask/", sight.ask, name="action-ask"),
    path(f"{_ACTION}put-to-board/", sight.put_to_board, name="action-to-board"),
]
