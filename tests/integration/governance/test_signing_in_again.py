"""Signing in again in place, and what was typed by those without scripts (E3)."""

import json
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.test import Client

from boards.models import MinuteEntry
from boards.roles import Role
from governance.models import User
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db
PASSWORD = "three words remembered"
AGAIN, UNSENT = "/accounts/again/", "/accounts/unsent/"


@pytest.fixture
def world() -> Recorded:
    return recorded(items=1)


@pytest.fixture
def user(world: Recorded) -> User:
    found = User.objects.get(pk=world.secretary.user_id)
    found.set_password(PASSWORD)
    found.save()
    return found


def sign_in(client: Client, who: User, /, **values: Any) -> tuple[int, Any]:
    sent = {"login": who.email, "password": PASSWORD, "user": who.pk, **values}
    answer = client.post(AGAIN, sent, headers={"Accept": "application/json"})
    if answer.headers["Content-Type"] != "application/json":
        return answer.status_code, {}
    return answer.status_code, json.loads(answer.content)


def test_page_learns_who_is_in_and_gets_a_token(client: Client, user: User) -> None:
    assert json.loads(client.get(AGAIN).content)["user"] is None
    client.force_login(user)
    told = json.loads(client.get(AGAIN).content)
    assert (told["user"], len(told["csrf"])) == (user.pk, 64)


def test_same_person_is_in_again_with_a_new_token(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    token = json.loads(client.get(AGAIN).content)["csrf"]
    status, told = sign_in(client, user, csrfmiddlewaretoken=token)
    assert (status, told["user"]) == (200, user.pk)
    assert (
        client.post("/accounts/logout/", {"csrfmiddlewaretoken": token}).status_code
        == 403
    )
    again = client.post("/accounts/logout/", {"csrfmiddlewaretoken": told["csrf"]})
    assert again.status_code == 302


def test_somebody_else_is_not_let_in_here(client: Client, user: User) -> None:
    other = make.with_login(make.make_person(make.make_partnership())).user
    other.set_password(PASSWORD)
    other.save()
    status, told = sign_in(client, other, user=user.pk)
    assert (status, "nothing was sent" in told["error"]) == (422, True)
    assert "_auth_user_id" not in client.session


def test_wrong_passwords_are_counted_with_those_of_the_sign_in_page(
    client: Client, user: User
) -> None:
    wrong = {"login": user.email, "password": "no"}
    for _ in range(3):
        client.post("/accounts/login/", wrong)
    for _ in range(2):
        assert sign_in(client, user, password="no")[0] == 422
    status, told = sign_in(client, user)
    assert (status, "too many attempts" in told["error"]) == (422, True)


def test_second_factor_is_asked_for_where_there_is_one(
    client: Client, user: User
) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    assert get_adapter().is_mfa_enabled(user, [Authenticator.Type.TOTP])
    status, told = sign_in(client, user)
    assert (status, told["needs_code"]) == (422, True)
    assert sign_in(client, user, code="000000")[0] == 422
    assert "_auth_user_id" not in client.session
    code = format_hotp_value(hotp_value(secret, next(iter(counters()))))
    assert sign_in(client, user, code=code)[0] == 200


# --- Without scripts --------------------------------------------------------------------
def send_late(client: Client, world: Recorded) -> Any:
    url = world.url("record-note-add", item=world.items[0].pk)
    client.get(world.url())
    client.logout()
    return client.post(url, {"text": "Typed too late."})


def test_text_sent_signed_out_is_shown_after_signing_in_and_saved(
    world: Recorded, user: User
) -> None:
    client = world.client()
    answer = send_late(client, world)
    assert f"next={UNSENT}" in answer.url
    client.force_login(user)
    page = client.get(UNSENT).content.decode()
    assert "Typed too late." in page
    assert not MinuteEntry.objects.exists()
    client.post(
        world.url("record-note-add", item=world.items[0].pk),
        {"text": "Typed too late."},
    )
    assert MinuteEntry.objects.get().text == "Typed too late."


def test_text_sent_signed_out_is_nobody_elses(world: Recorded, user: User) -> None:
    client = world.client()
    session = client.session
    session["seen_at"] = 1  # away for too long
    session.save()
    url = world.url("record-note-add", item=world.items[0].pk)
    client.post(url, {"text": "Typed too late."})
    other = make.with_login(make.make_person(world.board.partnership))
    make.grant(other, Role.SECRETARY, world.board)
    client.force_login(other.user)
    assert "Typed too late." not in client.get(UNSENT).content.decode()
    client.force_login(user)
    assert "Typed too late." not in client.get(UNSENT).content.decode()


def test_what_was_typed_is_gone_after_signing_out(world: Recorded, user: User) -> None:
    client = world.client()
    send_late(client, world)
    client.force_login(user)
    client.post("/accounts/logout/")
    client.force_login(user)
    assert "Nothing is waiting" in client.get(UNSENT).content.decode()
