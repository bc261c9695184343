"""The pages of bringing a plan along: chosen, looked at, mended, brought, and taken out."""

from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from governance.sheets import known
from governance.sheets.process import tables_of
from improvement_plan.models import PlanAction, PlanImport
from improvement_plan.operations import import_work
from tests.answers import whole
from tests.cast import Cast, login, the_cast
from tests.factories import plans
from tests.integration.improvement_plan.bringing_plans import DATA, begun

pytestmark = pytest.mark.django_db
TABLE = "Area,Ref,Plan action,Lead\n1 Waits,1.1,Write the paper,Pat Moran\n"


def text_of(answer: Any) -> str:
    """The words of a page, with its marks as typed."""
    return unescape(whole(answer).decode())


class Pages:
    """The secretary before the pages of a plan."""

    def __init__(self, client: Client, cast: Cast) -> None:
        self.client, self.cast = login(client, cast.sam), cast
        self.plan = begun(cast.board, cast.standing(cast.sam))

    def at(self, name: str, *numbers: Any) -> str:
        """An address of the plan's board."""
        where = [self.cast.partnership.slug, self.cast.board.slug, *numbers]
        return reverse(f"improvement_plan:{name}", args=where)

    def sends(self, name: str, content: bytes) -> Any:
        """Choose a file."""
        file = SimpleUploadedFile(name, content)
        return self.client.post(
            self.at("plan-import", self.plan.number), {"file": file}
        )

    def looks(self, table: str = TABLE) -> PlanImport:
        """Paste a table, take its columns as guessed, and look at its rows."""
        self.client.post(self.at("plan-import", self.plan.number), {"pasted": table})
        run = PlanImport.objects.latest("pk")
        chosen = {f"column_{n}": part for n, part in enumerate(run.columns)}
        self.client.post(self.at("import-columns", run.pk), chosen)
        run.refresh_from_db()
        return run

    def page(self, run: PlanImport, query: str = "") -> str:
        """Where it stands."""
        return text_of(self.client.get(self.at("import-run", run.pk) + query))


@pytest.fixture
def pages(client: Client) -> Pages:
    """An empty plan, and its secretary signed in."""
    return Pages(client, the_cast())


def test_a_pasted_table_is_looked_at_and_brought_along(pages: Pages) -> None:
    run = pages.looks()
    assert run.state == "ready"
    shown = pages.page(run)
    assert "Bring 1 row along" in shown
    assert "Write the paper" in shown
    done = pages.client.post(pages.at("import-bring", run.pk), follow=True)
    assert "The table is brought along" in text_of(done)
    action = PlanAction.objects.get(reference="1.1")
    assert action.accountable_lead == pages.cast.pat
    again = pages.page(pages.looks(), "?rows=same")
    assert "Nothing changes: the plan holds all of it as it is." in again


def test_a_row_is_mended_in_its_place_or_left_out(pages: Pages) -> None:
    run = pages.looks("Area,Ref,Plan action,Review date\n1 Waits,1.1,Write,soon\n")
    assert "“soon” is no day" in pages.page(run)
    refused = pages.client.post(pages.at("import-bring", run.pk))
    assert refused.status_code == 422
    assert "Mend the rows that cannot be read" in text_of(refused)
    form = pages.page(run, "?mend=2")
    assert 'name="mend-review_on"' in form
    sent = {
        "mend-area": "1 Waits", "mend-reference": "1.1", "mend-title": "Write all",
        "mend-review_on": "1 June 2030", "mend-choice": "",
    }  # fmt: skip
    pages.client.post(pages.at("import-mend", run.pk, 2), sent)
    assert "Bring 1 row along" in pages.page(run, "?rows=all")
    sent["mend-choice"] = "out"
    pages.client.post(pages.at("import-mend", run.pk, 2), sent)
    assert "Left out" in pages.page(run, "?rows=out")


def test_an_unknown_name_is_asked_on_the_page(pages: Pages) -> None:
    run = pages.looks(TABLE.replace("Pat Moran", "Xanthe Quill"))
    assert "Xanthe Quill (1 row)" in pages.page(run)
    pages.client.post(
        pages.at("import-names", run.pk), {"name_0": f"p{pages.cast.gwen.pk}"}
    )
    assert "Xanthe Quill (1 row)" not in pages.page(run)
    pages.client.post(pages.at("import-bring", run.pk))
    assert PlanAction.objects.get().accountable_lead == pages.cast.gwen


def test_columns_are_corrected_and_a_table_set_aside(pages: Pages) -> None:
    run = pages.looks()
    columns = pages.at("import-columns", run.pk)
    twice = dict.fromkeys([f"column_{n}" for n in range(4)], "title")
    answer = pages.client.post(columns, twice)
    assert answer.status_code == 422
    assert "Two columns are “Plan action”: choose one." in text_of(answer)
    pages.client.post(columns, {"table": 0, "heading_row": 0})
    run.refresh_from_db()
    assert (run.state, run.headings[:2]) == ("columns", ["", ""])
    pages.client.post(pages.at("import-set-aside", run.pk))
    assert pages.client.get(pages.at("import-run", run.pk)).status_code == 404
    assert not run.rows.exists()


def test_a_long_table_is_a_workers_and_can_be_watched(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("improvement_plan.views.import_places.AT_ONCE", 0)
    run = pages.looks()
    assert run.state == "reading"
    assert "The rows are being read" in pages.page(run)
    import_work.go_on_with_imports()
    pages.client.post(pages.at("import-bring", run.pk))
    watched = pages.client.get(pages.at("import-run", run.pk))
    assert (watched.status_code, watched["Refresh"]) == (202, "2")
    assert "They come all together at the end, or none does" in text_of(watched)
    import_work.go_on_with_imports()
    assert "The table is brought along" in pages.page(run)


FILES = {
    "empty.csv": (b"", "is empty"),
    "empty.xlsx": (b"", "empty"),
    "big.csv": (b"Ref,Action\n" * (known.LARGEST // 11 + 1), "at most 10 MB"),
    "cut.xlsx": ((DATA / "west_sussex_plan.xlsx").read_bytes()[:5000], "damaged"),
    "plan.pdf": (b"%PDF-1.7\n%", "table"),
    "long.csv": (b"1.1,Write\n" * 10_001, "more than 10,000 rows"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_holds_no_table_is_refused_in_words(
    pages: Pages, name: str
) -> None:
    content, sentence = FILES[name]
    answer = pages.sends(name, content)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not PlanImport.objects.exists()


def test_the_published_document_is_chosen_as_a_file(pages: Pages) -> None:
    content = (DATA / "west_sussex_plan.docx").read_bytes()
    answer = pages.sends("plan.docx", content)
    assert answer.status_code == 303
    assert PlanImport.objects.get().tables[0]["name"] == "Whole document"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_plan_is_taken_out_as_a_sheet(pages: Pages, kind: str) -> None:
    area = plans.make_area(pages.plan, statement="=cmd|x")
    plans.make_plan_action(area, title="+Write")
    answer = pages.client.get(pages.at("plan-export", pages.plan.number, kind))
    content = b"".join(answer.streaming_content)
    if kind == "csv":
        assert b"'=cmd|x" in content, "never a formula"
    (table,) = tables_of(BytesIO(content), f"plan.{kind}")
    texts = [cell.text for row in table.lines for cell in row.cells]
    assert {"=cmd|x", "+Write"} <= set(texts)
    assert (
        pages.client.get(pages.at("plan-export", pages.plan.number, "pdf")).status_code
        == 404
    )


def test_only_who_writes_the_plan_brings_anything_and_only_into_their_own(
    pages: Pages,
) -> None:
    run = pages.looks()
    elsewhere = plans.make_plan(pages.cast.other_board)
    theirs = plans.make_import(elsewhere, pages.cast.sam)
    for name, numbers in (("import-run", [theirs.pk]), ("plan-import", [987])):
        assert pages.client.get(pages.at(name, *numbers)).status_code == 404
    assert pages.client.post(pages.at("import-bring", theirs.pk)).status_code == 404
    login(pages.client, pages.cast.gwen)
    for name in ("import-run", "import-columns"):
        assert pages.client.get(pages.at(name, run.pk)).status_code == 403
    assert pages.client.post(pages.at("import-bring", run.pk)).status_code == 403
    assert "Import a table" not in text_of(pages.client.get(pages.at("plans")))
    assert (
        pages.client.get(pages.at("plan-export", pages.plan.number, "csv")).status_code
        == 200
    )
    login(pages.client, pages.cast.yan)
    for name, number in (("import-run", run.pk), ("plan-import", pages.plan.number)):
        assert pages.client.get(pages.at(name, number)).status_code == 404
