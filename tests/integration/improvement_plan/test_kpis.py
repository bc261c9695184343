"""KPIs kept: targets with versions, figures with revisions, misses with notes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from improvement_plan.kpi_cells import Cell, read
from improvement_plan.kpi_history import KpiHistory, told
from improvement_plan.kpi_reading import Outcome
from improvement_plan.models import Kpi, KpiException, KpiValue
from improvement_plan.models.kpi_figures import newest
from improvement_plan.operations import kpi_figures, kpi_notes, kpi_series, kpis
from improvement_plan.operations.kpi_figures import FigureInput
from improvement_plan.operations.kpis import KpiInput, LinksInput, TargetInput
from tests.cast import Cast
from tests.factories import plans
from tests.factories.kpis import make_kpi, make_target

pytestmark = pytest.mark.django_db


@pytest.fixture
def kpi(cast: Cast) -> Kpi:
    cast.gwen.email = "gwen@example.org"
    cast.gwen.save()
    return make_kpi(cast.board, owner=cast.gwen)


def typed(kpi: Kpi, year: int, text: str, *, sure: bool = True) -> FigureInput:
    """A figure as somebody types it for a year."""
    cell = read(text, is_percent=True)
    return FigureInput(
        kpi_id=kpi.pk, period=date(year, 1, 1), cell=cell, is_confirmed=sure
    )


def record(cast: Cast, *figures: FigureInput) -> list[KpiValue]:
    return kpi_figures.record_figures(
        by=cast.standing(cast.sam), board_id=cast.board.pk, figures=figures
    )


def test_kpi_when_it_is_added_changed_and_ended(cast: Cast) -> None:
    by = cast.standing(cast.sam)
    area = plans.make_area(plans.make_plan(cast.board))
    action = plans.make_plan_action(area)
    said = KpiInput(
        name="Waits over 18 weeks",
        owner=cast.gwen,
        cadence="month",
        first_period=date(2024, 3, 17),
        direction="lower",
    )

    made = kpis.add_kpi(
        by=by, board=cast.board, kpi=said, links=LinksInput(areas=(area,))
    )

    assert (made.number, made.first_period) == (1, date(2024, 3, 1))
    with pytest.raises(RuleBroken, match="of this name"):
        kpis.add_kpi(by=by, board=cast.board, kpi=said)
    links = LinksInput(plan_actions=(action,))
    change = {"by": by, "kpi_id": made.pk, "kpi": said, "links": links}
    changed = kpis.change_kpi(**change, version=1)
    assert (list(changed.areas.all()), list(changed.plan_actions.all())) == (
        [],
        [action],
    )
    with pytest.raises(RuleBroken, match="Somebody changed"):
        kpis.change_kpi(**change, version=1)
    ended = kpis.retire_kpi(by=by, kpi_id=made.pk, reason="The service changed")
    assert KpiHistory.of(ended).missing(date(2026, 1, 1)) == []


def test_kpi_is_refused_to_strangers_and_with_strangers(cast: Cast, kpi: Kpi) -> None:
    said = KpiInput(
        name="Another", owner=cast.yan, cadence="month", first_period=date(2024, 1, 1)
    )
    with pytest.raises(RuleBroken, match="of this partnership"):
        kpis.add_kpi(by=cast.standing(cast.sam), board=cast.board, kpi=said)
    elsewhere = plans.make_area(plans.make_plan(cast.other_board))
    with pytest.raises(RuleBroken, match="of this board"):
        kpis.change_kpi(
            by=cast.standing(cast.sam),
            kpi_id=kpi.pk,
            kpi=KpiInput(
                name="A",
                owner=cast.gwen,
                cadence=kpi.cadence,
                first_period=date(2019, 1, 1),
            ),
            links=LinksInput(areas=(elsewhere,)),
            version=1,
        )
    with pytest.raises(NotAllowed):
        kpis.retire_kpi(by=cast.standing(cast.olu), kpi_id=kpi.pk, reason="No")
    with pytest.raises(NotAllowed):
        kpi_figures.record_figures(
            by=cast.standing(cast.nadia),
            board_id=cast.board.pk,
            figures=[typed(kpi, 2019, "78")],
        )
    own = kpi_figures.record_figures(
        by=cast.standing(cast.gwen),
        board_id=cast.board.pk,
        figures=[typed(kpi, 2019, "78")],
    )
    assert len(own) == 1


def test_target_keeps_its_versions_with_their_reasons(cast: Cast, kpi: Kpi) -> None:
    by = cast.standing(cast.sam)
    Kpi.objects.filter(pk=kpi.pk).update(baseline=Decimal("3.99"))
    aim = {"starts_on": date(2024, 1, 1)}

    def set_to(value: str, **said: object) -> None:
        target = TargetInput(value=Decimal(value), **aim, **said)
        kpis.set_target(by=by, kpi_id=kpi.pk, target=target)

    with pytest.raises(RuleBroken, match=r"Was 3\.08 % meant"):
        set_to("30.8")
    set_to("30.8", is_confirmed=True)
    with pytest.raises(RuleBroken, match="why the target changes"):
        set_to("25")
    set_to("25", reason="Not achievable")
    assert [(t.version, t.value) for t in kpi.targets.all()] == [
        (1, Decimal("30.8")),
        (2, Decimal(25)),
    ]
    assert KpiHistory.of(kpi).target(date(2024, 1, 1)) == 25
    assert KpiHistory.of(kpi).target(date(2022, 1, 1)) is None


def test_figure_is_doubted_until_it_is_confirmed(cast: Cast, kpi: Kpi) -> None:
    record(cast, typed(kpi, 2019, "3.99"))

    with pytest.raises(RuleBroken, match=r"Was 3\.08 % meant") as broken:
        record(cast, typed(kpi, 2020, "30.8", sure=False))
    assert broken.value.field == f"kpi-{kpi.pk}-2020-01-01"
    assert not kpi.values.filter(period__year=2020).exists()
    record(cast, typed(kpi, 2020, "30.8"))
    assert kpi.values.get(period__year=2020).confirmed


def test_figures_revised_keep_what_they_were(cast: Cast, kpi: Kpi) -> None:
    record(cast, typed(kpi, 2019, "78.0"), typed(kpi, 2020, "55.9 p"))
    assert record(cast, typed(kpi, 2019, "78")) == []
    record(cast, typed(kpi, 2019, "77.6"), typed(kpi, 2020, "55.9"))
    record(cast, typed(kpi, 2021, "x not collected"), typed(kpi, 2022, "c"))

    of_2019 = kpi.values.filter(period__year=2019)
    assert [(v.version, v.state) for v in of_2019] == [(1, "final"), (2, "revised")]
    assert of_2019.first().value == 78
    said = {p.year: told(v, kpi) for p, v in newest(kpi.values.all()).items()}
    assert said == {
        2019: "77.6% (revised)",
        2020: "55.9%",
        2021: "not available: not collected",
        2022: "suppressed",
    }
    events = AuditEvent.objects.filter(kind="improvement_plan.kpi_figure_recorded")
    assert events.count() == 6


def test_what_is_not_available_can_never_be_a_figure(cast: Cast, kpi: Kpi) -> None:
    record(cast, typed(kpi, 2019, "x not collected"))
    row = kpi.values.get()
    for changes in (
        {"value": Decimal(0)},
        {"reason": ""},
        {"state": "final"},
        {"state": "final", "value": Decimal(-1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            KpiValue.objects.filter(pk=row.pk).update(**changes)


@pytest.mark.parametrize(
    ("period", "said"),
    [(date(2019, 3, 1), "no period"), (date(2199, 1, 1), "not begun")],
)
def test_figure_needs_a_period_of_the_kpi(cast, kpi, period, said) -> None:
    figure = FigureInput(kpi_id=kpi.pk, period=period, cell=Cell("suppressed"))
    with pytest.raises(RuleBroken, match=said):
        record(cast, figure)


def test_missing_periods_are_those_nothing_is_said_of(cast: Cast, kpi: Kpi) -> None:
    record(cast, typed(kpi, 2019, "78"), typed(kpi, 2021, "x not collected"))

    assert KpiHistory.of(kpi).missing(date(2022, 12, 31)) == [date(2020, 1, 1)]
    assert KpiHistory.of(kpi).missing(date(2023, 1, 31)) == [
        date(2020, 1, 1),
        date(2022, 1, 1),
    ]


def test_miss_asks_the_accountable_person_for_a_note(cast: Cast, kpi: Kpi) -> None:
    make_target(kpi, "60")
    Kpi.objects.filter(pk=kpi.pk).update(tolerance=Decimal(5))

    record(cast, typed(kpi, 2019, "78"), typed(kpi, 2020, "55.9"))
    assert not KpiException.objects.exists()
    record(cast, typed(kpi, 2021, "35.5"))

    note = KpiException.objects.get()
    assert (note.asked_of, note.period, note.is_open) == (
        cast.gwen, date(2021, 1, 1), True
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        kpi_notes.write_note(
            by=cast.standing(cast.olu), note_id=note.pk, cause="No", remedy=""
        )
    with pytest.raises(RuleBroken, match="why the target was missed"):
        kpi_notes.write_note(
            by=cast.standing(cast.gwen), note_id=note.pk, cause=" ", remedy=""
        )
    with time_machine.travel(datetime(2022, 3, 1, 10, tzinfo=UTC), tick=False):
        kpi_notes.write_note(
            by=cast.standing(cast.gwen),
            note_id=note.pk,
            cause="Vacancies",
            remedy="Two start in May",
        )
    note.refresh_from_db()
    assert (note.is_open, note.cause) == (False, "Vacancies")


def test_note_is_called_off_when_the_figure_is_revised(cast: Cast, kpi: Kpi) -> None:
    make_target(kpi, "60")
    record(cast, typed(kpi, 2021, "35.5"))
    record(cast, typed(kpi, 2021, "65.5"))

    note = KpiException.objects.get()
    assert note.called_off_at is not None
    record(cast, typed(kpi, 2021, "35.4"))
    note.refresh_from_db()
    assert note.is_open


def test_series_comes_along_with_its_comparators(cast: Cast, kpi: Kpi) -> None:
    make_target(kpi, "60")
    series = kpi_series.SeriesInput(
        own={
            date(2022, 1, 1): Cell("final", value=Decimal("16.5")),
            date(2023, 1, 1): Cell("final", value=Decimal("3.6")),
        },
        compared=(
            kpi_series.ComparedInput(
                name="England",
                kind="england",
                series={
                    date(2022, 1, 1): Cell("final", value=Decimal("47.7")),
                    date(2023, 1, 1): Cell("not_available", reason="not published"),
                },
            ),
        ),
    )
    by = cast.standing(cast.sam)

    assert kpi_series.bring_series(by=by, kpi_id=kpi.pk, series=series) == 4
    assert kpi_series.bring_series(by=by, kpi_id=kpi.pk, series=series) == 0
    england = kpi.comparators.get()
    assert [v.value for v in england.values.all()] == [Decimal("47.7"), None]
    assert KpiHistory.of(kpi).outcome(date(2023, 1, 1)) == Outcome.MISSED
    assert KpiException.objects.get().period == date(2023, 1, 1)
