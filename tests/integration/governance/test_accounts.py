"""Sign-in, sign-out, passwords, rate limits (quality.md B1, B9, facts 9)."""

import datetime as dt
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from governance.models import Notice, User
from tests.integration.governance.account_pages import (
    OTHER_PASSWORD,
    PASSWORD,
    comparable,
    is_signed_in,
    link_in,
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


def change_password(client: Client, new: str, old: str = PASSWORD) -> Any:
    data = {"oldpassword": old, "password1": new, "password2": new}
    return client.post(reverse("account_change_password"), data)


def ask_for_reset(client: Client, email: str, **extra: Any) -> Any:
    return client.post(reverse("account_reset_password"), {"email": email}, **extra)


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


# --- Passwords ---------------------------------------------------------------------
def test_password_change_ends_the_other_sessions(client: Client) -> None:
    make_user()
    other = Client()
    sign_in(client, EMAIL)
    sign_in(other, EMAIL)
    before = session_of(client)
    assert is_signed_in(other)
    assert change_password(client, OTHER_PASSWORD).headers["Location"] == "/"
    assert is_signed_in(client)
    assert session_of(client) != before
    assert not is_signed_in(other)
    assert sign_in(other, EMAIL, PASSWORD).status_code == 200
    assert sign_in(other, EMAIL, OTHER_PASSWORD).status_code == 302


def test_password_change_is_told_by_mail(client: Client) -> None:
    make_user()
    sign_in(client, EMAIL)
    change_password(client, OTHER_PASSWORD)
    notice = Notice.objects.get()
    assert (notice.address, notice.partnership_id) == (EMAIL, None)
    assert "was changed on" in notice.text


def test_password_change_needs_the_present_one(client: Client) -> None:
    make_user()
    sign_in(client, EMAIL)
    answer = change_password(client, OTHER_PASSWORD, old="something else")
    assert "not your present password" in answer.text
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("elevenchars", "at least 12 characters"),
        ("password1234", "too common"),
        ("adabright@example.org", "too similar"),
    ],
)
def test_weak_passwords_are_refused(
    client: Client, password: str, sentence: str
) -> None:
    make_user()
    sign_in(client, EMAIL)
    answer = change_password(client, password)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert User.objects.get().check_password(PASSWORD)


# --- A forgotten password ----------------------------------------------------------
def test_reset_link_comes_from_site_url_and_works_once(
    client: Client, settings: LazySettings
) -> None:
    settings.SITE_URL = "https://board.example.org"
    make_user()
    signed_in = Client()
    sign_in(signed_in, EMAIL)
    done = ask_for_reset(client, EMAIL.upper(), headers={"host": "localhost:81"})
    assert done.headers["Location"] == reverse("account_reset_password_done")
    notice = Notice.objects.get()
    assert notice.address == EMAIL
    assert "localhost" not in notice.text
    link = link_in(notice)
    assert link.startswith("https://board.example.org/accounts/password/reset/key/")
    path = link.removeprefix("https://board.example.org")
    for _ in range(3):  # A mail scanner opens it too.
        form = Client().get(path, follow=True)
        assert form.status_code == 200
    to = client.get(path).headers["Location"]
    new = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    assert client.post(to, new).headers["Location"] == reverse(
        "account_reset_password_from_key_done"
    )
    assert User.objects.get().check_password(OTHER_PASSWORD)
    assert not is_signed_in(signed_in)
    again = client.get(path, follow=True)
    assert "This link no longer works" in again.text
    assert (
        client.post(to, new | {"password1": "x", "password2": "x"}).status_code == 200
    )
    assert User.objects.get().check_password(OTHER_PASSWORD)


def test_foreign_host_is_refused(client: Client) -> None:
    make_user()
    answer = ask_for_reset(client, EMAIL, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert not Notice.objects.exists()


def test_reset_reads_the_same_for_unknown_addresses(client: Client) -> None:
    make_user()
    known = ask_for_reset(client, EMAIL)
    unknown = ask_for_reset(client, NOBODY)
    assert comparable(known) == comparable(unknown)
    mail = Notice.objects.get(address=NOBODY)
    assert "No account has this address" in mail.text
    assert "http" not in mail.text


def test_reset_mails_are_limited_for_each_address(client: Client) -> None:
    make_user()
    answers = [
        ask_for_reset(client, email) for email in (EMAIL, NOBODY) for _ in "1234"
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429] * 2
    assert comparable(answers[3]) == comparable(answers[7])
    assert "Too many attempts" in answers[3].text
    assert Notice.objects.count() == 6


# --- Guessing ----------------------------------------------------------------------
def guesses(email: str, address: str, count: int) -> list[Any]:
    """Wrong passwords from fresh browsers behind one address."""
    return [
        sign_in(Client(REMOTE_ADDR=address), email, f"wrong {n}") for n in range(count)
    ]


def test_guessing_is_stopped_alike_for_known_and_unknown() -> None:
    make_user()
    known = guesses(EMAIL, "192.0.2.1", 6)
    unknown = guesses(NOBODY, "192.0.2.2", 6)
    for one, other in zip(known, unknown, strict=True):
        assert comparable(one, EMAIL) == comparable(other, NOBODY)
    assert "do not belong together" in known[4].text
    assert "too many attempts" in known[5].text
    # Now the right password is refused too, from anywhere, under any of our names.
    elsewhere = Client(REMOTE_ADDR="192.0.2.3")
    right = sign_in(elsewhere, EMAIL.upper(), headers={"host": "localhost"})
    assert "too many attempts" in right.text
    assert not is_signed_in(elsewhere)


def test_guessing_stops_for_five_minutes_only() -> None:
    make_user()
    with time_machine.travel(dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)) as clock:
        guesses(EMAIL, "192.0.2.1", 5)
        assert sign_in(Client(), EMAIL).status_code == 200
        clock.shift(dt.timedelta(minutes=5, seconds=5))
        assert sign_in(Client(), EMAIL).status_code == 302


def test_many_addresses_from_one_computer_are_stopped() -> None:
    make_user()
    for n in range(10):
        guesses(f"person{n}@example.org", "192.0.2.1", 1)
    (last,) = guesses("person11@example.org", "192.0.2.1", 1)
    assert "too many attempts" in last.text
    forged = Client(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.7")
    assert "too many attempts" in sign_in(forged, EMAIL).text
    assert sign_in(Client(REMOTE_ADDR="192.0.2.9"), EMAIL).status_code == 302


def test_behind_a_proxy_visitors_are_told_apart(settings: LazySettings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def visit(forwarded: str, email: str) -> str:
        client = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
        return str(sign_in(client, email, "wrong").text)

    for n in range(10):  # What the visitor wrote before the proxy's part is no use.
        visit(f"198.51.100.{n}, 192.0.2.1", f"person{n}@example.org")
    assert "too many attempts" in visit("198.51.100.99, 192.0.2.1", EMAIL)
    assert "too many attempts" not in visit("192.0.2.2", EMAIL)


def test_signing_in_rightly_is_not_counted_as_guessing(client: Client) -> None:
    make_user()
    for _ in range(7):
        assert sign_in(client, EMAIL).status_code == 302
        client.post(reverse("account_logout"))


def test_a_flood_of_other_addresses_does_not_push_out_the_counts() -> None:
    make_user()
    guesses(EMAIL, "192.0.2.1", 5)
    cache.set_many({f"somebody-else-{n}": [1.0] for n in range(400)}, 300)
    assert "too many attempts" in sign_in(Client(), EMAIL).text


def test_counts_are_shared_between_processes(settings: LazySettings) -> None:
    backend = settings.CACHES["default"]["BACKEND"]
    assert backend.rsplit(".", 1)[-1] in {"DatabaseCache", "RedisCache"}


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
