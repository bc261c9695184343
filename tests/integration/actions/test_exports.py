"""Exports of the log: exactly what is shown, for exactly who may see it."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.models import Action
from boards.models import AgendaItem
from governance import workbooks
from tests.cast import Cast, login
from tests.factories import actions as make


def sheet(client: Client, cast: Cast, query: str = "") -> list[list[str]]:
    """The CSV of a list, as rows."""
    answer = client.get(address(cast, "csv") + query)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text)))


def address(cast: Cast, kind: str) -> str:
    """Where the log is a file."""
    where = [cast.partnership.slug, cast.board.slug, kind]
    return reverse("actions:actions-export", args=where)


@pytest.fixture
def moved(cast: Cast, item: AgendaItem) -> Action:
    """An action whose date moved once, with an update."""
    made = make.make_action(
        cast.board, cast.sam, item=item, reference="Sept 1.1", text="=Ask health",
        owners=(cast.gwen,), title="Waits", due_text="once it is published",
    )  # fmt: skip
    made.moves.create(
        from_text="29 March 2024", from_on=date(2024, 3, 29), reason="Late figures",
        to_text=made.due_text, moved_at=made.recorded_at, moved_by=cast.sam,
    )  # fmt: skip
    made.updates.create(
        text="A letter went out.", status_words="Update", made_on=date(2024, 3, 8),
        made_at=made.recorded_at, made_by=cast.gwen,
    )  # fmt: skip
    return made


def test_a_row_says_all_that_the_log_shows(
    cast: Cast, client: Client, moved: Action
) -> None:
    heads, row = sheet(login(client, cast.sam), cast)

    assert dict(zip(heads, row, strict=True)) == {
        "Reference": "Sept 1.1",
        "Subject": "Waits",
        "Action": "'=Ask health",
        "Owner": "Gwen Pryce",
        "Supporters": "",
        "Due": "once it is published",
        "Due date": "",
        "First due": "29 March 2024",
        "First due date": "2024-03-29",
        "Times moved": "1",
        "Status": "Open",
        "Outcome": "",
        "Source": "Meeting of 5 March 2024, item 2: Item 2",
        "Last update": "A letter went out.",
        "Updated": "2024-03-08",
    }


def test_a_tracker_has_the_seven_columns_kept_by_hand(
    cast: Cast, client: Client, moved: Action
) -> None:
    """No, paper, action, lead, target date, new date, status (field.md §5)."""
    heads, row = sheet(login(client, cast.sam), cast, "?columns=tracker")

    assert heads == [
        "No", "Paper", "Action", "Lead", "Target date", "New date", "Status",
    ]  # fmt: skip
    assert row == [
        "Sept 1.1", "Item 2", "'=Ask health", "Gwen Pryce", "2024-03-29",
        "once it is published", "Open. A letter went out.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query",
    ["", "?status=all", "?status=closed", "?q=pack", "?owner=none&status=all"],
)
def test_what_is_exported_is_what_is_shown(
    cast: Cast, client: Client, moved: Action, query: str
) -> None:
    make.make_action(cast.board, cast.sam, status="closed", reference="2.2")
    make.make_action(cast.board, cast.sam, reference="2.3", due_on=date(2024, 3, 1))
    login(client, cast.sam)
    log = reverse("actions:actions", args=[cast.partnership.slug, cast.board.slug])

    shown = client.get(log + query).context["rows"]

    assert [row[0] for row in sheet(client, cast, query)[1:]] == [
        row.action.reference for row in shown
    ]


def test_the_uncleared_export_nothing_confidential(
    cast: Cast, client: Client, confidential: AgendaItem, moved: Action
) -> None:
    make.make_action(cast.board, cast.sam, item=confidential, text="Hush")
    moved.updates.create(
        text="Said in private.", status_words="Update", made_on=date(2024, 3, 9),
        item=confidential, made_at=moved.recorded_at.replace(year=2099),
        made_by=cast.gwen,
    )  # fmt: skip
    found = {}
    for name in ("sam", "olu"):
        login(client, getattr(cast, name))
        found[name] = str(sheet(client, cast, "?status=all"))

    assert "Hush" in found["sam"]
    assert "Said in private." in found["sam"]
    assert "Hush" not in found["olu"]
    assert "A letter went out." in found["olu"]
    assert login(client, cast.zoe).get(address(cast, "csv")).status_code == 403
    assert login(client, cast.yan).get(address(cast, "csv")).status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbooks_are_named_and_typed(
    cast: Cast, client: Client, moved: Action, kind: str
) -> None:
    answer: Any = login(client, cast.sam).get(address(cast, kind))
    content = b"".join(answer.streaming_content)

    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert answer["Content-Type"] == workbooks.Format(kind).content_type
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(content)).active
        assert book is not None
        assert book["A2"].value == "Sept 1.1"
    assert client.get(address(cast, "docx")).status_code == 404


def test_too_many_for_a_workbook_is_said(
    cast: Cast, client: Client, moved: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.make_action(cast.board, cast.sam)
    monkeypatch.setattr(workbooks, "MOST_ROWS", 1)
    login(client, cast.sam)

    answer = client.get(address(cast, "xlsx") + "?status=all", follow=True)

    assert "at most 1 actions. Choose CSV" in answer.content.decode()
    assert len(sheet(client, cast)) == 3


def test_a_thousand_rows_are_read_in_few_queries(
    cast: Cast, client: Client, moved: Action
) -> None:
    login(client, cast.sam)
    sheet(client, cast)
    with CaptureQueriesContext(connection) as one:
        sheet(client, cast)
    for _ in range(20):
        make.make_action(cast.board, cast.sam, owners=(cast.gwen, cast.pat))
    with CaptureQueriesContext(connection) as many:
        assert len(sheet(client, cast)) == 22

    assert len(many) == len(one) <= 10
