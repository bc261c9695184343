"""A level that asks for evidence is neither proposed nor confirmed without it (C69)."""

from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from governance.errors import NotAllowed, RuleBroken
from improvement_plan.models import ActionRating, EvidenceLink, PlanEvidence
from improvement_plan.operations.evidence import accept_evidence, withdraw_evidence
from improvement_plan.operations.rating import confirm_rating, propose_rating
from tests.cast import Cast, login
from tests.factories.evidence import make_evidence
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan


@dataclass(frozen=True)
class World:
    made: RatedPlan
    filed: PlanEvidence

    def propose(self, *evidence: int) -> ActionRating:
        return propose_rating(
            by=self.made.cast.standing(self.made.cast.gwen),
            action_id=self.made.action.pk,
            claim=self.made.claim("Green", evidence=evidence),
        )


@pytest.fixture(scope="module")
def once(cast_once: Cast) -> World:
    made = rated_plan(cast_once)
    made.completion.levels.filter(label="Green").update(asks_evidence=True)
    gwen = cast_once.standing(cast_once.gwen)
    filed = make_evidence(
        gwen, cast_once.board, made.action, title="Audit", url="https://example.org/a"
    )
    return World(made, filed)


@pytest.fixture
def world(db: None, once: World) -> World:
    return deepcopy(once)


def test_level_that_asks_is_proposed_with_what_is_held_only(world: World) -> None:
    with pytest.raises(RuleBroken, match="Green asks for evidence") as refused:
        world.propose()
    assert refused.value.field == "evidence"
    with pytest.raises(RuleBroken, match="not held any more"):
        world.propose(world.filed.pk + 1)

    rating = world.propose(world.filed.pk)

    assert EvidenceLink.objects.get(rating=rating).filed == world.filed


def test_second_key_accepts_the_evidence_and_is_not_turned_without(
    world: World,
) -> None:
    rating, cast = world.propose(world.filed.pk), world.made.cast
    assert world.filed.waits
    gwen = cast.standing(cast.gwen)
    with pytest.raises(NotAllowed):  # nobody accepts what they added themselves
        accept_evidence(by=gwen, filed_id=world.filed.pk)
    nadia = cast.standing(cast.nadia)
    confirm_rating(by=nadia, rating_id=rating.pk)

    world.filed.refresh_from_db()
    assert world.filed.accepted_by == cast.nadia
    again = world.propose(world.filed.pk)
    withdraw_evidence(by=gwen, filed_id=world.filed.pk, reason="The wrong file")
    with pytest.raises(
        NotAllowed, match="Green asks for evidence, and none that holds"
    ):
        confirm_rating(by=nadia, rating_id=again.pk)


def test_update_form_offers_what_is_held_and_says_what_is_missing(world: World) -> None:
    made, cast = world.made, world.made.cast
    green = made.completion.levels.get(label="Green")
    where = [cast.partnership.slug, "board", made.action.number]
    url = reverse("improvement_plan:action-update", args=where)
    client, said = login(Client(), cast.gwen), {"done": "All is done."}

    refused = client.post(url, {**said, "completion": green.pk})
    sent = client.post(
        url, {**said, "completion": green.pk, "evidence_held": [world.filed.pk]}
    )

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Green asks for evidence: add a file or a link" in page
    assert "All is done." in page
    assert 'name="evidence_held"' in page
    assert sent.status_code == 303
    rating = made.action.ratings.get(state="proposed")
    assert EvidenceLink.objects.filter(rating=rating, filed=world.filed).exists()
    waits = login(Client(), cast.nadia).get(
        reverse("improvement_plan:action-ratings", args=where)
    )
    assert "Audit" in waits.content.decode()
