"""Review mode: one action at a time, and the minutes that write themselves from it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.models import Action
from actions.operations import close_action, report
from actions.operations.minuting import KEPT_OPEN, REPLACED
from actions.views.finding import record_address
from boards import record
from boards.models import AgendaItem, Meeting, Minutes
from boards.publication import Audience
from boards.snapshot import MinutesSnapshot
from tests.cast import Cast, login
from tests.factories import actions as make

FEBRUARY = date(2024, 2, 6)


@pytest.fixture
def item(cast: Cast) -> AgendaItem:
    """The action log of the meeting of 5 March, after one of 6 February."""
    make.open_meeting(cast.board, FEBRUARY, "closed")
    meeting = make.open_meeting(cast.board)
    return make.item_of(meeting, role="matters_arising")


@pytest.fixture
def actions(cast: Cast) -> list[Action]:
    """Three of January: plain, overdue, reported done."""
    january = make.open_meeting(cast.board, date(2024, 1, 9), "closed")
    more = (
        {"text": "Plain"},
        {"text": "Late", "due_on": date(2024, 2, 20)},
        {"text": "Reported", "status": "done"},
    )
    return [
        make.make_action(
            cast.board, cast.sam, meeting=january, owners=(cast.gwen,), **m
        )
        for m in more
    ]


@pytest.fixture
def as_sam(client: Client, cast: Cast) -> Client:
    return login(client, cast.sam)


def snapshot(item: AgendaItem, audience: Audience) -> MinutesSnapshot:
    """What page and PDF of the minutes are drawn from."""
    meeting = Meeting.objects.select_related("board__partnership", "terms").get(
        pk=item.meeting_id
    )
    Minutes.objects.get_or_create(meeting=meeting)
    return record.build(meeting, audience)


def address(item: AgendaItem) -> str:
    return f"{item.meeting.board.get_absolute_url()}actions/review/{item.pk}/"


def test_the_review_is_offered_at_the_standing_item_alone(
    as_sam: Client, item: AgendaItem, actions: list[Action]
) -> None:
    other = make.item_of(item.meeting, "7")
    page = f"{item.meeting.address('record')}?item="

    assert address(item) in as_sam.get(f"{page}{item.pk}").content.decode()
    assert "actions/review" not in as_sam.get(f"{page}{other.pk}").content.decode()
    assert as_sam.get(address(other))["Location"] == record_address(other)


def test_it_is_the_recorders(client: Client, cast: Cast, item: AgendaItem) -> None:
    for who in (cast.nadia, cast.gwen, cast.olu):
        assert login(client, who).get(address(item)).status_code == 403


def test_each_in_its_turn_and_the_minutes_write_themselves(
    as_sam: Client, cast: Cast, item: AgendaItem, actions: list[Action]
) -> None:
    plain, late, reported = actions
    fresh = make.make_action(cast.board, cast.sam, text="Fresh", owners=(cast.gwen,))
    report(by=cast.standing(cast.gwen), action_id=fresh.pk, text="Met the trust")
    url = address(item)
    outcomes = (
        (reported, "complete", "Agreed.", ""),
        (fresh, KEPT_OPEN, "Goes on.", ""),
        (late, REPLACED, "Too wide.", "GP to write to schools by 8 April"),
        (plain, "in_progress", "Begun.", ""),
    )

    for action, outcome, text, new in outcomes:
        step = as_sam.get(url).context["review"].step
        assert step.action == action
        sent = {"action": action.number, "outcome": outcome, "text": text}
        answer = as_sam.post(url, sent | {"new_text": new})
        assert answer["Location"] == f"{url}?after={action.number}#main"

    page = as_sam.get(url)
    assert page.context["review"].step is None
    assert "2 closed, 2 still owed" in page.content.decode()
    made = Action.objects.get(succeeds=late)
    assert (made.item, made.due_on) == (item, date(2024, 4, 8))
    assert made.owners == "Gwen Pryce"
    written = [
        (line.ref, line.outcome, line.text, line.closed)
        for line in snapshot(item, Audience.CLEARED).items[0].updates
    ]
    assert written == [
        (reported.reference, "Closed: complete", "Agreed.", True),
        (fresh.reference, "Kept open", "Goes on.", False),
        (late.reference, f"Closed: action {made.reference} takes its place",
         "Too wide.", True),
        (plain.reference, "In progress", "Begun.", False),
    ]  # fmt: skip
    minutes = as_sam.get(item.meeting.address("minutes")).content.decode()
    assert "Too wide." in minutes


def test_what_is_refused_keeps_what_was_typed(
    as_sam: Client, item: AgendaItem, actions: list[Action]
) -> None:
    sent = {"action": actions[0].number, "outcome": REPLACED, "text": "Typed text"}

    answer = as_sam.post(address(item), sent)

    assert answer.status_code == 422
    assert "Typed text" in answer.content.decode()
    assert "takes its place" in answer.context["form"].errors["new_text"][0]
    assert answer.context["review"].step.action == actions[0]


def test_one_may_be_passed_over_and_comes_again(
    as_sam: Client, item: AgendaItem, actions: list[Action]
) -> None:
    plain, late, reported = actions
    first = as_sam.get(address(item)).context["review"]

    assert first.step.action == reported
    assert first.following.action == late
    url = f"{address(item)}?action={plain.number}"
    assert as_sam.get(url).context["review"].step.action == plain
    sent = {"action": plain.number, "outcome": KEPT_OPEN}
    answer = as_sam.post(address(item), sent)
    assert as_sam.get(answer["Location"]).context["review"].step.action == reported


def test_a_confidential_action_is_not_reviewed_before_the_uncleared(
    as_sam: Client, cast: Cast, item: AgendaItem
) -> None:
    """Who records is cleared; the record for everybody leaves it out."""
    january = make.open_meeting(cast.board, date(2024, 1, 9), "closed")
    hidden = make.make_action(
        cast.board, cast.sam, meeting=january, text="SECRET", is_confidential=True
    )
    sent = {"action": hidden.number, "outcome": KEPT_OPEN, "text": "SECRET too"}

    assert as_sam.post(address(item), sent).status_code == 303
    open_record = snapshot(item, Audience.OPEN)
    assert "SECRET" in str(snapshot(item, Audience.CLEARED))
    assert "SECRET" not in str(open_record)


@pytest.mark.parametrize("rows", [1, 20])
def test_it_costs_the_same_however_many_are_reviewed(
    as_sam: Client, cast: Cast, item: AgendaItem, rows: int
) -> None:
    january = make.open_meeting(cast.board, date(2024, 1, 9), "closed")
    for _ in range(rows):
        action = make.make_action(
            cast.board, cast.sam, meeting=january, owners=(cast.gwen,)
        )
        report(by=cast.standing(cast.gwen), action_id=action.pk, text="Going on")

    with CaptureQueriesContext(connection) as asked:
        as_sam.get(address(item))

    assert len(asked) == 15, "\n".join(q["sql"][:150] for q in asked)


def test_what_was_closed_meanwhile_is_said_with_the_words_to_copy(
    as_sam: Client, cast: Cast, item: AgendaItem, actions: list[Action]
) -> None:
    plain = actions[0]
    close_action(by=cast.standing(cast.sam), action_id=plain.pk, closure="not_needed")
    words = "The trust has written"

    reviewed = as_sam.post(
        address(item),
        {"action": plain.number, "outcome": KEPT_OPEN, "text": words},
        follow=True,
    )
    told = as_sam.post(
        f"{plain.get_absolute_url()}update/",
        {"update-text": words, "update-status": "open"},
    )

    assert (reviewed.status_code, told.status_code) == (200, 422)
    for page in (reviewed, told):
        assert "closed meanwhile" in page.text
        assert words in page.text
    assert plain.updates.filter(text=words).count() == 0
