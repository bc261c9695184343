"""Every view says who may see it, and the walk notices one that does not (A16)."""

import inspect
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from actions import policy as actions_policy
from boards import (
    comments_policy,
    messages_policy,
    minutes_policy,
    paper_policy,
    report_policy,
    terms_policy,
)
from boards import policy as boards_policy
from governance.access import guarded_by, public
from governance.site.routes import Route, every_route
from improvement_plan import (
    around_policy,
    evidence_policy,
    inspection_policy,
    kpi_policy,
    sight_policy,
)
from improvement_plan import policy as plan_policy

# Guards that are no policy of a board: what they mean, and where it is enforced.
OTHER_GUARDS = {
    "own_login": "The page shows and changes the signed-in person's own login only.",
    "signed in": "The page shows what the signed-in person has a part in.",
    "a person of it": "The door finds the board through the person; others get 404.",
}


def undeclared(routes: list[Route]) -> list[str]:
    """Addresses whose view says neither who may see it nor why everybody may."""
    return [f"/{r.path} ({r.name})" for r in routes if not r.is_declared]


def ajar(routes: list[Route]) -> list[str]:
    """Addresses whose mark and whose lock disagree."""
    return [
        f"/{r.path} ({r.name})"
        for r in routes
        if getattr(r.view, "login_required", True) is bool(r.public_because)
    ]


def known_policies() -> set[str]:
    """The names of every policy function of every app."""
    modules = (
        boards_policy,
        comments_policy,
        messages_policy,
        minutes_policy,
        report_policy,
        paper_policy,
        terms_policy,
        actions_policy,
        kpi_policy,
        plan_policy,
        evidence_policy,
        sight_policy,
        inspection_policy,
        around_policy,
    )
    return {name for m in modules for name, _ in inspect.getmembers(m, callable)}


def planted(view: Callable[..., HttpResponse]) -> list[Route]:
    return every_route([path("area/", include([path("secret/", view)]))])


def test_walk_notices_a_view_without_a_mark() -> None:
    def leak(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert undeclared(planted(leak)) == ["/area/secret/ ()"]


def test_walk_accepts_a_marked_view() -> None:
    @guarded_by("may_publish")
    def guarded(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @public("It says nothing.")
    def opened(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert undeclared(planted(guarded) + planted(opened)) == []
    assert ajar(planted(guarded) + planted(opened)) == []


def test_walk_notices_a_public_mark_on_a_closed_view() -> None:
    def confused(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    confused.public_because = "Somebody meant to open it."  # type: ignore[attr-defined]

    assert ajar(planted(confused)) == ["/area/secret/ ()"]


def test_every_view_is_declared() -> None:
    routes = every_route()

    assert len(routes) > 10
    assert undeclared(routes) == []


def test_marks_and_locks_agree() -> None:
    assert ajar(every_route()) == []


def test_every_reason_to_be_public_is_a_sentence() -> None:
    reasons = {r.public_because for r in every_route() if r.public_because}

    assert {r for r in reasons if not r.endswith(".") or len(r) < 15} == set()


def test_every_guard_is_a_policy() -> None:
    named = {(g, r.name) for r in every_route() for g in r.guards}

    unknown = {p for p in named if p[0] not in known_policies() | set(OTHER_GUARDS)}

    assert unknown == set()
