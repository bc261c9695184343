"""Passwords, forgotten ones, and guessing (quality.md B1, B9, facts 9)."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
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
EMAIL = "ada.bright@example.org"
NOBODY = "not.here@example.org"


def session_of(client: Client) -> str:
    return client.cookies["session"].value


def change_password(client: Client, new: str, old: str = PASSWORD) -> Any:
    data = {"oldpassword": old, "password1": new, "password2": new}
    return client.post(reverse("account_change_password"), data)


def ask_for_reset(client: Client, email: str, **extra: Any) -> Any:
    return client.post(reverse("account_reset_password"), {"email": email}, **extra)


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
