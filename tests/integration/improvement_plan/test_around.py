"""Around the plan: strategies, passages, programmes, approved KPIs, agreements."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from boards import room
from boards.models import Decision, Meeting, Programme
from boards.operations.programmes import ProgrammeInput
from governance.clock import now, today
from governance.errors import InvalidTransition, NotAllowed, RuleBroken, StaleEdit
from governance.models import AuditEvent
from improvement_plan.models import KpiSet, Passage, SharingAgreement, Strategy
from improvement_plan.operations import evidence, passages, sharing, strategies
from improvement_plan.operations.evidence import EvidenceInput, Target
from improvement_plan.operations.kpi_sets import approve_kpi_set, end_kpi_set
from improvement_plan.operations.passages import PassageInput
from improvement_plan.operations.programmes import keep_with_areas
from improvement_plan.operations.sharing import AgreementInput
from improvement_plan.operations.strategies import StrategyInput
from tests.cast import Cast, login
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.factories.around import make_strategy
from tests.factories.kpis import make_kpi
from tests.factories.plans import make_area, make_plan

DAY = timedelta(days=1)


def at(cast: Cast, name: str, *args: object) -> str:
    where = [cast.partnership.slug, cast.board.slug, *args]
    return reverse(f"improvement_plan:{name}", args=where)


def decided(cast: Cast, *, confidential: bool = False) -> Decision:
    """A decision of the board, in minutes that were circulated."""
    meeting: Meeting = make_actions.open_meeting(cast.board, date(2024, 3, 5))
    item = make_actions.item_of(meeting)
    if confidential:
        item.is_confidential, item.public_title = True, "A contract"
        item.withheld_reason = "Commercial"
        item.save()
    return Decision.objects.create(
        board=cast.board, number=7, meeting=meeting, item=item, state="firm",
        wording="The joint KPIs are approved.", quorum=room.of(meeting).quorum(item).to_dict(), taken_at=now(),
        taken_by=cast.sam,
    )  # fmt: skip


# --- Strategy ----------------------------------------------------------------------


def test_a_strategy_has_a_successor_and_then_stays_as_it_was(
    client: Client, cast: Cast
) -> None:
    sam = cast.standing(cast.sam)
    old = strategies.record_strategy(
        by=sam, board=cast.board,
        said=StrategyInput(title="SEND Strategy 2019 to 2024", starts_on=date(2019, 1, 1)),
    )  # fmt: skip
    passages.add_section(
        by=sam, strategy_id=old.pk, said=PassageInput(heading="Knowing families")
    )
    said = StrategyInput(title="The next", starts_on=today() + DAY, replaces=old)
    for wrong, field in (
        ({"starts_on": date(2018, 1, 1)}, "replaces"),
        ({"ends_on": date(2018, 1, 1)}, "ends_on"),
        ({"replaces": make_strategy(cast.other_board, cast.sam)}, "replaces"),
    ):
        values = {n: getattr(said, n) for n in StrategyInput.__slots__} | wrong
        with pytest.raises(RuleBroken) as refused:
            strategies.record_strategy(
                by=sam, board=cast.board, said=StrategyInput(**values)
            )
        assert refused.value.field == field
    new = strategies.record_strategy(by=sam, board=cast.board, said=said)
    with pytest.raises(RuleBroken, match="followed by another"):
        strategies.record_strategy(by=sam, board=cast.board, said=said)

    login(client, cast.gwen)
    html = client.get(at(cast, "around")).content.decode()
    assert "followed by The next" in html
    assert "In force" in html
    assert "Knowing families" in html
    strategies.change_strategy(
        by=sam, strategy_id=new.pk, version=1,
        said=StrategyInput(title="The next", starts_on=today(), replaces=old),
    )  # fmt: skip
    html = client.get(old.get_absolute_url()).content.decode()
    assert "Another strategy took its place" in html
    old = Strategy.objects.get(pk=old.pk)
    with pytest.raises(NotAllowed, match="took the place"):
        passages.add_section(by=sam, strategy_id=old.pk, said=PassageInput(heading="x"))
    with pytest.raises(NotAllowed, match="took the place"):
        strategies.change_strategy(by=sam, strategy_id=old.pk, said=said, version=1)


def test_a_second_saver_of_a_strategy_is_told(cast: Cast) -> None:
    sam = cast.standing(cast.sam)
    made = make_strategy(cast.board, cast.sam)
    said = StrategyInput(title="Renamed", starts_on=made.starts_on)
    strategies.change_strategy(by=sam, strategy_id=made.pk, said=said, version=1)
    with pytest.raises(StaleEdit):
        strategies.change_strategy(
            by=sam, strategy_id=made.pk, version=1,
            said=StrategyInput(title="Mine", starts_on=made.starts_on),
        )  # fmt: skip


# --- Passages ----------------------------------------------------------------------


def test_principles_and_commitments_are_reordered_by_buttons(
    client: Client, cast: Cast
) -> None:
    sam = cast.standing(cast.sam)
    plan = make_plan(cast.board)
    for heading in ("Adaptability", "Co-production", "SMART goals"):
        passages.add_statement(
            by=sam,
            plan_id=plan.pk,
            kind="principle",
            said=PassageInput(heading=heading),
        )
    passages.add_statement(
        by=sam,
        plan_id=plan.pk,
        kind="commitment",
        said=PassageInput(heading="Leadership"),
    )
    with pytest.raises(RuleBroken):
        passages.add_statement(
            by=sam, plan_id=plan.pk, kind="section", said=PassageInput(heading="No")
        )
    third = Passage.objects.get(heading="SMART goals")
    login(client, cast.sam)
    page = client.get(at(cast, "around")).content.decode()
    assert (
        page.index("Adaptability") < page.index("Co-production") < page.index("SMART")
    )
    assert page.count('value="up"') == 2

    moved = client.post(at(cast, "passage-move", third.pk), {"to": "up"})
    assert moved.status_code == 303
    assert moved.headers["Location"].endswith(f"#passage-{third.pk}")
    order = Passage.objects.filter(kind="principle").order_by("position")
    assert [one.heading for one in order] == [
        "Adaptability", "SMART goals", "Co-production",
    ]  # fmt: skip
    client.post(at(cast, "passage-out", third.pk))
    page = client.get(at(cast, "around")).content.decode()
    assert "SMART goals" not in page
    third.refresh_from_db()
    assert third.left_by == cast.sam
    with pytest.raises(NotAllowed, match="taken out"):
        passages.move_passage(by=sam, passage_id=third.pk, up=False)
    login(client, cast.gwen)
    page = client.get(at(cast, "around")).content.decode()
    assert "Leadership" in page
    assert 'value="up"' not in page
    first = order.first()
    assert first is not None
    assert client.post(at(cast, "passage-move", first.pk)).status_code == 403


def test_a_passage_changed_twice_at_once_shows_both_texts(
    client: Client, cast: Cast
) -> None:
    strategy = make_strategy(cast.board, cast.sam)
    one = passages.add_section(
        by=cast.standing(cast.sam), strategy_id=strategy.pk,
        said=PassageInput(heading="Ambition", text="As it was."),
    )  # fmt: skip
    login(client, cast.sam)
    address = at(cast, "passage-edit", one.pk)
    typed = {"heading": "Ambition", "text": "Theirs.", "version": 1}
    assert client.post(address, typed).status_code == 303
    answer = client.post(address, typed | {"text": "Mine."})
    assert answer.status_code == 409
    assert "Mine." in answer.content.decode()
    assert "Theirs." in answer.content.decode()


# --- Programmes --------------------------------------------------------------------


def test_a_programme_and_its_areas_lead_to_each_other(
    client: Client, cast: Cast
) -> None:
    sam = cast.standing(cast.sam)
    first, second = (make_area(make_plan(cast.board)) for _ in range(2))
    foreign = make_area(make_plan(cast.other_board))
    said = ProgrammeInput(name="Delivering Better Value", summary="Earlier support")
    keep = {"by": sam, "board": cast.board, "version": 1}
    made = keep_with_areas(**keep, programme_id=None, said=said, areas=[first, second])
    with pytest.raises(RuleBroken, match="areas of this board"):
        keep_with_areas(**keep, programme_id=made.pk, said=said, areas=[foreign])
    with pytest.raises(RuleBroken, match="of this name"):
        keep_with_areas(**keep, programme_id=None, said=said, areas=[])

    login(client, cast.gwen)
    page = client.get(at(cast, "around")).content.decode()
    assert "Delivering Better Value" in page
    for area in (first, second):
        assert area.get_absolute_url().replace("&", "&amp;") in page
        of_area = f"{at(cast, 'evidence-list')}?area={area.number}"
        assert "Delivering Better Value" in client.get(of_area).content.decode()
    made = keep_with_areas(**keep, programme_id=made.pk, said=said, areas=[second])
    assert [one.area for one in made.areas.all()] == [second]
    with pytest.raises(StaleEdit):
        keep_with_areas(**keep, programme_id=made.pk, said=said, areas=[first])
    assert Programme.objects.get().version == 2


# --- KPIs approved -----------------------------------------------------------------


def test_the_kpi_set_names_its_decision_and_the_decision_its_kpis(
    client: Client, cast: Cast
) -> None:
    sam = cast.standing(cast.sam)
    kpi = make_kpi(cast.board, owner=cast.gwen)
    decision = decided(cast)
    approve = {
        "by": sam,
        "board": cast.board,
        "decision": decision,
        "name": "Joint KPIs",
    }
    with pytest.raises(RuleBroken, match="Choose the KPIs"):
        approve_kpi_set(**approve, kpis=[], starts_on=date(2024, 4, 1))
    first = approve_kpi_set(**approve, kpis=[kpi], starts_on=date(2024, 4, 1))
    with pytest.raises(RuleBroken, match="on this day or after"):
        approve_kpi_set(**approve, kpis=[kpi], starts_on=date(2024, 4, 1))
    second = approve_kpi_set(**approve, kpis=[kpi], starts_on=date(2025, 4, 1))
    first.refresh_from_db()
    assert first.ends_on == date(2025, 3, 31)
    assert list(KpiSet.objects.on(date(2025, 3, 31))) == [first]
    assert list(KpiSet.objects.on(date(2025, 4, 1))) == [second]

    login(client, cast.sam)
    for page in (at(cast, "around"), kpi.get_absolute_url()):
        html = client.get(page).content.decode()
        assert decision.get_absolute_url() in html
        assert "5 March 2024" in html
        assert "31 March 2025" in html
    on_decision = client.get(decision.get_absolute_url()).content.decode()
    assert "KPIs approved by it" in on_decision
    assert kpi.get_absolute_url() in on_decision
    end_kpi_set(by=sam, kpi_set_id=second.pk, on=date(2026, 3, 31))
    with pytest.raises(RuleBroken, match="an end already"):
        end_kpi_set(by=sam, kpi_set_id=second.pk, on=date(2026, 4, 1))


def test_a_confidential_decision_is_not_named_to_who_may_not_read_it(
    client: Client, cast: Cast
) -> None:
    kpi = make_kpi(cast.board, owner=cast.gwen)
    decision = decided(cast, confidential=True)
    approve_kpi_set(
        by=cast.standing(cast.sam), board=cast.board, decision=decision, kpis=[kpi],
        name="Joint KPIs", starts_on=date(2024, 4, 1),
    )  # fmt: skip
    for person, sees in ((cast.sam, True), (cast.olu, False)):
        login(client, person)
        for page in (at(cast, "around"), kpi.get_absolute_url()):
            html = client.get(page).content.decode()
            assert "Joint KPIs" in html
            assert (decision.get_absolute_url() in html) is sees


# --- Agreements --------------------------------------------------------------------


def test_an_agreement_moves_by_its_table_and_an_overdue_review_stands_out(
    client: Client, cast: Cast
) -> None:
    sam = cast.standing(cast.sam)
    council = make.make_organisation(cast.partnership, "The council")
    said = AgreementInput(
        title="Area data", purpose="Counts by postcode", other_parties="The trust",
        starts_on=date(2024, 4, 1),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="two parties"):
        sharing.record_agreement(by=sam, board=cast.board, said=said)
    made = sharing.record_agreement(
        by=sam, board=cast.board, said=said, parties=[council]
    )
    move = {"by": sam, "agreement_id": made.pk}
    with pytest.raises(InvalidTransition):
        sharing.move_agreement(**move, state="in_force")
    sharing.move_agreement(**move, state="signing")
    with pytest.raises(RuleBroken, match="a day of review"):
        sharing.move_agreement(**move, state="in_force")
    late = today() - DAY
    values = {n: getattr(said, n) for n in AgreementInput.__slots__}
    sharing.change_agreement(
        **move, parties=[council], version=2,
        said=AgreementInput(**values | {"review_on": late}),
    )  # fmt: skip
    sharing.move_agreement(**move, state="in_force")

    login(client, cast.gwen)
    assert "Review overdue since" in client.get(at(cast, "around")).content.decode()
    page = made.get_absolute_url()
    assert "Its review is overdue" in client.get(page).content.decode()
    with pytest.raises(RuleBroken, match="a day to come"):
        sharing.review_agreement(**move, next_on=late, found="Fit")
    sharing.review_agreement(**move, next_on=today() + DAY, found="Fit for its purpose")
    html = client.get(page).content.decode()
    assert "overdue" not in html
    assert "Fit for its purpose" in html
    with pytest.raises(RuleBroken, match="Say why"):
        sharing.move_agreement(**move, state="ended")
    ended = sharing.move_agreement(
        **move, state="ended", reason="A new one replaces it"
    )
    assert ended.ends_on == today()
    with pytest.raises(NotAllowed, match="has ended"):
        sharing.move_agreement(**move, state="draft")
    with pytest.raises(IntegrityError), transaction.atomic():
        SharingAgreement.objects.filter(pk=made.pk).update(
            state="in_force", review_on=None
        )


# --- Evidence and who may ----------------------------------------------------------


def test_needs_assessment_surveys_and_outcomes_are_shown_by_type(
    client: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    sam = cast.standing(cast.sam)
    plan = make_plan(cast.board)
    for kind, title in (
        ("needs", "JSNA chapter"), ("outcomes", "Outcomes framework"),
        ("survey", "POET survey"), ("survey", "Hidden survey"), ("data", "A table"),
    ):  # fmt: skip
        evidence.add_evidence(
            by=sam, board=cast.board, target=Target(plan=plan.pk),
            said=EvidenceInput(
                kind=kind, title=title, dated_on=date(2024, 3, 1),
                url="https://example.org/it", is_confidential=title.startswith("Hid"),
            ),
        )  # fmt: skip
    login(client, cast.olu)
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        html = client.get(at(cast, "around")).content.decode()
    for words in ("Needs assessment", "JSNA chapter", "Outcomes framework", "POET"):
        assert words in html
    assert "A table" not in html
    assert "Hidden survey" not in html
    listed = client.get(at(cast, "evidence-list")).content.decode()
    assert plan.get_absolute_url() in listed


def test_members_read_and_only_who_keeps_the_plan_writes(
    client: Client, cast: Cast
) -> None:
    login(client, cast.zoe)
    assert client.get(at(cast, "around")).status_code == 403
    login(client, cast.gwen)
    page = client.get(at(cast, "around"))
    assert page.status_code == 200
    assert "Record a strategy" not in page.content.decode()
    for name in ("strategy-new", "self-evaluation-new", "programme-new",
                 "kpi-set-new", "sharing-new"):  # fmt: skip
        assert client.get(at(cast, name)).status_code == 403
    with pytest.raises(NotAllowed, match="Only the secretary"):
        strategies.record_strategy(
            by=cast.standing(cast.gwen), board=cast.board,
            said=StrategyInput(title="Mine", starts_on=today()),
        )  # fmt: skip


def test_forms_keep_what_was_typed_and_record_who_did_it(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    address = at(cast, "strategy-new")
    typed = {
        "title": "SEND Strategy",
        "starts_on_day": 1, "starts_on_month": 1, "starts_on_year": 2019,
        "ends_on_day": 31, "ends_on_month": 12, "ends_on_year": 2018,
    }  # fmt: skip
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "It ends before it starts." in refused.content.decode()
    assert "SEND Strategy" in refused.content.decode()
    assert client.post(address, typed | {"ends_on_year": 2024}).status_code == 303
    event = AuditEvent.objects.get(kind="improvement_plan.strategy_kept")
    assert event.actor_name == cast.sam.name
