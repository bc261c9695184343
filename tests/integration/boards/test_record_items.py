"""Items of the record: outcomes and deferral, headings, times, and what the chair sees."""

import re
from copy import deepcopy
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from boards import record
from boards.models import AgendaItem, Meeting, MinuteEntry, Paper, Phrase
from boards.operations import item_outcomes, item_times, meetings, notes, phrases
from boards.publication import Audience
from boards.roles import Role
from boards.standing import of
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from tests.factories import boards as make
from tests.factories.papers import add_paper
from tests.integration.boards.record_world import DAY, Recorded, recorded

pytestmark = pytest.mark.django_db
NEXT = date(2024, 4, 29)


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    return recorded(items=3)


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def item(world: Recorded, at: int = 0, **values: object) -> AgendaItem:
    pk = world.items[at].pk
    AgendaItem.objects.filter(pk=pk).update(**values)
    return AgendaItem.objects.get(pk=pk)


def plan(world: Recorded, day: date = NEXT):
    hours = meetings.MeetingInput(
        date=day, starts_at=time(11), ends_at=time(13), place="County Hall"
    )
    return meetings.create_meeting(by=world.who, board=world.board, meeting=hours)


def end(world: Recorded, outcome: str, deferral: str = "", at: int = 0) -> AgendaItem:
    return item_outcomes.set_outcome(
        by=world.who, item_id=world.items[at].pk, outcome=outcome, deferral=deferral
    )


def carried(world: Recorded) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(came_from=world.items[0]))


def fresh(meeting: Meeting) -> Meeting:
    related = Meeting.objects.select_related("board__partnership", "terms", "minutes")
    return related.get(pk=meeting.pk)


def shown(world: Recorded, audience: Audience = Audience.CLEARED):
    return record.build(fresh(world.meeting), audience).items


def test_outcome_is_shown_in_the_agenda_and_printed(world: Recorded) -> None:
    item(world, kind="decision")
    where = world.url("record-outcome", item=world.items[0].pk)
    world.client().post(where, {"outcome": "agreed_as_amended"})
    page = world.client().get(world.url() + f"?item={world.items[0].pk}")
    assert "Agreed as amended" in page.context["page"].agenda[0].note
    assert page.context["page"].agenda[0].is_done
    assert shown(world)[0].outcome == "Agreed as amended"


def test_outcome_of_another_sort_of_item_is_refused(world: Recorded) -> None:
    item(world, kind="information")
    with pytest.raises(RuleBroken, match="does not end like that"):
        end(world, "rejected")
    with pytest.raises(RuleBroken, match="moves to the next meeting or is copied"):
        end(world, "deferred")


def laden(world: Recorded) -> tuple[Paper, AgendaItem]:
    """An item with a paper, a note, and words that nobody added yet."""
    one = item(world, papers="The plan, attached")
    paper = add_paper(world.who, one, "Plan.pdf", late_reason="Asked for by the chair")
    world.note("The lead was ill.")
    notes.keep_draft(by=world.who, item_id=one.pk, text="Half a sentence")
    return paper, one


def follow_link(world: Recorded, page: str, words: str) -> str:
    """The page that a link with these words leads to."""
    found = re.search(rf'<a href="([^"]+)">{words}', page)
    assert found, page
    return world.client().get(found[1]).content.decode()


def test_moved_item_takes_its_papers_along_and_leaves_one_line(world: Recorded) -> None:
    later = plan(world)
    paper, one = laden(world)
    for _ in range(2):
        end(world, "deferred", "move")
    (there,) = carried(world)

    paper.refresh_from_db()
    assert (paper.item, paper.supplement) == (there, None)
    assert (there.papers, there.capture_drafts.get().text) == (
        "The plan, attached", "Half a sentence",
    )  # fmt: skip
    assert not one.capture_drafts.exists()
    printed = shown(world)[0]
    assert printed.outcome == "Deferred to the meeting of 29 April 2024"
    assert (printed.papers, len(printed.blocks)) == ("", 1)  # what was said was said
    here = world.client().get(world.url("meeting")).content.decode()
    assert "Plan.pdf" not in here
    old = world.url("paper", paper=paper.pk)
    answer = world.client().get(old)
    assert (answer.status_code, answer["Location"]) == (
        303, old.replace("/meetings/1/", f"/meetings/{later.number}/"),
    )  # fmt: skip
    assert world.client().get(answer["Location"]).status_code == 200
    assert world.client().get(world.url("paper", paper=paper.pk + 9)).status_code == 404
    next_agenda = follow_link(world, here, "See it there")
    assert "Deferred from the meeting of 5 March 2024." in next_agenda
    assert later.title in next_agenda
    assert "Plan" in next_agenda
    assert "Deferred to the meeting of 29 April 2024" in follow_link(
        world, next_agenda, "See it there"
    )


def test_copied_item_leaves_everything_and_comes_back_with_a_link(
    world: Recorded,
) -> None:
    plan(world)
    paper, one = laden(world)
    end(world, "deferred", "copy")
    (there,) = carried(world)

    paper.refresh_from_db()
    assert (paper.item, one.capture_drafts.count()) == (one, 1)
    assert not there.files.exists()
    assert (there.title, there.papers) == ("Matter 1", "The plan, attached")
    printed = shown(world)[0]
    assert (
        printed.outcome == "Discussed, and comes back at the meeting of 29 April 2024"
    )
    assert printed.papers == "The plan, attached"
    here = world.client().get(world.url("meeting")).content.decode()
    next_agenda = follow_link(world, here, "See it there")
    assert "Discussed at the meeting of 5 March 2024, and comes back." in next_agenda
    assert "Plan" in follow_link(world, next_agenda, "See it there")
    meetings.open_meeting(by=world.who, meeting_id=there.meeting_id)
    line = record.build(fresh(there.meeting), Audience.OPEN).items
    told = {(i.came_from, i.continues) for i in line if i.title == "Matter 1"}
    assert told == {("", "the meeting of 5 March 2024")}


def test_way_of_a_deferral_is_changed_and_taken_back(world: Recorded) -> None:
    plan(world)
    paper, one = laden(world)

    def at() -> AgendaItem:
        paper.refresh_from_db()
        return paper.item

    end(world, "deferred", "copy")
    end(world, "deferred", "move")
    (there,) = carried(world)
    assert at() == there
    assert there.reason == "Deferred from the meeting of 5 March 2024."
    notes.keep_draft(by=world.who, item_id=one.pk, text="More")
    end(world, "deferred", "copy")
    assert at() == one
    assert one.capture_drafts.get().text == "More\nHalf a sentence"
    end(world, "deferred", "move")
    end(world, "noted")
    assert at() == one
    assert paper.late_reason  # it was late here, and is again
    assert carried(world) == []
    assert one.capture_drafts.exists()


def test_deferred_item_waits_for_a_meeting_that_is_set_up_later(
    world: Recorded,
) -> None:
    end(world, "deferred", "move")
    assert carried(world) == []
    assert shown(world)[0].outcome == "Deferred to the next meeting"
    later = plan(world)
    assert [one.meeting for one in carried(world)] == [later]
    plan(world, date(2024, 6, 4))
    assert len(carried(world)) == 1


def test_deferred_item_moves_on_when_its_next_meeting_is_cancelled(
    world: Recorded,
) -> None:
    first, second = plan(world), plan(world, date(2024, 6, 4))
    end(world, "deferred", "move")
    meetings.cancel_meeting(by=world.who, meeting_id=first.pk, reason="Half-term")
    assert second.items.filter(title="Matter 1").count() == 1
    assert shown(world)[0].outcome == "Deferred to the meeting of 4 June 2024"
    end(world, "noted")
    assert not second.items.filter(title="Matter 1").exists()
    third = plan(world, date(2024, 9, 4))
    assert not third.items.filter(title="Matter 1").exists()


def test_deferral_taken_back_takes_the_item_off_again(world: Recorded) -> None:
    later = plan(world)
    end(world, "deferred", "copy")
    end(world, "noted")
    assert not later.items.filter(title="Matter 1").exists()
    end(world, "deferred", "copy")
    meetings.call_meeting(by=world.who, meeting_id=later.pk)
    with pytest.raises(RuleBroken, match="has been sent out"):
        end(world, "noted")


def test_both_meetings_show_the_link(world: Recorded) -> None:
    plan(world)
    end(world, "deferred", "move")
    there = carried(world)[0]
    meetings.open_meeting(by=world.who, meeting_id=there.meeting_id)
    later = type(world)(
        board=world.board,
        meeting=there.meeting,
        secretary=world.secretary,
        chair=world.chair,
    )
    page = world.client().get(f"{later.url()}?item={there.pk}").content.decode()
    assert "Deferred from" in page
    assert world.meeting.get_absolute_url() in page
    printed = record.build(fresh(there.meeting), Audience.OPEN).items
    assert "the meeting of 5 March 2024" in {one.came_from for one in printed}


def test_confidential_outcome_stays_inside(world: Recorded) -> None:
    item(
        world,
        kind="decision",
        is_confidential=True,
        public_title="A matter of staff",
        withheld_reason="personal",
    )
    end(world, "rejected")
    assert shown(world)[0].outcome == "Rejected"
    assert shown(world, Audience.OPEN)[0].outcome == ""


def test_entries_print_under_their_partner(world: Recorded) -> None:
    item(world, role="perspectives")
    add = world.url("record-note-add", item=world.items[0].pk)
    client = world.client()
    client.post(add, {"text": "A new ward opens.", "heading": "Health"})
    client.post(add, {"text": "Nothing raised.", "heading": "Education", "beside": 1})
    shape = (
        client.get(f"{world.url()}?item={world.items[0].pk}").context["page"].foot.shape
    )
    states = {line.name: line.entries for line in shape.lines}
    assert states["Health"] == 1
    assert [
        (block.kind, block.text) for block in shown(world)[0].blocks
    ] == [
        ("heading", "Health"),
        ("paragraph", "A new ward opens."),
        ("heading", "Education"),
        ("paragraph", "Nothing raised."),
    ]  # fmt: skip


def test_partner_of_a_withheld_entry_is_not_told(world: Recorded) -> None:
    item(world, role="perspectives", withheld_reason="personal")
    notes.add_note(
        by=world.who,
        item_id=world.items[0].pk,
        text="About one child.",
        heading="Health",
        is_confidential=True,
    )
    assert shown(world)[0].blocks[0].text == "Health"
    assert shown(world, Audience.OPEN)[0].blocks == ()


def test_entry_can_be_put_under_another_heading(world: Recorded) -> None:
    item(world, role="other_business")
    note = world.note("The car park.")
    url = world.url("record-note-heading", note=note.pk)
    world.client().post(url, {"heading": "Parking", "was": ""})
    assert MinuteEntry.objects.get(pk=note.pk).heading == "Parking"


def test_heading_that_somebody_changed_meanwhile_is_not_overwritten(
    world: Recorded,
) -> None:
    item(world, role="other_business")
    note = world.note("The car park.")
    url = world.url("record-note-heading", note=note.pk)
    page = f"{world.url()}?item={note.item_id}&edit={note.pk}"
    assert '<input type="hidden" name="was" value="">' in (
        world.client().get(page).content.decode()
    )
    world.client().post(url, {"heading": "Parking", "was": ""})
    told = world.client().post(url, {"heading": "Roads", "was": ""}, follow=True)
    assert "put this note under “Parking” meanwhile" in told.content.decode()
    assert "You wrote “Roads”" in told.content.decode()
    assert MinuteEntry.objects.get(pk=note.pk).heading == "Parking"
    world.client().post(url, {"heading": "Roads", "was": "Parking"})
    assert MinuteEntry.objects.get(pk=note.pk).heading == "Roads"


def test_partners_are_gone_through_one_after_another(world: Recorded) -> None:
    item(world, role="perspectives")
    add = world.url("record-note-add", item=world.items[0].pk)
    client = world.client()

    def turn(answer: Any) -> str:
        forms = client.get(answer["Location"]).context["forms"]
        return str(forms.note["heading"].value())

    page = client.get(f"{world.url()}?item={world.items[0].pk}").context
    names = [line.name for line in page["page"].foot.shape.lines]
    assert page["forms"].note["heading"].value() == names[0]
    said = client.post(add, {"text": "A new ward opens.", "heading": names[1]})
    after = turn(said)
    assert after == (names[2] if len(names) > 2 else names[0])
    refused = client.post(add, {"text": "Half", "heading": after, "nothing": 1})
    assert "Something is written here" in refused.content.decode()
    silent = client.post(add, {"text": "", "heading": after, "nothing": 1})
    assert turn(silent) not in (after, names[1])
    assert MinuteEntry.objects.get(heading=after).text == "Nothing raised."
    nobody = client.post(add, {"text": "", "heading": "", "nothing": 1})
    assert "Say by whom nothing was raised" in nobody.content.decode()


def test_close_prints_thanks_and_the_time(world: Recorded) -> None:
    item(world, 2, role="close")
    notes.add_note(
        by=world.who, item_id=world.items[2].pk, text="To Ms Rhys.", heading="Thanks"
    )
    meetings.close_meeting(
        by=world.who, meeting_id=world.meeting.pk, closed_time=time(12, 50)
    )
    assert [block.text for block in shown(world)[2].blocks] == [
        "Thanks",
        "To Ms Rhys.",
        "Time of closing",
        "The meeting closed at 12:50.",
    ]


def test_times_are_kept_by_moving_between_items(world: Recorded) -> None:
    first, second = world.items[0].pk, world.items[1].pk
    for at, pk in (("11:02", first), ("11:10", second), ("11:10", first)):
        hour, minute = map(int, at.split(":"))
        with time_machine.travel(
            datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=UTC),
            tick=False,
        ):
            item_times.take_up(by=world.who, item_id=pk)
    one, two = AgendaItem.objects.filter(pk__in=[first, second]).order_by("order")
    assert (one.begun_at, one.ended_at) == (time(11, 2), None)
    assert (two.begun_at, two.ended_at) == (None, None)


def test_minuted_item_keeps_its_times_when_somebody_mends_it(world: Recorded) -> None:
    item(world, begun_at=time(11, 2), ended_at=time(11, 9), is_done=True)
    with time_machine.travel(
        datetime(DAY.year, DAY.month, DAY.day, 11, 30, tzinfo=UTC), tick=False
    ):
        item_times.take_up(by=world.who, item_id=world.items[0].pk)
        item_times.take_up(by=world.who, item_id=world.items[1].pk)
    kept = AgendaItem.objects.get(pk=world.items[0].pk)
    assert (kept.begun_at, kept.ended_at) == (time(11, 2), time(11, 9))


def test_no_clock_on_another_day(world: Recorded) -> None:
    item_times.take_up(by=world.who, item_id=world.items[0].pk)
    kept = AgendaItem.objects.select_related("meeting").get(pk=world.items[0].pk)
    assert kept.begun_at is None
    assert kept.meeting.current_item == kept


def test_times_are_mended_by_hand(world: Recorded) -> None:
    where = world.url("record-times", item=world.items[0].pk)
    world.client().post(where, {"begun_at": "11.02", "ended_at": "11:10"})
    kept = AgendaItem.objects.get(pk=world.items[0].pk)
    assert (kept.begun_at, kept.ended_at) == (time(11, 2), time(11, 10))
    answer = world.client().post(
        where, {"begun_at": "11:02", "ended_at": "10:00"}, follow=True
    )
    assert "The item ended before it began." in answer.content.decode()


def test_chair_follows_the_secretary_without_what_is_being_typed(
    world: Recorded, django_assert_max_num_queries
) -> None:
    chair = make.with_login(world.chair)
    world.note("What was said.", at=1)
    notes.keep_draft(by=world.who, item_id=world.items[1].pk, text="PRIVATE HALF LINE")
    item_times.take_up(by=world.who, item_id=world.items[1].pk)
    client = world.client(chair)
    with django_assert_max_num_queries(40):
        page = client.get(world.url("follow")).content.decode()
    assert "2. Matter 2" in page
    assert "What was said." in page
    assert "PRIVATE HALF LINE" not in page
    assert "places are filled" in page
    assert 'hx-trigger="every 5s"' in page
    assert 'http-equiv="refresh"' in page
    assert "Matter 3" in page


def test_reader_without_clearance_follows_past_a_confidential_item(
    world: Recorded,
) -> None:
    reader = make.grant(
        make.with_login(make.make_person(world.board.partnership, "Ola Reed")),
        Role.PROGRAMME_OFFICE,
        world.board,
    )
    item(
        world,
        title="SECRET TITLE",
        is_confidential=True,
        public_title="A matter of staff",
        withheld_reason="personal",
    )
    world.note("SECRET TEXT")
    item_times.take_up(by=world.who, item_id=world.items[0].pk)
    page = world.client(reader).get(world.url("follow")).content.decode()
    assert "A matter of staff" in page
    assert "SECRET" not in page
    assert "SECRET TEXT" in world.client().get(world.url("follow")).content.decode()


def test_phrases_are_the_boards_own(world: Recorded) -> None:
    board = world.board
    where = reverse("boards:phrases", args=[board.partnership.slug, board.slug])
    client = world.client()
    client.post(where, {"word": ";Quorate", "text": "The meeting was quorate."})
    phrase = Phrase.objects.get()
    assert (phrase.word, phrase.board) == ("quorate", world.board)
    again = client.post(where, {"word": "quorate", "text": "Again."})
    assert "has a phrase of this word" in again.content.decode()
    assert "The meeting was quorate." in client.get(world.url()).content.decode()
    client.post(f"{where}{phrase.pk}/", {"word": "quorate", "text": "Quorate."})
    assert Phrase.objects.get().text == "Quorate."
    client.post(f"{where}{phrase.pk}/remove/")
    assert not Phrase.objects.exists()


def test_only_the_secretary_keeps_phrases(world: Recorded) -> None:
    chair = make.with_login(world.chair)
    with pytest.raises(NotAllowed, match="house phrases"):
        phrases.add_phrase(
            by=of(chair, world.board, today()),
            board=world.board,
            word="a",
            text="A.",
        )
