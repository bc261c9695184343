"""A plan with its progress in public: dated, replaced, withdrawn, and without secrets."""

import csv
import io
from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import page
import pytest
from django.test import Client
from django.urls import reverse

from boards import public_search
from boards.models import Announcement, Board
from governance import clock, documents
from governance.errors import NotAllowed, RuleBroken
from improvement_plan import operations as ops
from improvement_plan import report_parts
from improvement_plan.models import ComparatorValue, KpiComparator, KpiValue
from improvement_plan.operations.publishing import publish_plan, withdraw_plan
from improvement_plan.operations.rating import propose_rating
from tests.cast import Cast, login
from tests.factories import inspections
from tests.factories.kpis import make_exception, make_kpi, make_target
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan
from tests.pdf_text import flat_text

pytestmark = pytest.mark.django_db
JULY, AUGUST = (datetime(2024, m, 3, 9, tzinfo=UTC) for m in (7, 8))
SERIES = ("78.0", "55.9", "35.5", "16.5", "3.6", "11.4")
ENGLAND = ("58.7", "55.6", "57.9", "47.7", "49.1", "45.9")
SOUTHEND = ("95.7", "86.3", "95.1", "71.7", "3.8", "16.1")


@pytest.fixture(scope="module")
def once(cast_once: Cast) -> RatedPlan:
    """Agreed, with a milestone celebrated, a KPI, and markers of what stays inside."""
    made = rated_plan(cast_once)
    cast, by = made.cast, made.cast.standing(made.cast.sam)
    with clock.at(JULY):
        ops.agree_plan(by=by, plan_id=made.plan.pk, label="1")
        step = made.action.steps.first()
        assert step is not None
        ops.mark_step(by=by, step_id=step.pk, done_on=date(2024, 7, 1))
        ops.celebrate_step(by=by, step_id=step.pk, words="Nobody waits  past a term.")
        propose_rating(
            by=cast.standing(cast.gwen), action_id=made.action.pk,
            claim=made.claim("Red", reason="MARKREASON"),
        )  # fmt: skip
        _kpi(cast)
    return made


def _kpi(cast: Cast) -> None:
    """The published series, with a note that is not for the public."""
    kpi = make_kpi(cast.board, owner=cast.gwen, name="EHC plans in 20 weeks")
    make_target(kpi, "60")
    note = make_exception(kpi)
    note.cause, note.written_at, note.written_by = "MARKCAUSE", JULY, cast.gwen
    note.save()
    for place in range(len(SERIES)):
        row: dict[str, Any] = {
            "period": date(2019 + place, 1, 1), "recorded_at": JULY,
            "recorded_by": cast.sam,
        }  # fmt: skip
        KpiValue.objects.create(kpi=kpi, value=Decimal(SERIES[place]), **row)
        for kind, name, figures in (
            ("england", "England", ENGLAND), ("neighbour", "Southend-on-Sea", SOUTHEND),
        ):  # fmt: skip
            whom, _ = KpiComparator.objects.get_or_create(kpi=kpi, kind=kind, name=name)
            value = Decimal(figures[place])
            ComparatorValue.objects.create(comparator=whom, value=value, **row)


@pytest.fixture
def world(once: RatedPlan) -> RatedPlan:
    return deepcopy(once)


def published(made: RatedPlan, at: datetime = JULY) -> Any:
    with clock.at(at):
        row = publish_plan(by=made.cast.standing(made.cast.sam), plan_id=made.plan.pk)
        documents.make_due()
    row.document.refresh_from_db()
    return row


def public(made: RatedPlan, name: str = "plan", day: str = "2024-07-03") -> str:
    where: list[Any] = [made.cast.partnership.slug, "board", made.plan.number]
    return reverse(f"public:{name}", args=[*where, day] if day else where)


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_plan_and_progress_are_a_page_a_pdf_and_csv(
    world: RatedPlan, client: Client
) -> None:
    assert client.get(public(world)).status_code == 404
    row = published(world)

    shown = read(client, public(world))
    assert "Amber" in shown
    assert "Action in progress, on track" in shown
    assert "Completion of 1.1 by month: not rated from August 2023" in shown
    assert "Nobody waits past a term." in shown
    assert "Done:" in shown
    assert "2019 78, 2020 55.9, 2021 35.5, 2022 16.5, 2023 3.6, 2024 11.4" in shown
    pdf = client.get(public(world, "plan-pdf")).content
    failures = page.validate_pdf_bytes(
        pdf, profile=page.ValidationProfile.PDF_UA_1
    ).failures
    assert [one.message for one in failures] == []
    text = flat_text(pdf)
    for figure in (*SERIES, *ENGLAND, *SOUTHEND):
        assert f"{figure}%" in text
    for words in (
        "Amber Action in progress, on track",
        "since 20 April 2024",
        "3 days overdue",
        "What the ratings mean",
        "Celebrated: Nobody waits past a term.",
    ):
        assert words in text
    drawn = text.replace(" ", "")  # the letters of a chart stand apart in the file
    assert all(words in drawn for words in ("England45.9", "Southend-on-Sea16.1"))
    rows = list(csv.reader(io.StringIO(
        client.get(public(world, "plan-csv")).content.decode("utf-8-sig")
    )))  # fmt: skip
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["Completion"], line["Impact"]) == ("Amber", "Red")
    assert (line["Milestones done"], line["Milestones"]) == ("1", "2")
    assert line["Celebrated"] == "Nobody waits past a term."
    figures = read(client, public(world, "plan-kpis"))
    assert "2019,England,58.7%" in figures
    assert row.document.snapshot["for_everyone"]


def test_what_is_not_for_everybody_was_never_in_it(
    world: RatedPlan, client: Client
) -> None:
    secretary = login(Client(), world.cast.sam)
    board = world.cast.board
    where = [board.partnership.slug, board.slug, world.plan.number]
    preview = reverse("improvement_plan:plan-publication", args=where)
    with clock.at(JULY):
        ratings = reverse("improvement_plan:action-ratings",
                          args=[*where[:2], world.action.number])  # fmt: skip
        inside = read(login(Client(), world.cast.gwen), ratings)
        looked = read(secretary, preview)
    row = published(world)

    assert "MARKREASON" in inside
    names = (world.cast.gwen.name, world.cast.olu.name, world.cast.nadia.name)
    assert names[0] in inside
    texts = [str(row.document.snapshot), looked,
             *(read(client, public(world, name))
               for name in ("plan", "plan-csv", "plan-kpis"))]  # fmt: skip
    told = Announcement.objects.current().get(source="plan")
    texts += [told.summary, *told.entries.values_list("text", flat=True)]
    for text in texts:
        assert "MARK" not in text
        assert "The record says" not in text
    for text in (texts[0], *texts[2:]):
        assert not any(name in text for name in names)
    Board.objects.filter(pk=board.pk).update(shows_members="names")
    assert names[0] in str(published(world, AUGUST).document.snapshot)


def test_a_newer_one_replaces_and_the_older_stays_until_it_is_withdrawn(
    world: RatedPlan, client: Client
) -> None:
    by, cast = world.cast.standing(world.cast.sam), world.cast
    first = published(world)
    assert published(world) == first
    second = published(world, AUGUST)
    first.refresh_from_db()

    assert first.replaced_by == second
    newest = public(world, "plan-newest", "")
    assert client.get(newest)["Location"] == public(world, day="2024-08-03")
    older = read(client, public(world))
    assert "A newer one is published" in older
    assert "3 August 2024" in older
    board = f"/public/{cast.partnership.slug}/board/"
    assert public(world, day="2024-08-03") in read(client, board)
    feed = read(client, f"{board}feed.atom")
    assert "plans/1/2024-08-03/" in feed
    assert "plans/1/2024-07-03/" not in feed
    assert public_search.found(cast.partnership.pk, "improve part")

    with pytest.raises(RuleBroken, match="Say why"):
        withdraw_plan(by=by, publication_id=second.pk, reason=" ")
    with pytest.raises(NotAllowed):
        withdraw_plan(
            by=cast.standing(cast.gwen), publication_id=second.pk, reason="A slip."
        )
    withdraw_plan(by=by, publication_id=second.pk, reason="A figure was wrong.")
    for name in ("plan", "plan-pdf", "plan-csv", "plan-kpis"):
        gone = client.get(public(world, name, "2024-08-03"))
        assert gone.status_code == 410
        assert gone["Cache-Control"] == "no-store"
        assert "A figure was wrong." in gone.content.decode()
    assert client.get(newest)["Location"] == public(world)
    assert client.get(public(world)).status_code == 200
    assert not public_search.found(cast.partnership.pk, "improve part")
    assert "2024-08-03" not in read(client, f"{board}feed.atom")
    with pytest.raises(RuleBroken, match="withdrawn already"):
        withdraw_plan(by=by, publication_id=second.pk, reason="Again.")


def test_nothing_is_published_that_rests_on_an_unpublished_report(
    world: RatedPlan,
) -> None:
    cast, plan = world.cast, world.plan
    by = cast.standing(cast.sam)
    found = inspections.make_inspection(by, cast.board, published_on=None)
    finding = inspections.make_finding(by, found)
    finding.areas.set(plan.areas.all())
    where = [cast.partnership.slug, cast.board.slug, plan.number]
    client = login(Client(), cast.sam)
    address = reverse("improvement_plan:plan-publish", args=where)

    with clock.at(JULY):
        with pytest.raises(RuleBroken, match="not published"):
            publish_plan(by=by, plan_id=plan.pk)
        refused = client.post(address)
        assert refused.status_code == 409
        assert "inspection report that is not published" in refused.content.decode()
        found.published_on = date(2024, 2, 1)
        found.save()
        assert client.post(address).status_code == 303
    assert plan.publications.count() == 1
    assert login(Client(), cast.gwen).post(address).status_code == 403


def test_what_is_done_is_celebrated_and_stands_on_plan_and_report(
    world: RatedPlan,
) -> None:
    cast, action = world.cast, world.action
    done, still_open = action.steps.all()
    by = cast.standing(cast.gwen)
    with pytest.raises(RuleBroken, match="Only what is done"):
        ops.celebrate_step(by=by, step_id=still_open.pk, words="Soon.")
    group = cast.other_board
    action.area.groups.create(board=group)
    client = login(Client(), cast.gwen)
    where = [cast.partnership.slug, cast.board.slug, action.number]

    with clock.at(JULY):
        parts = report_parts.parts(group, date(2024, 6, 1), date(2024, 7, 31))
        met = next(s for s in parts.sections if "milestones met" in s.heading)
        assert "Celebrated: Nobody waits past a term." in met.lines[0]
        plan = read(client, f"{world.plan.get_absolute_url()}?area=all")
        assert "Celebrated: Nobody waits past a term." in plan
        address = reverse("improvement_plan:step-celebrate", args=[*where, done.pk])
        assert "Nobody waits past a term." in read(client, address)
        assert client.post(address, {"words": "Better still."}).status_code == 303
        assert "Better still." in read(client, action.get_absolute_url())
        ops.mark_step(by=by, step_id=done.pk, done_on=None)
    done.refresh_from_db()
    assert done.celebration == ""
    refused = client.post(address, {"words": "Too soon."})
    assert refused.status_code == 422
    assert "Only what is done is celebrated." in refused.content.decode()
