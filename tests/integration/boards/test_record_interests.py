"""Declarations at a meeting: offered from the registers, handled, with their effect."""

from datetime import date
from typing import Any

import pytest

from boards import publication, record_items, room
from boards.models import AgendaItem, Interest, RegisteredInterest
from boards.operations import interests
from boards.quorum.patterns import build
from boards.record_declarations import DeclarationsPanel
from governance.clock import now
from governance.models import Person
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Recorded:
    """Eleven of 26 are here, as many as are needed; item 2 is about a college."""
    world = recorded()
    first, second, _ = world.items
    AgendaItem.objects.filter(pk=first.pk).update(role="declarations")
    AgendaItem.objects.filter(pk=second.pk).update(title="Bid of Aldwick College")
    terms = world.meeting.terms
    terms.set_rule(build("chair_or_vice_and_share", {"recused": "absent"}))
    terms.save()
    world.come(*range(11))
    return world


def held(person: Person, **values: Any) -> RegisteredInterest:
    told = {"nature": "professional", "description": "Governor",
            "organisation_text": "Aldwick College", "starts_on": date(2024, 1, 1)}  # fmt: skip
    return RegisteredInterest.objects.create(
        person=person, entered_at=now(), entered_by=person, **{**told, **values}
    )


def person(world: Recorded, at: int) -> Person:
    found = world.member(at).person
    assert found
    return found


def shown(world: Recorded, item: int = 0, query: str = "") -> DeclarationsPanel:
    answer = world.client().get(f"{world.url()}?item={world.items[item].pk}{query}")
    found: DeclarationsPanel = answer.context["page"].declarations
    return found


def send(world: Recorded, verb: str, data: dict[str, Any], **kwargs: int) -> Any:
    url = f"{world.url(verb, **kwargs)}?item={world.items[0].pk}"
    return world.client().post(url, data)


def declared(world: Recorded, at: int = 1, **values: Any) -> Interest:
    return interests.declare_interest(
        by=world.who, meeting_id=world.meeting.pk, person=person(world, at),
        item=world.items[1],
        **{"nature": "financial", "description": "Supplies the college", **values},
    )  # fmt: skip


# --- Offered --------------------------------------------------------------------------
def test_registers_of_those_here_are_offered_with_the_reason(world: Recorded) -> None:
    touching = held(person(world, 1))
    held(person(world, 2), organisation_text="Quayside Cars")
    held(person(world, 3), ends_on=date(2024, 2, 1))
    held(person(world, 14))
    world.come(14, state="apologies")

    panel = shown(world)
    assert [o.registered for o in panel.offers] == [touching]
    assert panel.offers[0].whys == ("Item 2, “Aldwick College”: in its title",)
    assert len(panel.others) == 1
    assert shown(world, item=1).offers == panel.offers
    assert shown(world, item=2).offers == ()


def test_show_all_is_beside_it(world: Recorded) -> None:
    held(person(world, 2), organisation_text="Quayside Cars")
    page = world.client().get(f"{world.url()}?item={world.items[0].pk}")
    assert "Show all (1 more)" in page.content.decode()
    assert "Quayside Cars" not in page.content.decode()
    page = world.client().get(f"{world.url()}?item={world.items[0].pk}&interests=all")
    assert "Quayside Cars" in page.content.decode()
    assert "Nothing on today’s agenda names it" in page.content.decode()


def test_one_click_takes_it_over_once(world: Recorded) -> None:
    row = held(person(world, 1), is_sensitive=True)
    data = {"items": [world.items[1].pk]}
    for _ in range(2):
        answer = send(world, "record-interest-take", data, registered=row.pk)
        assert answer.status_code == 303

    made = world.meeting.interests.get()
    assert (made.registered, made.item, made.person) == (
        row,
        world.items[1],
        row.person,
    )
    assert made.description == "Governor, Aldwick College"
    assert (made.is_sensitive, made.is_open) == (True, True)
    world.meeting.refresh_from_db()
    assert world.meeting.interests_asked
    assert shown(world).offers == ()


def test_taking_over_reaches_nobody_else_and_no_other_item(world: Recorded) -> None:
    row = held(world.secretary)
    answer = send(world, "record-interest-take", {}, registered=row.pk)
    assert answer.status_code == 404
    other = recorded()
    row = held(person(world, 1))
    send(world, "record-interest-take", {"items": [other.items[0].pk]},
         registered=row.pk)  # fmt: skip
    assert not Interest.objects.exists()


# --- Handled ----------------------------------------------------------------------------
def test_effect_on_the_quorum_is_said_before_it_is_saved(world: Recorded) -> None:
    declared(world)
    line = shown(world).lines[0]
    assert line.is_open
    assert line.is_lost
    assert line.effect == (
        "Without them 10 of 11 remain, 11 are needed: the item would not be quorate."
    )
    assert line.effect in world.client().get(world.url()).content.decode()


def test_withdrawing_changes_who_counts_at_the_item_only(world: Recorded) -> None:
    one = declared(world)
    answer = send(
        world, "record-interest-handle", {"handling": "withdrew"}, interest=one.pk
    )
    assert answer.url.endswith(f"#declared-{one.pk}")
    now_in = room.of(world.meeting)
    first, second, _ = world.items
    assert now_in.quorum(first).quorate
    assert not now_in.quorum(second).quorate
    assert world.decide(at=1).state == "provisional"
    assert world.decide(at=2).state == "firm"


@pytest.mark.parametrize("handling", ["stayed", "spoke"])
def test_who_stays_counts_on(world: Recorded, handling: str) -> None:
    one = declared(world)
    send(world, "record-interest-handle", {"handling": handling}, interest=one.pk)
    one.refresh_from_db()
    assert one.handling == handling
    assert room.of(world.meeting).quorum(world.items[1]).quorate


def test_nobody_withdraws_from_a_whole_meeting(world: Recorded) -> None:
    one = interests.declare_interest(
        by=world.who, meeting_id=world.meeting.pk, person=person(world, 1), item=None,
        nature="personal", description="A cousin",
    )  # fmt: skip
    buttons = [b.value for b in shown(world).lines[0].buttons]
    assert buttons == ["stayed", "spoke"]
    answer = send(
        world, "record-interest-handle", {"handling": "withdrew"}, interest=one.pk
    )
    assert answer.status_code != 200
    one.refresh_from_db()
    assert one.is_open


def test_conflict_without_outcome_is_a_loose_end(world: Recorded) -> None:
    one = declared(world)

    def sentences() -> list[str]:
        page = world.client().get(world.url()).context["page"]
        return [end.sentence for end in page.loose_ends if "interest" in end.sentence]

    assert sentences() == [
        f"Item 2: {one.person} declared an interest, and how it was handled is not "
        "recorded"
    ]
    send(world, "record-interest-handle", {"handling": "spoke"}, interest=one.pk)
    assert sentences() == []


# --- Told -------------------------------------------------------------------------------
def test_sensitive_declaration_is_published_in_general_words(world: Recorded) -> None:
    row = held(person(world, 1), is_sensitive=True, description="MARKSECRET child")
    send(world, "record-interest-take", {"items": [world.items[1].pk]},
         registered=row.pk)  # fmt: skip
    for audience in publication.Audience:
        shot = record_items.Recorded.at(world.meeting).shown(audience)[1]
        told = shot.declarations[0]
        assert told.nature == "professional interest"
        assert told.handling == "how it was handled is not recorded"
