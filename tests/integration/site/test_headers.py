"""Security headers stand on every answer: pages, errors, files, redirects (C13)."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from governance.access import public
from governance.errors import Conflict, NotAllowed, StaleEdit
from tests.cast import Cast, login, the_cast
from tests.contracts.source import ROOT

pytestmark = pytest.mark.django_db

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def faults(headers: Mapping[str, str]) -> list[str]:
    """What an answer's headers lack."""
    found = [name for name, value in WANTED.items() if headers.get(name) != value]
    given = set(filter(None, headers.get("Content-Security-Policy", "").split("; ")))
    if given != set(POLICY.split("; ")):
        found.append("Content-Security-Policy")
    if "X-Request-ID" not in headers:
        found.append("X-Request-ID")
    return found


@public("A planted page.")
def breaks(_: HttpRequest) -> HttpResponse:
    raise RuntimeError


@public("A planted page.")
def refuses(_: HttpRequest) -> HttpResponse:
    raise NotAllowed("Only the secretary.")


@public("A planted page.")
def conflicts(_: HttpRequest) -> HttpResponse:
    raise StaleEdit(Conflict("a", "b", "c", 2, "Sam", "11:42", "note"))


urlpatterns = [
    path("planted/500/", breaks),
    path("planted/403/", refuses),
    path("planted/409/", conflicts),
    path("", include("governance.urls")),
]


@pytest.fixture
def cast() -> Cast:
    """Of each test its own: the server under test may close the connection."""
    return the_cast()


def test_comparison_notices_a_missing_header() -> None:
    whole = {**WANTED, "Content-Security-Policy": POLICY, "X-Request-ID": "x"}
    weak = {**whole, "Content-Security-Policy": POLICY + "; script-src-elem *"}
    without = {k: v for k, v in whole.items() if k != "X-Frame-Options"}

    assert faults(whole) == []
    assert faults(weak) == ["Content-Security-Policy"]
    assert faults(without) == ["X-Frame-Options"]


ASKED: dict[str, tuple[int, Callable[[Client], Any]]] = {
    "the door": (200, lambda c: c.get("/accounts/login/")),
    "a redirect to the door": (302, lambda c: c.get("/")),
    "a redirect to the slash": (301, lambda c: c.get("/accounts/login")),
    "an absent page": (404, lambda c: c.get("/no/such/page/")),
    "an absent public page": (404, lambda c: c.get("/invitations/unknown/")),
    "a refused method": (405, lambda c: c.post("/health/live")),
    "a probe": (200, lambda c: c.get("/health/live")),
    "a style sheet": (200, lambda c: c.get("/static/css/base.css")),
    "an absent file": (404, lambda c: c.get("/static/css/none.css")),
    "a form without its token": (
        403,
        lambda c: Client(enforce_csrf_checks=True).post("/accounts/login/"),
    ),
    "a broken page": (500, lambda c: c.get("/planted/500/")),
    "a refusal": (403, lambda c: c.get("/planted/403/")),
    "a conflict": (409, lambda c: c.get("/planted/409/")),
    "a foreign host": (400, lambda c: c.get("/", headers={"host": "evil.example"})),
}


@pytest.mark.parametrize("what", ASKED)
@override_settings(ROOT_URLCONF=__name__)
def test_headers_of(client: Client, what: str) -> None:
    client.raise_request_exception = False
    status, ask = ASKED[what]

    response = ask(client)
    response.close()

    assert (response.status_code, faults(response.headers)) == (status, [])


def test_headers_of_a_board_s_pages(client: Client, cast: Cast) -> None:
    login(client, cast.sam)
    board = f"/{cast.partnership.slug}/{cast.board.slug}/"

    for address in (board, f"{board}meetings/", f"{board}terms/1/terms.pdf"):
        response = client.get(address)
        assert response.status_code < 400
        assert faults(response.headers) == []


def test_pages_of_the_signed_in_are_kept_nowhere(client: Client, cast: Cast) -> None:
    address = f"/{cast.partnership.slug}/{cast.board.slug}/"

    before = client.get("/accounts/login/").headers.get("Cache-Control", "")
    login(client, cast.sam)
    after = client.get(address).headers.get("Cache-Control", "")

    assert "private, no-store" not in before
    assert after == "private, no-store"


def test_check_deploy_is_silent() -> None:
    environment = os.environ | {
        "DATABASE_URL": "postgres://quorate:secret@localhost:5432/quorate",
        "SECRET_KEY": "k" * 10 + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN",
        "SITE_URL": "https://board.example.org",
        "DJANGO_SETTINGS_MODULE": "governance.settings",
    }
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout
