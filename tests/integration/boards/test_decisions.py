"""Decisions: numbered, stamped with their quorum, ratified later, found (C38, C44)."""

from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import AgendaItem, Attendance, Decision, Meeting, Minutes
from boards.models.terms_parts import StandingItem
from boards.operations import agenda, decisions, meetings
from boards.operations.meetings import MeetingInput
from governance.clock import now
from governance.errors import NotAllowed, RuleBroken, StaleEdit
from governance.models import AuditEvent
from governance.plain_text import MAX_NOTE
from tests import minuting
from tests.cast import Cast, login
from tests.factories import actions as make_actions
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body
from tests.minuting import APRIL, MARCH, Held

pytestmark = pytest.mark.django_db
MAY = date(2024, 5, 7)
LIST_QUERIES = 7
READS = "Agendas and minutes of this board are for its members."


def make_decision(item: AgendaItem, by: Any, **extra: Any) -> Decision:
    """A decision as stored, without asking any policy."""
    board = item.meeting.board
    number = board.decisions.count() + 1
    return Decision.objects.create(
        board=board, number=number, meeting=item.meeting, item=item, taken_by=by,
        taken_at=now(), quorum=extra.pop("quorum", QUORATE),
        **{"wording": f"Decision no. {number}", "state": "firm", **extra},
    )  # fmt: skip


QUORATE = {
    "quorate": True,
    "clauses": [],
    "places_filled_here": 2,
    "places_total": 2,
    "needed": 2,
    "sentence": "Quorate: 2 of 2 places needed.",
}


def decided(cast: Cast, *, quorate: bool = True, day: date = MARCH) -> Decision:
    """A decision taken at a closed meeting."""
    held = minuting.begin(minuting.call(cast, day), quorate=quorate)
    minuting.decide(held, held.item, "The board will look again.")
    minuting.close(held)
    return Decision.objects.latest("pk")


# --- Taking --------------------------------------------------------------------------
def test_decisions_are_numbered_per_board_and_stamped(cast: Cast) -> None:
    first, second = decided(cast), decided(cast, day=APRIL)

    assert (first.number, second.number) == (1, 2)
    assert (first.state, first.taken_by) == ("firm", cast.sam)
    assert first.quorum["quorate"] is True
    assert first.quorum["needed"] == 2
    event = AuditEvent.objects.filter(kind="boards.decision_taken").first()
    assert event is not None
    assert event.changes == {"state": [None, "firm"]}


@pytest.mark.parametrize(
    "wording", ["", "  \n ", "\u202e\x07", "x" * (MAX_NOTE + 1)], ids=range(4)
)
def test_a_decision_says_something_that_can_be_kept(cast: Cast, wording: str) -> None:
    held = minuting.begin(minuting.call(cast))

    with pytest.raises(RuleBroken) as broken:
        minuting.decide(held, held.item, wording)

    assert broken.value.field == "wording"
    assert Decision.objects.count() == 0


def test_only_the_secretary_takes_changes_and_ratifies(cast: Cast) -> None:
    held = minuting.begin(minuting.call(cast), quorate=False)
    minuting.decide(held, held.item, "The board will look again.")
    decision = Decision.objects.get()
    gwen = cast.standing(cast.gwen)

    with pytest.raises(NotAllowed):
        decisions.take_decision(by=gwen, item_id=held.item.pk, wording="No")
    with pytest.raises(NotAllowed):
        decisions.change_wording(
            by=gwen, decision_id=decision.pk, wording="No", version=1
        )
    with pytest.raises(NotAllowed):
        decisions.ratify_decision(
            by=gwen, decision_id=decision.pk, item_id=held.item.pk
        )


def test_wording_is_mended_and_a_stale_mend_shows_both(cast: Cast) -> None:
    held = minuting.begin(minuting.call(cast))
    minuting.decide(held, held.item, "The bord agreed.")
    decision = Decision.objects.get()

    def mend(wording: str, version: int) -> Decision:
        return decisions.change_wording(
            by=held.sam, decision_id=decision.pk, wording=wording, version=version
        )

    assert mend("The board agreed.", 1).version == 2
    with pytest.raises(StaleEdit) as stale:
        mend("The bored agreed.", 1)

    assert stale.value.conflict.theirs == "The board agreed."
    assert stale.value.conflict.yours == "The bored agreed."
    assert Decision.objects.get().wording == "The board agreed."
    assert mend("The board agreed.", 1).version == 2  # the same words: no conflict


# --- Provisional: the next agenda ----------------------------------------------------
def ratification(meeting: Meeting) -> AgendaItem:
    return meeting.items.get(role="ratification")


def test_a_decision_without_quorum_goes_onto_the_meeting_set_up_later(
    cast: Cast,
) -> None:
    decision = decided(cast, quorate=False)
    assert decision.state == "provisional"
    assert decision.ratification_item is None

    april = minuting.call(cast, APRIL).meeting

    item = ratification(april)
    decision.refresh_from_db()
    assert decision.ratification_item == item
    assert item.title == "Decision 1, to ratify"
    assert item.kind == "decision"
    assert "Taken without a quorum on 5 March 2024" in item.reason


def test_it_goes_onto_the_meeting_that_was_set_up_before(cast: Cast) -> None:
    for order, (title, role) in enumerate(
        [("Welcome", "welcome"), ("Any other business", "other_business")]
    ):
        StandingItem.objects.create(
            terms=cast.board.terms.get(), order=order, title=title, role=role
        )
    march = minuting.call(cast)
    agenda.remove_item(by=march.sam, item_id=march.item.pk)
    may = minuting.call(cast, MAY)
    april = _set_up(cast, APRIL)
    minuting.begin(march, quorate=False)

    item = march.meeting.items.last()
    assert item is not None
    minuting.decide(march, item, "The board will look again.")

    assert [(i.number, i.title) for i in april.items.all()] == [
        ("1", "Welcome"),
        ("2", "Decision 1, to ratify"),
        ("3", "Any other business"),
    ]
    assert not may.meeting.items.filter(role="ratification").exists()


def _set_up(cast: Cast, day: date, starts: time = time(11)) -> Meeting:
    return meetings.create_meeting(
        by=cast.standing(cast.sam),
        board=cast.board,
        meeting=MeetingInput(
            date=day, starts_at=starts, ends_at=time(13), place="Bodiam Room"
        ),
    )


def test_numbers_of_an_agenda_that_is_out_stay(cast: Cast) -> None:
    march, april = minuting.call(cast), minuting.call(cast, APRIL)
    april.meeting.items.update(number="1", role="close")
    meetings.call_meeting(by=march.sam, meeting_id=april.meeting.pk)
    minuting.begin(march, quorate=False)

    minuting.decide(march, march.item, "The board will look again.")

    assert [i.number for i in april.meeting.items.all()] == ["1", "2"]
    assert ratification(april.meeting).number == "2"


def test_a_meeting_before_it_is_not_asked_to_ratify(cast: Cast) -> None:
    decided(cast, quorate=False, day=APRIL)

    assert not _set_up(cast, MARCH).items.filter(role="ratification").exists()
    assert ratification(_set_up(cast, MAY))


def test_what_a_meeting_did_not_ratify_goes_onto_the_next(cast: Cast) -> None:
    decision = decided(cast, quorate=False)
    april, may = minuting.call(cast, APRIL), minuting.call(cast, MAY)
    minuting.begin(april, quorate=False)
    assert not may.meeting.items.filter(role="ratification").exists()

    minuting.close(april)

    decision.refresh_from_db()
    assert decision.ratification_item == ratification(may.meeting)
    assert ratification(april.meeting)  # as it was on the day


def test_what_no_meeting_ratified_waits_for_the_next_one_set_up(cast: Cast) -> None:
    decision = decided(cast, quorate=False)
    minuting.close(minuting.begin(minuting.call(cast, APRIL), quorate=False))

    may = _set_up(cast, MAY)

    decision.refresh_from_db()
    assert decision.ratification_item == ratification(may)


def test_a_cancelled_meeting_hands_it_on(cast: Cast) -> None:
    decision = decided(cast, quorate=False)
    april, may = minuting.call(cast, APRIL), minuting.call(cast, MAY)

    meetings.cancel_meeting(by=april.sam, meeting_id=april.meeting.pk, reason="Snow")

    decision.refresh_from_db()
    assert decision.ratification_item == ratification(may.meeting)
    assert may.meeting.items.get(role="minutes").approves == decision.meeting


def test_a_removed_ratification_comes_back_on_the_next_agenda(cast: Cast) -> None:
    decision = decided(cast, quorate=False)
    april = minuting.call(cast, APRIL)
    agenda.remove_item(by=april.sam, item_id=ratification(april.meeting).pk)

    may = _set_up(cast, MAY)

    decision.refresh_from_db()
    assert decision.ratification_item == ratification(may)


# --- Ratifying -----------------------------------------------------------------------
def ratify(held: Held, decision: Decision, item: AgendaItem | None = None) -> Decision:
    return decisions.ratify_decision(
        by=held.sam,
        decision_id=decision.pk,
        item_id=(item or ratification(held.meeting)).pk,
    )


def test_a_later_quorate_meeting_ratifies_and_is_named(
    client: Client, cast: Cast
) -> None:
    decision = decided(cast, quorate=False)
    april = minuting.begin(minuting.call(cast, APRIL))

    ratify(april, decision)

    decision.refresh_from_db()
    assert decision.state == "ratified"
    assert decision.ratified_item == ratification(april.meeting)
    assert (decision.ratified_by, decision.quorum["quorate"]) == (cast.sam, False)
    page = body(login(client, cast.sam).get(decision.get_absolute_url()))
    assert "Ratified at" in page
    assert f'<a href="{april.meeting.get_absolute_url()}">the meeting of 29' in page
    assert "without a quorum" not in page
    assert "Sam Whitlock (secretary) recorded the ratification" in page


def test_a_meeting_without_quorum_ratifies_nothing(cast: Cast) -> None:
    decision = decided(cast, quorate=False)
    april = minuting.begin(minuting.call(cast, APRIL), quorate=False)

    with pytest.raises(RuleBroken, match="not quorate at this item either"):
        ratify(april, decision)

    assert Decision.objects.get().state == "provisional"


def test_members_who_left_before_the_item_do_not_ratify(cast: Cast) -> None:
    decision = decided(cast, quorate=False)
    april = minuting.begin(minuting.call(cast, APRIL))
    Attendance.objects.filter(meeting=april.meeting, person=cast.gwen).update(
        left_item=ratification(april.meeting)
    )

    with pytest.raises(RuleBroken, match="not quorate at this item either"):
        ratify(april, decision)


def test_the_same_meeting_or_an_earlier_one_ratifies_nothing(cast: Cast) -> None:
    earlier = minuting.begin(minuting.call(cast, date(2024, 2, 6)))
    march = minuting.begin(minuting.call(cast), quorate=False)
    minuting.decide(march, march.item, "The board will look again.")
    decision = Decision.objects.get()

    for held in (earlier, march):
        with pytest.raises(RuleBroken, match="at a later meeting of its board"):
            ratify(held, decision, held.item)


def test_nothing_is_ratified_twice_and_one_item_ratifies_one(cast: Cast) -> None:
    march = minuting.begin(minuting.call(cast), quorate=False)
    minuting.decide(march, march.item, "The board will look again.")
    minuting.decide(march, march.item, "The board will write.")
    minuting.close(march)
    second, first = Decision.objects.all()
    april = minuting.begin(minuting.call(cast, APRIL))
    assert first.number == 1

    item = ratification_of(first)
    ratify(april, first, item)

    with pytest.raises(NotAllowed, match="needs no ratification"):
        ratify(april, first, item)
    with pytest.raises(RuleBroken, match="Another decision was ratified"):
        ratify(april, second, item)
    assert ratify(april, second, ratification_of(second)).state == "ratified"


def ratification_of(decision: Decision) -> AgendaItem:
    decision.refresh_from_db()
    assert decision.ratification_item is not None
    return decision.ratification_item


def test_a_ratified_decision_goes_onto_no_further_agenda(cast: Cast) -> None:
    decision = decided(cast, quorate=False)
    april = minuting.begin(minuting.call(cast, APRIL))
    ratify(april, decision)
    minuting.close(april)

    assert not _set_up(cast, MAY).items.filter(role="ratification").exists()


# --- The register --------------------------------------------------------------------
@pytest.mark.parametrize("name", ["decisions", "decision"])
def test_who_reads_the_register(client: Client, cast: Cast, name: str) -> None:
    decided(cast)
    url = address(cast, name, *([1] if name == "decision" else []))

    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)
    pages.refused(login(client, cast.zoe).get(url), READS)
    for person in (cast.sam, cast.nadia):
        assert login(client, person).get(url).status_code == 200
    assert client.post(url).status_code == 405


def test_a_decision_of_another_board_is_not_found(client: Client, cast: Cast) -> None:
    item = make_actions.item_of(make_actions.open_meeting(cast.other_board))
    make_decision(item, cast.sam)

    login(client, cast.sam)
    assert client.get(address(cast, "decision", 1)).status_code == 404
    assert "No decisions yet" in body(client.get(address(cast, "decisions")))


@pytest.mark.parametrize(
    ("state", "sees"), [("draft", False), ("checked", False), ("circulated", True)]
)
def test_members_read_decisions_once_minutes_are_circulated(
    client: Client, cast: Cast, state: str, sees: bool
) -> None:
    minuting.minutes_at(cast, state)
    login(client, cast.gwen)

    found = client.get(address(cast, "decision", 1))

    assert found.status_code == (200 if sees else 404)
    listed = body(client.get(address(cast, "decisions")))
    assert ("waiting times every quarter" in listed) is sees


def test_confidential_decisions_are_like_none_to_observers(
    client: Client, cast: Cast
) -> None:
    meeting = make_actions.open_meeting(cast.board, state="closed")
    Minutes.objects.create(
        meeting=meeting, state="circulated", circulated_at=now(), circulated_by=cast.sam
    )
    secret = make_actions.item_of(meeting, "1", is_confidential=True)
    make_decision(secret, cast.sam, wording="Fund the placement")

    login(client, cast.olu)
    assert client.get(address(cast, "decision", 1)).status_code == 404
    for query in ("", "?q=placement", "?q=1", "?state=firm"):
        page = body(client.get(address(cast, "decisions") + query))
        assert "Fund the placement" not in page
    assert "Fund the placement" in body(
        login(client, cast.gwen).get(address(cast, "decisions"))
    )


@pytest.fixture
def three(client: Client, cast: Cast) -> Client:
    """Three decisions, and the secretary signed in."""
    item = make_actions.item_of(make_actions.open_meeting(cast.board))
    make_decision(item, cast.sam, wording="Publish the SEND strategy")
    make_decision(item, cast.sam, wording="Write to schools", state="provisional")
    make_decision(item, cast.sam, wording="Meet in 2025")
    return login(client, cast.sam)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [3, 2, 1]),
        ("?q=send", [1]),
        ("?q=2", [3, 2]),
        ("?state=provisional", [2]),
        ("?state=nonsense", [3, 2, 1]),
        ("?q=schools&state=firm", []),
        ("?q=²", []),
        ("?q=" + "9" * 5000, []),
        ("?q=%25", []),
        ("?page=nonsense", [3, 2, 1]),
        ("?page=99", [3, 2, 1]),
    ],
)
def test_decisions_are_found_by_word_number_and_state(
    three: Client, cast: Cast, query: str, found: list[int]
) -> None:
    answer = three.get(address(cast, "decisions") + query)

    assert answer.status_code == 200
    shown = [d.number for d in answer.context["page_obj"].object_list]
    assert shown == found
    assert ("No decision found" in body(answer)) is (found == [])


@pytest.mark.parametrize("rows", [1, 50])
def test_the_register_costs_the_same_however_long(
    client: Client, cast: Cast, rows: int
) -> None:
    item = make_actions.item_of(make_actions.open_meeting(cast.board))
    for _ in range(rows):
        make_decision(item, cast.sam)
    login(client, cast.sam)

    with CaptureQueriesContext(connection) as asked:
        page = body(client.get(address(cast, "decisions")))

    assert page.count("<tr>") == rows + 1
    assert len(asked) == LIST_QUERIES


def test_the_page_of_a_decision_explains_its_quorum(client: Client, cast: Cast) -> None:
    decision = decided(cast, quorate=False)

    page = body(login(client, cast.sam).get(decision.get_absolute_url()))

    assert "Decision 1" in page
    assert "The board will look again." in page
    assert decision.quorum["sentence"] in page
    assert "How the quorum was counted" in page
    assert "It stands once a later, quorate meeting ratifies it." in page
    assert "Sam Whitlock (secretary)" in page


def test_members_read_no_history(client: Client, cast: Cast) -> None:
    minuting.minutes_at(cast, "circulated")

    page = body(login(client, cast.gwen).get(address(cast, "decision", 1)))

    assert "waiting times every quarter" in page
    assert "History" not in page
