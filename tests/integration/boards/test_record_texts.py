"""Notes, decisions, items and closing, through the page's own forms."""

import json
from copy import deepcopy
from datetime import date, time, timedelta
from typing import Any

import pytest

from boards.models import AgendaItem, CaptureDraft, Decision, Meeting, MinuteEntry
from boards.operations import meetings
from boards.operations.meetings import MeetingInput
from boards.roles import Role
from governance.clock import now
from governance.models import AuditEvent
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, following, recorded

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
TOO_LONG = "x" * 200_000


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    return recorded()


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def add_note(world: Recorded, text: str) -> Any:
    url = world.url("record-note-add", item=world.items[0].pk)
    return world.client().post(url, {"text": text})


def keep(world: Recorded, text: str, **values: Any) -> Any:
    url = world.url("record-draft", item=world.items[0].pk)
    return world.client().post(url, {"text": text, **values}, headers=JSON)


def save(
    world: Recorded, note: MinuteEntry, text: str, version: int, **extra: Any
) -> Any:
    url = f"{world.url('record-note', note=note.pk)}?edit={note.pk}"
    return world.client().post(url, {"text": text, "version": version}, **extra)


# --- Notes -----------------------------------------------------------------------------
def test_note_is_added_and_the_page_comes_back_to_the_box(world: Recorded) -> None:
    answer = add_note(world, "  - one\r\n  - two\x07")
    item = world.items[0]
    assert answer.url == f"{world.url()}?item={item.pk}#capture-box"
    assert item.entries.get().text == "  - one\n  - two"


def test_note_without_text_says_so_beside_the_box(world: Recorded) -> None:
    answer = add_note(world, " \n ")
    assert answer.status_code == 422
    assert answer.context["forms"].note.errors == {"text": ["Write something first."]}


def test_note_too_long_is_refused_and_kept_in_the_box(world: Recorded) -> None:
    answer = add_note(world, TOO_LONG)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "200,000 characters long" in text
    assert TOO_LONG in text
    assert not world.items[0].entries.exists()


def test_note_is_saved_with_its_version(world: Recorded) -> None:
    note = world.note("first")
    answer = save(world, note, "second", 1)
    note.refresh_from_db()

    assert answer.url.endswith(f"#note-{note.pk}")
    assert (note.text, note.version) == ("second", 2)
    assert [r.text for r in note.revisions.all()] == ["second", "first"]


def test_note_emptied_or_too_long_is_refused_with_its_text(world: Recorded) -> None:
    note = world.note("first")
    empty = save(world, note, " ", 1)
    assert empty.context["forms"].edit.errors == {
        "text": ["A note cannot be empty. Remove it instead."]
    }
    long = save(world, note, TOO_LONG, 1)
    assert (long.status_code, TOO_LONG in long.content.decode()) == (422, True)
    note.refresh_from_db()
    assert note.text == "first"


def test_note_is_removed_unless_it_changed_meanwhile(world: Recorded) -> None:
    note = world.note("first")
    save(world, note, "second", 1)
    url = world.url("record-note-remove", note=note.pk)

    answer = world.client().post(url, {"version": 1}, follow=True)
    assert "Read it before you remove it." in answer.content.decode()
    assert MinuteEntry.objects.filter(pk=note.pk).exists()
    assert world.client().post(url, {"version": 2}).status_code == 303
    assert not MinuteEntry.objects.filter(pk=note.pk).exists()
    assert [r.text for r in note.revisions.all()] == ["", "second", "first"]


def test_note_is_withheld_with_a_reason_and_opened_at_once_or_by_a_decision(
    world: Recorded,
) -> None:
    note = world.note("Not for everybody.")
    url = world.url("record-note-withhold", note=note.pk)

    refused = world.client().post(url, {"is_confidential": "on"}, follow=True)
    assert "say why something in it is withheld" in refused.content.decode()
    AgendaItem.objects.filter(pk=note.item_id).update(withheld_reason="Embargo")
    assert world.client().post(url, {"is_confidential": "on"}).status_code == 303
    note.refresh_from_db()
    assert note.is_confidential

    world.client().post(url, {})
    note.refresh_from_db()
    assert not note.is_confidential  # a slip of the hand, mended at once
    assert AuditEvent.objects.filter(kind="boards.note_marked").count() == 2

    world.client().post(url, {"is_confidential": "on"})
    late = now() - timedelta(minutes=11)
    MinuteEntry.objects.filter(pk=note.pk).update(marked_at=late)
    world.client().post(url, {"is_confidential": "on"})  # the ten minutes stay over
    kept = world.client().post(url, {"reason": "Decision 4"}, follow=True)
    assert "until a decision of the board releases it" in kept.content.decode()
    note.refresh_from_db()
    assert note.is_confidential
    page = world.client().get(
        f"{world.url('record')}?item={note.item_id}&edit={note.pk}"
    )
    assert f"/release/?what=note-{note.pk}" in page.content.decode()


# --- Two editors --------------------------------------------------------------------------
def other_secretary(world: Recorded) -> None:
    other = make.make_person(world.board.partnership, "Priya Nair")
    make.grant(make.with_login(other), Role.SECRETARY, world.board)
    url = world.url("record-note", note=MinuteEntry.objects.get().pk)
    world.client(other).post(url, {"text": "One. Two. THREE.", "version": 1})


def test_newer_text_is_not_overwritten_and_both_are_shown(world: Recorded) -> None:
    note = world.note("One. Two. Three.")
    other_secretary(world)
    answer = save(world, note, "ONE. Two. Three.", 1)
    text = answer.content.decode()

    assert answer.status_code == 409
    assert "Priya Nair saved a change at" in text
    assert "Nothing is lost." in text
    assert "ONE. Two. THREE." in text  # put together: the changes do not touch
    note.refresh_from_db()
    assert note.text == "One. Two. THREE."


def test_overlapping_changes_are_not_put_together(world: Recorded) -> None:
    note = world.note("One. Two. Three.")
    other_secretary(world)
    answer = save(world, note, "One. Two. Four.", 1)
    assert answer.context["merged"] is None
    assert "The two changes overlap" in answer.content.decode()


def test_conflict_is_settled_with_the_newer_version(world: Recorded) -> None:
    note = world.note("One. Two. Three.")
    other_secretary(world)
    version = (
        save(world, note, "ONE. Two. Three.", 1).context["conflict"].theirs_version
    )
    save(world, note, "ONE. Two. THREE.", version)

    note.refresh_from_db()
    assert note.text == "ONE. Two. THREE."
    assert {r.text for r in note.revisions.all()} == {
        "One. Two. Three.",
        "One. Two. THREE.",
        "ONE. Two. THREE.",
        "ONE. Two. Three.",  # typed over a newer text, and kept beside it
    }


def test_own_text_kept_as_a_separate_note_leaves_the_box_alone(world: Recorded) -> None:
    keep(world, "still typing")
    url = world.url("record-note-add", item=world.items[0].pk)
    world.client().post(url, {"text": "my text", "beside": "1"})
    assert CaptureDraft.objects.get().text == "still typing"


def test_two_texts_ask_again_when_nothing_was_chosen(world: Recorded) -> None:
    note = world.note("One. Two. Three.")
    other_secretary(world)
    url = world.url("record-note", note=note.pk)
    sent = {"settles": "1", "version": 2, "base_version": 1}
    texts = {"yours": "ONE.", "text": "ONE. THREE."}
    asked = world.client().post(url, {**sent, **texts})
    assert asked.status_code == 409
    assert "Choose a text, or put the two together." in asked.content.decode()
    assert "ONE. THREE." in asked.content.decode()

    mine = world.client().post(url, {**sent, **texts, "choice": "mine"})
    assert mine.status_code == 303
    note.refresh_from_db()
    assert note.text == "ONE."


def test_note_removed_meanwhile_is_asked_about_and_comes_back(world: Recorded) -> None:
    note = world.note("One.")
    other_removes = world.url("record-note-remove", note=note.pk)
    world.client().post(other_removes, {"version": 1})
    stale = save(world, note, "One. Two.", 1)
    assert stale.status_code == 409
    assert "This note was removed" in stale.content.decode()
    assert not MinuteEntry.objects.exists()

    save(world, note, "One. Two.", stale.context["conflict"].theirs_version)
    assert MinuteEntry.objects.get().text == "One. Two."


# --- Autosave -------------------------------------------------------------------------------
def test_draft_is_kept_and_comes_back_with_the_page(world: Recorded) -> None:
    answer = keep(world, "half a sent")
    assert list(json.loads(answer.content)) == ["saved_at", "version"]
    for kind in ("note", "decision", "action"):
        text = world.client().get(f"{world.url()}?kind={kind}").content.decode()
        assert "half a sent" in text, kind


def test_second_window_of_one_person_is_told_and_both_texts_are_kept(
    world: Recorded,
) -> None:
    one = json.loads(keep(world, "from one window", version=0).content)
    other = keep(world, "from the other", version=0)
    assert other.status_code == 409
    assert "another text at this item in another window" in other.content.decode()
    assert CaptureDraft.objects.get().text == "from one window"

    url = world.url("record-draft", item=world.items[0].pk)
    typed = {"text": "from the other", "version": 0, "base": "from"}
    shown = world.client().post(url, typed)
    assert shown.status_code == 409
    assert "You typed in two windows" in shown.content.decode()
    assert shown.context["conflict"].theirs == "from one window"
    merged = {"settles": "1", "choice": "merged", "version": one["version"]}
    typed = {"text": "from one window, and the other", **merged}
    assert world.client().post(url, typed).status_code == 303
    assert CaptureDraft.objects.get().text == "from one window, and the other"


def test_draft_is_each_persons_own(world: Recorded) -> None:
    keep(world, "half a sent")
    other = make.with_login(make.make_person(world.board.partnership))
    make.grant(other, Role.SECRETARY, world.board)
    assert "half a sent" not in world.client(other).get(world.url()).content.decode()


@pytest.mark.parametrize("verb", ["record-note-add", "record-decision-add"])
def test_draft_is_used_up_by_what_it_became(world: Recorded, verb: str) -> None:
    keep(world, "half a sent")
    url = world.url(verb, item=world.items[0].pk)
    data = dict.fromkeys(("text", "wording"), "Half a sentence.  And more.")
    data["method"] = "consensus"
    keep(world, "Another window's text")
    assert world.client().post(url, data).status_code == 303
    assert CaptureDraft.objects.get().text == "Another window's text"

    keep(world, "Half a sentence. And", version=CaptureDraft.objects.get().version)
    assert world.client().post(url, data).status_code == 303
    assert not CaptureDraft.objects.exists()


def test_draft_too_long_is_said_and_the_last_one_stays(world: Recorded) -> None:
    keep(world, "half a sent")
    answer = keep(world, TOO_LONG)
    assert answer.status_code == 422
    assert "200,000 characters" in json.loads(answer.content)["error"]
    assert CaptureDraft.objects.get().text == "half a sent"


def test_note_saved_while_typed_answers_with_its_new_version(world: Recorded) -> None:
    note = world.note("first")
    answer = save(world, note, "second", 1, headers=JSON)
    assert json.loads(answer.content)["version"] == 2
    answer = save(world, note, "third", 2, headers=JSON)
    assert json.loads(answer.content)["version"] == 3


def test_note_saved_while_typed_says_a_conflict(world: Recorded) -> None:
    note = world.note("One. Two. Three.")
    other_secretary(world)
    answer = save(world, note, "ONE.", 1, headers=JSON)
    assert answer.status_code == 409
    assert "Priya Nair saved a newer text" in json.loads(answer.content)["conflict"]


def test_text_of_notes_stays_out_of_the_log(world: Recorded) -> None:
    save(world, world.note("very secret"), "even more secret", 1)
    told = json.dumps([event.changes for event in AuditEvent.objects.all()])
    assert "secret" not in told


# --- Decisions ---------------------------------------------------------------------------------
def decide(world: Recorded, **values: str) -> Any:
    url = world.url("record-decision-add", item=world.items[0].pk)
    data = {"wording": "Agreed to go on.", "method": "consensus"} | values
    return world.client().post(url, data)


def test_decision_says_the_quorum_it_had(world: Recorded) -> None:
    world.come(*range(11))
    decide(world, method="vote", votes_for="9", votes_against="2")
    line = world.client().get(world.url()).context["page"].entries.decisions[0]
    assert (line.quorum, line.is_provisional) == ("Made while quorate: 11 of 26", False)
    assert line.how == "By a vote: 9 for, 2 against"


def test_decision_without_a_quorum_is_provisional(world: Recorded) -> None:
    world.come(*range(5))
    decide(world)
    line = world.client().get(world.url()).context["page"].entries.decisions[0]
    assert line.quorum == "Provisional: taken without a quorum, 5 of 26 here"


def test_decision_without_wording_keeps_the_rest(world: Recorded) -> None:
    answer = decide(world, wording=" ", votes_for="9", votes_against="2")
    assert answer.status_code == 422
    assert list(answer.context["forms"].decision.errors) == ["wording"]
    assert answer.context["forms"].decision["votes_for"].value() == "9"


def test_wording_is_mended_and_a_newer_one_is_not_lost(world: Recorded) -> None:
    decision = world.decide("Agred.")
    url = f"{world.url('record-wording', decision=decision.pk)}?wording={decision.pk}"
    client = world.client()
    assert client.post(url, {"wording": "Agreed.", "version": 1}).status_code == 303
    saved = client.post(url, {"wording": "Agreed.", "version": 2}, headers=JSON)
    assert json.loads(saved.content)["version"] == 2
    stale = client.post(url, {"wording": "Agred on.", "version": 1})
    assert stale.status_code == 409
    assert stale.context["conflict"].base == "Agred."
    assert stale.context["conflict"].saved_by == "Sam Whitlock"
    assert 'name="wording"' in stale.content.decode()
    decision.refresh_from_db()
    assert decision.wording == "Agreed."


def test_decision_is_ratified_at_the_item_that_puts_it_up(world: Recorded) -> None:
    decision = world.decide("Agreed to go on.")
    later = following(world)
    item = Decision.objects.get(pk=decision.pk).ratification_item
    assert item
    later.come(*range(11))
    shown = later.client().get(f"{later.url()}?item={item.pk}").content.decode()
    assert "Ratify the decision" in shown

    url = later.url("record-ratify", decision=decision.number)
    assert later.client().post(url).status_code == 303
    decision.refresh_from_db()
    assert (decision.state, decision.ratified_item) == ("ratified", item)


def test_decision_is_not_ratified_without_a_quorum(world: Recorded) -> None:
    decision = world.decide("Agreed to go on.")
    later = following(world)
    item = Decision.objects.get(pk=decision.pk).ratification_item
    assert item
    shown = later.client().get(f"{later.url()}?item={item.pk}").content.decode()
    assert "Ratify the decision" not in shown
    assert "not quorate at this item either" in shown

    later.client().post(later.url("record-ratify", decision=decision.number))
    decision.refresh_from_db()
    assert decision.state == "provisional"


# --- Items and the end ------------------------------------------------------------------------
def test_item_minuted_goes_on_to_the_next(world: Recorded) -> None:
    first, second, _ = world.items
    answer: Any = world.client().post(world.url("record-done", item=first.pk))
    assert answer.url == f"{world.url()}?item={second.pk}"
    first.refresh_from_db()
    assert first.is_done

    world.client().post(world.url("record-done", item=first.pk), {"done": "no"})
    first.refresh_from_db()
    assert not first.is_done


def test_close_keeps_the_time_and_stamps_the_quorum(world: Recorded) -> None:
    world.come(*range(11))
    data = {"closed_time": "12:55", "next_meeting_text": "29 April 2024"}
    answer: Any = world.client().post(world.url("record-close"), data)

    meeting = Meeting.objects.get(pk=world.meeting.pk)
    assert answer.url == meeting.get_absolute_url()
    assert (meeting.state, f"{meeting.closed_time:%H:%M}") == ("closed", "12:55")
    assert (meeting.quorum or {})["quorate"]
    assert meeting.next_meeting_text == "29 April 2024"


@pytest.mark.parametrize("typed", ["soon", "10:59"])
def test_close_refuses_a_time_that_cannot_be(world: Recorded, typed: str) -> None:
    data = {"closed_time": typed, "next_meeting_text": "29 April 2024"}
    answer: Any = world.client().post(world.url("record-close"), data)
    assert answer.status_code == 422
    assert list(answer.context["forms"].close.errors) == ["closed_time"]
    assert "29 April 2024" in answer.content.decode()
    assert Meeting.objects.get(pk=world.meeting.pk).state == "open"


def test_closed_meeting_can_still_be_mended(world: Recorded) -> None:
    world.client().post(world.url("record-close"), {})
    assert add_note(world, "An afterthought.").status_code == 303
    assert "Go to the minutes" in world.client().get(world.url()).content.decode()


# --- Counting again -------------------------------------------------------------------
def test_a_decision_typed_before_the_attendance_is_counted_again(
    world: Recorded,
) -> None:
    decision = world.decide()
    assert decision.state == "provisional"
    url = world.url("record-recount", decision=decision.pk)

    refused = world.client().post(url, follow=True)
    assert "There is still no quorum at this item." in refused.content.decode()
    world.come(*range(14))
    assert world.client().post(url).status_code == 303

    decision.refresh_from_db()
    assert (decision.state, decision.quorum["quorate"]) == ("firm", True)
    again = world.client().post(url, follow=True)
    assert "Only a provisional decision is counted again." in again.content.decode()


def test_a_decision_counted_again_leaves_the_next_agenda(world: Recorded) -> None:
    later = meetings.create_meeting(
        by=world.who,
        board=world.board,
        meeting=MeetingInput(
            date=date(2030, 4, 29), starts_at=time(11), ends_at=time(13), place="Room"
        ),
    )
    decision = world.decide()
    assert later.items.filter(role="ratification").count() == 1

    world.come(*range(14))
    world.client().post(world.url("record-recount", decision=decision.pk))

    assert later.items.filter(role="ratification").count() == 0
