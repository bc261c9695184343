"""An entry becomes something else: turned while new, linked afterwards; nothing lost."""

from datetime import timedelta

import pytest
from django.test import Client

from actions.models import Action, EntryLink
from actions.operations import ActionInput, record_action
from boards.models import AgendaItem, CaptureDraft, Decision, Meeting, MinuteEntry
from boards.operations import decisions, notes
from governance.clock import now
from governance.models import AuditEvent, Person
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.factories import boards as boards_make
from tests.integration.actions.test_pages import address, text_of

LINE = "GP to link with PM about the plan by 8 April\n- with care"
KINDS = ("note", "decision", "action", "parked")


@pytest.fixture(autouse=True)
def initials(cast: Cast) -> None:
    for name, letters in (("gwen", "GP"), ("pat", "PM")):
        Person.objects.filter(pk=getattr(cast, name).pk).update(initials=letters)


@pytest.fixture
def as_sam(cast: Cast, client: Client) -> Client:
    return login(client, cast.sam)


def entry(cast: Cast, item: AgendaItem, kind: str = "note"):
    """A new entry of a kind, written by the secretary."""
    who = cast.standing(cast.sam)
    if kind == "decision":
        return decisions.take_decision(by=who, item_id=item.pk, wording=LINE)
    if kind == "action":
        return record_action(
            by=who, item_id=item.pk, action=ActionInput(text=LINE, typed=LINE)
        )
    return notes.add_note(by=who, item_id=item.pk, text=LINE, kind=kind)


def turn(client: Client, cast: Cast, row, into: str, **sent: object):
    """Press the button of an entry, as the page has it."""
    table = {"MinuteEntry": "note"}.get(type(row).__name__, type(row).__name__.lower())
    named = {"entry": f"{table}-{row.pk}", "version": row.version, "into": into, **sent}
    return client.post(address(cast, "turn"), named)


def kinds() -> list[str]:
    """What there is."""
    found = ["decision"] * Decision.objects.count()
    found += ["action"] * Action.objects.count()
    return sorted([*found, *(note.kind for note in MinuteEntry.objects.all())])


def text_of_all() -> str:
    texts = [one.wording for one in Decision.objects.all()]
    texts += [one.typed or one.text for one in Action.objects.all()]
    return "\n".join([*texts, *(one.text for one in MinuteEntry.objects.all())])


@pytest.mark.parametrize("into", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_new_entry_becomes_the_other_with_its_whole_text(
    cast: Cast, as_sam: Client, item: AgendaItem, kind: str, into: str
) -> None:
    row = entry(cast, item, kind)
    assert turn(as_sam, cast, row, into).status_code == 303
    assert kinds() == [into]
    assert text_of_all() == LINE
    assert not EntryLink.objects.exists()
    turned = AuditEvent.objects.filter(kind="actions.entry_turned")
    assert turned.count() == (kind != into)


def test_turning_back_and_forth_loses_nothing(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    entry(cast, item)
    for into in ("action", "decision", "parked", "action", "note"):
        row = [*MinuteEntry.objects.all(), *Action.objects.all()]
        (only,) = [*row, *Decision.objects.all()]
        turn(as_sam, cast, only, into)
    assert (kinds(), text_of_all()) == (["note"], LINE)


def test_note_as_an_action_is_understood(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    turn(as_sam, cast, entry(cast, item), "action")
    action = Action.objects.get()
    assert action.text == "Link with Pat Moran about the plan\n- with care"
    assert (action.owed_by, action.due_text) == ("Gwen Pryce with Pat Moran", "8 April")


def test_what_was_chosen_by_hand_goes_over_in_words(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    sent = {"item": item.pk, "action-text": "Send it", "action-due_text": "+2w"}
    sent["action-owner_1"] = f"p{cast.nadia.pk}"
    as_sam.post(address(cast, "record"), sent)
    turn(as_sam, cast, Action.objects.get(), "note")
    assert MinuteEntry.objects.get().text == "Send it Owner: Nadia Osei. Due: +2w."


def test_what_is_being_typed_stays_in_the_box(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    row = entry(cast, item)
    CaptureDraft.objects.create(
        item=item, person=cast.sam, text="Half a line", saved_at=now()
    )
    for into in ("decision", "action", "note"):
        turn(as_sam, cast, row, into)
        row = (Decision.objects.first() or Action.objects.first()) or row
    assert CaptureDraft.objects.get().text == "Half a line"


# --- Afterwards it is linked ------------------------------------------------------------
def _older(row: MinuteEntry) -> None:
    MinuteEntry.objects.update(written_at=now() - timedelta(minutes=11))


def _of_somebody_else(row: MinuteEntry) -> None:
    MinuteEntry.objects.update(written_by=Person.objects.get(name="Ada Bright"))


def _closed(row: MinuteEntry) -> None:
    Meeting.objects.filter(pk=row.item.meeting_id).update(state="closed")


def _changed(row: MinuteEntry) -> None:
    MinuteEntry.objects.update(version=2)


@pytest.mark.parametrize("age", [_older, _of_somebody_else, _closed, _changed])
@pytest.mark.parametrize("into", ["action", "decision", "parked"])
def test_later_the_note_stays_and_both_say_so(
    cast: Cast, as_sam: Client, item: AgendaItem, age, into: str
) -> None:
    row = entry(cast, item)
    age(row)
    row.refresh_from_db()
    turn(as_sam, cast, row, into)

    assert kinds() == sorted(["note", into])
    link = EntryLink.objects.get()
    assert link.source == row
    assert AuditEvent.objects.filter(kind="actions.entry_linked").count() == 1
    page = text_of(as_sam.get(f"{item.meeting.address('record')}?item={item.pk}"))
    assert "Made from the note of" in page
    made = {"action": "action 2.1", "decision": "decision 1", "parked": "parked idea"}
    assert "Made into " in page
    assert made[into] in page


def test_what_something_was_made_from_is_not_turned_away(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    row = entry(cast, item)
    url = address(cast, "from-note", row.pk)
    as_sam.post(url, {"stretch": "GP to go"})
    turn(as_sam, cast, row, "decision")
    assert kinds() == ["action", "decision", "note"]
    assert EntryLink.objects.count() == 2


def test_voted_decision_stays(cast: Cast, as_sam: Client, item: AgendaItem) -> None:
    decision = decisions.take_decision(
        by=cast.standing(cast.sam), item_id=item.pk, wording="Agreed", method="vote"
    )
    Decision.objects.update(votes_for=8, votes_against=2, votes_abstained=0)
    turn(as_sam, cast, decision, "note")
    assert kinds() == ["decision", "note"]
    assert "8 for, 2 against" in MinuteEntry.objects.get().text


# --- Refusals ---------------------------------------------------------------------------
def test_withheld_note_is_not_published_as_a_decision(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(withheld_reason="Personal")
    row = entry(cast, item)
    MinuteEntry.objects.update(is_confidential=True)
    turn(as_sam, cast, row, "decision")
    assert kinds() == ["note"]
    turn(as_sam, cast, row, "action")
    assert Action.objects.get().is_confidential
    turn(as_sam, cast, Action.objects.get(), "parked")
    assert MinuteEntry.objects.get().is_confidential


def test_unread_change_is_not_turned(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    row = entry(cast, item)
    MinuteEntry.objects.update(version=2, text="Newer")
    answer = turn(as_sam, cast, row, "action")
    page = text_of(as_sam.get(answer.headers["Location"]))
    assert "Somebody changed it meanwhile" in page
    assert kinds() == ["note"]


@pytest.mark.parametrize(
    ("name", "status"), [("nadia", 403), ("gwen", 403), ("yan", 404)]
)
def test_only_the_secretary_turns(
    cast: Cast, client: Client, item: AgendaItem, name: str, status: int
) -> None:
    row = entry(cast, item)
    login(client, getattr(cast, name))
    assert turn(client, cast, row, "action").status_code == status
    url = address(cast, "from-note", row.pk)
    assert client.get(url).status_code == status
    assert kinds() == ["note"]


@pytest.mark.parametrize(
    "sent", ["", "note-", "note-x", "note-0", "minutes-1", "note-9"]
)
def test_strange_entries_are_absent(
    cast: Cast, as_sam: Client, item, sent: str
) -> None:
    elsewhere = make.item_of(make.open_meeting(cast.other_board))
    away = MinuteEntry.objects.create(
        item=elsewhere, order=1, text="X", written_at=now(), written_by=cast.sam,
        saved_at=now(), saved_by=cast.sam,
    )  # fmt: skip
    for key in (sent, f"note-{away.pk}"):
        asked = {"entry": key, "version": 1, "into": "action"}
        assert as_sam.post(address(cast, "turn"), asked).status_code == 404


# --- Words of a note --------------------------------------------------------------------
NOTE = """RT spoke of the hub. GP agreed to share the learning with the group.
ACTIONS
- DW to draft the paper by 8 April
- PM to send it once published
"""


def test_lines_under_actions_are_offered_and_saved_at_once(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    twins = [
        boards_make.make_person(cast.partnership, name, initials="DW")
        for name in ("Dilys Winter", "Duncan Webb")
    ]
    note = notes.add_note(by=cast.standing(cast.sam), item_id=item.pk, text=NOTE)
    record = as_sam.get(f"{item.meeting.address('record')}?item={item.pk}")
    assert "2 lines under “Actions”" in text_of(record)
    url = address(cast, "from-note", note.pk)
    page = as_sam.get(url)
    ticked = [line.key for line in page.context["lines"] if line.is_ticked]
    assert len(page.context["lines"]) == 4
    assert len(ticked) == 2
    assert "Dilys Winter" in text_of(page)

    sent = {"take": ticked, f"chosen-{ticked[0]}": f"DW=p{twins[1].pk}"}
    assert as_sam.post(url, {**sent, "version": 1}).status_code == 303

    first, second = Action.objects.order_by("number")
    assert (first.owners, first.due_text) == ("Duncan Webb", "8 April")
    assert (second.owners, second.due_text) == ("Pat Moran", "once published")
    assert [link.source for link in EntryLink.objects.all()] == [note, note]
    note.refresh_from_db()
    assert note.text == NOTE.strip("\n") or note.text == NOTE


def test_nothing_ticked_is_said(cast: Cast, as_sam: Client, item: AgendaItem) -> None:
    note = notes.add_note(by=cast.standing(cast.sam), item_id=item.pk, text=NOTE)
    answer = as_sam.post(address(cast, "from-note", note.pk), {"version": 1})
    assert answer.status_code == 422
    assert "Choose what is to be an action first." in text_of(answer)


def test_undo_of_a_stretch_leaves_it_in_the_note_alone(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    note = notes.add_note(by=cast.standing(cast.sam), item_id=item.pk, text=NOTE)
    as_sam.post(address(cast, "from-note", note.pk), {"stretch": "GP to go"})
    as_sam.post(address(cast, "undo", Action.objects.get().number))
    assert not Action.objects.exists()
    assert not CaptureDraft.objects.exists()
    assert not EntryLink.objects.exists()
