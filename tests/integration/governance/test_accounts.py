"""Sign-in, sign-out, sessions and the account pages (quality.md B1, B9)."""

import datetime as dt
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from governance.models import User
from tests.integration.governance.account_pages import (
    PASSWORD,
    comparable,
    is_signed_in,
    make_user,
    sign_in,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
EMAIL = "ada.bright@example.org"
OUT = "/accounts/logout/"
NOBODY = "not.here@example.org"


def session_of(client: Client) -> str:
    return client.cookies["session"].value


# --- Signing in and out ------------------------------------------------------------
@pytest.mark.parametrize("typed", [EMAIL, "Ada.Bright@Example.ORG", f" {EMAIL} "])
def test_sign_in_whatever_the_capitals(client: Client, typed: str) -> None:
    make_user()
    answer = sign_in(client, typed)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert is_signed_in(client)


def test_sign_in_takes_a_new_session(client: Client) -> None:
    make_user()
    session = client.session
    session["typed"] = "before"
    session.save()
    before = session_of(client)
    sign_in(client, EMAIL)
    assert session_of(client) != before
    assert not Session.objects.filter(session_key=before).exists()
    thief = Client()
    thief.cookies["session"] = before
    assert not is_signed_in(thief)


def test_sign_in_goes_on_to_the_page_asked_for(client: Client) -> None:
    make_user()
    wanted = reverse("account_change_password")
    asked = client.get(wanted)
    assert asked.headers["Location"] == f"{reverse('account_login')}?next={wanted}"
    data = {"login": EMAIL, "password": PASSWORD, "next": wanted}
    assert client.post(reverse("account_login"), data).headers["Location"] == wanted


@pytest.mark.parametrize(
    ("referer", "wanted"),
    [
        ("http://testserver/accounts/password/change/?item=2", "{}%3Fitem%3D2"),
        ("https://evil.example/accounts/password/change/", "/"),
        ("", "/"),
    ],
)
def test_what_was_sent_signed_out_leads_back_to_its_page(
    client: Client, referer: str, wanted: str
) -> None:
    sent = client.post(
        "/accounts/email/", {"note": "Typed"}, headers={"referer": referer}
    )

    page = wanted.format(reverse("account_change_password"))
    assert sent.headers["Location"] == f"{reverse('account_login')}?next={page}"
    assert "so this was not saved" in client.get(sent.headers["Location"]).text


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "http://localhost/x", "javascript:x"],
)
def test_sign_in_goes_on_to_no_other_site(client: Client, elsewhere: str) -> None:
    make_user()
    data = {"login": EMAIL, "password": PASSWORD, "next": elsewhere}
    assert client.post(reverse("account_login"), data).headers["Location"] == "/"


def test_wrong_password_and_unknown_address_read_the_same(client: Client) -> None:
    make_user()
    wrong = sign_in(client, EMAIL, "not the password")
    unknown = sign_in(client, NOBODY, "not the password")
    assert "do not belong together" in wrong.text
    assert comparable(wrong, EMAIL) == comparable(unknown, NOBODY)
    assert not is_signed_in(client)


def test_closed_login_is_told_so_and_gets_nowhere(client: Client) -> None:
    user = make_user()
    user.is_active = False
    user.save()
    answer = sign_in(client, EMAIL)
    assert answer.headers["Location"] == reverse("account_inactive")
    assert not is_signed_in(client)


def test_closing_a_login_ends_its_session_at_once(client: Client) -> None:
    user = make_user()
    sign_in(client, EMAIL)
    assert is_signed_in(client)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not is_signed_in(client)


def test_sign_out_by_post_only(client: Client) -> None:
    make_user()
    sign_in(client, EMAIL)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    stolen = Client()
    stolen.cookies["session"] = session_of(client)
    assert is_signed_in(stolen)
    assert client.post(reverse("account_logout")).headers["Location"] == "/"
    assert not is_signed_in(client)
    assert not is_signed_in(stolen)


def test_sign_out_when_signed_out_already_only_goes_home(client: Client) -> None:
    for answer in (client.get(OUT), client.post(OUT)):
        assert answer.headers["Location"] == "/"


def test_sign_out_needs_the_token_of_our_form() -> None:
    make_user()
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get())
    assert client.post(reverse("account_logout")).status_code == 403
    assert is_signed_in(client)


# --- How long a session lasts ------------------------------------------------------
def test_session_ends_after_an_hour_without_a_request(client: Client) -> None:
    make_user()
    start = dt.datetime(2024, 3, 5, 9, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client, EMAIL)
        for _ in range(3):
            clock.shift(dt.timedelta(minutes=59))
            assert is_signed_in(client)
        clock.shift(dt.timedelta(minutes=61))
        away = client.get(reverse("account_change_password"), follow=True)
        assert away.redirect_chain[0][0].startswith(reverse("account_login"))
        assert "signed out at 12:58 after 60 minutes without a request" in away.text
        assert not is_signed_in(client)


def test_session_ends_twelve_hours_after_sign_in(client: Client) -> None:
    make_user()
    start = dt.datetime(2024, 3, 5, 8, 0, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client, EMAIL)
        for _ in range(18):
            clock.shift(dt.timedelta(minutes=40))
            assert is_signed_in(client)
        clock.shift(dt.timedelta(minutes=1))
        assert not is_signed_in(client)


def test_session_ends_with_the_browser(client: Client) -> None:
    make_user()
    cookie = sign_in(client, EMAIL).cookies["session"]
    assert cookie["max-age"] == cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


# --- Pages -------------------------------------------------------------------------
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client: Client, method: str) -> None:
    data = {"email": NOBODY, "password1": PASSWORD, "password2": PASSWORD}
    answer = getattr(client, method)(reverse("account_signup"), data)
    assert "Accounts are by invitation" in answer.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["email/", "confirm-email/", "2fa/", "reauthenticate/", "login/code/", "social/"],
)
def test_other_account_pages_do_not_exist(client: Client, path: str) -> None:
    client.force_login(make_user())
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize(
    ("name", "signed_in"),
    [
        ("account_login", False),
        ("account_signup", False),
        ("account_inactive", False),
        ("account_reset_password", False),
        ("account_reset_password_done", False),
        ("account_reset_password_from_key_done", False),
        ("account_logout", True),
        ("account_change_password", True),
    ],
)
def test_account_pages_wear_our_design(
    client: Client, name: str, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(make_user())
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert "base/skeleton.html" in {template.name for template in page.templates}
    assert page.text.count("<h1") == 1
    assert (
        "placeholder"
        not in page.text.replace('id="header-search"', "").split("<main", 1)[1]
    )


def test_fields_bear_our_words(client: Client) -> None:
    page = client.get(reverse("account_login")).text
    assert "E-mail address</label>" in page
    assert "The one your board writes to" in page
    assert page.count(reverse("account_reset_password")) == 1
    client.force_login(make_user())
    page = client.get(reverse("account_change_password")).text
    for label in ("Your password now", "New password", "New password again"):
        assert f">{label}</label>" in page
    assert page.count("At least 12 characters") == 1


def test_first_password_of_a_login_without_one(client: Client) -> None:
    user = User.objects.create_user(EMAIL)
    client.force_login(user)
    to = client.get(reverse("account_change_password")).headers["Location"]
    assert to == reverse("account_set_password")
    assert "<h1" in client.get(to).text
    client.post(to, {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("account_login", ["Enter your e-mail address.", "Enter your password."]),
        ("account_reset_password", ["Enter your e-mail address."]),
    ],
)
def test_empty_forms_say_what_to_enter(
    client: Client, name: str, sentences: list[str]
) -> None:
    page = client.post(reverse(name), {})
    for sentence in sentences:
        assert page.text.count(sentence) == 2  # In the summary and beside the field.


def test_deployment_check_is_silent() -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "SITE_URL": "https://board.example.org",
        "SECRET_KEY": secrets.token_urlsafe(50),
    }
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(
        check, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
