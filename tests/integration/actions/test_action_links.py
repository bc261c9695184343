"""One action answered from a mail: harmless to open, once, and nothing more (B5, B7)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions import action_links, operations
from actions.models import Action, ActionLink, ActionParty, ActionUpdate, TimeRequest
from boards.models import Appointment
from boards.roles import Role
from governance import one_time_links, outbox
from governance.errors import NotAllowed
from governance.models import AuditEvent, Person
from governance.one_time_links import Ending
from governance.secret_addresses import without_secrets
from tests.cast import Cast, login
from tests.contracts.test_tenancy import everything
from tests.factories import actions as make
from tests.factories import boards as boards_make

pytestmark = pytest.mark.django_db
SAID = {"update-text": "The pack went out.", "update-status": "in_progress"}
SECRET = "Nobody else may read this"


@pytest.fixture
def action(cast: Cast) -> Action:
    return make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), due_on=date(2024, 4, 29)
    )


def path_for(action: Action, person: Person) -> str:
    """The path of a new link."""
    address = action_links.address_for(action=action, person=person)
    return "/" + address.split("/", 3)[3]


def token_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def others(cast: Cast) -> list[str]:
    """Words of the board that no link may tell."""
    make.make_action(cast.board, cast.sam, owners=(cast.gwen,), text=SECRET)
    return [SECRET, cast.nadia.name, "Members", "Meetings", "Sign out"]


# --- Works -------------------------------------------------------------------------
def test_an_owner_reads_and_answers_without_signing_in(
    client: Client, cast: Cast, action: Action
) -> None:
    path = path_for(action, cast.gwen)

    for _ in range(3):  # mail scanners
        assert client.head(path).status_code == 200
        assert client.get(path).status_code == 200
    page = client.get(path)
    assert "Send the pack to parents" in page.text
    assert "You answer as Gwen Pryce" in page.text
    assert not [words for words in others(cast) if words in page.text]
    assert page["Cache-Control"].count("no-store") == 1
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "strict-origin"

    more_time = {
        "update-due_on_day": "3",
        "update-due_on_month": "6",
        "update-due_on_year": "2024",
        "update-due_reason": "The printers are late.",
    }
    answer = client.post(path, SAID | more_time)
    assert (answer.status_code, answer["Location"]) == (303, f"{path}?said")
    assert "Your update is saved" in client.get(f"{path}?said").text
    action.refresh_from_db()
    assert action.status == "in_progress"
    assert ActionUpdate.objects.get().made_by == cast.gwen
    assert TimeRequest.objects.get().to_on == date(2024, 6, 3)
    assert set(AuditEvent.objects.values_list("actor_name", "acting_as")) == {
        ("Gwen Pryce", "lead, by link")
    }
    assert "_auth_user_id" not in client.session
    assert client.get(action.get_absolute_url()).status_code == 302


def test_the_second_answer_is_refused_with_a_way_on(
    client: Client, cast: Cast, action: Action
) -> None:
    path = path_for(action, cast.gwen)
    client.post(path, SAID)

    again = client.post(path, {"update-text": "Once more", "update-status": "done"})

    assert again.status_code == 410
    assert Ending.USED in again.text
    assert f'href="{action.get_absolute_url()}"' in again.text
    assert ActionUpdate.objects.count() == 1


def test_what_was_typed_stays_when_something_is_missing(
    client: Client, cast: Cast, action: Action
) -> None:
    path = path_for(action, cast.gwen)
    before = everything()

    page = client.post(path, SAID | {"update-due_reason": "The printers are late."})

    assert page.status_code == 422
    assert "Say by when instead." in page.text
    assert "The pack went out." in page.text
    assert everything() == before


def test_a_link_says_for_two_months_that_it_ended_and_then_is_gone(
    client: Client, cast: Cast, action: Action
) -> None:
    old = [
        action_links.address_for(
            action=action, person=cast.gwen, at=timezone.now() - timedelta(days=days)
        )
        for days in (70, 75)
    ]

    assert one_time_links.sweep() == 1

    answers = [client.get("/" + one.split("/", 3)[3]).status_code for one in old]
    assert answers == [410, 404]


# --- Attacks -----------------------------------------------------------------------
def _tampered(path: str, cast: Cast, action: Action) -> str:
    token = token_of(path)
    return path.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B"))


def _cut(path: str, cast: Cast, action: Action) -> str:
    return path.replace(token_of(path), token_of(path)[:20])


def _hash_in_place_of_secret(path: str, cast: Cast, action: Action) -> str:
    return path.replace(token_of(path), ActionLink.objects.get().token_sha256)


def _at_another_action(path: str, cast: Cast, action: Action) -> str:
    other = make.make_action(cast.board, cast.sam, owners=(cast.gwen,))
    return action_links.path_of(other, token_of(path))


def _at_another_board(path: str, cast: Cast, action: Action) -> str:
    other = make.make_action(cast.other_board, cast.sam, owners=(cast.gwen,))
    assert other.number == action.number
    return action_links.path_of(other, token_of(path))


def _used(path: str, cast: Cast, action: Action) -> str:
    ActionLink.objects.update(used_at=timezone.now(), used_by=cast.gwen)
    return path


def _expired(path: str, cast: Cast, action: Action) -> str:
    ActionLink.objects.update(expires_at=timezone.now())
    return path


def _given_to_somebody_else(path: str, cast: Cast, action: Action) -> str:
    ActionParty.objects.update(person=cast.nadia)
    return path


def _only_supporting_now(path: str, cast: Cast, action: Action) -> str:
    ActionParty.objects.update(part="supporter")
    return path


def _left(path: str, cast: Cast, action: Action) -> str:
    Appointment.objects.filter(person=cast.gwen).update(ends_on=date(2024, 1, 1))
    return path


def _login_closed(path: str, cast: Cast, action: Action) -> str:
    assert cast.gwen.user
    cast.gwen.user.is_active = False
    cast.gwen.user.save()
    return path


def _made_confidential(path: str, cast: Cast, action: Action) -> str:
    Action.objects.filter(pk=action.pk).update(is_confidential=True)
    return path


def _closed(path: str, cast: Cast, action: Action) -> str:
    operations.close_action(
        by=cast.standing(cast.sam), action_id=action.pk, closure="complete"
    )
    return path


ATTACKS: list[tuple[Callable[[str, Cast, Action], str], Ending]] = [
    (_tampered, Ending.UNKNOWN),
    (_cut, Ending.UNKNOWN),
    (_hash_in_place_of_secret, Ending.UNKNOWN),
    (_at_another_action, Ending.UNKNOWN),
    (_at_another_board, Ending.UNKNOWN),
    (_used, Ending.USED),
    (_expired, Ending.EXPIRED),
    (_given_to_somebody_else, Ending.TAKEN_BACK),
    (_only_supporting_now, Ending.TAKEN_BACK),
    (_left, Ending.TAKEN_BACK),
    (_login_closed, Ending.TAKEN_BACK),
    (_made_confidential, Ending.TAKEN_BACK),
    (_closed, Ending.CLOSED),
]


@pytest.mark.parametrize(("attack", "ending"), ATTACKS)
def test_a_link_that_is_not_right_shows_a_plain_page_and_changes_nothing(
    client: Client,
    cast: Cast,
    action: Action,
    attack: Callable[[str, Cast, Action], str],
    ending: Ending,
) -> None:
    path = path_for(action, cast.gwen)
    assert client.get(path).status_code == 200
    hidden = [*others(cast), action.text, cast.gwen.name]
    path = attack(path, cast, action)
    before = everything()

    for answer in (
        client.get(path),
        client.get(f"{path}?said"),
        client.post(path, SAID),
        client.post(path, SAID | {"action": "1", "number": "1", "link_id": "1"}),
    ):
        is_thanks = answer.request["QUERY_STRING"] and ending is Ending.USED
        gone = 404 if ending is Ending.UNKNOWN else 410
        assert answer.status_code == (200 if is_thanks else gone)
        assert ("Your update is saved" if is_thanks else str(ending)) in answer.text
        assert not [words for words in hidden if words in answer.text]
        assert answer["Referrer-Policy"] == "strict-origin"
        assert "no-store" in answer["Cache-Control"]
    assert everything() == before


def test_a_form_that_names_another_action_answers_its_own(
    client: Client, cast: Cast, action: Action
) -> None:
    other = make.make_action(cast.board, cast.sam, owners=(cast.gwen,))
    named = {"action": other.pk, "action_id": other.pk, "number": other.number}

    client.post(path_for(action, cast.gwen), SAID | named)

    assert ActionUpdate.objects.get().action == action


def test_another_action_of_the_same_owner_cannot_be_reached(
    cast: Cast, action: Action
) -> None:
    path_for(action, cast.gwen)
    link = ActionLink.objects.get()

    for by in (cast.standing(cast.gwen), cast.standing(cast.nadia)):
        with pytest.raises(NotAllowed, match="somebody else’s"):
            operations.answer_by_link(by=by, link_id=link.pk, text="Done.")


def test_a_link_lends_no_role(client: Client, cast: Cast) -> None:
    """The secretary's link moves their own action and is no key to what is confidential."""
    own = make.make_action(cast.board, cast.sam, owners=(cast.sam,))
    path_for(own, cast.sam)
    by = action_links.standing_of(ActionLink.objects.get())

    assert by.capabilities == frozenset()
    with pytest.raises(NotAllowed):
        operations.close_action(by=by, action_id=own.pk, closure="complete")


def test_a_forged_form_is_refused(cast: Cast, action: Action) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(path_for(action, cast.gwen), SAID).status_code == 403
    assert not ActionUpdate.objects.exists()


def test_guessing_is_slowed_down(
    client: Client, cast: Cast, action: Action, settings: LazySettings
) -> None:
    assert "action_link" in settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = {"action_link": "3/m/ip"}
    cache.clear()
    path = _cut(path_for(action, cast.gwen), cast, action)

    answers = [client.get(path).status_code for _ in range(4)]

    assert answers == [404, 404, 404, 429]
    cache.clear()


# --- Making them -------------------------------------------------------------------
def test_the_secret_is_kept_nowhere_and_ends_after_a_fortnight(
    cast: Cast, action: Action
) -> None:
    token = token_of(path_for(action, cast.gwen))

    link = ActionLink.objects.get()

    assert link.expires_at - link.made_at == timedelta(days=14)
    assert token not in str(everything())


def test_only_what_is_owned_open_and_not_confidential_gets_a_link(cast: Cast) -> None:
    item = make.item_of(make.open_meeting(cast.board), is_confidential=True)
    owned = {
        "open": make.make_action(cast.board, cast.sam, owners=(cast.gwen,)),
        "confidential": make.make_action(
            cast.board, cast.sam, owners=(cast.gwen,), is_confidential=True
        ),
        "of a confidential item": make.make_action(
            cast.board, cast.sam, owners=(cast.gwen,), item=item
        ),
        "closed": make.make_action(
            cast.board, cast.sam, owners=(cast.gwen,), status="closed"
        ),
        "somebody else's": make.make_action(cast.board, cast.sam, owners=(cast.nadia,)),
    }

    found = action_links.addresses_for(person=cast.gwen, actions=owned.values())

    links = [name for name, one in owned.items() if "/answer/" in found[one.pk]]
    assert links == ["open"]
    pages = {one.pk: action_links.page_of(one) for one in owned.values()}
    assert {pk: a for pk, a in found.items() if "/answer/" not in a} == {
        pk: page for pk, page in pages.items() if pk != owned["open"].pk
    }


def test_a_message_shown_to_others_holds_no_secret(cast: Cast, action: Action) -> None:
    address = action_links.address_for(action=action, person=cast.gwen)
    text = f"Answer here:\n{address}\nThank you."

    shown = without_secrets(text)

    assert token_of(address) not in shown
    assert shown.endswith("/answer/…/\nThank you.")


def test_the_list_of_messages_shows_a_link_to_its_reader_only(
    client: Client, cast: Cast, action: Action
) -> None:
    boards_make.grant(cast.gwen, Role.SECRETARY)
    cast.gwen.email = "gwen@example.org"
    address = action_links.address_for(action=action, person=cast.gwen)
    outbox.queue(key="k", kind="digest", person=cast.gwen, subject="s", text=address)
    page = reverse("boards:messages", args=[cast.partnership.slug])
    boards_make.grant(cast.sam, Role.SECRETARY)

    seen = {p: login(client, p).get(page).text for p in (cast.gwen, cast.sam)}

    assert token_of(address) in seen[cast.gwen]
    assert token_of(address) not in seen[cast.sam]
    assert "/answer/…/" in seen[cast.sam]
