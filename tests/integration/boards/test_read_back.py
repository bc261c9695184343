"""The record read back at the end: mended in place, read aloud, the next date."""

from copy import deepcopy
from datetime import date, time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from actions.models import Action
from actions.operations import ActionInput
from actions.operations.recording import record_action
from boards.models import AgendaItem, Attendance, Meeting
from boards.operations import agenda, interests, presence
from boards.operations.agenda import ItemInput
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, following, recorded

pytestmark = pytest.mark.django_db
BUDGET = 36


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    """All are here, asked, and chaired: nothing is missing but what a test adds."""
    world = recorded()
    world.come(*range(world.meeting.attendances.count()))
    interests.record_no_interests(by=world.who, meeting_id=world.meeting.pk)
    presence.record_chair(by=world.who, meeting_id=world.meeting.pk, person=world.chair)
    for item in world.items:
        agenda.mark_done(by=world.who, item_id=item.pk)
    return world


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def page(world: Recorded) -> Any:
    answer = world.client().get(world.url("read-back"))
    assert answer.status_code == 200
    return answer.context["page"]


def to_mend(world: Recorded) -> dict[str, str]:
    return {one.end.mend: one.end.sentence for one in page(world).mends}


def mend(world: Recorded, key: str, **data: object) -> Any:
    return world.client().post(world.url("read-back-mend"), {"mend": key, **data})


def act(world: Recorded, **values: Any) -> Action:
    action = ActionInput(**{"text": "Invite the forum", **values})
    return record_action(by=world.who, item_id=world.items[0].pk, action=action)


# --- Each mended there -------------------------------------------------------------------
def test_nothing_is_left(world: Recorded) -> None:
    answer = world.client().get(world.url("read-back"))
    assert "Nothing is left to mend" in answer.content.decode()


def test_those_of_whom_nothing_is_recorded(world: Recorded) -> None:
    rows = list(world.meeting.attendances.all())
    unknown = [row.pk for row in rows[-2:]]
    Attendance.objects.filter(pk__in=unknown).update(state="unknown")
    assert to_mend(world)["people"] == "2 people: not recorded whether they came"
    text = world.client().get(world.url("read-back")).content.decode()
    assert all(f'name="state-{pk}"' in text for pk in unknown)

    assert mend(world, "people").status_code == 422
    said = {f"state-{unknown[0]}": "apologies", f"state-{unknown[1]}": ""}
    assert mend(world, "people", **said).status_code == 303
    assert to_mend(world)["people"] == "1 person: not recorded whether they came"
    assert Attendance.objects.get(pk=unknown[0]).state == "apologies"
    mend(world, "people", **{f"state-{unknown[1]}": "absent"})
    assert to_mend(world) == {}


def test_note_with_an_odd_date(world: Recorded) -> None:
    note = world.note("The letter goes out on 17 March 2024.")
    key = f"note-{note.pk}"
    assert to_mend(world) == {key: "Item 1: 17 March 2024 is a Sunday"}
    stale = mend(world, key, text="On 18 March 2024.", version=7)
    assert stale.status_code == 409
    saved = mend(world, key, text="It goes out on Sunday 17 March 2024.", version=1)
    assert saved.status_code == 303
    assert to_mend(world) == {}
    note.refresh_from_db()
    assert note.version == 2


def test_action_without_owner_and_date(world: Recorded) -> None:
    action = act(world)
    key = f"action-{action.number}"
    assert to_mend(world) == {
        key: f"Action {action.reference} has no owner; "
        f"Action {action.reference} has no date"
    }
    person = world.member(1).person
    url = f"/{world.board.partnership.slug}/board/actions/{action.number}/mend/"
    prefix = f"mend-{action.number}"
    answer = world.client().post(url, {
        f"{prefix}-owner": f"p{person.pk}", f"{prefix}-due": "by 8 April",
        f"{prefix}-version": action.version,
    })  # fmt: skip
    assert (answer.status_code, answer.url) == (
        303, f"{world.url('read-back')}#to-mend",
    )  # fmt: skip
    action.refresh_from_db()
    assert (action.owed_by, action.due_on) == (person.name, date(2024, 4, 8))
    assert to_mend(world) == {}


def test_refused_action_comes_back_with_what_was_typed(world: Recorded) -> None:
    action = act(world)
    prefix = f"mend-{action.number}"
    url = f"/{world.board.partnership.slug}/board/actions/{action.number}/mend/"
    answer = world.client().post(url, {
        f"{prefix}-owner_name": "x" * 200, f"{prefix}-due": "some day",
        f"{prefix}-version": action.version,
    })  # fmt: skip
    assert answer.status_code == 422
    assert "some day" in answer.content.decode()


def test_untouched_item(world: Recorded) -> None:
    item = world.items[1]
    AgendaItem.objects.filter(pk=item.pk).update(is_done=False)
    key = f"item-{item.pk}"
    assert to_mend(world) == {key: "Item 2 is untouched: nothing is recorded"}
    assert mend(world, key, text="Not reached.").status_code == 303
    assert item.entries.get().text == "Not reached."
    assert to_mend(world) == {}


def test_decisions_without_wording(world: Recorded) -> None:
    second = world.items[1]
    AgendaItem.objects.filter(pk=second.pk).update(kind="decision")
    bare = world.decide("Agreed.")
    assert to_mend(world) == {
        f"decision-{bare.pk}": f"Decision {bare.number} has no wording: “Agreed.”",
        f"undecided-{second.pk}": "Item 2 is for decision, and none is recorded",
    }
    answer = mend(world, f"decision-{bare.pk}", text=" ", version=bare.version)
    assert answer.status_code == 422
    assert "Write what was decided." in answer.content.decode()

    mend(world, f"decision-{bare.pk}", text="The bid is agreed.", version=bare.version)
    mend(world, f"undecided-{second.pk}", text="The plan is agreed.")
    assert to_mend(world) == {}
    assert second.decisions.get().wording == "The plan is agreed."


def test_conflict_without_outcome(world: Recorded) -> None:
    one = interests.declare_interest(
        by=world.who, meeting_id=world.meeting.pk, person=world.chair,
        item=world.items[1], nature="personal", description="A cousin",
    )  # fmt: skip
    (sentence,) = to_mend(world).values()
    assert sentence.endswith("how it was handled is not recorded")
    assert mend(world, f"interest-{one.pk}").status_code == 422
    mend(world, f"interest-{one.pk}", handling="spoke")
    assert to_mend(world) == {}


def test_moment_without_quorum_and_what_waits_for_ratification(world: Recorded) -> None:
    for line in range(11, 26):
        if line < world.meeting.attendances.count():
            world.come(line, state="apologies")
    second = world.items[1]
    world.set(world.member(5), state="present", left_item=second)
    decision = world.decide(at=1)

    shown = page(world)
    assert [one.end.mend for one in shown.mends] == [
        f"moment-{item.pk}" for item in world.items[1:]
    ]
    assert shown.mends[0].end.sentence == (
        "Item 2: no quorum, 10 of 26 here, 11 needed"
    )
    assert [end.mend for end in shown.waiting] == [f"ratify-{decision.pk}"]

    mend(world, f"moment-{second.pk}", attendance=world.member(5).pk)
    assert to_mend(world) == {}


def test_chair_and_declarations(world: Recorded) -> None:
    Meeting.objects.filter(pk=world.meeting.pk).update(
        presided_by=None, interests_asked=False
    )
    assert set(to_mend(world)) == {"chair", "asked"}
    mend(world, "chair", person=world.chair.pk)
    mend(world, "asked")
    assert to_mend(world) == {}


def test_ends_have_the_words_of_the_loose_ends(world: Recorded) -> None:
    Attendance.objects.filter(pk=world.member(3).pk).update(state="unknown")
    act(world)
    loose = world.client().get(world.url()).context["page"].loose_ends
    told = "; ".join(one.end.sentence for one in page(world).mends)
    assert len(loose) == 3
    assert all(end.sentence in told for end in loose)


# --- Read aloud -----------------------------------------------------------------------------
def test_decisions_and_actions_are_told_in_sentences(world: Recorded) -> None:
    decision, action = world.decide("The bid is agreed"), act(world)
    (spoken,) = page(world).spoken
    assert spoken.sentences == (
        f"Decision {decision.number}: The bid is agreed.",
        f"Action {action.reference}: Invite the forum. Nobody yet, no date yet.",
    )


def test_confidential_items_are_told_apart(world: Recorded) -> None:
    agenda.change_item(
        by=world.who,
        item_id=world.items[0].pk,
        item=ItemInput(
            title="Contract", number="1", is_confidential=True,
            public_title="A matter", withheld_reason="Prices",
        ),
    )  # fmt: skip
    world.decide("MARK price agreed")
    assert page(world).spoken[0].is_confidential
    text = world.client().get(world.url("read-back")).content.decode()
    assert "Read only to those who may hear it" in text


# --- The next date ----------------------------------------------------------------------------
NEXT = {"day_day": "2", "day_month": "4", "day_year": "2024", "starts_at": "11:00",
        "ends_at": "13:00"}  # fmt: skip


def test_next_date_by_how_often_the_board_meets(world: Recorded) -> None:
    terms = world.meeting.terms
    terms.frequency = "Monthly"
    terms.save()
    shown = page(world).next
    assert shown.words == "Tuesday 2 April 2024, 11:00 to 13:00"
    assert dict(shown.boxes) == NEXT

    for _ in range(2):
        answer = world.client().post(world.url("read-back-next"), NEXT)
        assert answer.status_code == 303
    planned = Meeting.objects.get(board=world.board, date=date(2024, 4, 2))
    world.meeting.refresh_from_db()
    assert (planned.place, planned.starts_at) == (world.meeting.place, time(11))
    assert world.meeting.next_meeting_text == shown.words


def test_next_date_is_the_meeting_planned_already(world: Recorded) -> None:
    planned = following(world).meeting
    shown = page(world).next
    assert shown.words == "Monday 29 April 2024, 11:00 to 13:00"
    world.client().post(world.url("read-back-next"), dict(shown.boxes))
    assert Meeting.objects.filter(board=world.board).count() == 2
    world.meeting.refresh_from_db()
    assert world.meeting.next_meeting_text == shown.words
    assert planned.pk


def test_next_date_that_cannot_be_is_said_beside_it(world: Recorded) -> None:
    answer = world.client().post(world.url("read-back-next"), NEXT | {"day_day": "31"})
    assert answer.status_code == 422
    assert "There is no such day" in answer.content.decode()
    assert Meeting.objects.filter(board=world.board).count() == 1


# --- Who, and what it costs ----------------------------------------------------------------------
def test_chair_reads_and_does_not_mend(world: Recorded) -> None:
    act(world)
    client = world.client(make.with_login(world.chair))
    text = client.get(world.url("read-back")).content.decode()
    assert "has no owner" in text
    assert "read-back/mend/" not in text
    assert (
        client.post(world.url("read-back-mend"), {"mend": "asked"}).status_code == 403
    )
    member = world.client(make.with_login(make.make_member(world.board)))
    assert member.get(world.url("read-back")).status_code == 403


def test_key_of_another_meeting_is_not_found(world: Recorded) -> None:
    other = following(world)
    for key in (f"item-{other.items[0].pk}", "nonsense-1", "item-x", ""):
        assert mend(world, key, text="x").status_code == 404, key


def test_record_page_leads_there(world: Recorded) -> None:
    text = world.client().get(world.url()).content.decode()
    assert f'href="{world.url("read-back")}"' in text
    assert 'data-does="read-back"' in text


def test_page_asks_few_queries(
    world: Recorded, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(12):
        world.decide("Agreed.", at % 3)
        act(world, text=f"Matter {at}")
    client = world.client()
    client.get(world.url("read-back"))
    with django_assert_max_num_queries(BUDGET):
        client.get(world.url("read-back"))
