"""The agenda, item by item: added, changed, moved, removed, withheld (C31, C32, C40)."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from boards.models import (
    AgendaItem,
    Interest,
    Meeting,
    MinuteEntry,
    Minutes,
)
from boards.operations import agenda
from boards.operations.agenda import ItemInput
from governance.clock import now
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.factories import actions as make_actions
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body, day

pytestmark = pytest.mark.django_db
PREPARES = "Only the secretary prepares meetings."


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A meeting being prepared."""
    return make_actions.open_meeting(cast.board, state="planned")


@pytest.fixture
def items(meeting: Meeting) -> list[AgendaItem]:
    """Four items, 1 to 4."""
    return [make_actions.item_of(meeting, str(n)) for n in range(1, 5)]


@pytest.fixture
def sam(client: Client, cast: Cast) -> Client:
    """The secretary, signed in."""
    return login(client, cast.sam)


def typed(**other: Any) -> dict[str, Any]:
    """What the secretary types about an item."""
    return {
        "title": "Waiting times",
        "number": "1",
        "starts_at": "",
        "kind": "discussion",
        "role": "ordinary",
        "lead": "",
        "papers": "",
        "public_title": "",
        "withheld_reason": "",
        "public_summary": "",
        **other,
    }


SECRET = {
    "is_confidential": "on",
    "public_title": "A casework item",
    "withheld_reason": "It concerns one family.",
}


def order_of(meeting: Meeting) -> list[tuple[int, str, str]]:
    return [(i.order, i.number, i.title) for i in meeting.items.all()]


# --- Who comes in --------------------------------------------------------------------
@pytest.mark.parametrize("name", ["item-new", "item-edit"])
def test_forms_are_for_the_secretary(
    client: Client, cast: Cast, items: list[AgendaItem], name: str
) -> None:
    numbers = (1,) if name == "item-new" else (1, items[0].pk)
    url = address(cast, name, *numbers)

    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)
    for person in (cast.gwen, cast.nadia, cast.olu, cast.ada, cast.zoe):
        login(client, person)
        pages.refused(client.get(url), PREPARES)
        pages.refused(client.post(url, typed()), PREPARES)

    assert AgendaItem.objects.count() == 4
    assert not AgendaItem.objects.filter(title="Waiting times").exists()


@pytest.mark.parametrize("name", ["item-move", "item-remove"])
def test_moving_and_removing_take_a_post_by_the_secretary(
    client: Client, cast: Cast, items: list[AgendaItem], name: str
) -> None:
    url = address(cast, name, 1, items[0].pk)
    before = order_of(items[0].meeting)

    assert client.post(url)["Location"].startswith("/accounts/")
    assert login(client, cast.yan).post(url).status_code == 404
    pages.refused(login(client, cast.gwen).post(url, {"to": "down"}), PREPARES)
    assert login(client, cast.sam).get(url).status_code == 405
    assert order_of(items[0].meeting) == before


@pytest.mark.parametrize("name", ["item-edit", "item-move", "item-remove"])
def test_item_of_another_meeting_or_board_is_not_found(
    sam: Client, cast: Cast, meeting: Meeting, name: str
) -> None:
    elsewhere = make_actions.item_of(make_actions.open_meeting(cast.other_board))
    later = make_actions.item_of(
        make_actions.open_meeting(cast.board, date(2024, 4, 29))
    )

    for item in (elsewhere, later):
        assert sam.post(address(cast, name, 1, item.pk), typed()).status_code == 404
    assert AgendaItem.objects.count() == 2


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_an_agenda_of_a_meeting_that_is_over_is_settled(
    sam: Client, cast: Cast, items: list[AgendaItem], state: str
) -> None:
    Meeting.objects.update(state=state)
    before = order_of(items[0].meeting)

    for name in ("item-edit", "item-move", "item-remove"):
        answer = sam.post(address(cast, name, 1, items[1].pk), {"to": "up"})
        pages.refused(answer, "The agenda is settled: the meeting is over.")
    pages.refused(
        sam.post(address(cast, "item-new", 1), typed()), "The agenda is settled"
    )
    assert order_of(items[0].meeting) == before


# --- Adding --------------------------------------------------------------------------
def test_item_is_added_at_the_end_with_number_and_time_apart(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    shown = body(sam.get(address(cast, "item-new", 1)))
    answer = sam.post(
        address(cast, "item-new", 1),
        typed(
            number="",
            starts_at="11.20",
            kind="decision",
            lead=cast.gwen.pk,
            papers="presentation attached",
        ),
    )

    assert 'name="number" value="5"' in shown
    assert answer["Location"] == f"{items[0].meeting.get_absolute_url()}#agenda"
    made = AgendaItem.objects.get(title="Waiting times")
    assert (made.order, made.number, made.starts_at) == (5, "", time(11, 20))
    assert (made.kind, made.lead, made.papers) == (
        "decision",
        cast.gwen,
        "presentation attached",
    )
    page = body(sam.get(address(cast, "meeting", 1)))
    for words in ("11:20", "For decision", "led by Gwen Pryce", "presentation"):
        assert words in page


def test_item_added_from_the_record_goes_back_there(
    sam: Client, cast: Cast, meeting: Meeting
) -> None:
    Meeting.objects.update(state="open")

    answer = sam.post(address(cast, "item-new", 1) + "?from=record", typed())

    assert answer["Location"] == meeting.address("record")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "“Title” cannot be empty."),
        ({"title": "T" * 301}, "at most 300 characters"),
        ({"title": "Wai\u202eting"}, "hidden text-direction mark"),
        ({"title": "Wai\x07ting"}, "hidden control character"),
        ({"starts_at": "25:00"}, "Enter a time, such as 11:00."),
        ({"kind": "gossip"}, "Select a valid choice."),
        ({"role": "ratification"}, "Select a valid choice."),
        ({**SECRET, "public_title": ""}, "Give the title that the public will read."),
        ({**SECRET, "withheld_reason": " "}, "Say why the item is confidential"),
        (day("review_on", "31 6 2026"), "There is no such day"),
    ],
)
def test_bad_input_is_said_and_kept(
    sam: Client, cast: Cast, meeting: Meeting, wrong: dict[str, str], sentence: str
) -> None:
    answer = sam.post(
        address(cast, "item-new", 1), typed(papers="slides of May", **wrong)
    )

    page = body(answer)
    assert answer.status_code == 200
    assert page.count(sentence) == 2  # in the summary and beside the field
    assert 'value="slides of May"' in page
    assert meeting.items.count() == 0


def test_a_lead_is_a_person_of_this_partnership(
    sam: Client, cast: Cast, meeting: Meeting
) -> None:
    answer = sam.post(address(cast, "item-new", 1), typed(lead=cast.yan.pk))

    assert "Select a valid choice." in body(answer)
    assert "Yan Kowalczyk" not in body(answer)
    assert meeting.items.count() == 0


def test_an_item_for_the_minutes_is_linked_to_them(
    sam: Client, cast: Cast, meeting: Meeting
) -> None:
    before = make_actions.open_meeting(cast.board, date(2024, 1, 9), "closed")

    sam.post(address(cast, "item-new", 1), typed(role="minutes"))

    assert meeting.items.get().approves == before


# --- Changing ------------------------------------------------------------------------
def test_item_changes_and_the_log_says_what(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    url = address(cast, "item-edit", 1, items[1].pk)

    shown = body(sam.get(url))
    answer = sam.post(url, typed(number="2a", title="Waiting times, again"))

    assert 'value="Item 2"' in shown
    assert answer.status_code == 303
    items[1].refresh_from_db()
    assert (items[1].number, items[1].title) == ("2a", "Waiting times, again")
    event = AuditEvent.objects.get(kind="boards.item_changed")
    assert event.changes == {
        "title": ["Item 2", "Waiting times, again"],
        "number": ["2", "2a"],
    }


def test_the_sort_of_an_item_changes_with_what_it_approves(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    before = make_actions.open_meeting(cast.board, date(2024, 1, 9), "closed")
    url = address(cast, "item-edit", 1, items[0].pk)

    sam.post(url, typed(role="minutes"))
    items[0].refresh_from_db()
    assert (items[0].role, items[0].approves) == ("minutes", before)

    sam.post(url, typed(role="ordinary"))
    items[0].refresh_from_db()
    assert (items[0].role, items[0].approves) == ("ordinary", None)


def test_an_item_that_approved_minutes_keeps_its_sort(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    before = make_actions.open_meeting(cast.board, date(2024, 1, 9), "closed")
    AgendaItem.objects.filter(pk=items[0].pk).update(role="minutes", approves=before)
    Minutes.objects.create(
        meeting=before,
        state="approved",
        approved_at=now(),
        approved_by=cast.sam,
        approved_item=items[0],
    )

    answer = sam.post(address(cast, "item-edit", 1, items[0].pk), typed())

    assert "The sort of this item cannot be changed." in body(answer)
    items[0].refresh_from_db()
    assert items[0].role == "minutes"


def test_a_ratification_is_changed_without_losing_its_sort(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    AgendaItem.objects.filter(pk=items[0].pk).update(role="ratification")
    url = address(cast, "item-edit", 1, items[0].pk)

    assert "Sort of item" not in body(sam.get(url))
    assert sam.post(url, typed(number="9")).status_code == 303

    items[0].refresh_from_db()
    assert (items[0].role, items[0].number) == ("ratification", "9")


# --- Confidential --------------------------------------------------------------------
def test_a_mark_set_by_mistake_is_taken_back_for_ten_minutes_by_who_set_it(
    sam: Client, cast: Cast, meeting: Meeting
) -> None:
    sam.post(address(cast, "item-new", 1), typed(title="A named child", **SECRET))
    item = meeting.items.get()
    url = address(cast, "item-edit", 1, item.pk)

    of_now = {"marked_at": now(), "marked_by": cast.sam}
    for change in (
        {"marked_at": now() - timedelta(minutes=11)},
        {"marked_by": cast.nadia},
        {"marked_at": None, "marked_by": None},  # marked before that was recorded
    ):
        meeting.items.update(**of_now | change)
        assert "Only a decision of the board opens it" in body(sam.get(url))
        # Marking it again does not start the ten minutes again.
        sam.post(url, typed(title="A named child", **SECRET))
        refused = sam.post(url, typed(title="A named child"))
        item.refresh_from_db()
        assert "until a decision of the board releases it" in body(refused)
        assert 'value="A named child"' in body(refused)
        assert item.is_confidential

    meeting.items.update(**of_now)
    assert "You marked it less than ten minutes ago" in body(sam.get(url))
    assert sam.post(url, typed(title="A named child")).status_code == 303
    item.refresh_from_db()
    assert (item.is_confidential, item.marked_by) == (False, None)
    event = AuditEvent.objects.filter(kind="boards.item_changed").latest("pk")
    assert event.changes == {"is_confidential": [True, False]}


def test_the_log_never_learns_a_confidential_title(
    sam: Client, cast: Cast, meeting: Meeting
) -> None:
    sam.post(address(cast, "item-new", 1), typed(title="A named child", **SECRET))
    url = address(cast, "item-edit", 1, meeting.items.get().pk)
    sam.post(url, typed(title="A named child of five", **SECRET))
    sam.post(address(cast, "item-remove", 1, meeting.items.get().pk))

    events = AuditEvent.objects.filter(kind__startswith="boards.item_")
    assert [e.subject_label for e in events] == ["1. A casework item"] * 3
    assert not [e for e in events if "child" in str(e.changes)]


# --- Moving and removing -------------------------------------------------------------
def test_moving_by_buttons_renumbers_what_counts_up(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    answer = sam.post(address(cast, "item-move", 1, items[2].pk), {"to": "up"})

    meeting = items[0].meeting
    assert answer["Location"] == f"{meeting.get_absolute_url()}#item-{items[2].pk}"
    assert order_of(meeting) == [
        (1, "1", "Item 1"),
        (2, "2", "Item 3"),
        (3, "3", "Item 2"),
        (4, "4", "Item 4"),
    ]


def test_printed_numbers_that_do_not_count_up_stay_with_their_items(
    sam: Client, cast: Cast, meeting: Meeting
) -> None:
    for number in ("", "1", "2a"):
        make_actions.item_of(meeting, number, title=f"Item “{number}”")
    last = meeting.items.get(order=3)

    sam.post(address(cast, "item-move", 1, last.pk), {"to": "up"})

    assert order_of(meeting) == [
        (1, "", "Item “”"),
        (2, "2a", "Item “2a”"),
        (3, "1", "Item “1”"),
    ]


def test_ends_of_the_agenda_hold(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    before = order_of(items[0].meeting)

    sam.post(address(cast, "item-move", 1, items[0].pk), {"to": "up"})
    sam.post(address(cast, "item-move", 1, items[3].pk), {"to": "down"})

    assert order_of(items[0].meeting) == before
    assert not AuditEvent.objects.filter(kind="boards.item_moved").exists()
    page = body(sam.get(address(cast, "meeting", 1)))
    assert page.count('value="up" disabled') == 1
    assert page.count('value="down" disabled') == 1


def test_two_people_reordering_leave_every_item_once(
    cast: Cast, items: list[AgendaItem]
) -> None:
    """Both saw 1 2 3 4: each move is made on what the other left."""
    sam = cast.standing(cast.sam)
    for at, up in [(3, True), (0, False), (3, True), (1, False), (2, True), (0, True)]:
        agenda.move_item(by=sam, item_id=items[at].pk, up=up)

        now_on = list(items[0].meeting.items.order_by("order"))
        assert [i.order for i in now_on] == [1, 2, 3, 4]
        assert [i.number for i in now_on] == ["1", "2", "3", "4"]
        assert {i.pk for i in now_on} == {i.pk for i in items}


def test_removing_closes_the_gap(
    sam: Client, cast: Cast, items: list[AgendaItem]
) -> None:
    sam.post(address(cast, "item-remove", 1, items[1].pk))

    assert order_of(items[0].meeting) == [
        (1, "1", "Item 1"),
        (2, "2", "Item 3"),
        (3, "3", "Item 4"),
    ]
    event = AuditEvent.objects.get(kind="boards.item_removed")
    assert event.subject_label == "2. Item 2"


def _note(item: AgendaItem, cast: Cast) -> None:
    MinuteEntry.objects.create(
        item=item, order=1, text="Noted.", written_at=now(), written_by=cast.sam,
        saved_at=now(), saved_by=cast.sam,
    )  # fmt: skip


def _interest(item: AgendaItem, cast: Cast) -> None:
    Interest.objects.create(
        meeting=item.meeting, item=item, person=cast.gwen, nature="personal",
        description="A cousin",
    )  # fmt: skip


def _action(item: AgendaItem, cast: Cast) -> None:
    make_actions.make_action(cast.board, cast.sam, item=item)


@pytest.mark.parametrize("record", [_note, _interest, _action])
def test_an_item_with_a_record_stays(
    sam: Client, cast: Cast, items: list[AgendaItem], record: Any
) -> None:
    record(items[1], cast)
    back = items[0].meeting.get_absolute_url()

    answer = sam.post(
        address(cast, "item-remove", 1, items[1].pk),
        headers={"referer": f"http://testserver{back}"},
        follow=True,
    )

    assert "Something is recorded under this item" in body(answer)
    assert items[0].meeting.items.count() == 4


# --- The operations refuse for themselves --------------------------------------------
def test_operations_ask_the_policy(cast: Cast, items: list[AgendaItem]) -> None:
    gwen = cast.standing(cast.gwen)
    one = ItemInput(title="Waiting times")

    with pytest.raises(NotAllowed):
        agenda.add_item(by=gwen, meeting_id=items[0].meeting_id, item=one)
    with pytest.raises(NotAllowed):
        agenda.change_item(by=gwen, item_id=items[0].pk, item=one)
    with pytest.raises(NotAllowed):
        agenda.move_item(by=gwen, item_id=items[0].pk, up=False)
    with pytest.raises(NotAllowed):
        agenda.remove_item(by=gwen, item_id=items[0].pk)
    with pytest.raises(NotAllowed):
        agenda.mark_done(by=gwen, item_id=items[0].pk)


def test_a_confidential_item_needs_its_public_face_in_the_operation_too(
    cast: Cast, meeting: Meeting
) -> None:
    with pytest.raises(RuleBroken, match="title that the public") as broken:
        agenda.add_item(
            by=cast.standing(cast.sam),
            meeting_id=meeting.pk,
            item=ItemInput(title="A named child", is_confidential=True),
        )

    assert broken.value.field == "public_title"
    assert meeting.items.count() == 0


def test_ticking_an_item_as_minuted(cast: Cast, items: list[AgendaItem]) -> None:
    Meeting.objects.update(state="open")
    sam = cast.standing(cast.sam)

    agenda.mark_done(by=sam, item_id=items[0].pk)
    assert AgendaItem.objects.get(pk=items[0].pk).is_done
    agenda.mark_done(by=sam, item_id=items[0].pk, is_done=False)
    assert not AgendaItem.objects.get(pk=items[0].pk).is_done
