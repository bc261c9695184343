"""The record page: what it shows, who may open it, what it costs."""

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from boards.models import AgendaItem, Attendance, Meeting
from boards.operations import agenda, interests, presence
from boards.operations.agenda import ItemInput
from boards.roles import Role
from tests.cast import login, the_cast
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, following, recorded

pytestmark = pytest.mark.django_db
# For 20 items and 30 people, the request's session, user and standing included.
BUDGET = 28


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    return recorded()


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def html(world: Recorded, query: str = "") -> str:
    answer = world.client().get(world.url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(world: Recorded, query: str = "") -> Any:
    return world.client().get(world.url() + query).context["page"]


# --- Cost ----------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["note", "decision", "action"])
def test_page_asks_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries, kind: str
) -> None:
    world = recorded(items=20, guests=5)
    world.come(*range(20))
    for at in range(20):
        world.note(f"Note on 17 March 2024 about matter {at}.", at)
        world.decide(f"Agreed matter {at}.", at)
    client = world.client()
    item = world.items[9].pk
    client.get(world.url())

    with django_assert_max_num_queries(BUDGET):
        client.get(f"{world.url()}?item={item}&kind={kind}")


# --- The agenda and the item -------------------------------------------------------------
def test_page_opens_the_first_item_that_is_not_minuted(world: Recorded) -> None:
    first, second, _ = world.items
    agenda.mark_done(by=world.who, item_id=first.pk)

    assert page_of(world).item == second
    assert page_of(world, f"?item={first.pk}").item == first
    assert page_of(world, "?item=rubbish").item == second


def test_page_counts_what_each_item_holds(world: Recorded) -> None:
    world.note()
    world.note()
    world.decide()

    first, second, _ = page_of(world).agenda
    assert (first.note, second.note) == ("2 notes, 1 decision", "")


def test_page_without_items_says_where_to_add_them() -> None:
    world = recorded(items=0)
    assert "The agenda is empty" in html(world)


def test_page_shows_a_note_as_a_list(world: Recorded) -> None:
    world.note("- one\n- two")
    assert "<li>one</li><li>two</li>" in html(world)


def test_page_escapes_what_was_typed(world: Recorded) -> None:
    world.note("<script>alert(1)</script>")
    text = html(world)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_page_says_that_a_date_is_a_sunday_at_the_note_and_in_loose_ends(
    world: Recorded,
) -> None:
    note = world.note("The plan is due on 17 March 2024.")
    page = page_of(world)

    assert page.entries.notes[0].remarks == (
        "17 March 2024 is a Sunday: check the date",
    )
    assert ("Item 1: 17 March 2024 is a Sunday", f"#note-{note.pk}") in [
        (end.sentence, end.where[end.where.index("#") :]) for end in page.loose_ends
    ]


def test_page_leads_from_the_item_to_the_minutes_it_approves(world: Recorded) -> None:
    later = following(world)
    item = later.items[0]
    assert (item.role, item.approves) == (AgendaItem.Role.MINUTES, world.meeting)

    text = html(later, f"?item={item.pk}")
    assert f"/meetings/{world.meeting.number}/minutes/" in text


# --- Loose ends ----------------------------------------------------------------------------
def test_loose_ends_of_a_meeting_that_has_just_begun(world: Recorded) -> None:
    assert [end.sentence for end in page_of(world).loose_ends] == [
        "Nobody is recorded as here",
        "Declarations of interest: not asked yet",
    ]


def test_loose_ends_go_when_they_are_mended(world: Recorded) -> None:
    lines = world.meeting.attendances.count()
    world.come(*range(lines))
    interests.record_no_interests(by=world.who, meeting_id=world.meeting.pk)
    presence.record_chair(by=world.who, meeting_id=world.meeting.pk, person=world.chair)

    assert page_of(world).loose_ends == ()


def test_loose_ends_name_a_provisional_decision(world: Recorded) -> None:
    world.come(1)
    decision = world.decide()
    sentences = [end.sentence for end in page_of(world).loose_ends]
    assert (
        f"Decision {decision.number} is provisional: taken without a quorum"
        in sentences
    )


# --- The room -------------------------------------------------------------------------------
def test_room_groups_people_by_sector_with_vacancies(world: Recorded) -> None:
    world.come(0, 1, 2)
    groups = {group.name: group for group in page_of(world).room.groups}

    assert groups["County Council"].count == "2 of 12"
    assert groups["Parents, carers and families"].count == "None of 1"
    assert [row.role for row in groups["Health"].rows if row.pk is None] == [
        "vacant place"
    ]


def test_room_says_who_is_missing_though_no_rule_asks(world: Recorded) -> None:
    world.come(*range(13))
    room = page_of(world).room
    assert room.quorum.quorate
    assert room.warning == (
        "Not a quorum rule, but nobody from Education and schools, "
        "Parents, carers and families or Health is here"
    )


def test_room_follows_the_item_when_somebody_leaves(world: Recorded) -> None:
    world.come(*range(11))
    first, second, _ = world.items
    world.set(world.member(5), state="present", left_item=second)

    assert page_of(world, f"?item={first.pk}").room.quorum.quorate
    later = page_of(world, f"?item={second.pk}").room
    assert not later.quorum.quorate
    assert "left before item 2" in [row.note for g in later.groups for row in g.rows]


def test_room_says_that_the_quorum_is_gone_by_now(world: Recorded) -> None:
    world.come(*range(11))
    world.set(world.member(5), state="present", left_item=world.items[2])

    room = page_of(world, f"?item={world.items[0].pk}").room
    assert (room.quorum.quorate, room.now.quorate) == (True, False)
    assert "Without those who have left: not quorate" in html(world)


# --- Who, where, when ------------------------------------------------------------------------
def verbs(world: Recorded) -> dict[str, str]:
    item, seat = world.items[0].pk, world.member().pk
    note, decision = world.note().pk, world.decide()
    return {
        world.url("record-note-add", item=item): "text",
        world.url("record-draft", item=item): "text",
        world.url("record-decision-add", item=item): "wording",
        world.url("record-done", item=item): "done",
        world.url("record-note", note=note): "text",
        world.url("record-note-remove", note=note): "version",
        world.url("record-wording", decision=decision.pk): "wording",
        world.url("record-ratify", decision=decision.number): "",
        world.url("record-attendance", attendance=seat): "state",
        world.url("record-attendee-add"): "capacity",
        world.url("record-attendee-remove", attendance=seat): "",
        world.url("record-chair"): "person",
        world.url("record-interest-add"): "person",
        world.url("record-interests-none"): "",
        world.url("record-interest-take", registered=1): "",
        world.url("record-interest-handle", interest=1): "handling",
        world.url("record-interest-remove", interest=1): "",
        world.url("record-close"): "closed_time",
    }


def test_verbs_refuse_a_get(world: Recorded) -> None:
    client = world.client()
    answers = {url: client.get(url).status_code for url in verbs(world)}
    assert set(answers.values()) == {405}, answers


@pytest.mark.parametrize("office", ["chair", None])
def test_verbs_refuse_the_wrong_role(world: Recorded, office: str | None) -> None:
    person = world.chair if office else make.make_member(world.board)
    client = login(Client(), make.with_login(person))
    before = _counts(world)

    answers = {url: client.post(url, {}).status_code for url in verbs(world)}
    assert set(answers.values()) == {403}, answers
    assert client.get(world.url()).status_code == 403
    assert _counts(world) == (before[0] + 1, before[1] + 1)  # what `verbs` made


def test_verbs_hide_from_another_partnership(world: Recorded) -> None:
    client = login(Client(), the_cast().sam)
    answers = {url: client.post(url, {}).status_code for url in verbs(world)}
    assert set(answers.values()) == {404}, answers
    assert client.get(world.url()).status_code == 404


def test_verbs_do_not_reach_another_board(world: Recorded) -> None:
    """A secretary of two boards cannot name one board's records at the other."""
    other = make.make_board(world.board.partnership, "Other board", slug="other")
    make.grant(world.secretary, Role.SECRETARY, other)
    make.make_terms(other)
    client = world.client()
    there = [url.replace("/board/", "/other/") for url in verbs(world)]
    answers = {url: client.post(url, {}).status_code for url in there}
    assert set(answers.values()) == {404}, answers


def test_verbs_do_not_reach_another_meeting(world: Recorded) -> None:
    later = following(world)
    note, seat = world.note(), world.member()
    item, decision = world.items[0], world.decide()
    urls = [
        later.url("record-note", note=note.pk),
        later.url("record-note-remove", note=note.pk),
        later.url("record-note-add", item=item.pk),
        later.url("record-draft", item=item.pk),
        later.url("record-wording", decision=decision.pk),
        later.url("record-attendance", attendance=seat.pk),
        later.url("record-attendee-remove", attendance=seat.pk),
    ]
    client = world.client()
    answers = {url: client.post(url, {"text": "x"}).status_code for url in urls}
    assert set(answers.values()) == {404}, answers


def test_page_of_a_meeting_not_begun_says_so(world: Recorded) -> None:
    Meeting.objects.filter(pk=world.meeting.pk).update(state=Meeting.State.CALLED)
    answer = world.client().get(world.url(), follow=True)
    assert answer.redirect_chain == [(world.meeting.get_absolute_url(), 303)]
    assert "Recording has not begun" in answer.content.decode()


def test_verbs_refuse_once_the_minutes_are_circulated(world: Recorded) -> None:
    urls = verbs(world)
    world.meeting.minutes.state = "circulated"
    world.meeting.minutes.save()
    client = world.client()
    answers = {url: client.post(url, {}).status_code for url in urls}
    assert set(answers.values()) == {403}, answers


def test_confidential_items_are_marked(world: Recorded) -> None:
    item = world.items[1]
    agenda.change_item(
        by=world.who,
        item_id=item.pk,
        item=ItemInput(
            title="Dashboard",
            number="2",
            is_confidential=True,
            public_title="A report",
            withheld_reason="Embargo",
        ),
    )
    text = html(world, f"?item={item.pk}")
    assert "Dashboard" in text
    assert "The public reads “A report”" in text


def _counts(world: Recorded) -> tuple[int, int]:
    notes = sum(item.entries.count() for item in world.items)
    return notes, world.meeting.decisions.count()


def test_attendance_states_have_a_letter(world: Recorded) -> None:
    for at, state in enumerate(Attendance.State.values):
        world.come(at, state=state)
    rows = [row for group in page_of(world).room.groups for row in group.rows]
    assert [row.letter for row in rows[:6]] == ["?", "P", "O", "A", "S", "–"]
