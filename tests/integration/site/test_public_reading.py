"""Boards, decisions, items, agendas, feeds and files as anyone reads them (C47, C95)."""

import json
import re
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from boards import following
from boards.models import Board, Follower
from boards.operations import publishing, publishing_agenda
from boards.operations.lead_roles import add_lead_role, give_lead_role
from boards.operations.public_face import change_public_face
from governance import outbox
from governance.models import Notice
from tests.cast import login, the_cast
from tests.minuting import Held, minutes_at

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published_once(shared_db: None) -> Held:
    """Approved minutes and their agenda, published."""
    held = minutes_at(the_cast(), "approved")
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)
    return held


@pytest.fixture
def held(published_once: Held) -> Held:
    return deepcopy(published_once)


def at(held: Held, page: str = "") -> str:
    """A public address below the board."""
    board = held.cast.board
    return reverse("public:board", args=[board.partnership.slug, board.slug]) + page


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Cache-Control"].startswith("public")
    assert not answer.cookies
    return answer.content.decode()


def test_a_board_shows_what_it_published_and_its_seats_without_names(
    client: Client, held: Held
) -> None:
    role = add_lead_role(by=held.sam, board=held.cast.board, name="Voice champion")
    give_lead_role(
        by=held.sam, role_id=role.pk, person=held.cast.pat, starts_on=date(2024, 1, 1)
    )
    page = html(client, at(held))
    for words in (
        "Voice champion", "Minutes, 5 March 2024", "Who sits on it", "Decided last",
        "The board will look at waiting times every quarter.", "Follow it by e-mail",
    ):  # fmt: skip
        assert words in page, words
    assert held.cast.gwen.name not in page

    for shows, gwen, nadia in (
        (Board.ShowsMembers.NAMES, True, True),
        (Board.ShowsMembers.OFFICES, False, True),
        (Board.ShowsMembers.NOTHING, False, False),
    ):
        change_public_face(
            by=held.sam, board=held.cast.board, shows_members=shows,
            shows_meetings=False,
        )  # fmt: skip
        page = html(client, at(held))
        assert ("Voice champion" in page) is (shows != Board.ShowsMembers.NOTHING)
        assert (held.cast.pat.name in page) is (shows == Board.ShowsMembers.NAMES)
        assert (held.cast.gwen.name in page) is gwen
        assert (held.cast.nadia.name in page) is nadia


def test_anybody_reads_why_something_is_left_out_and_whom_to_ask(
    client: Client, held: Held
) -> None:
    board = held.cast.board
    where = reverse("public:withheld", args=[board.partnership.slug])
    assert f'href="{where}"' in html(client, held.public())
    assert f'href="{where}#contact"' in html(client, held.public())
    page = html(client, where)
    assert "section 40" in page
    assert "has not published an address" in page

    change_public_face(
        by=held.sam, board=board, shows_members=board.shows_members,
        shows_meetings=False, public_contact="office@example.org",
    )  # fmt: skip
    assert "mailto:office@example.org" in html(client, where)


def test_single_things_have_addresses_that_survive_a_correction(
    client: Client, held: Held
) -> None:
    item = at(held, f"meetings/{held.meeting.number}/items/{held.item.pk}/")
    decision = at(held, "decisions/1/")
    assert "Waiting times fell in the spring." in html(client, item)
    assert "every quarter" in html(client, decision)
    # A correction puts an item before the others and publishes again.
    held.meeting.items.update(order=7 + held.meeting.items.get().order)
    first = held.meeting.items.create(order=1, title="Welcome")
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    assert "Waiting times fell in the spring." in html(client, item)
    assert "every quarter" in html(client, decision)
    anchor = f'id="item-{held.item.pk}"'
    assert anchor in html(client, held.public())
    added = item.replace(f"items/{held.item.pk}/", f"items/{first.pk}/")
    assert "Welcome" in html(client, added)

    current = held.meeting.publications.current().get()
    publishing.withdraw_publication(
        by=held.sam, publication_id=current.pk, reason="A slip."
    )
    assert [client.get(one).status_code for one in (item, decision, added)] == [410] * 3
    assert client.get(at(held, "decisions/2/")).status_code == 404


def test_what_is_kept_is_emptied_by_the_next_publication(
    client: Client, held: Held, django_assert_max_num_queries: Any
) -> None:
    first = client.get(at(held))
    with django_assert_max_num_queries(2):  # the edition and what is kept
        again = client.get(at(held), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    publishing_agenda.withdraw_agenda(
        by=held.sam, meeting_id=held.meeting.pk, reason="A slip."
    )
    fresh = client.get(at(held), headers={"If-None-Match": first["ETag"]})
    assert fresh.status_code == 200
    assert "/agenda/" in first.content.decode()
    assert "/agenda/" not in fresh.content.decode()
    gone = client.get(at(held, f"meetings/{held.meeting.number}/agenda/"))
    assert (gone.status_code, gone["Cache-Control"]) == (410, "no-store")
    assert "A slip." in gone.content.decode()


def test_feeds_files_and_search_say_the_same(client: Client, held: Held) -> None:
    feed = html(client, at(held, "feed.atom"))
    assert feed.count("<entry") == 2
    assert "Approved minutes, 5 March 2024" in feed
    listed = json.loads(html(client, at(held, "minutes.json")))["minutes"]
    assert (listed[0]["date"], listed[0]["state"]) == ("2024-03-05", "approved")
    assert "every quarter" in html(client, at(held, "decisions.csv"))
    whole = json.loads(
        html(client, at(held, f"meetings/{held.meeting.number}/minutes.json"))
    )
    assert whole["items"][0]["key"] == held.item.pk
    partnership = reverse("public:partnership", args=[held.cast.partnership.slug])
    found = json.loads(html(client, f"{partnership}search.json?q=spring"))
    assert [one["title"] for one in found["results"]] == ["Waiting times"]
    page = html(client, f"{partnership}search/?q=springs&board={held.cast.board.slug}")
    assert "<mark>spring</mark>" in page
    assert "Nothing that is published" in html(client, f"{partnership}search/?q=zz")
    # What the page of files names is there.
    page = html(client, f"{partnership}data/")
    named = set(re.findall(r'href="(/public/[^"]+\.(?:json|csv|atom))"', page))
    assert len(named) == 6
    assert {client.get(one).status_code for one in named} == {200}


def test_following_is_confirmed_by_the_address_and_stopped_by_one_click(
    client: Client, held: Held
) -> None:
    told: list[tuple[str, str]] = []
    for address in ("Parent@example.org", "parent@example.org"):
        answer = client.post(at(held, "follow/"), {"address": address}, follow=True)
        told.append((answer.content.decode(), str(answer.cookies)))
    assert told[0] == told[1]
    assert told[0][1] == ""
    row = Follower.objects.get()
    assert Notice.objects.filter(kind="follow").count() == 1
    assert client.post(at(held, "follow/"), {"address": "no"}).status_code == 422

    yes, no = (following.path_to(row, to) for to in ("confirm", "stop"))
    for _ in range(3):  # mail scanners open links
        assert client.get(yes).status_code == client.get(no).status_code == 200
    row.refresh_from_db()
    assert row.confirmed_on is None
    assert client.post(no.replace("stop", "confirm")).status_code == 404
    client.post(yes)
    publishing_agenda.withdraw_agenda(
        by=held.sam, meeting_id=held.meeting.pk, reason="A slip."
    )
    publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)
    assert Notice.objects.filter(kind="published", address=row.address).count() == 1

    scanner = Client(enforce_csrf_checks=True)
    answer = scanner.post(no, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Follower.objects.count()) == (200, 0)
    assert scanner.post(no).status_code == 200
    outbox.deliver_due()
    assert Notice.objects.get(kind="published").state == "cancelled"


def test_a_letter_says_what_was_published_and_how_to_stop(
    client: Client, held: Held, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_URL = "smtp://localhost:1"
    Follower.objects.create(
        board=held.cast.board, address="p@example.org", asked_on="2024-03-01",
        confirmed_on="2024-03-01",
    )  # fmt: skip
    publishing_agenda.withdraw_agenda(
        by=held.sam, meeting_id=held.meeting.pk, reason="A slip."
    )
    publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)
    outbox.deliver_due()
    mail = mailoutbox[-1]
    stop = following.path_to(Follower.objects.get(), "stop")
    assert mail.to == ["p@example.org"]
    assert mail.subject.startswith("Agenda, 5 March 2024")
    assert f"/meetings/{held.meeting.number}/agenda/" in mail.body
    assert mail.extra_headers["List-Unsubscribe"].endswith(f"{stop}>")
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop not in Notice.objects.get(kind="published").text


def test_officers_do_not_see_who_follows(held: Held) -> None:
    following.ask(held.cast.board, "secret@example.org")
    client = login(Client(), held.cast.ada)
    page = client.get(reverse("boards:messages", args=[held.cast.partnership.slug]))
    assert page.status_code == 200
    assert "secret@example.org" not in page.content.decode()
