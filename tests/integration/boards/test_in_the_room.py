"""Coming, leaving, withdrawing, presiding, ruling and voting, over HTTP (C35–C37)."""

from copy import deepcopy
from datetime import time
from typing import Any

import pytest

from boards.models import Attendance, Decision, Meeting, Office, Ruling, Withdrawal
from boards.operations import interests, presence
from boards.quorum.patterns import build
from governance.models import AuditEvent
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db

USUAL = "chair_or_vice_and_share"


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    """Eleven of 26 are here: as many as are needed, the chair among them."""
    made = recorded(items=5)
    made.come(*range(11))
    return made


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def at_item(world: Recorded, what: str, at: int, line: int = 1) -> None:
    url = world.url(
        "record-at-item", item=world.items[at].pk, attendance=world.member(line).pk
    )
    assert world.client().post(url, {"what": what}).status_code == 303


def page(world: Recorded, at: int = 0) -> Any:
    answer = world.client().get(f"{world.url()}?item={world.items[at].pk}")
    return answer.context["page"], answer.content.decode()


def minutes(world: Recorded) -> str:
    return world.client().get(world.url("minutes")).content.decode()


def logged(kind: str) -> list[str]:
    return [e.reason for e in AuditEvent.objects.filter(kind=f"boards.{kind}")]


def vote(world: Recorded, at: int = 0, **values: object) -> Any:
    url = world.url("record-decision-add", item=world.items[at].pk)
    return world.client().post(url, {"wording": "Go on", "method": "vote", **values})


def terms(world: Recorded, **values: object) -> None:
    type(world.meeting.terms).objects.filter(pk=world.meeting.terms_id).update(**values)


def rule(world: Recorded, pattern: str = USUAL, **values: str) -> None:
    """The meeting's terms, with another quorum rule."""
    row = world.meeting.terms
    row.set_rule(build(pattern, values))
    row.save()


# --- Presence by item -------------------------------------------------------------------
def test_out_for_one_item_counts_there_and_nowhere_else(world: Recorded) -> None:
    at_item(world, "out", 2)
    assert [page(world, at)[0].room.quorum.quorate for at in range(4)] == [
        True, True, False, True,
    ]  # fmt: skip
    assert world.decide(at=2).state == Decision.State.PROVISIONAL
    assert world.decide(at=3).state == Decision.State.FIRM

    at_item(world, "stayed", 2)
    assert page(world, 2)[0].room.quorum.quorate
    assert not Withdrawal.objects.exists()


def test_withdrawing_counts_as_the_terms_say(world: Recorded) -> None:
    at_item(world, "withdraws", 2)
    assert page(world, 2)[0].room.quorum.quorate  # deemed present, as they stand
    rule(world, recused="absent")
    assert not page(world, 2)[0].room.quorum.quorate
    assert page(world, 3)[0].room.quorum.quorate


def test_losing_the_quorum_is_said_logged_and_printed_once(world: Recorded) -> None:
    name = world.member(1).name
    at_item(world, "leaves", 2)
    sentence = (
        f"The quorum was lost at item 3 when {name} left: the chair is here, but 10 of "
        "26 places are filled, 11 needed (40% of 26 is 10.4, rounded up)."
    )
    assert logged("quorum_lost") == [sentence]
    assert sentence not in page(world, 1)[1]  # nothing hangs over earlier items
    assert f'data-lost="{sentence}"' in page(world, 2)[1]
    assert f'data-lost="{sentence}"' in page(world, 4)[1]
    assert minutes(world).count(sentence) == 1

    world.set(world.member(2), state="present", left_at=time(12, 30))
    assert logged("quorum_lost") == [sentence]

    world.set(world.member(2), state="present")
    at_item(world, "comes", 4)
    assert "data-lost" not in page(world, 4)[1]
    assert len(logged("quorum_regained")) == 1
    assert [w.item.number for w in Withdrawal.objects.all()] == ["3", "4"]


def test_roll_call_loses_no_quorum() -> None:
    world = recorded()
    world.come(*range(11))
    world.set(world.member(3), state="apologies")
    assert logged("quorum_lost") == []
    assert Meeting.objects.get(pk=world.meeting.pk).quorum_moments == []


# --- Presiding --------------------------------------------------------------------------
def test_acting_chair_is_chosen_and_counts_only_where_the_terms_say(
    world: Recorded,
) -> None:
    world.come(0, state="apologies")
    world.come(11)
    shown, html = page(world)
    assert shown.room.needs_acting_chair
    assert "The chair and the vice chair are both away" in html
    guest = make.make_person(world.board.partnership, "Gale Guest")
    chosen = world.member(1)

    def choose(person: object) -> Any:
        return world.client().post(world.url("record-chair"), {"person": person})

    Attendance.objects.create(meeting=world.meeting, person=guest, state="present",
                              capacity="in_attendance")  # fmt: skip
    refused = choose(guest.pk)
    assert refused.status_code == 422
    assert "an acting chair is one of it" in refused.content.decode()
    assert choose(chosen.person_id).status_code == 303
    assert f"{chosen.name}, acting chair, chosen in the meeting" in minutes(world)
    assert not page(world)[0].room.quorum.quorate  # chair or vice chair is asked for

    roles = "chair\nvice_chair\nacting_chair"
    rule(world, "chair_or_deputy", roles=roles, share="40%")
    assert page(world)[0].room.quorum.quorate


def test_the_chair_changes_in_the_middle(world: Recorded) -> None:
    vice = world.member(4)
    assert vice.person
    Office.objects.create(
        board=world.board, person=vice.person, kind="vice_chair", starts_on="2020-01-01"
    )
    presence.record_chair(by=world.who, meeting_id=world.meeting.pk, person=world.chair)
    url = world.url("record-item-chair", item=world.items[2].pk)
    world.client().post(url, {"presiding": vice.person_id})
    assert f"{vice.name}, vice chair, took the chair." in minutes(world)
    assert world.client().post(url, {"presiding": ""}).status_code == 303
    assert "took the chair" not in minutes(world)


# --- Rulings ----------------------------------------------------------------------------
def ruled(world: Recorded, at: int = 2, **values: str) -> Any:
    data = {"clause": "Annex A (g)", "reason": "The deadline is tomorrow", **values}
    return world.client().post(
        world.url("record-ruling", item=world.items[at].pk), data
    )


@pytest.mark.parametrize(
    ("discretion", "state"), [("no", "provisional"), ("yes", "firm")]
)
def test_ruling_stands_beside_the_quorum_and_never_changes_it(
    world: Recorded, discretion: str, state: str
) -> None:
    rule(world, chair_discretion=discretion)
    at_item(world, "leaves", 2)
    assert "who presides" in ruled(world).content.decode()
    presence.record_chair(by=world.who, meeting_id=world.meeting.pk, person=world.chair)
    assert ruled(world, reason=" ").status_code == 422
    assert ruled(world).status_code == 303

    decision = world.decide(at=2)
    assert (decision.state, decision.quorum["quorate"]) == (state, False)
    assert not page(world, 2)[0].room.quorum.quorate
    printed = minutes(world)
    assert "Ruling of Nadia Osei, who presided (Annex A (g)): The deadline" in printed
    assert ("on the ruling of the chair" in printed) is (state == "firm")
    assert logged("ruled") == ["The deadline is tomorrow"]
    assert ruled(world, at=0).status_code == 422  # quorate there: nothing to rule

    ruled(world, remove="1")
    assert Ruling.objects.exists() is (state == "firm")  # a decision rests on it


# --- Votes ------------------------------------------------------------------------------
def test_votes_are_held_against_the_room_and_the_terms(world: Recorded) -> None:
    terms(world, decides_by="majority", casting_vote=True)
    interests.declare_interest(
        by=world.who, meeting_id=world.meeting.pk, person=world.member(1).person,
        item=world.items[0], nature="personal", description="A cousin", handling="spoke",
    )  # fmt: skip
    assert page(world)[0].room.voters == 10
    refused = vote(world, votes_for=9, votes_against=2)
    assert refused.status_code == 422
    assert (
        "11 votes are counted, and 10 people who may vote" in refused.content.decode()
    )
    tied = vote(world, votes_for=5, votes_against=5)
    assert list(tied.context["forms"].decision.errors) == ["casting"]

    vote(world, votes_for=5, votes_against=5, casting="against")
    lost = Decision.objects.get()
    assert (lost.method, lost.vote_result, lost.state) == (
        "casting_vote", "not_carried", "firm",
    )  # fmt: skip
    vote(world, at=1, votes_for=8, votes_against=2, votes_abstained=1)
    printed = minutes(world)
    assert "by a vote: 8 for, 2 against, 1 abstained" in printed
    assert "not carried" in printed


def test_a_lost_vote_needs_no_ratification(world: Recorded) -> None:
    terms(world, decides_by="majority")
    world.come(0, state="absent")
    vote(world, votes_for=1, votes_against=3)
    assert Decision.objects.get().state == Decision.State.FIRM
