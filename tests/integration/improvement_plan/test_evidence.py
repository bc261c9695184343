"""Evidence: typed, dated, linked, flagged when it is over, and confidential for good."""

import io
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from improvement_plan.models import EvidenceLink, PlanAction, PlanEvidence
from improvement_plan.operations.evidence import (
    EvidenceInput,
    Target,
    add_evidence,
    link_evidence,
    withdraw_evidence,
)
from tests.answers import whole
from tests.cast import Cast, login
from tests.factories.evidence import make_evidence
from tests.factories.plans import make_area, make_plan, make_plan_action


@dataclass(frozen=True)
class World:
    cast: Cast
    action: PlanAction
    filed: PlanEvidence

    def address(self, name: str, **numbers: int) -> str:
        where = {"partnership": self.cast.partnership.slug, "board": "board"}
        return reverse(f"improvement_plan:{name}", kwargs={**where, **numbers})


@pytest.fixture(scope="module")
def world_once(cast_once: Cast) -> World:
    area = make_area(make_plan(cast_once.board))
    action = make_plan_action(area, action_lead=cast_once.gwen)
    sam = cast_once.standing(cast_once.sam)
    return World(cast_once, action, make_evidence(sam, cast_once.board, action))


@pytest.fixture
def world(db: None, world_once: World) -> World:
    return deepcopy(world_once)


def test_a_list_per_area_and_action_flags_what_is_over(
    client: Client, world: World
) -> None:
    sam = world.cast.standing(world.cast.sam)
    make_evidence(
        sam, world.cast.board, world.action, title="Old survey", kind="survey",
        url="https://example.org/survey", expires_on=date(2024, 6, 1),
    )  # fmt: skip
    elsewhere = make_plan_action(make_area(world.action.area.plan))
    make_evidence(sam, world.cast.board, elsewhere, title="Of another action")
    login(client, world.cast.gwen)
    everything = world.address("evidence-list")

    html = client.get(everything).content.decode()
    assert html.count("Expired") == 1
    assert "Of another action" in html
    for of in (f"action={world.action.number}", f"area={world.action.area.number}"):
        html = client.get(f"{everything}?{of}").content.decode()
        assert "Audit of plans" in html
        assert "Old survey" in html
        assert "Of another action" not in html
    assert client.get(f"{everything}?action=99999").status_code == 404


def test_a_file_or_an_address_and_never_both(world: World) -> None:
    sam = world.cast.standing(world.cast.sam)
    add = {"by": sam, "board": world.cast.board}
    said = EvidenceInput(kind="data", title="Waits", dated_on=date(2024, 3, 1))

    with pytest.raises(RuleBroken, match="one of them"):
        add_evidence(**add, said=said, target=Target(action=world.action.pk))
    with pytest.raises(RuleBroken, match="one of them"):
        make_evidence(
            sam, world.cast.board, world.action, url="https://example.org/",
            content=io.BytesIO(b"%PDF-1.7"), name="a.pdf",
        )  # fmt: skip
    with pytest.raises(RuleBroken, match="not in the plan"):
        make_evidence(sam, world.cast.board, PlanAction(pk=987_654))


def test_evidence_speaks_for_several_things_each_once(world: World) -> None:
    sam = world.cast.standing(world.cast.sam)
    link = {"by": sam, "filed_id": world.filed.pk, "board": world.cast.board}

    for _ in range(2):
        link_evidence(**link, target=Target(area=world.action.area_id))

    assert EvidenceLink.objects.filter(filed=world.filed).count() == 2


def test_the_lead_of_an_action_adds_evidence_and_no_other_member(world: World) -> None:
    lead = world.cast.standing(world.cast.gwen)
    chair = world.cast.standing(world.cast.nadia)

    made = make_evidence(lead, world.cast.board, world.action)

    assert made.evidence.added_by == world.cast.gwen
    with pytest.raises(NotAllowed, match="leads of an action"):
        make_evidence(chair, world.cast.board, world.action)


def test_confidential_evidence_is_nowhere_for_who_is_not_cleared(
    client: Client, world: World
) -> None:
    sam = world.cast.standing(world.cast.sam)
    secret = make_evidence(
        sam, world.cast.board, world.action, title="One family’s story",
        is_confidential=True,
    )  # fmt: skip
    file = world.address("evidence-file", filed=secret.pk)
    pages = [file, secret.get_absolute_url()]

    login(client, world.cast.olu)
    assert [client.get(page).status_code for page in pages] == [404, 404]
    listed = client.get(world.address("evidence-list")).content.decode()
    assert "One family" not in listed
    assert "Audit of plans" in listed
    login(client, world.cast.gwen)
    assert whole(client.get(file)).startswith(b"%PDF")
    assert "One family" in client.get(pages[1]).content.decode()
    events = AuditEvent.objects.filter(kind="improvement_plan.evidence_read")
    assert [event.actor_name for event in events] == [world.cast.gwen.name]
    told = "".join(
        f"{e.subject_label}{e.changes}{e.reason}" for e in AuditEvent.objects.all()
    )
    assert "One family" not in told


def test_withdrawn_evidence_is_served_to_nobody_and_says_why(
    client: Client, world: World
) -> None:
    sam = world.cast.standing(world.cast.sam)
    withdraw = {"by": sam, "filed_id": world.filed.pk}
    with pytest.raises(RuleBroken, match="why"):
        withdraw_evidence(**withdraw, reason="")

    withdraw_evidence(**withdraw, reason="It names a child")

    login(client, world.cast.gwen)
    gone = client.get(world.filed.get_absolute_url())
    assert gone.status_code == 410
    assert "It names a child" in gone.content.decode()
    file = world.address("evidence-file", filed=world.filed.pk)
    assert client.get(file).status_code == 404
    with pytest.raises(RuleBroken, match="already"):
        withdraw_evidence(**withdraw, reason="Again")


def test_the_form_adds_a_link_and_keeps_what_was_typed(
    client: Client, world: World
) -> None:
    login(client, world.cast.sam)
    address = world.address("evidence-new")
    typed = {
        "title": "Waits in June", "kind": "data", "url": "https://example.org/w",
        "dated_on_day": 1, "dated_on_month": 6, "dated_on_year": 2024,
    }  # fmt: skip

    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Waits in June" in refused.content.decode()
    made = client.post(address, typed | {"target": f"action-{world.action.pk}"})

    assert made.status_code == 303
    assert "Waits in June" in client.get(made.headers["Location"]).content.decode()
