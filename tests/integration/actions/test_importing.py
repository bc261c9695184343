"""An older log is brought along: looked at first, all or nothing, and again."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import operations
from actions.models import Action, ImportRow, ImportRun
from boards.models import Board
from boards.standing import Standing
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from governance.sheets import delimited
from governance.sheets.cells import Table
from governance.sheets.process import tables_of
from tests import made_tables
from tests.cast import Cast
from tests.factories import actions as make

pytestmark = pytest.mark.django_db

HULL = ["No", "Paper", "Action", "Lead", "Target date", "New date", "Status"]
ROWS: list[list[Any]] = [
    HULL,
    ["September 2023", "", "", "", "", "", ""],
    ["Sept 1.1", "Waits", "Report on waits", "Gwen Pryce", date(2023, 11, 30),
     date(2024, 4, 29), "In progress. Draft shared"],
    ["Jan 1.1", "Pack", "Send the pack", "Nadia Osei or MF", "next Board", "",
     "Complete. Sent to all"],
    ["Feb 2.1", "Offer", "Publish the offer", "", "once it is published", "", "Open"],
    ["90", "", "", "", "", "", ""],
    ["5.1", "", "=HYPERLINK(1)", "All", "Spring 2024", "", "Purple"],
]  # fmt: skip


def bring(by: Standing, board: Board, *tables: Table) -> ImportRun:
    """Bring tables along with what is guessed of them."""
    run = looked_at(by, board, *tables)
    operations.bring_in(by=by, run_id=run.pk)
    operations.go_on(run.pk)
    run.refresh_from_db()
    return run


def looked_at(by: Standing, board: Board, *tables: Table) -> ImportRun:
    """An import as far as its rows are read."""
    run = operations.start_import(by=by, board=board, name="log.xlsx", tables=tables)
    operations.choose_columns(by=by, run_id=run.pk, parts=run.columns)
    operations.go_on(run.pk)
    run.refresh_from_db()
    return run


def table(rows: list[list[Any]]) -> Table:
    """Rows as they are read from a CSV file."""
    return delimited.read(made_tables.delimited(rows), "log.csv")


def kinds(run: ImportRun) -> list[str]:
    """What bringing each row along would do."""
    return list(
        run.rows.filter(number__gt=run.heading_row).values_list("kind", flat=True)
    )


@pytest.fixture
def sam(cast: Cast) -> Standing:
    """The secretary."""
    return cast.standing(cast.sam)


def test_an_old_log_becomes_actions(cast: Cast, sam: Standing) -> None:
    run = looked_at(
        sam, cast.board, *tables_of(io.BytesIO(made_tables.xlsx(ROWS)), "l.xlsx")
    )
    assert not Action.objects.exists()
    assert kinds(run) == ["heading", "new", "new", "new", "new", "new"]
    flagged = {row.number: row.questions for row in run.rows.filter(is_flagged=True)}

    operations.bring_in(by=sam, run_id=run.pk)
    operations.go_on(run.pk)
    operations.go_on(run.pk)
    run.refresh_from_db()

    waits, pack, offer, number, loose = Action.objects.order_by("number")
    assert (run.state, waits.reference) == ("done", "Sept 1.1")
    assert waits.raised_text == "September 2023"
    assert (waits.owners, waits.due_on) == ("Gwen Pryce", date(2024, 4, 29))
    [move] = waits.moves.all()
    assert (move.from_on, move.reason) == (date(2023, 11, 30), "As in the imported log")
    assert [u.text for u in waits.updates.all()] == ["Draft shared"]
    assert (pack.status, pack.closure, pack.due_text) == (
        "closed",
        "complete",
        "next Board",
    )
    assert (pack.owners, pack.updates.get().is_closing) == ("Nadia Osei or MF", True)
    assert (offer.due_text, offer.due_on) == ("once it is published", None)
    assert (number.reference, number.status) == ("90", "unknown")
    assert (loose.text, loose.status) == ("=HYPERLINK(1)", "unknown")
    assert list(flagged) == [4, 5, 6, 7]
    events = AuditEvent.objects.filter(kind="actions.action_brought")
    assert events.count() == 5
    assert not Action.objects.overdue(date(2030, 1, 1)).filter(pk=pack.pk).exists()


def test_again_changes_what_differs_and_blanks_nothing(
    cast: Cast, sam: Standing
) -> None:
    bring(sam, cast.board, table(ROWS))
    assert kinds(looked_at(sam, cast.board, table(ROWS)))[1:] == ["same"] * 5

    changed = [
        ["No", "Action", "Target date", "Status"],
        ["Sept 1.1", "Report on long waits", "31/05/2024", "Complete. Agreed"],
        ["Feb 2.1", "", "", "Open"],
        ["2.1", "Something new", "", ""],
    ]
    run = looked_at(sam, cast.board, table(changed))
    assert kinds(run) == ["changed", "same", "new"]
    shown = run.rows.get(kind="changed").changes
    assert [what for what, _, _ in shown] == ["text", "due", "status", "update"]
    operations.bring_in(by=sam, run_id=run.pk)
    operations.go_on(run.pk)

    waits = Action.objects.get(reference="Sept 1.1")
    assert (waits.text, waits.title) == ("Report on long waits", "Waits")
    assert (waits.status, waits.owners) == ("closed", "Gwen Pryce")
    assert [(m.from_on, m.to_on) for m in waits.moves.all()] == [
        (date(2023, 11, 30), date(2024, 4, 29)), (date(2024, 4, 29), date(2024, 5, 31)),
    ]  # fmt: skip
    assert [text.version for text in waits.texts.all()] == [2, 1]
    assert Action.objects.count() == 6
    event = AuditEvent.objects.get(kind="actions.action_imported")
    assert event.changes["text"] == ["Report on waits", "Report on long waits"]


def test_without_a_reference_heading_and_text_are_matched(
    cast: Cast, sam: Standing
) -> None:
    log = [
        ["Topic", "Action", "Who"],
        ["Waits", "Send it", "Gwen Pryce"],
        ["Pack", "Send it", ""],
    ]
    bring(sam, cast.board, table(log))
    log[1][2] = "Nadia Osei"

    run = looked_at(sam, cast.board, table(log))

    assert kinds(run) == ["changed", "same"]
    assert Action.objects.filter(reference__startswith="Log ").count() == 2


def test_all_or_nothing(cast: Cast, sam: Standing, monkeypatch: Any) -> None:
    run = looked_at(sam, cast.board, table(ROWS))
    row = run.rows.filter(kind="new").last()
    ImportRow.objects.filter(pk=row.pk).update(said=row.said | {"text": "x" * 5000})
    operations.bring_in(by=sam, run_id=run.pk)

    operations.go_on(run.pk)
    run.refresh_from_db()

    assert (run.state, Action.objects.count()) == ("ready", 0)
    assert run.failure.startswith(f"Row {row.number}: The action is 5,000 characters")


def test_what_changed_meanwhile_is_shown_again(cast: Cast, sam: Standing) -> None:
    bring(sam, cast.board, table(ROWS))
    run = looked_at(sam, cast.board, table([HULL, ["Sept 1.1", "", "Other words"]]))
    Action.objects.filter(reference="Sept 1.1").update(text="Words of today")
    operations.bring_in(by=sam, run_id=run.pk)

    operations.go_on(run.pk)
    run.refresh_from_db()

    assert (run.state, run.failure[:9]) == ("ready", "1 row is ")
    assert run.rows.get(kind="changed").changes[0][1] == "Words of today"
    assert Action.objects.get(reference="Sept 1.1").text == "Words of today"


def test_a_row_is_mended_and_words_are_said_once_for_all(
    cast: Cast, sam: Standing
) -> None:
    run = looked_at(
        sam, cast.board, table([*ROWS, ["6", "", "More", "MF", "", "", "Purple"]])
    )
    operations.mend_row(
        by=sam, run_id=run.pk, number=7, choice="", mended={"due": "1 May 2024"}
    )
    operations.mend_row(by=sam, run_id=run.pk, number=6, choice="out", mended={})
    mended = run.rows.get(number=7)
    assert (mended.said["due"]["on"], mended.cells[4][0]) == (
        "2024-05-01",
        "Spring 2024",
    )

    operations.say_words(
        by=sam, run_id=run.pk, names={"MF": f"p{cast.pat.pk}"}, statuses={"Purple": "waiting"}
    )  # fmt: skip
    operations.go_on(run.pk)
    operations.bring_in(by=sam, run_id=run.pk)
    operations.go_on(run.pk)

    assert Action.objects.get(reference="Jan 1.1").owners == "Nadia Osei or Pat Moran"
    assert Action.objects.get(reference="5.1").status == "waiting"
    assert Action.objects.get(reference="5.1").due_on == date(2024, 5, 1)
    assert not Action.objects.filter(reference="90").exists()
    again = looked_at(
        sam, cast.board, table([HULL, ["7", "", "X", "MF", "", "", "Purple"]])
    )
    assert not again.rows.filter(is_flagged=True).exists()


def test_columns_are_remembered_by_the_board(cast: Cast, sam: Standing) -> None:
    log = [["Weather", "Action"], ["Sun", "Send it"]]
    run = operations.start_import(
        by=sam, board=cast.board, name="a", tables=[table(log)]
    )
    assert run.columns == ["note", "text"]
    with pytest.raises(RuleBroken, match="which column holds the action"):
        operations.choose_columns(by=sam, run_id=run.pk, parts=["out", "out"])
    with pytest.raises(RuleBroken, match="Two columns are “Action”"):
        operations.choose_columns(by=sam, run_id=run.pk, parts=["text", "text"])
    operations.choose_columns(by=sam, run_id=run.pk, parts=["title", "text"])

    run = operations.start_import(
        by=sam, board=cast.board, name="b", tables=[table(log)]
    )

    assert run.columns == ["title", "text"]


def test_the_likeliest_table_is_chosen_and_another_can_be(
    cast: Cast, sam: Standing
) -> None:
    people = table([["Present", "Apologies"], ["Gwen", "Olu"]])
    run = operations.start_import(
        by=sam, board=cast.board, name="m.docx", tables=[people, table(ROWS)]
    )
    assert (run.table, run.heading_row, run.total) == (1, 1, 6)

    operations.choose_table(by=sam, run_id=run.pk, table=0, heading_row=0)
    run.refresh_from_db()

    assert (run.table, run.heading_row, run.total) == (0, 0, 2)


def test_confidential_rows_stay_confidential(cast: Cast, sam: Standing) -> None:
    log = [["No", "Action", "Confidential"], ["1", "Meet the family", "Yes"]]
    bring(sam, cast.board, table(log))
    log[1][1:] = ["Meet the family again", "No"]
    bring(sam, cast.board, table(log))

    action = Action.objects.get()
    assert (action.is_confidential, action.text) == (True, "Meet the family again")
    assert not Action.objects.visible_to(cast.standing(cast.olu)).exists()
    for event in AuditEvent.objects.all():
        assert "family" not in f"{event.changes}{event.subject_label}"


def test_an_action_of_another_meeting_is_another_one(
    cast: Cast, sam: Standing, meeting: Any
) -> None:
    make.make_action(cast.board, cast.sam, meeting=meeting, reference="2.1", text="Old")
    log = [
        ["No", "Action", "Meeting"],
        ["2.1", "New", "1 May 2024"],
        ["2.1", "Older", "5 March 2024"],
    ]

    run = looked_at(sam, cast.board, table(log))

    assert kinds(run) == ["new", "changed"]


@pytest.mark.parametrize("who", ["nadia", "gwen", "olu", "ada", "zoe"])
def test_only_the_secretary_imports(cast: Cast, who: str) -> None:
    by = cast.standing(getattr(cast, who))

    with pytest.raises(NotAllowed):
        operations.start_import(by=by, board=cast.board, name="a", tables=[table(ROWS)])


def test_set_aside_leaves_nothing(cast: Cast, sam: Standing) -> None:
    run = looked_at(sam, cast.board, table(ROWS))

    operations.set_aside(by=sam, run_id=run.pk)

    assert not run.rows.exists()
    assert not operations.go_on(run.pk)


def long_log(rows: int) -> Table:
    """A log in the shape of a tracker, every row of it another action."""
    return table(
        [HULL]
        + [
            [f"{n}", f"Paper {n % 40}", f"Do the task {n} and tell the board", "Gwen Pryce",
             f"{n % 28 + 1}/05/2024", "", "In progress. Under way in every district"]
            for n in range(1, rows + 1)
        ]
    )  # fmt: skip


def statements_of_an_import(cast: Cast, rows: int) -> int:
    """How many statements the worker needs to read and write so many rows."""
    by = cast.standing(cast.sam)
    with CaptureQueriesContext(connection) as told:
        assert bring(by, cast.board, long_log(rows)).state == "done"
        Action.objects.filter(board=cast.board).count()
    return len(told)


def test_a_longer_log_takes_few_statements_more(cast: Cast) -> None:
    few = statements_of_an_import(cast, 20)
    again = Action.objects.count()
    for action in Action.objects.all():
        action.reference = f"old {action.reference}"
        action.save()

    many = statements_of_an_import(cast, 120)

    assert (again, Action.objects.count()) == (20, 140)
    assert many - few <= 10


@pytest.mark.slow
def test_five_thousand_rows(cast: Cast) -> None:
    statements = statements_of_an_import(cast, 5000)
    run = looked_at(cast.standing(cast.sam), cast.board, long_log(5000))

    assert Action.objects.count() == 5000
    assert set(kinds(run)) == {"same"}
    assert statements < 1500
