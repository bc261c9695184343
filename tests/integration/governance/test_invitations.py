"""Invitations: harmless to open, work once, end, and leak no token (quality.md B5)."""

import datetime as dt
import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import Grant
from governance import audit, invitations
from governance.actor import Actor
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent, Invitation, Notice, Partnership, Person, User
from tests.integration.governance.account_pages import (
    OTHER_PASSWORD,
    PASSWORD,
    is_signed_in,
    link_in,
    make_person,
    make_user,
    sign_in,
)

pytestmark = pytest.mark.django_db
EMAIL = "ada.bright@example.org"


def issue(person: Person, email: str = EMAIL) -> tuple[str, str]:
    """The path of a new invitation, and its token."""
    link = invitations.issue(person, email=email).link
    path = "/" + link.split("/", 3)[3]
    return path, path.split("/")[2]


def choose(client: Client, path: str, password: str = PASSWORD) -> Any:
    return client.post(path, {"password": password})


def everything() -> dict[str, list[Any]]:
    """The rows an invitation could change."""
    models: tuple[Any, ...] = (
        User,
        Person,
        Invitation,
        EmailAddress,
        AuditEvent,
        Notice,
    )
    return {model.__name__: list(model.objects.values()) for model in models}


# --- Works -------------------------------------------------------------------------
def test_post_sets_the_password_and_signs_in(client: Client) -> None:
    person = make_person()
    path, _ = issue(person)
    page = client.get(path)
    assert "Welcome, Ada Bright" in page.text
    assert EMAIL in page.text
    answer = choose(client, path)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert is_signed_in(client)
    person.refresh_from_db()
    user = User.objects.get()
    assert person.user == user
    assert (user.email, user.check_password(PASSWORD)) == (EMAIL, True)
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (EMAIL, True, True)
    invitation = Invitation.objects.get()
    assert invitation.accepted_by == user
    assert sign_in(Client(), EMAIL.upper()).status_code == 302


def test_session_key_is_new_after_accepting(client: Client) -> None:
    path, _ = issue(make_person())
    session = client.session
    session["typed"] = "before"
    session.save()
    before = client.cookies["session"].value
    choose(client, path)
    cookie = client.cookies["session"]
    assert cookie.value != before
    assert cookie["max-age"] == ""  # It ends with the browser.


def test_opening_is_harmless_however_often(client: Client) -> None:
    path, _ = issue(make_person())
    before = everything()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for method in ("get", "get", "get", "head", "options", "put", "delete"):
            getattr(Client(), method)(path)
    writes = [q["sql"] for q in queries if not q["sql"].startswith(("SELECT", "BEGIN"))]
    assert writes == []
    assert everything() == before
    assert choose(client, path).status_code == 303


def test_post_without_the_token_of_our_form_does_nothing() -> None:
    path, _ = issue(make_person())
    assert choose(Client(enforce_csrf_checks=True), path).status_code == 403
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Choose a password."),
        ("elevenchars", "at least 12 characters"),
        ("password1234", "too common"),
        ("ada.bright.example", "too similar"),
    ],
)
def test_weak_password_keeps_the_invitation_open(
    client: Client, password: str, sentence: str
) -> None:
    path, _ = issue(make_person())
    page = choose(client, path, password)
    assert page.status_code == 200
    assert sentence in page.text
    assert not User.objects.exists()
    assert choose(client, path).status_code == 303


# --- Does not work -----------------------------------------------------------------
def test_unknown_token_leads_on(client: Client) -> None:
    issue(make_person())
    path = reverse("accept-invitation", kwargs={"token": "guess"})
    for answer in (client.get(path), choose(client, path)):
        assert answer.status_code == 404
        assert "This invitation is not known" in answer.text
        assert reverse("account_login") in answer.text
    assert not User.objects.exists()


def test_token_of_the_database_is_no_token(client: Client) -> None:
    issue(make_person())
    stored = Invitation.objects.get().token_sha256
    path = reverse("accept-invitation", kwargs={"token": stored})
    assert choose(client, path).status_code == 404


def test_invitation_ends_after_14_days(client: Client) -> None:
    start = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False) as clock:
        path, token = issue(make_person())
        clock.move_to(start + dt.timedelta(days=14, seconds=-1))
        assert client.get(path).status_code == 200
        clock.move_to(start + dt.timedelta(days=14))
        for answer in (client.get(path), choose(client, path)):
            assert answer.status_code == 410
            assert "invite you again" in answer.text
        with pytest.raises(RuleBroken):
            invitations.accept(token, PASSWORD)
    assert not User.objects.exists()


def test_invitation_works_once(client: Client) -> None:
    path, token = issue(make_person())
    choose(client, path)
    second = Client()
    for answer in (second.get(path), choose(second, path, OTHER_PASSWORD)):
        assert answer.status_code == 410
        assert "has been used" in answer.text
        assert reverse("account_login") in answer.text
    assert not is_signed_in(second)
    with pytest.raises(RuleBroken):
        invitations.accept(token, OTHER_PASSWORD)
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_invitation_works_once_when_posted_twice_at_once() -> None:
    path, _ = issue(make_person())
    start = threading.Barrier(2)

    def post(password: str) -> int:
        client = Client()
        start.wait(timeout=10)
        try:
            return int(choose(client, path, password).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(post, (PASSWORD, OTHER_PASSWORD)))
    user = User.objects.get()
    assert user.check_password(PASSWORD) != user.check_password(OTHER_PASSWORD)
    assert AuditEvent.objects.filter(kind=invitations.ACCEPTED.name).count() == 1
    assert set(answers) <= {303, 410}


def test_newer_invitation_ends_the_older_and_its_message(client: Client) -> None:
    person = make_person()
    older, _ = issue(person)
    newer, _ = issue(person)
    assert client.get(older).status_code == 410
    states = list(Notice.objects.order_by("pk").values_list("state", flat=True))
    assert states == [Notice.State.CANCELLED, Notice.State.QUEUED]
    assert choose(client, newer).status_code == 303


def test_newer_invitation_leaves_other_people_alone(client: Client) -> None:
    path, _ = issue(make_person())
    issue(make_person("Ben Crow"), "ben@example.org")
    assert client.get(path).status_code == 200


# --- Who already has a login -------------------------------------------------------
def test_existing_login_joins_by_signing_in(client: Client) -> None:
    user = make_user()
    person = make_person()
    path, token = issue(person, "Ada.Bright@example.org")
    page = client.get(path)
    assert "Sign in and go on" in page.text
    assert choose(client, path, OTHER_PASSWORD).headers["Location"] == path
    assert not is_signed_in(client)
    with pytest.raises(NotAllowed):
        invitations.accept(token, OTHER_PASSWORD)
    data = {"login": EMAIL, "password": PASSWORD, "next": path}
    assert client.post(reverse("account_login"), data).headers["Location"] == path
    assert "Join Westmoor partnership" in client.get(path).text
    assert not user.people.exists()
    assert client.post(path).status_code == 303
    assert user.people.get() == person
    assert User.objects.get().check_password(PASSWORD)
    assert Client().get(path).status_code == 410


def test_another_login_cannot_take_the_invitation(client: Client) -> None:
    make_user()
    thief = make_user("eve@example.org")
    person = make_person()
    path, token = issue(person)
    client.force_login(thief)
    for answer in (client.get(path), client.post(path), choose(client, path)):
        assert f"This invitation is for {EMAIL}" in answer.text
    with pytest.raises(NotAllowed):
        invitations.join(token, thief)
    assert not thief.people.exists()


def test_signed_in_person_is_not_turned_into_another(client: Client) -> None:
    client.force_login(make_user("eve@example.org"))
    path, _ = issue(make_person())
    page = choose(client, path)
    assert "Sign out and go on" in page.text
    assert User.objects.count() == 1
    out = client.post(reverse("account_logout"), {"next": path})
    assert out.headers["Location"] == path
    assert "Welcome, Ada Bright" in client.get(path).text


def test_person_with_a_login_is_not_invited_again() -> None:
    person = make_person()
    person.user = make_user()
    person.save()
    with pytest.raises(RuleBroken, match="can sign in already"):
        invitations.invite(person, email="new@example.org")
    assert not Invitation.objects.exists()


def test_one_login_is_one_person_in_a_partnership() -> None:
    first, second = make_person(), make_person("Adele Bright")
    _, token = issue(second)
    first.user = make_user()
    first.save()
    with pytest.raises(RuleBroken, match="Ada Bright signs in with this address"):
        invitations.invite(second, email=EMAIL.upper())
    with pytest.raises(RuleBroken, match="Ada Bright signs in with this address"):
        invitations.join(token, User.objects.get())
    elsewhere = make_person("Ada Bright", slug="eastmoor")
    _, token = issue(elsewhere)
    assert invitations.join(token, User.objects.get()) == first.user


@pytest.mark.parametrize(
    "email", ["", "ada", "ada@", "a@b@c.example", "ada@x.org\nBcc: y"]
)
def test_address_must_be_one(email: str) -> None:
    person = make_person()
    with pytest.raises(RuleBroken) as refused:
        invitations.invite(person, email=email)
    assert refused.value.field == "email"
    assert not Notice.objects.exists()


# --- What is kept ------------------------------------------------------------------
def test_token_stands_in_the_message_only(settings: LazySettings) -> None:
    settings.SITE_URL = "https://board.example.org"
    person = make_person()
    inviter = make_person("Ben Crow")
    invitations.invite(
        person,
        email="ADA.bright@example.org ",
        by=Actor(person_id=inviter.pk, name="Ben Crow", acting_as="secretary"),
    )
    notice = Notice.objects.get()
    link = link_in(notice)
    assert link.startswith("https://board.example.org/invitations/")
    assert "invited by Ben Crow" in notice.text
    token = link.split("/")[4]
    assert len(token) >= 43  # 32 bytes
    invitation = Invitation.objects.get()
    assert invitation.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    notice.text = ""
    notice.save()
    assert token not in str(everything())
    assert invitation.email == notice.address == EMAIL
    person.refresh_from_db()
    assert person.email == EMAIL


def test_both_steps_are_in_the_log() -> None:
    person = make_person()
    inviter = make_person("Ben Crow")
    by = Actor(person_id=inviter.pk, name="Ben Crow", acting_as="secretary")
    issued = invitations.issue(person, email=EMAIL, by=by)
    invitations.accept(issued.link.split("/")[4], PASSWORD)
    told = [audit.sentence(event) for event in reversed(audit.history_of(person))]
    assert told == [
        "Ben Crow (secretary) invited Ada Bright to sign in",
        "Ada Bright accepted the invitation to sign in",
    ]
    invited = AuditEvent.objects.get(kind="governance.person_invited")
    assert invited.changes == {"email": ["", EMAIL]}
    assert invited.partnership_id == person.partnership_id


# --- From the command line ---------------------------------------------------------
def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


CREATE = (
    "create_partnership", "westmoor", "Westmoor SEND partnership",
    "--area=Westmoor", "--administrator-name=Ada Bright",
    f"--administrator-email={EMAIL}",
)  # fmt: skip


def test_command_opens_a_partnership_with_its_administrator(client: Client) -> None:
    link = run(*CREATE).splitlines()[-1]
    assert choose(client, "/" + link.split("/", 3)[3]).status_code == 303
    partnership = Partnership.objects.get(slug="westmoor")
    grant = Grant.objects.get()
    assert (grant.partnership, grant.board) == (partnership, None)
    assert (grant.role, grant.person.user) == ("administrator", User.objects.get())
    kinds = set(AuditEvent.objects.values_list("kind", flat=True))
    assert {"site.partnership_created", "boards.role_granted"} <= kinds


@pytest.mark.parametrize(
    ("place", "word", "sentence"),
    [
        (1, "public", "kept for Quorate"),
        (1, "West Moor", "small letters"),
        (2, "", "cannot be blank"),
        (5, "--administrator-email=ada", "Write an e-mail address"),
        (4, "--administrator-name= ", "give the person's name"),
        (4, "--administrator-name=Ada\u202eBright", "text-direction mark"),
    ],
)
def test_command_refuses_in_a_sentence_and_leaves_nothing(
    place: int, word: str, sentence: str
) -> None:
    words = [*CREATE[:place], word, *CREATE[place + 1 :]]
    with pytest.raises(CommandError, match=sentence):
        run(*words)
    assert not Partnership.objects.exists()
    assert not Person.objects.exists()


def test_command_refuses_a_taken_slug() -> None:
    run(*CREATE)
    with pytest.raises(CommandError, match="already exists"):
        run(*CREATE)


def test_command_invites_who_has_the_address_or_a_new_person(client: Client) -> None:
    person = make_person()
    person.email = EMAIL
    person.save()
    link = run("invite", "westmoor", EMAIL.upper()).splitlines()[-1]
    assert "Welcome, Ada Bright" in client.get("/" + link.split("/", 3)[3]).text
    run("invite", "westmoor", "ben@example.org", "--name=Ben Crow")
    assert Person.objects.get(name="Ben Crow").email == "ben@example.org"
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("eastmoor", EMAIL), "There is no partnership"),
        (("westmoor", "new@example.org"), "give the person's name"),
        (("westmoor", "twins@example.org"), "Several people have this address"),
    ],
)
def test_command_invite_refuses_in_a_sentence(
    words: tuple[str, str], sentence: str
) -> None:
    for name in ("Ada Bright", "Ben Crow"):
        twin = make_person(name)
        twin.email = "twins@example.org"
        twin.save()
    with pytest.raises(CommandError, match=sentence):
        run("invite", *words)
    assert not Invitation.objects.exists()
