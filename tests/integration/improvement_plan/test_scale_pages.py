"""Scales are data: blue may mean *unacceptable*, and 1 may be the best, on every page."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from governance import clock
from governance.errors import RuleBroken
from governance.models import RatingLevel, RatingScale
from governance.shapes import to_dict
from improvement_plan import frozen, plan_page, printing, rated, record, usual_scales
from improvement_plan import operations as plan_ops
from improvement_plan.models import Plan, UpdateCycle
from improvement_plan.operations import cycles, rating, scales
from improvement_plan.operations.rating import Claim
from improvement_plan.operations.scales import LevelInput
from improvement_plan.plan_asked import Asked
from tests.cast import Cast, login
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 9, 3, 9, tzinfo=UTC)
DAY = NOW.date()
LEVELS = (
    # word, meaning, sign, letter, phase, track, impact, how good
    ("Blue", "Unacceptable", "blue", "", "in_progress", "off", "", 1),
    ("Green", "Needs a push", "green", "", "in_progress", "at_risk", "", 2),
    ("Red", "Finished and felt", "red", "", "complete", "", "felt", 3),
)


def address(cast: Cast, name: str, *args: int) -> str:
    where = [cast.partnership.slug, cast.board.slug, *args]
    return reverse(f"improvement_plan:{name}", args=where)


def typed(
    levels: tuple[tuple[object, ...], ...], **instead: object
) -> dict[str, object]:
    """The form of a scale, its levels in the rows from the last to the first."""
    names = (
        "label",
        "definition",
        "sign",
        "letter",
        "phase",
        "track",
        "impact",
        "worth",
    )
    rows = {
        f"{name}_{row}": value
        for row, level in enumerate(reversed(levels))
        for name, value in zip(names, level, strict=True)
    }
    places = {f"place_{row}": len(levels) - row for row in range(len(levels))}
    said = {"name": "Direction of travel", "dimension": "completion", "rows": 5}
    return {**said, **rows, **places, **instead}


def where_one_is_best(cast: Cast) -> RatingScale:
    said = (("1", "Excellent", "felt", "green"), ("2", "Some", "variable", "amber"),
            ("3", "None", "not_felt", "grey"))  # fmt: skip
    return scales.name_scale(
        by=cast.standing(cast.sam), partnership=cast.partnership, name="One to three",
        dimension="impact",
        levels=[
            LevelInput(
                label=word, definition=meaning, sign=sign, letter=word, impact=impact,
                worth=4 - int(word),
            )
            for word, meaning, impact, sign in said
        ],
    )  # fmt: skip


@pytest.fixture
def made(client: Client, cast: Cast) -> RatedPlan:
    """An agreed plan, rated anew by the two scales; both were chosen on their pages."""
    world = rated_plan(cast)
    login(client, cast.sam)
    with clock.at(NOW):
        by = cast.standing(cast.sam)
        plan_ops.agree_plan(by=by, plan_id=world.plan.pk, label="1")
        answer = client.post(address(cast, "scale-new"), typed(LEVELS))
        assert answer.status_code == 303
        world.completion = RatingScale.objects.get(name="Direction of travel")
        assert answer.headers["Location"] == address(cast, "scale", world.completion.pk)
        world.impact = where_one_is_best(cast)
        for scale in (world.completion, world.impact):
            chosen = client.post(
                address(cast, "scale-choose", scale.pk), {"plan": world.plan.pk}
            )
            assert chosen.status_code == 303
    return world


def rate(made: RatedPlan, dimension: str, word: str) -> None:
    scale = made.completion if dimension == "completion" else made.impact
    rating.bring_rating(
        by=made.cast.standing(made.cast.sam), action_id=made.action.pk,
        claim=Claim(
            dimension=dimension, level=scale.levels.get(label=word).pk, reason="Seen",
        ),
    )  # fmt: skip


def test_blue_unacceptable_and_one_best_work_on_every_page(
    client: Client, made: RatedPlan
) -> None:
    cast, plan = made.cast, Plan.objects.get(pk=made.plan.pk)
    order = [level.label for level in made.completion.levels.order_by("position")]
    assert order == ["Blue", "Green", "Red"]
    with clock.at(NOW):
        rate(made, "completion", "Blue")
        rate(made, "impact", "1")
        stood = record.as_of(plan, DAY)
        assert stood is not None
        every = rated.of_plan(plan, stood.actions, DAY)
        mine = every.by_number[made.action.number]
        # Its date passed in June: the record, which knows no colour, says Blue too.
        assert mine.days_late > 0
        assert mine.denied is None
        counts = {c.level.label: len(c.numbers) for c in every.counts("completion")}
        assert counts == {"Blue": 1, "Green": 0, "Red": 0}
        page = client.get(plan.get_absolute_url()).content.decode()
        strip = client.get(
            address(cast, "action-ratings", made.action.number)
        ).content.decode()
        home = client.get(
            reverse("boards:board", args=[cast.partnership.slug, cast.board.slug])
        ).content.decode()
        for html in (page, strip, home):
            assert "Unacceptable" in html
        assert "Excellent" in page
        assert "off track" not in page.lower()
        paper = printing.paper_of(cast.board, built(plan))
        told = json.dumps(paper.to_dict())
        assert "Unacceptable" in told
        assert "Excellent" in told
        assert paper.denied == 0
        row = cycles.open_cycle(
            by=cast.standing(cast.sam), plan_id=plan.pk, audience="board", of=DAY,
            due_on=DAY,
        )  # fmt: skip
        cycles.close_cycle(by=cast.standing(cast.sam), cycle_id=row.pk)
    kept = UpdateCycle.objects.get(pk=row.pk).snapshot
    now_again = frozen.of(plan, DAY)
    assert now_again is not None
    assert kept == json.loads(json.dumps(to_dict(now_again)))
    first = now_again.actions[0]
    assert first.completion is not None
    assert first.impact is not None
    assert (first.completion.definition, first.impact.label) == ("Unacceptable", "1")


def built(plan: Plan) -> plan_page.PlanPage:
    shown = plan_page.build(plan, DAY, Asked.read({}))
    assert shown is not None
    return shown


def test_scales_that_contradict_each_other_warn_by_their_own_words(
    made: RatedPlan,
) -> None:
    plan = Plan.objects.get(pk=made.plan.pk)
    with clock.at(NOW):
        rate(made, "completion", "Red")
        rate(made, "impact", "3")
        stood = record.as_of(plan, DAY)
        assert stood is not None
        mine = rated.of_plan(plan, stood.actions, DAY).by_number[made.action.number]
    assert "Completion (Red) says its impact is felt" in " ".join(mine.warnings)


def test_ratings_keep_the_scale_they_were_given_by(
    client: Client, made: RatedPlan
) -> None:
    cast, plan = made.cast, Plan.objects.get(pk=made.plan.pk)
    with clock.at(NOW):
        page = client.get(plan.get_absolute_url()).content.decode()
        # Rated by the scale before, which is not chosen any more, and still counted.
        assert "Action in progress, on track" in page
        paper = printing.paper_of(cast.board, built(plan))
        assert "Action in progress, on track" in json.dumps(paper.to_dict())
        rate(made, "completion", "Blue")
        again = client.post(
            address(cast, "scale-next", made.completion.pk),
            typed(LEVELS[:2], name="ignored", definition_1="Not good enough"),
        )
        assert again.status_code == 303
        second = RatingScale.objects.get(name="Direction of travel", version=2)
        old = client.get(address(cast, "scale", made.completion.pk)).content.decode()
        assert "An earlier version" in old
        assert "1 rating of this board given by it" in old
        page = client.get(plan.get_absolute_url()).content.decode()
        assert "Unacceptable" in page
        assert "Not good enough" not in page
        client.post(address(cast, "scale-choose", second.pk), {"plan": plan.pk})
        page = client.get(plan.get_absolute_url()).content.decode()
        assert "Unacceptable" in page
    assert RatingLevel.objects.filter(scale=made.completion).count() == 3


def test_a_scale_is_refused_beside_its_level_and_nothing_typed_is_lost(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    address_new = address(cast, "scale-new")
    wrong = typed(LEVELS, definition_1="", label_0="Finished")
    refused = client.post(address_new, wrong)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert 'href="#id_definition_1"' in html
    assert "Write what it means, as printed." in html
    assert 'value="Finished"' in html
    no_worth = client.post(address_new, typed(LEVELS, worth_2=""))
    assert "Say how good it is among its own" in no_worth.content.decode()
    more = client.post(address_new, {**wrong, "more": "1"})
    assert more.status_code == 200
    assert 'name="label_6"' in more.content.decode()
    assert 'value="Finished"' in more.content.decode()
    assert not RatingScale.objects.exists()

    login(client, cast.gwen)
    assert client.get(address(cast, "scales")).status_code == 200
    assert client.get(address_new).status_code == 403
    one = {
        "by": cast.standing(cast.sam), "partnership": cast.partnership, "name": "Twice",
        "levels": usual_scales.COMPLETION,
    }  # fmt: skip
    scales.name_scale(**one, dimension="completion")
    with pytest.raises(RuleBroken, match="rates completion"):
        scales.name_scale(**one, dimension="impact")
