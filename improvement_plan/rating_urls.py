"""Addresses of ratings, updates and update cycles (rulings 7)."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import cycles, ratings, update_links, updates

_PLANS = "<slug:partnership>/<slug:board>/plan/"
_ACTION = f"{_PLANS}actions/<int:plan_action>/"
_RATING = f"{_ACTION}ratings/<int:rating_id>/"
_CYCLE = f"{_PLANS}cycles/<int:cycle>/"

RATINGS: list[URLPattern | URLResolver] = [
    path(f"{_ACTION}ratings/", ratings.ratings, name="action-ratings"),
    path(f"{_ACTION}ratings/set/", ratings.set_by_board, name="rating-set"),
    path(f"{_RATING}confirm/", ratings.confirm, name="rating-confirm"),
    path(f"{_RATING}return/", ratings.give_back, name="rating-return"),
    path(f"{_ACTION}update/", updates.update, name="action-update"),
    path(
        f"{_ACTION}update/<str:token>/",
        update_links.update_by_link,
        name="update-by-link",
    ),
    path(f"{_ACTION}updates/<int:told>/agree/", updates.agree, name="date-agree"),
    path(f"{_ACTION}updates/<int:told>/decline/", updates.decline, name="date-decline"),
    path(f"{_PLANS}cycles/", cycles.cycles, name="cycles"),
    path(f"{_PLANS}cycles/open/", cycles.open_one, name="cycle-open"),
    path(f"{_PLANS}cycles/rules/", cycles.set_rule, name="cycle-rule"),
    path(_CYCLE, cycles.cycle, name="cycle"),
    path(f"{_CYCLE}close/", cycles.close, name="cycle-close"),
]
