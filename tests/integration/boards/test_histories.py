"""Every text has its history: compared, restored, and kept from who may not read it."""

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from boards.models import AgendaItem, MinuteEntry
from boards.operations import decisions, notes, summaries
from boards.roles import Role
from tests.cast import login
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    return recorded(items=1)


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def look(world: Recorded, verb: str, query: str = "", **of: Any) -> Any:
    return world.client().get(f"{world.url(verb, **of)}{query}")


def told(answer: Any) -> str:
    return str(answer.content.decode())


def rewritten(world: Recorded) -> MinuteEntry:
    """A note of three texts."""
    note = world.note("One.")
    for version, text in enumerate(("One. Two.", "One. Two. Three."), start=1):
        notes.save_note(by=world.who, entry_id=note.pk, text=text, version=version)
    return note


def test_any_two_texts_of_a_note_are_compared_in_words(world: Recorded) -> None:
    note = rewritten(world)
    page = told(
        look(world, "record-note-history", "?from=1&to=3&every=1", note=note.pk)
    )
    assert "From version 1 to version 3" in page
    assert "(added: </span> Two. Three.<span" in page
    assert page.count("Restore<span") == 2


def test_restoring_adds_a_text_and_takes_none_away(world: Recorded) -> None:
    note = rewritten(world)
    save = world.url("record-note", note=note.pk)
    world.client().post(save, {"text": "One.", "version": 3})
    page = told(look(world, "record-note-history", "?every=1", note=note.pk))
    assert "The same as version 1." in page
    assert [row.version for row in note.revisions.all()] == [4, 3, 2, 1]
    stale = world.client().post(save, {"text": "One. Two.", "version": 3})
    assert stale.status_code == 409


def test_a_removed_note_is_found_at_its_item_and_restored(world: Recorded) -> None:
    note = rewritten(world)
    notes.remove_note(by=world.who, entry_id=note.pk, version=3)
    listed = told(look(world, "record-item-history", item=note.item_id))
    assert "Removed" in listed
    assert "One. Two. Three." in listed

    save = world.url("record-note", note=note.pk)
    world.client().post(save, {"text": "One. Two. Three.", "version": 4})
    assert MinuteEntry.objects.get().text == "One. Two. Three."


def test_wordings_and_summaries_have_their_history_too(world: Recorded) -> None:
    taken = world.decide("Agred.")
    decisions.change_wording(
        by=world.who, decision_id=taken.pk, wording="Agreed.", version=1
    )
    page = told(look(world, "record-decision-history", "?every=1", decision=taken.pk))
    assert "From version 1 to version 2" in page

    part = {"by": world.who, "meeting_id": world.meeting.pk, "part": "said"}
    summaries.save_summary(**part, text="It went wel.", version=0)
    summaries.save_summary(**part, text="It went well.", version=1)
    page = told(look(world, "summary-history", "?every=1", part="said"))
    assert "From version 1 to version 2" in page
    assert look(world, "summary-history", part="unsaid").status_code == 404


def test_history_is_read_after_the_minutes_went_out_but_not_restored(
    world: Recorded,
) -> None:
    note = rewritten(world)
    world.meeting.minutes.__class__.objects.update(state="checked")
    page = told(look(world, "record-note-history", "?every=1", note=note.pk))
    assert "Restore<span" not in page
    assert "take them back to the draft" in page


def test_history_is_refused_to_who_may_not_record_or_read(world: Recorded) -> None:
    note = rewritten(world)
    url = world.url("record-note-history", note=note.pk)
    member = make.with_login(world.chair)
    assert login(Client(), member).get(url).status_code == 403

    AgendaItem.objects.update(withheld_reason="Embargo")
    MinuteEntry.objects.update(is_confidential=True)
    admin = make.with_login(make.make_person(world.board.partnership, "Ada Quill"))
    make.grant(admin, Role.ADMINISTRATOR)
    assert login(Client(), admin).get(url).status_code == 403


def test_history_asks_the_same_however_long(
    world: Recorded, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    note = world.note("0")
    for version in range(1, 41):
        notes.save_note(
            by=world.who, entry_id=note.pk, text=str(version), version=version
        )
    client = world.client()
    url = world.url("record-note-history", note=note.pk)
    with django_assert_max_num_queries(22):
        page = told(client.get(f"{url}?every=1"))
    assert "Showing 1 to 30 of 41" in page
    with django_assert_max_num_queries(22):
        client.get(world.url("record-item-history", item=note.item_id))
