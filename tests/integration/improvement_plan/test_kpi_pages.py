"""The pages of KPIs: list, chart with its table, grid, note, series, panels, paper."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from governance import panels
from governance.clock import today
from governance.pdf import document_html
from improvement_plan import kpi_pages
from improvement_plan.kpi_history import KpiHistory
from improvement_plan.models import ComparatorValue, Kpi, KpiException
from improvement_plan.operations.kpi_figures import FigureInput, record_figures
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.factories.kpis import make_kpi, make_target
from tests.integration.boards.pages import body, day
from tests.integration.improvement_plan.test_kpis import typed

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[2] / "data" / "ehc_plan_timeliness.csv"


@pytest.fixture
def kpi(cast: Cast) -> Kpi:
    made = make_kpi(cast.board, owner=cast.gwen, name="EHC plans in 20 weeks")
    make_target(made, "60")
    return made


def address(cast: Cast, name: str, **numbers: int) -> str:
    where = {"partnership": cast.partnership.slug, "board": cast.board.slug}
    return reverse(f"improvement_plan:{name}", kwargs={**where, **numbers})


def bring(cast: Cast, kpi: Kpi) -> Any:
    """The published series, as it is uploaded."""
    with SAMPLE.open("rb") as file:
        sent = {
            "file": file, "text": "", "column": "pc_20_weeks",
            "own": "West Sussex", "compared": "England\nSouthend-on-Sea",
            "write": "1",
        }  # fmt: skip
        page = login(Client(), cast.sam)
        return page.post(address(cast, "kpi-series", kpi=kpi.number), sent)


def test_published_series_is_chart_table_and_paper(
    cast: Cast, kpi: Kpi, django_assert_max_num_queries: Any
) -> None:
    assert bring(cast, kpi).status_code == 303
    page = login(Client(), cast.gwen)

    with django_assert_max_num_queries(30):
        shown = body(page.get(address(cast, "kpi", kpi=kpi.number)))

    drawn = shown[shown.index("q-chart--series") : shown.index("Figures</caption>")]
    assert "2019 78, 2020 55.9, 2021 35.5, 2022 16.5, 2023 3.6, 2024 11.4" in drawn
    assert "England 45.9" in drawn
    assert "Southend-on-Sea 16.1" in drawn
    assert "target at least 60.0%" in drawn
    table = shown[shown.index("Figures</caption>") :]
    assert all(f"{value}%" in table for value in ("78.0", "58.7", "95.7", "11.4"))
    history = KpiHistory.of(Kpi.objects.get(pk=kpi.pk))
    document = kpi_pages.paper_of(cast.board, history, today())
    paper = document_html(document.template, {"snapshot": document.snapshot})
    assert "<svg" in paper
    assert "England 45.9" in paper
    assert "78.0%" in paper


def test_a_series_is_looked_at_before_it_is_written_all_or_nothing(
    cast: Cast, kpi: Kpi, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, where = login(Client(), cast.sam), address(cast, "kpi-series", kpi=kpi.number)
    lines = [
        "time_period,geographic_level,la_name,pc,num",
        *(f"{year},Local authority,West Sussex,{value},7"
          for year, value in ((2019, "78.0"), (2020, "x"), (2021, "35.5"))),
        "2019,National,England,58.7,7", "2019,Local authority,Kent,1.0,7",
    ]  # fmt: skip
    record_figures(
        by=cast.standing(cast.sam), board_id=cast.board.pk,
        figures=[typed(kpi, 2019, "87.0"), typed(kpi, 2021, "35.5")],
    )  # fmt: skip
    asked = {"text": "\r\n".join(lines), "column": "pc", "own": "West Sussex",
             "compared": "England"}  # fmt: skip

    looked = page.post(where, asked)
    shown = body(looked)
    assert looked.status_code == 200
    assert "2 are new, 1 differs from what stands, 1 is the same." in shown
    for words in ("78.0%", "87.0%", "not available", "58.7%", "Bring 3 figures along"):
        assert words in shown
    assert "Kent" not in shown
    assert kpi.values.count() == 2

    sent = dict(looked.context["sent"])
    assert "Kent" not in sent["text"]
    assert "West Sussex,x" in sent["text"]
    again = body(page.post(where, {**sent, "again": "1"}))
    assert "West Sussex,x" in again
    with monkeypatch.context() as broken:
        broken.setattr(ComparatorValue.objects, "bulk_create", _fails)
        with pytest.raises(RuntimeError):
            page.post(where, {**sent, "write": "1"})
    assert kpi.values.count() == 2
    assert page.post(where, {**sent, "write": "1"}).status_code == 303
    newest = kpi.values.order_by("period", "version")
    assert [(row.value, row.state) for row in newest] == [
        (Decimal("87.0"), "final"), (Decimal("78.0"), "revised"),
        (None, "not_available"), (Decimal("35.5"), "final"),
    ]  # fmt: skip
    done = body(page.post(where, sent))
    assert "All of this stands already." in done or "differs" in done
    assert ComparatorValue.objects.count() == 1


def _fails(*rows: object) -> None:
    raise RuntimeError("The disk is full.")


def test_series_says_what_the_file_has(cast: Cast, kpi: Kpi) -> None:
    page = login(Client(), cast.sam)

    def answer(**sent: str) -> str:
        lines = {"text": "", "column": "", "own": "", "compared": "", **sent}
        return body(page.post(address(cast, "kpi-series", kpi=kpi.number), lines))

    text = SAMPLE.read_text("utf-8-sig")
    assert "Choose the file, or paste its lines" in answer()
    assert "The file has: num_plans, pc_20_weeks" in answer(text=text)
    asked = answer(text=text, column="pc_20_weeks", own="Kent")
    assert "“Kent” is not in the file" in asked
    assert "53327" in asked  # nothing typed is lost
    assert not kpi.values.exists()


def test_grid_takes_a_pasted_column_and_asks_about_slips(cast: Cast, kpi: Kpi) -> None:
    other = make_kpi(cast.board, owner=cast.gwen, name="Annual reviews in time")
    years = [date(today().year - back, 1, 1) for back in (1, 0)]
    record_figures(
        by=cast.standing(cast.sam), board_id=cast.board.pk,
        figures=[typed(kpi, today().year - 2, "3.99")],
    )  # fmt: skip
    page, where = login(Client(), cast.sam), address(cast, "kpi-figures")
    boxes = [[f"kpi-{k.pk}-{y.isoformat()}" for y in years] for k in (kpi, other)]

    block = {
        "spread": "1", "kpi": kpi.pk, "period": years[0].isoformat(),
        "block": "30.8\t4.1\r\n88\tseventy\r\n",
    }  # fmt: skip
    put_in = body(page.post(where, block))
    assert "nothing is recorded yet" in put_in
    assert 'value="30.8"' in put_in
    assert not kpi.values.filter(period__in=years).exists()
    too_many = body(page.post(where, {**block, "block": "1\n2\n3"}))
    assert "3 rows are more than the grid has left" in too_many

    sent = {boxes[0][0]: "30.8", boxes[1][0]: "88", boxes[1][1]: "seventy"}
    answer = page.post(where, sent)
    shown = body(answer)
    assert answer.status_code == 422
    assert "Was 3.08 % meant?" in shown
    assert "“seventy” is no figure" in shown
    assert 'value="88"' in shown
    assert not other.values.exists()

    sent |= {f"sure-{boxes[0][0]}": "on", boxes[1][1]: "x not collected"}
    assert page.post(where, sent).status_code == 303
    assert kpi.values.get(period=years[0]).value == Decimal("30.8")
    assert [v.state for v in other.values.all()] == ["final", "not_available"]
    emptied = {boxes[1][0]: "", f"was-{boxes[1][0]}": "88"}
    assert "88 is recorded" in body(page.post(where, emptied))


def test_list_flags_misses_and_missing_periods(
    cast: Cast, kpi: Kpi, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        make_kpi(cast.board, owner=cast.gwen)
    record_figures(
        by=cast.standing(cast.sam), board_id=cast.board.pk,
        figures=[typed(kpi, 2019, "35.5")],
    )  # fmt: skip
    page = login(Client(), cast.gwen)
    with django_assert_max_num_queries(12):
        shown = body(page.get(address(cast, "kpis")))

    assert "Missed" in shown
    assert "periods missing" in shown
    assert "The board asks you for a note" in shown
    for stranger in (cast.zoe, cast.yan):
        answer = login(Client(), stranger).get(address(cast, "kpis"))
        assert answer.status_code in (403, 404)


def test_note_reaches_the_board_and_its_meeting(cast: Cast, kpi: Kpi) -> None:
    record_figures(
        by=cast.standing(cast.sam), board_id=cast.board.pk,
        figures=[FigureInput(kpi_id=kpi.pk, period=date(2019, 1, 1),
                             cell=typed(kpi, 2019, "35.5").cell)],
    )  # fmt: skip
    note = KpiException.objects.get()
    meeting = cast.board.meetings.create(
        number=1, date=today(), starts_at="10:00", ends_at="12:00",
        terms=cast.board.terms.get(),
    )  # fmt: skip
    page = login(Client(), cast.gwen)
    home = body(page.get(cast.board.get_absolute_url()))
    assert "1</a> off target" in home
    assert "Your note on EHC plans in 20 weeks is asked for" in home

    where = address(cast, "kpi-note", exception=note.pk)
    assert "35.5% in 2019" in body(page.get(where))
    refused = page.post(where, {"cause": "", "remedy": "Two start in May"})
    assert "Two start in May" in body(refused)
    sent = {"cause": "Vacancies", "remedy": "Two start in May"}
    assert page.post(where, sent).status_code == 303

    shown = body(login(Client(), cast.nadia).get(meeting.get_absolute_url()))
    assert "KPIs off their target" in shown
    assert "Vacancies" in shown
    assert panels.show("meeting.agenda", cast.standing(cast.nadia), meeting)


def test_owner_from_elsewhere_keeps_their_own_figures_only(cast: Cast) -> None:
    own = make_kpi(cast.board, owner=cast.zoe, name="Waits")
    other = make_kpi(cast.board, owner=cast.gwen, name="Reviews")
    page = login(Client(), cast.zoe)

    assert page.get(address(cast, "kpi", kpi=own.number)).status_code == 200
    assert page.get(address(cast, "kpi", kpi=other.number)).status_code == 403
    grid = body(page.get(address(cast, "kpi-figures")))
    assert "Waits" in grid
    assert "Reviews" not in grid


def test_kpi_is_kept_through_its_forms(cast: Cast) -> None:
    page = login(Client(), cast.sam)
    house = make.make_organisation(cast.partnership, "NHS")
    said = {
        "name": "Health advice in 6 weeks", "definition": "Of all requests",
        "numerator": "", "denominator": "", "unit": "percent",
        "direction": "higher", "decimals": "1", "cadence": "quarter",
        **day("first_period", "9 5 2024"),
        "lag_days": "30", "source": "Local", "provider": house.pk,
        "owner": cast.gwen.pk, "owner_organisation": "", "baseline": "3.99",
        "baseline_text": "", "tolerance": "2",
    }  # fmt: skip
    answer = page.post(address(cast, "kpi-new"), said)
    assert answer.status_code == 303, answer.context["form"].errors
    kpi = Kpi.objects.get()
    assert (kpi.first_period, kpi.provider) == (date(2024, 4, 1), house)
    one = {"kpi": kpi.number}
    aim = {"value": "30.8", **day("starts_on", "1 1 2025"), "reason": ""}
    assert "Was 3.08 % meant" in body(
        page.post(address(cast, "kpi-target", **one), aim)
    )
    sure = {**aim, "is_confirmed": "on"}
    assert page.post(address(cast, "kpi-target", **one), sure).status_code == 303
    changed = {**said, "name": "Advice in time", "version": "1"}
    edit = address(cast, "kpi-edit", **one)
    assert "3.99" in body(page.get(edit))
    assert page.post(edit, changed).status_code == 303
    assert "Somebody changed" in body(page.post(edit, changed))
    assert (
        page.post(address(cast, "kpi-end", **one), {"reason": "Over"}).status_code
        == 303
    )
    assert "Advice in time" in body(page.get(address(cast, "kpis")))
