"""Head and foot of the record page: since when, who reads along, confidential, read back."""

from copy import deepcopy
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.cache import cache
from redis.exceptions import RedisError

from boards import readers
from boards.models import AgendaItem
from boards.operations import agenda, meetings
from boards.operations.agenda import ItemInput
from governance import clock
from governance.errors import NotAllowed
from governance.models import AuditEvent
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, following, recorded

pytestmark = pytest.mark.django_db
FACE = {
    "is_confidential": "on",
    "public_title": "Data not yet published",
    "withheld_reason": "Under embargo",
}


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    return recorded()


@pytest.fixture
def world(once: Recorded) -> Recorded:
    cache.clear()
    return deepcopy(once)


def html(world: Recorded, query: str = "") -> str:
    answer = world.client().get(world.url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


# --- Head ----------------------------------------------------------------------------
def test_head_says_since_when_the_meeting_is_recorded(world: Recorded) -> None:
    assert "Recording since" not in html(world)
    world.meeting.items.filter(order=2).update(begun_at=time(11, 10))
    world.meeting.items.filter(order=1).update(begun_at=time(11, 2))
    assert "Recording since 11:02" in html(world)


def test_head_says_who_reads_along_but_not_who_records(world: Recorded) -> None:
    secretary, chair = world.client(), world.client(make.with_login(world.chair))
    assert b"is reading" not in secretary.get(world.url("record-readers")).content

    chair.get(world.url("follow"))
    secretary.get(world.url("follow"))
    said = secretary.get(world.url("record-readers")).content.decode()
    assert f"{world.chair.name} is reading" in said
    assert world.secretary.name not in said


def test_who_has_left_the_page_is_not_said_to_read(world: Recorded) -> None:
    began = datetime(2024, 3, 5, 11, tzinfo=UTC)
    for seconds, said in ((0, True), (29, True), (31, False)):
        cache.clear()
        with clock.at(began):
            readers.note_reader(world.meeting, world.chair)
        with clock.at(began + timedelta(seconds=seconds)):
            found = readers.readers(world.meeting, world.secretary)
        assert (found == f"{world.chair.name} is reading") is said, seconds


def test_readers_are_counted_from_two_on(world: Recorded) -> None:
    for person in (world.chair, world.secretary, world.member(1).person):
        readers.note_reader(world.meeting, person)
    assert readers.readers(world.meeting, None).endswith("and 2 others are reading")
    assert readers.readers(world.meeting, world.chair).endswith("1 other are reading")


def test_a_cache_that_is_away_stops_nobody(
    world: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise RedisError("away")

    monkeypatch.setattr(cache, "get", away)
    monkeypatch.setattr(cache, "set", away)
    readers.note_reader(world.meeting, world.chair)
    assert readers.readers(world.meeting, None) == ""


# --- Confidential --------------------------------------------------------------------
def test_an_item_is_marked_where_it_is_minuted(world: Recorded) -> None:
    item = world.items[1]
    url = world.url("record-confidential", item=item.pk)

    answer = world.client().post(url, FACE)
    assert answer.status_code == 303
    assert f"item={item.pk}" in answer["Location"]
    item.refresh_from_db()
    assert (item.is_confidential, item.marked_by) == (True, world.secretary)
    assert item.public_title == "Data not yet published"
    assert item.title == "Matter 2"
    event = AuditEvent.objects.latest("pk")
    assert event.changes == {"is_confidential": [False, True]}
    assert "q-confidential--on" in html(world, f"?item={item.pk}")


@pytest.mark.parametrize("missing", ["public_title", "withheld_reason"])
def test_what_the_public_would_miss_is_asked_beside_its_field(
    world: Recorded, missing: str
) -> None:
    item = world.items[1]
    url = world.url("record-confidential", item=item.pk)

    answer = world.client().post(url, {**FACE, missing: " "})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="confidential" open' in text
    assert answer.context["forms"].confidential.errors.keys() == {missing}
    kept = {name for name, value in FACE.items() if f'value="{value}"' in text}
    assert kept == set(FACE) - {missing}
    assert not AgendaItem.objects.get(pk=item.pk).is_confidential


def test_a_mark_set_by_mistake_is_taken_back_in_place_within_ten_minutes(
    world: Recorded,
) -> None:
    item = world.items[1]
    url = world.url("record-confidential", item=item.pk)
    world.client().post(url, FACE)
    assert "Take the mark away again" in html(world, f"?item={item.pk}")

    world.client().post(url, {})
    item.refresh_from_db()
    assert not item.is_confidential
    assert item.public_title == "Data not yet published"


def test_an_old_mark_is_opened_by_a_decision_alone(world: Recorded) -> None:
    item = world.items[1]
    url = world.url("record-confidential", item=item.pk)
    world.client().post(url, FACE)
    marked = AgendaItem.objects.get(pk=item.pk).marked_at
    assert marked is not None

    AgendaItem.objects.filter(pk=item.pk).update(
        marked_at=marked - timedelta(minutes=11)
    )
    assert "Take the mark away again" not in html(world, f"?item={item.pk}")
    answer = world.client().post(url, {})
    assert answer.status_code == 422
    assert "until a decision of the board releases it" in answer.content.decode()
    assert AgendaItem.objects.get(pk=item.pk).is_confidential


def test_a_member_cannot_mark_an_item(world: Recorded) -> None:
    item = world.items[1]
    member = world.member(1).person
    assert member is not None
    answer = world.client(make.with_login(member)).post(
        world.url("record-confidential", item=item.pk), FACE
    )
    assert answer.status_code == 403
    assert not AgendaItem.objects.get(pk=item.pk).is_confidential


def test_marking_needs_the_agenda_to_be_open(world: Recorded) -> None:
    meetings.close_meeting(by=world.who, meeting_id=world.meeting.pk)
    AgendaItem.objects.filter(meeting=world.meeting).update(public_title="Face")
    with pytest.raises(NotAllowed):
        agenda.mark_item(by=world.who, item_id=world.items[1].pk, is_confidential=True)


# --- Last time -----------------------------------------------------------------------
def test_item_shows_what_was_said_of_it_last_time(world: Recorded) -> None:
    for n in range(4):
        world.note(f"Said {n}.", 1)
    later = following(world)
    agenda.add_item(
        by=later.who, meeting_id=later.meeting.pk, item=ItemInput(title="matter 2")
    )
    item = later.items[-1]

    page = later.client().get(f"{later.url()}?item={item.pk}").context["page"]
    assert page.last_time.words == "5 March 2024"
    assert page.last_time.notes == ("Said 0.", "Said 1.", "Said 2.")
    assert page.last_time.more == 1
    assert "last time" in html(later, f"?item={item.pk}")


def test_item_without_a_time_before_says_nothing_of_it(world: Recorded) -> None:
    world.note("Said.", 1)
    later = following(world)
    agenda.add_item(
        by=later.who, meeting_id=later.meeting.pk, item=ItemInput(title="Another")
    )
    assert "last time" not in html(later, f"?item={later.items[-1].pk}")
    assert "last time" not in html(world, f"?item={world.items[1].pk}")


# --- Foot ----------------------------------------------------------------------------
def test_foot_leads_to_the_read_back_and_counts_what_is_to_fix(world: Recorded) -> None:
    page = world.client().get(world.url()).context["page"]
    assert f"Read back: {len(page.loose_ends)} to fix" in html(world)
    assert len(page.loose_ends) == 2


def test_read_back_closes_the_meeting(world: Recorded) -> None:
    text = world.client().get(world.url("read-back")).content.decode()
    assert f'action="{world.url("record-close")}"' in text
    meetings.close_meeting(by=world.who, meeting_id=world.meeting.pk)
    text = world.client().get(world.url("read-back")).content.decode()
    assert f'action="{world.url("record-close")}"' not in text
