"""The pages of an import: choose, look, mend in place, bring along, come back."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from actions import operations
from actions.models import Action, ImportRun
from actions.operations import import_work
from actions.operations.import_writing import Writer
from tests import made_files, made_tables
from tests.cast import Cast
from tests.conftest import ON_POSTGRES
from tests.integration.actions.test_importing import HULL, ROWS

pytestmark = pytest.mark.django_db
PRINTED = [[made_tables.printed(cell) for cell in row] for row in ROWS]


@pytest.fixture
def at(cast: Cast) -> str:
    """Where imports begin."""
    return f"{cast.board.get_absolute_url()}actions/import/"


@pytest.fixture
def sam(cast: Cast) -> Client:
    """The secretary, signed in."""
    client = Client()
    client.force_login(cast.sam.user)
    return client


def pasted(rows: list[list[str]]) -> dict[str, str]:
    """A form with a table copied from a spreadsheet."""
    return {"pasted": made_tables.delimited(rows, "\t").decode()}


def columns_of(run: ImportRun, **other: str) -> dict[str, str]:
    """The form of columns as it is guessed."""
    return {f"column_{n}": part for n, part in enumerate(run.columns)} | other


def test_from_a_pasted_table_to_the_log(
    sam: Client, at: str, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    many = [[f"{n}", "", f"Task {n}", "MF", "", "", "Open"] for n in range(200, 260)]
    answer = sam.post(at, pasted([*PRINTED, *many]))
    run = ImportRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{at}{run.pk}/columns/")
    assert sam.get(f"{at}{run.pk}/")["Location"] == answer["Location"]
    assert b"Report on waits" in sam.get(answer["Location"]).content

    answer = sam.post(f"{at}{run.pk}/columns/", columns_of(run))
    assert answer["Location"] == f"{at}{run.pk}/"
    with django_assert_max_num_queries(20):
        page = sam.get(f"{at}{run.pk}/?rows=all").content.decode()
    assert "printed “In progress”" not in page
    assert "29 April 2024" in page
    assert "first 30 November 2023" in page
    assert "Who is “MF”?" in page
    assert "Showing 1 to 50 of 66" in page
    assert page.count('id="row-') == 50

    page = sam.get(f"{at}{run.pk}/?rows=all&mend=5#row-5").content.decode()
    assert 'name="mend-due"' in page
    mended = {
        "mend-reference": "Feb 2.1",
        "mend-text": "Publish it all",
        "mend-due": "",
        "mend-owner": "Gwen Pryce",
    }
    answer = sam.post(f"{at}{run.pk}/rows/5/?rows=all&page=1", mended)
    assert answer["Location"] == f"{at}{run.pk}/?rows=all&page=1#row-5"

    answer = sam.post(f"{at}{run.pk}/words/", {"name_0": f"p{cast.pat.pk}"})
    assert answer["Location"] == f"{at}{run.pk}/"
    answer = sam.post(f"{at}{run.pk}/bring/")
    assert Action.objects.count() == 65
    assert Action.objects.get(reference="Feb 2.1").text == "Publish it all"
    assert Action.objects.get(reference="200").owners == "Pat Moran"
    done = sam.get(f"{at}{run.pk}/").content.decode()
    assert "65 new actions" in done
    assert "Brought along" in sam.get(at).content.decode()


def test_a_long_log_shows_how_far_it_is_and_can_be_left(
    sam: Client, at: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr("actions.views.import_places.AT_ONCE", 0)
    sam.post(at, pasted(PRINTED))
    run = ImportRun.objects.get()
    sam.post(f"{at}{run.pk}/columns/", columns_of(run))

    waiting = sam.get(f"{at}{run.pk}/")
    assert (waiting.status_code, waiting["Refresh"]) == (202, "2")
    assert "0 of 6 rows" in waiting.content.decode()
    assert sam.post(f"{at}{run.pk}/rows/5/", {}).status_code == 404

    operations.go_on_with_imports()
    assert sam.get(f"{at}{run.pk}/").status_code == 200

    sam.post(f"{at}{run.pk}/bring/")
    assert "Step 1 of 2: 0 of 6 rows" in sam.get(f"{at}{run.pk}/").text
    operations.go_on_with_imports()
    action = Action.objects.exclude(raised_text="").first()
    assert action is not None
    assert f"“{action.raised_text}”" in sam.get(action.get_absolute_url()).text


def test_the_bar_moves_while_nothing_of_the_log_stands_yet(
    sam: Client, at: str, monkeypatch: Any, settings: Any, tmp_path: Path
) -> None:
    outside = {**settings.CACHES["outside"], "LOCATION": tmp_path}
    if not ON_POSTGRES:
        settings.CACHES = {**settings.CACHES, "outside": outside}
    shown: list[str] = []

    def bring(writer: Writer, rows: Any) -> None:
        shown.append(sam.get(f"{at}{writer.run.pk}/").text)
        whole(writer, rows)

    whole = Writer.bring
    monkeypatch.setattr(Writer, "bring", bring)
    monkeypatch.setattr(import_work, "AT_A_TIME", 2)
    sam.post(at, pasted(PRINTED))
    run = ImportRun.objects.get()
    sam.post(f"{at}{run.pk}/columns/", columns_of(run))

    sam.post(f"{at}{run.pk}/bring/")

    steps = [re.search(r"Step 2 of 2: (\d of \d) rows", page) for page in shown]
    assert [step and step[1] for step in steps] == ["0 of 5", "2 of 5", "4 of 5"]
    assert 'max="5" value="4"' in shown[-1]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("log.xlsx", made_files.locked_ooxml(), "protected by a password"),
        ("log.xlsx", made_files.bomb(), "unpack to far more"),
        ("log.png", made_files.png(), "No table can be read"),
        ("log.csv", b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(
    sam: Client, at: str, name: str, content: bytes, sentence: str
) -> None:
    typed = "1\tTyped beside it"

    answer = sam.post(at, {"file": SimpleUploadedFile(name, content), "pasted": typed})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'id="id_file_error"' in page or "id_file-error" in page
    assert typed in page
    assert not ImportRun.objects.exists()


def test_nothing_chosen_and_wrong_columns_are_asked_again(sam: Client, at: str) -> None:
    assert "Choose a file, or paste the table." in sam.post(at, {}).content.decode()
    sam.post(at, pasted([HULL, ["1", "", "Send", "", "", "", ""]]))
    run = ImportRun.objects.get()

    nothing = sam.post(f"{at}{run.pk}/columns/", columns_of(run, column_2="out"))
    table = sam.post(f"{at}{run.pk}/columns/", {"table": "0", "heading_row": "9"})

    assert nothing.status_code == table.status_code == 422
    assert "Say which column holds the action." in nothing.content.decode()
    assert "That row holds nothing." in table.content.decode()


def test_only_the_secretary_and_only_this_board(
    cast: Cast, sam: Client, at: str
) -> None:
    sam.post(at, pasted(PRINTED))
    run = ImportRun.objects.get()
    addresses = (at, f"{at}{run.pk}/", f"{at}{run.pk}/columns/")
    for who, status in ((cast.gwen, 403), (cast.ada, 403), (cast.yan, 404)):
        client = Client()
        client.force_login(who.user)
        assert {client.get(one).status_code for one in addresses} == {status}

    other = f"{cast.other_board.get_absolute_url()}actions/import/{run.pk}/"
    assert sam.get(other).status_code in (403, 404)
    assert sam.post(f"{at}{run.pk}/set-aside/").status_code == 303
    assert sam.get(f"{at}{run.pk}/").status_code == 404
