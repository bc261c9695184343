"""Inspections: the inspectors' words for good, the board's own words, the deadlines."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from governance.clock import today
from governance.errors import NotAllowed, RuleBroken, StaleEdit
from governance.models import AuditEvent
from improvement_plan.models import Deadline, Finding, Inspection, Wording
from improvement_plan.operations.deadlines import (
    DeadlineInput,
    add_deadline,
    change_deadline,
    meet_deadline,
)
from improvement_plan.operations.frameworks import (
    DeadlineKindInput,
    FrameworkInput,
    keep_deadline_kind,
    keep_framework,
)
from improvement_plan.operations.inspections import (
    FindingInput,
    InspectionInput,
    WordingInput,
    change_finding,
    change_inspection,
    close_finding,
    correct_wording,
)
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.factories.inspections import (
    STATEMENT,
    make_finding,
    make_framework,
    make_inspection,
)
from tests.factories.plans import make_area, make_plan


@dataclass(frozen=True)
class World:
    cast: Cast
    inspection: Inspection
    finding: Finding


@pytest.fixture(scope="module")
def world_once(cast_once: Cast) -> World:
    sam = cast_once.standing(cast_once.sam)
    inspection = make_inspection(sam, cast_once.board)
    return World(cast_once, inspection, make_finding(sam, inspection, title="Waits"))


@pytest.fixture
def world(db: None, world_once: World) -> World:
    return deepcopy(world_once)


def facts(inspection: Inspection, **instead: object) -> InspectionInput:
    """What is held of an inspection, with something else in it."""
    names = InspectionInput.__slots__
    return replace(
        InspectionInput(**{name: getattr(inspection, name) for name in names}),
        **instead,
    )


def page(world: World) -> str:
    return world.inspection.get_absolute_url()


# --- Words -------------------------------------------------------------------------


def test_what_inspectors_wrote_cannot_be_changed_even_by_the_database(
    world: World,
) -> None:
    row = world.finding.wordings.get()

    row.statement = "Leaders might act some day."
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Wording.objects.filter(pk=row.pk).update(statement=row.statement)
    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM improvement_plan_wording")
    assert world.finding.wordings.get().statement == STATEMENT


def test_a_slip_in_the_copy_is_corrected_with_a_trace(
    client: Client, world: World
) -> None:
    sam = world.cast.standing(world.cast.sam)
    mended = WordingInput(statement=STATEMENT.replace("immediately", "at once"))
    one = {"by": sam, "inspection_id": world.inspection.pk}

    with pytest.raises(RuleBroken, match="Say what was wrong"):
        correct_wording(**one, finding_id=world.finding.pk, wording=mended, reason="")
    with pytest.raises(RuleBroken, match="Nothing differs"):
        correct_wording(
            **one, finding_id=world.finding.pk, reason="A slip",
            wording=WordingInput(statement=STATEMENT),
        )  # fmt: skip
    made = correct_wording(
        **one, finding_id=world.finding.pk, wording=mended, reason="A slip in copying"
    )

    login(client, world.cast.gwen)
    html = client.get(page(world)).content.decode()
    assert made.number == 2
    assert mended.statement in html
    assert STATEMENT in html
    assert "A slip in copying" in html
    event = AuditEvent.objects.get(kind="improvement_plan.wording_corrected")
    assert STATEMENT not in str(event.changes) + event.subject_label


def test_the_boards_own_words_may_change(world: World) -> None:
    sam = world.cast.standing(world.cast.sam)

    change_finding(
        by=sam, finding_id=world.finding.pk, version=1,
        said=FindingInput(summary="Video clinics"),
    )  # fmt: skip

    world.finding.refresh_from_db()
    assert world.finding.summary == "Video clinics"
    assert world.finding.wordings.get().statement == STATEMENT


def test_a_finding_and_the_area_that_answers_it_lead_to_each_other(
    client: Client, world: World
) -> None:
    sam = world.cast.standing(world.cast.sam)
    area = make_area(make_plan(world.cast.board))
    foreign = make_area(make_plan(world.cast.other_board))
    said = FindingInput(title="Waits", areas=[area.pk, foreign.pk])

    change_finding(by=sam, finding_id=world.finding.pk, said=said, version=1)

    assert list(world.finding.areas.all()) == [area]
    assert list(area.findings.all()) == [world.finding]
    login(client, world.cast.gwen)
    assert area.get_absolute_url().partition("#")[0].replace("&", "&amp;") in (
        client.get(page(world)).content.decode()
    )


def test_an_area_for_priority_action_names_who_is_responsible(world: World) -> None:
    sam = world.cast.standing(world.cast.sam)
    kind = Finding.Kind.PRIORITY_ACTION
    body = make.make_organisation(world.cast.partnership, "NHS North")
    foreign = make.make_organisation(make.make_partnership(), "Elsewhere")

    for bodies in ((), (foreign.pk,)):
        with pytest.raises(RuleBroken, match="Name the bodies") as refused:
            make_finding(sam, world.inspection, kind=kind, responsible=bodies)
        assert refused.value.field == "responsible"
    made = make_finding(sam, world.inspection, kind=kind, responsible=[body.pk])

    assert list(made.responsible.all()) == [body]
    assert made.order == 1


def test_a_legacy_weakness_is_closed_with_its_reason(world: World) -> None:
    sam = world.cast.standing(world.cast.sam)
    old = make_finding(sam, world.inspection, kind=Finding.Kind.LEGACY)
    close = {"by": sam, "finding_id": old.pk}

    with pytest.raises(RuleBroken, match="why"):
        close_finding(**close, on=date(2023, 6, 22), because="")
    closed = close_finding(
        **close, on=date(2023, 6, 22), because="Closed following the visit"
    )

    assert closed.is_closed
    with pytest.raises(RuleBroken, match="closed already"):
        close_finding(**close, on=date(2023, 6, 22), because="Again")


def test_a_second_saver_is_told_and_overwrites_nothing(
    client: Client, world: World
) -> None:
    sam = world.cast.standing(world.cast.sam)
    first = facts(world.inspection, outcome="outcome 1")
    change_inspection(by=sam, inspection_id=world.inspection.pk, facts=first, version=1)
    with pytest.raises(StaleEdit):
        change_inspection(
            by=sam, inspection_id=world.inspection.pk, version=1,
            facts=facts(world.inspection, outcome="outcome 3"),
        )  # fmt: skip
    world.inspection.refresh_from_db()
    assert world.inspection.outcome == "outcome 1"

    where = [world.cast.partnership.slug, world.cast.board.slug, world.finding.pk]
    address = reverse("improvement_plan:finding-edit", args=where)
    login(client, world.cast.sam)
    assert b'name="version" value="1"' in client.get(address).content
    typed = {"title": "Long waits", "summary": "Mine", "version": 1}
    assert client.post(address, typed).status_code == 303
    bodies = [make.make_organisation(world.cast.partnership, name).pk for name in "AB"]
    yours = {"summary": "Yours, typed at once", "responsible": bodies}
    answer = client.post(address, typed | yours)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Yours, typed at once" in said
    for body in bodies:
        assert f'name="responsible" value="{body}"' in said
    world.finding.refresh_from_db()
    assert world.finding.summary == "Mine"


# --- Deadlines ---------------------------------------------------------------------


def test_a_framework_sets_the_deadlines_of_an_outcome_and_they_follow_the_dates(
    world: World,
) -> None:
    sam = world.cast.standing(world.cast.sam)
    change = {"by": sam, "inspection_id": world.inspection.pk}

    def due() -> dict[str, date | None]:
        return dict(world.inspection.deadlines.values_list("name", "due_on"))

    assert due() == {"Updated plan": date(2024, 4, 8)}
    change_inspection(
        **change, version=1,
        facts=facts(world.inspection, received_on=date(2024, 2, 29)),
    )  # fmt: skip
    assert due() == {"Updated plan": date(2024, 4, 15)}
    said = facts(world.inspection, outcome="Outcome 3")
    change_inspection(**change, facts=said, version=2)
    assert set(due()) == {"Updated plan", "Priority action plan"}
    said = facts(world.inspection, received_on=None)
    change_inspection(**change, facts=said, version=3)
    assert due() == {"Updated plan": None}


def test_a_framework_that_changes_leaves_the_deadlines_of_its_inspections(
    world: World,
) -> None:
    sam = world.cast.standing(world.cast.sam)
    framework = world.inspection.framework
    said = FrameworkInput(
        name=framework.name,
        version=framework.version,
        criteria=("Impact", "Leadership"),
    )

    keep_framework(by=sam, framework_id=framework.pk, said=said)
    keep_deadline_kind(
        by=sam, framework_id=framework.pk,
        kind_id=framework.deadline_kinds.get(order=1).pk,
        said=DeadlineKindInput(
            name="Updated plan", trigger="report_published", number=10, unit="days"
        ),
    )  # fmt: skip

    assert [one.text for one in framework.criteria.all()] == ["Impact", "Leadership"]
    assert world.inspection.deadlines.get().due_on == date(2024, 4, 8)
    with pytest.raises(RuleBroken, match="this version"):
        keep_framework(by=sam, framework_id=None, said=said)


def test_a_deadline_by_hand_waits_for_its_event_and_is_met(world: World) -> None:
    sam = world.cast.standing(world.cast.sam)
    gwen = world.cast.standing(world.cast.gwen)
    said = DeadlineInput(
        name="Review", trigger="event", number=6, unit="months",
        event="the plan is accepted", person_id=world.cast.gwen.pk,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="which event"):
        add_deadline(
            by=sam, inspection_id=world.inspection.pk, said=replace(said, event="")
        )
    one = add_deadline(by=sam, inspection_id=world.inspection.pk, said=said)
    assert one.due_on is None

    change_deadline(
        by=sam, deadline_id=one.pk, said=replace(said, started_on=date(2024, 4, 8))
    )
    other = world.inspection.deadlines.get(name="Updated plan")
    with pytest.raises(NotAllowed):
        meet_deadline(by=gwen, deadline_id=other.pk, on=date(2024, 4, 8), how="")
    with pytest.raises(RuleBroken, match="not come yet"):
        meet_deadline(by=gwen, deadline_id=one.pk, on=date(2999, 1, 1), how="")
    met = meet_deadline(by=gwen, deadline_id=one.pk, on=date(2024, 10, 8), how="Sent")

    assert (met.due_on, met.met_by) == (date(2024, 10, 8), world.cast.gwen)
    assert met.standing_on(today()).label == "Met"
    with pytest.raises(RuleBroken, match="met already"):
        meet_deadline(by=gwen, deadline_id=one.pk, on=date(2024, 10, 8), how="")


# --- Who sees what -----------------------------------------------------------------


def test_a_report_that_is_not_out_stays_with_members_and_the_secretary(
    client: Client, world: World
) -> None:
    sam = world.cast.standing(world.cast.sam)
    secret = make_inspection(
        sam, world.cast.board, framework=world.inspection.framework,
        fieldwork_starts_on=date(2024, 3, 4), fieldwork_ends_on=date(2024, 3, 5),
        received_on=None, published_on=date(2999, 1, 1),
    )  # fmt: skip
    make_finding(sam, secret, statement="Widespread failings, not told yet.")
    where = [world.cast.partnership.slug, world.cast.board.slug]
    home = reverse("boards:board", args=where)
    listed = reverse("improvement_plan:inspections", args=where)

    panel = "Updated plan"
    for person, sees in ((world.cast.gwen, True), (world.cast.olu, False)):
        login(client, person)
        assert (client.get(secret.get_absolute_url()).status_code == 200) is sees
        assert ("March 2024" in client.get(listed).content.decode()) is sees
        assert panel in client.get(home).content.decode()
        assert client.get(page(world)).status_code == 200
    login(client, world.cast.zoe)
    assert client.get(listed).status_code == 403


def test_pages_show_findings_and_deadlines_and_ask_little(
    client: Client, world: World, django_assert_max_num_queries: object
) -> None:
    sam = world.cast.standing(world.cast.sam)
    for number in range(12):
        make_finding(sam, world.inspection, statement=f"Leaders should do {number}.")
    login(client, world.cast.sam)
    where = [world.cast.partnership.slug, world.cast.board.slug]

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        html = client.get(page(world)).content.decode()
    assert html.count('class="q-finding"') == 13
    assert "8 April 2024" in html
    assert "30 working days after the final report is received" in html
    for name in ("inspections", "frameworks"):
        answer = client.get(reverse(f"improvement_plan:{name}", args=where))
        assert "January 2023" in answer.content.decode()


def test_forms_record_an_inspection_and_keep_what_was_typed(
    client: Client, world: World
) -> None:
    login(client, world.cast.sam)
    where = [world.cast.partnership.slug, world.cast.board.slug]
    address = reverse("improvement_plan:inspection-new", args=where)

    def day(number: int) -> Iterable[tuple[str, int]]:
        return (("day", number), ("month", 3), ("year", 2024))

    typed = {
        "framework": world.inspection.framework_id, "kind": "full",
        "statement": "As printed.", "narrative": "",
        **{f"fieldwork_starts_on_{n}": v for n, v in day(4)},
        **{f"fieldwork_ends_on_{n}": v for n, v in day(1)},
    }  # fmt: skip

    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "The inspectors left before they came." in refused.content.decode()
    assert "As printed." in refused.content.decode()
    made = client.post(address, typed | {"fieldwork_ends_on_day": 8})

    assert made.status_code == 303
    inspection = Inspection.objects.latest("pk")
    assert inspection.wordings.get().statement == "As printed."
    assert made.headers["Location"] == inspection.get_absolute_url()
    assert Deadline.objects.filter(inspection=inspection, due_on=None).exists()


def test_only_who_keeps_the_plan_records(world: World) -> None:
    gwen = world.cast.standing(world.cast.gwen)

    with pytest.raises(NotAllowed, match="Only the secretary and the programme"):
        make_inspection(gwen, world.cast.board, framework=world.inspection.framework)
    with pytest.raises(NotAllowed):
        make_finding(gwen, world.inspection)


def test_triggers_go_and_come_back_with_the_migration(db: None) -> None:
    from improvement_plan import wording_triggers  # noqa: PLC0415

    wording_triggers.remove(connection)
    wording_triggers.install(connection)
    wording_triggers.install(connection)


def test_a_framework_is_found_in_its_partnership_only(world: World) -> None:
    sam = world.cast.standing(world.cast.sam)
    foreign = make_framework(make.make_partnership())

    with pytest.raises(type(foreign).DoesNotExist):
        make_inspection(sam, world.cast.board, framework=foreign)
