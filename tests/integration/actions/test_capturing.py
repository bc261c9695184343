"""A line typed at an item: understood, recorded as what it is, and taken back."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Action, EntryLink
from boards.models import (
    AgendaItem,
    Attendance,
    CaptureDraft,
    Decision,
    Meeting,
    MinuteEntry,
    Minutes,
)
from governance.clock import now
from governance.models import AuditEvent, Person
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.factories import boards as boards_make
from tests.integration.actions.test_pages import address, text_of

LINE = "GP to link with PM about the plan by 8 April"
NEXT = "GP to report to the next board"


@pytest.fixture(autouse=True)
def initials(cast: Cast) -> None:
    """Everybody's initials, as their names have them."""
    for name, letters in (("gwen", "GP"), ("pat", "PM"), ("yan", "YK")):
        Person.objects.filter(pk=getattr(cast, name).pk).update(initials=letters)


@pytest.fixture
def as_sam(cast: Cast, client: Client) -> Client:
    """The secretary's browser."""
    return login(client, cast.sam)


def understand(client: Client, item: AgendaItem, **sent: object):
    """Ask as the page does while a line is typed."""
    board = item.meeting.board
    url = reverse("actions:understand", args=[board.partnership.slug, board.slug])
    return client.post(f"{url}?item={item.pk}", sent, headers={"HX-Request": "true"})


def record(client: Client, cast: Cast, item: AgendaItem, text: str, **sent: object):
    """Save the line of the box for actions."""
    named = {"item": item.pk, "action-text": text, **sent}
    return client.post(address(cast, "record"), named)


def note(client: Client, item: AgendaItem, text: str, **sent: object):
    """Save the box for notes."""
    board = item.meeting.board
    place = [board.partnership.slug, board.slug, item.meeting.number, item.pk]
    url = reverse("boards:record-note-add", args=place)
    return client.post(url, {"text": text, **sent})


# --- Understanding --------------------------------------------------------------------
def test_chips_say_who_and_when(as_sam: Client, item: AgendaItem) -> None:
    answer = understand(as_sam, item, **{"action-text": LINE})
    page = text_of(answer)

    assert answer.status_code == 200
    for words in (
        "Action 2.1 will read: Link with Pat Moran about the plan",
        "Owner, from “GP” Gwen Pryce",
        "Supporter, from “PM” Pat Moran",
        "Due, from “8 April” 8 April 2024 in 34 days",
    ):
        assert words in page
    assert not Action.objects.exists()
    assert "Set-Cookie" not in answer.headers or "sessionid" not in answer.cookies


def test_next_meeting_is_the_boards_own(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    make.open_meeting(cast.other_board, date(2024, 3, 20), state="called")
    page = text_of(understand(as_sam, item, **{"action-text": NEXT}))
    assert "The next meeting has no date yet." in page

    make.open_meeting(cast.board, date(2024, 4, 29), state="called")
    page = text_of(understand(as_sam, item, **{"action-text": NEXT}))
    assert "29 April 2024 in 55 days" in page


def test_kind_is_said_in_the_box_for_notes(as_sam: Client, item: AgendaItem) -> None:
    said = {
        LINE: "Read as an action",
        "Agreed: the plan": "it reads like a decision",
        "/d the plan": "Will be a decision",
        "It rained": "Will be a note",
        f"Two\n{LINE}": "Will be a note",
    }
    for text, words in said.items():
        page = text_of(understand(as_sam, item, text=text, **{"as": "guessed"}))
        assert words in page, text


def test_typed_markup_is_shown_as_text(as_sam: Client, item: AgendaItem) -> None:
    line = "GP to <script>alert(1)</script> by <b>"
    answer = understand(as_sam, item, **{"action-text": line})
    assert "<script>" not in answer.content.decode()
    assert "&lt;script&gt;" in answer.content.decode()


def test_nobody_of_another_partnership_is_offered(
    as_sam: Client, item: AgendaItem
) -> None:
    page = text_of(understand(as_sam, item, text="YK to go", **{"as": "action"}))
    assert "Kowalczyk" not in page
    assert "Nobody here is known as “YK”" in page


def test_running_numbers_are_not_used_up_by_looking(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    cast.board.action_scheme = "running"
    cast.board.save()
    for _ in range(3):
        page = text_of(understand(as_sam, item, **{"action-text": LINE}))
        assert "The action will read" in page
    record(as_sam, cast, item, LINE)
    assert Action.objects.get().reference == "1"


@pytest.mark.parametrize("visitor", ["nadia", "gwen", "olu", "ada", "zoe"])
def test_only_the_secretary_asks(
    cast: Cast, client: Client, item: AgendaItem, visitor: str
) -> None:
    login(client, getattr(cast, visitor))
    assert understand(client, item, text=LINE).status_code == 403


def test_strangers_and_strange_items_find_nothing(
    cast: Cast, client: Client, as_sam: Client, item: AgendaItem
) -> None:
    elsewhere = make.item_of(make.open_meeting(cast.other_board))
    for asked in ("", "x", "0", str(elsewhere.pk)):
        url = f"{address(cast, 'understand')}?item={asked}"
        assert as_sam.post(url, {"text": LINE}).status_code == 404
    login(client, cast.yan)
    assert understand(client, item, text=LINE).status_code == 404


def test_nothing_is_understood_at_a_meeting_not_begun(
    cast: Cast, as_sam: Client
) -> None:
    item = make.item_of(make.open_meeting(cast.board, state="called"))
    assert understand(as_sam, item, text=LINE).status_code == 403


def test_without_a_script_the_chips_are_on_a_page(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    url = f"{address(cast, 'understand')}?item={item.pk}"
    page = text_of(as_sam.post(url, {"item": item.pk, "action-text": LINE}))
    assert "Owner, from “GP” Gwen Pryce" in page
    assert "Leave out" in page


# --- Names ----------------------------------------------------------------------------
def test_names_of_those_who_are_here_come_first(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    for name in ("Dilys Winter", "Duncan Webb"):
        boards_make.make_person(cast.partnership, name, initials="DW")
    Attendance.objects.create(
        meeting=item.meeting, person=cast.pat, capacity="in_attendance", state="present"
    )
    people = as_sam.get(names_url(item)).json()["people"]
    told = [(one["words"], one["rank"]) for one in people]
    assert told[0] == ("PM", "here")
    assert ("Dilys Winter", "") in told  # Two share the initials: the name says whom.
    assert told.index(("GP", "member")) < told.index(("Dilys Winter", ""))
    assert "Kowalczyk" not in str(people)


@pytest.mark.parametrize(("name", "status"), [("nadia", 403), ("yan", 404)])
def test_only_the_secretary_completes_names(
    cast: Cast, client: Client, item: AgendaItem, name: str, status: int
) -> None:
    login(client, getattr(cast, name))
    assert client.get(names_url(item)).status_code == status


def names_url(item: AgendaItem) -> str:
    board = item.meeting.board
    place = [board.partnership.slug, board.slug, item.pk]
    return reverse("actions:names", args=place)


# --- The box for notes ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "sent", "lit"),
    [
        ("It rained", {"as": "guessed"}, "note"),
        (LINE, {"as": "guessed"}, "action"),
        (LINE, {"as": "note"}, "note"),
        (LINE, {"as": "parked"}, "parked"),
        ("Agreed: the plan", {"as": "guessed"}, "note"),
        ("/d the plan", {"as": "guessed"}, "decision"),
        ("/p the plan", {"as": "note"}, "parked"),
        (f"One\n/a {LINE}", {"as": "guessed"}, "note action"),
        (f"One\nACTIONS\n- {LINE}", {"as": "guessed"}, "note action"),
    ],
)
def test_lit_tab_says_what_is_saved(
    as_sam: Client, item: AgendaItem, text: str, sent: dict[str, str], lit: str
) -> None:
    page = understand(as_sam, item, text=text, **sent).content.decode()
    assert f'data-lit="{lit}"' in page
    take = re.findall(r'name="take" value="(\w+)"', page)
    note(as_sam, item, text, take=take, **sent)
    saved = {row.kind for row in MinuteEntry.objects.all()}
    saved |= {"action"} if Action.objects.exists() else set()
    saved |= {"decision"} if Decision.objects.exists() else set()
    assert saved == set(lit.split())


def test_stretch_of_the_box_is_an_action_of_its_note(
    as_sam: Client, item: AgendaItem
) -> None:
    text = "It was warm. GP to send it by 8 April. We left."
    note(as_sam, item, text, stretch="GP to send it by 8 April")
    assert MinuteEntry.objects.get().text == text
    action = Action.objects.get()
    assert (action.owners, action.due_text) == ("Gwen Pryce", "8 April")
    assert EntryLink.objects.get().from_note == MinuteEntry.objects.get()


def test_unknown_initials_are_a_loose_end(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    record(as_sam, cast, item, "ZQ to send it")
    boards_make.make_person(cast.partnership, "Dilys Winter", initials="DW")
    boards_make.make_person(cast.partnership, "Duncan Webb", initials="DW")
    record(as_sam, cast, item, "DW to send it by 8 April")
    page = text_of(as_sam.get(f"{item.meeting.address('record')}?item={item.pk}"))
    assert "Action 2.1 has no owner: who is “ZQ”?" in page
    assert "Action 2.2 names “DW”: who is that?" in page


# --- Recording ------------------------------------------------------------------------
def test_saving_accepts_the_chips(cast: Cast, as_sam: Client, item: AgendaItem) -> None:
    assert record(as_sam, cast, item, LINE).status_code == 303

    action = Action.objects.get()
    assert (action.text, action.owed_by) == (
        "Link with Pat Moran about the plan",
        "Gwen Pryce with Pat Moran",
    )
    assert (action.due_text, action.due_on) == ("8 April", date(2024, 4, 8))
    assert action.typed == LINE


def test_saving_leaves_out_what_was_taken_away(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    record(as_sam, cast, item, LINE, **{"left-out": ["owner:GP", "due"]})

    action = Action.objects.get()
    assert action.text == "GP to link with Pat Moran about the plan by 8 April"
    assert (action.owners, action.due_text, action.due_on) == ("", "", None)


def test_what_is_chosen_by_hand_counts_more(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    by_hand = {"action-owner_1": f"p{cast.nadia.pk}", "action-due_text": "+2w"}
    record(as_sam, cast, item, LINE, **by_hand)

    action = Action.objects.get()
    assert action.text == "GP to link with Pat Moran about the plan by 8 April"
    assert action.owed_by == "Nadia Osei with Pat Moran"
    assert (action.due_text, action.due_on) == ("+2w", date(2024, 3, 19))


def test_one_of_two_with_the_same_initials_is_chosen(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    twins = [
        boards_make.make_person(cast.partnership, name, initials="DW")
        for name in ("Dilys Winter", "Duncan Webb")
    ]
    page = text_of(understand(as_sam, item, text="DW to go", **{"as": "action"}))
    assert "Dilys Winter" in page
    assert "Duncan Webb" in page

    record(as_sam, cast, item, "DW to go")
    record(as_sam, cast, item, "DW to go", chosen=f"DW=p{twins[1].pk}")

    first, second = Action.objects.order_by("number")
    assert (first.owners, second.owners) == ("DW", "Duncan Webb")


def test_unknown_owner_keeps_the_text(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    record(as_sam, cast, item, "ZQ to send it")
    action = Action.objects.get()
    assert (action.text, action.owners) == ("ZQ to send it", "")


def test_owner_named_twice_is_said(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    answer = record(as_sam, cast, item, "GP and Gwen to send it")
    assert answer.status_code == 422
    assert "Gwen Pryce is named twice." in answer.content.decode()


def test_note_with_prefixes_becomes_what_they_say(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    text = f"- One\n- Two\n/a {LINE}\n/d Agreed to go on."
    assert note(as_sam, item, text).status_code == 303

    assert Action.objects.get().owed_by == "Gwen Pryce with Pat Moran"
    assert Decision.objects.get().wording == "Agreed to go on."
    assert MinuteEntry.objects.get().text == "- One\n- Two"


@pytest.mark.parametrize(
    ("text", "said", "kinds"),
    [
        (LINE, {}, (0, 0, 1)),
        (LINE, {"as": "guessed"}, (1, 0, 0)),
        (LINE, {"as": ["guessed", "note"]}, (0, 0, 1)),
        (LINE, {"as": ["guessed", "decision"]}, (0, 1, 0)),
        (f"{LINE}\nand more", {"as": "guessed"}, (0, 0, 1)),
        ("Agreed: the plan", {"as": "guessed"}, (0, 0, 1)),
        ("Agreed: the plan", {"as": "decision"}, (0, 1, 0)),
        (f"/n {LINE}", {"as": "guessed"}, (0, 0, 1)),
        (f"/a {LINE}", {"beside": "yes"}, (0, 0, 1)),
        ("/p an idea", {}, (0, 0, 1)),
        ("Parked: an idea", {"as": "guessed"}, (0, 0, 1)),
    ],
)
def test_line_is_recorded_as_what_the_box_said(
    as_sam: Client,
    item: AgendaItem,
    text: str,
    said: dict[str, object],
    kinds: tuple[int, int, int],
) -> None:
    assert note(as_sam, item, text, **said).status_code == 303
    counts = (Action, Decision, MinuteEntry)
    assert tuple(model.objects.count() for model in counts) == kinds


def test_all_of_it_is_recorded_or_none(as_sam: Client, item: AgendaItem) -> None:
    answer = note(as_sam, item, "First a note.\n/a")
    assert answer.status_code == 422
    assert "Write what is to be done." in answer.content.decode()
    assert "First a note." in answer.content.decode()
    assert not MinuteEntry.objects.exists()


def test_parked_idea_is_listed_and_minuted_as_one(
    as_sam: Client, item: AgendaItem
) -> None:
    note(as_sam, item, "/p Ask the youth council")
    entry = MinuteEntry.objects.get()
    assert (entry.kind, entry.text) == ("parked", "Ask the youth council")

    page = text_of(as_sam.get(f"{item.meeting.address('record')}?item={item.pk}"))
    assert "1 parked" in page
    assert "Parked Ask the youth council" in page
    Meeting.objects.filter(pk=item.meeting_id).update(state="closed")
    Minutes.objects.create(meeting=item.meeting)
    minutes = text_of(as_sam.get(item.meeting.address("minutes")))
    assert "Parked: Ask the youth council" in minutes


def test_action_of_a_confidential_item_is_confidential(
    as_sam: Client, confidential: AgendaItem
) -> None:
    note(as_sam, confidential, f"/a {LINE}")
    assert Action.objects.get().is_confidential
    told = AuditEvent.objects.filter(kind__startswith="actions.")
    assert not any("plan" in str(event.changes) for event in told)


# --- Undo -----------------------------------------------------------------------------
def undo(client: Client, cast: Cast, action: Action):
    return client.post(address(cast, "undo", action.number))


def test_undo_takes_it_back_and_returns_the_line(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    record(as_sam, cast, item, LINE)
    action = Action.objects.get()
    page = as_sam.get(f"{item.meeting.address('record')}?item={item.pk}")
    assert address(cast, "undo", action.number) in page.content.decode()

    answer = undo(as_sam, cast, action)

    assert answer.status_code == 303
    assert not Action.objects.exists()
    assert CaptureDraft.objects.get().text == LINE
    event = AuditEvent.objects.get(kind="actions.action_undone")
    assert event.subject_label == "Action 2.1"


def test_undo_keeps_what_is_in_the_box(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    record(as_sam, cast, item, LINE)
    CaptureDraft.objects.create(
        item=item, person=cast.sam, text="Half a note", saved_at=now()
    )
    undo(as_sam, cast, Action.objects.get())
    assert CaptureDraft.objects.get().text == f"Half a note\n{LINE}"


def _older(action: Action) -> None:
    action.recorded_at = now() - timedelta(minutes=11)
    action.save()


def _of_somebody_else(action: Action) -> None:
    action.recorded_by = Person.objects.get(name="Ada Bright")
    action.save()


def _closed_meeting(action: Action) -> None:
    Meeting.objects.filter(pk=action.meeting_id).update(state="closed")


def _spoken_of(action: Action) -> None:
    action.updates.create(
        text="On it", status_words="Update", made_on=date(2024, 3, 8),
        made_at=action.recorded_at, made_by=action.recorded_by,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_older, "more than ten minutes ago"),
        (_of_somebody_else, "Only who recorded the action"),
        (_closed_meeting, "The meeting is closed"),
        (_spoken_of, "Something was said of this action"),
    ],
)
def test_undo_is_for_what_was_just_recorded(
    cast: Cast, as_sam: Client, item: AgendaItem, spoil, reason: str
) -> None:
    record(as_sam, cast, item, LINE)
    spoil(Action.objects.get())

    answer = undo(as_sam, cast, Action.objects.get())

    assert answer.status_code == 403
    assert reason in answer.content.decode()
    assert Action.objects.exists()


def test_undo_is_not_for_other_roles_or_boards(
    cast: Cast, as_sam: Client, client: Client, item: AgendaItem
) -> None:
    record(as_sam, cast, item, LINE)
    others = [make.make_action(cast.other_board, cast.sam) for _ in range(2)]
    assert undo(as_sam, cast, others[1]).status_code == 404
    for name, status in (("nadia", 403), ("gwen", 403), ("yan", 404)):
        login(client, getattr(cast, name))
        assert undo(client, cast, Action.objects.first()).status_code == status
    assert Action.objects.count() == 3
