"""An operation is one transaction, says who acts, and leaves an event in the log."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.contracts import source

FOLDERS = ("boards/operations", "actions/operations", "improvement_plan/operations")
WRITES = (".save", ".create", ".delete", ".update", ".bulk_create", ".bulk_update")

# Parts that operations share; they write inside the caller's transaction, and the
# caller logs what was meant.
SHARED = {
    "actions/operations/evidencing.py:keep_evidence": "files of a new update",
    "actions/operations/import_reading.py:check_again": "rows of a file, by a worker",
    "actions/operations/import_reading.py:keep_read": "rows of a file, for who reads",
    "actions/operations/import_reading.py:read_rows": "rows of a file, by a worker",
    "improvement_plan/operations/import_reading.py:keep": "rows of a file, by a worker",
    "improvement_plan/operations/import_work.py:go_on": "a worker's claim; it writes through others",
    "actions/operations/import_work.py:go_on": "a worker's claim; it writes through others",
    "actions/operations/ledger.py:overtake_requests": "for whoever moves or ends it",
    "actions/operations/ledger.py:write_parties": "people of an action, replaced whole",
    "actions/operations/moving.py:change_due": "a date, for who moves it or agrees",
    "actions/operations/moving.py:keep_move": "a date as it was, for whoever changes it",
    "actions/operations/recording.py:create": "a new action, for whoever logs it",
    "actions/operations/recording.py:reference_for": "the next printed reference",
    "actions/operations/typing_in.py:remove_action": "a new action, taken back",
    "actions/operations/updating.py:end_wait": "a wait that is over, for who goes on",
    "actions/operations/updating.py:end": "closing, shared by update and close",
    "boards/operations/agenda_drafting.py:approve_at": "minutes to approve, put on",
    "boards/operations/agenda_drafting.py:carry_over": "a deferred item, put on again",
    "boards/operations/agenda_drafting.py:insert": "an item to come, with a number",
    "boards/operations/agenda_drafting.py:put_up_for_ratification": "an item to come",
    "boards/operations/agenda_rows.py:make_row": "a row, for whoever adds an item",
    "boards/operations/agenda_rows.py:set_order": "rows, for whoever moves an item",
    "boards/operations/attendance.py:expect_members": "lines of a new meeting",
    "boards/operations/handing_over.py:hand_over": "papers, for whoever defers",
    "boards/operations/meetings.py:add": "a meeting, for who sets up one or a year",
    "boards/operations/making_public.py:announce": "what follows a publication",
    "boards/operations/making_public.py:announce_older": "what was published before",
    "boards/operations/making_public.py:begin_edition": "what follows a publication",
    "boards/operations/making_public.py:take_back": "what follows a withdrawal",
    "boards/operations/inviting.py:tell": "messages, for whoever changes a meeting",
    "boards/operations/inviting.py:tell_of_cancellation": "messages, for who cancels",
    "boards/operations/inviting.py:tell_of_change": "messages, for who changes it",
    "boards/operations/minutes.py:issue": "kept as issued, by whoever issues",
    "boards/operations/paper_rows.py:keep_version": "a file, for who gives or adds it",
    "boards/operations/publishing_agenda.py:renew": "an edition, for who adds a paper",
    "boards/operations/quorum_log.py:follow": "what is found at the end of an operation",
    "boards/operations/terms.py:save_once": "a row, for whoever drafts or approves",
    "boards/operations/notes.py:drop_draft": "what was typed is in the record now",
    "boards/operations/texts.py:revise": "a revision, for whoever saves a text",
    "boards/operations/decisions.py:write": "a wording, for who mends or corrects it",
    "boards/operations/minutes.py:log": "the event of a step, for the step",
    "boards/operations/notes.py:write": "a text, for who saves or corrects it",
    "improvement_plan/operations/areas.py:write_values": "columns of an area",
    "improvement_plan/operations/keeping.py:keep_action": "as saved, for who saves it",
    "improvement_plan/operations/keeping.py:keep_area": "as saved, for who saves it",
    "improvement_plan/operations/keeping.py:keep_plan": "as saved, for who saves it",
    "improvement_plan/operations/kpi_figures.py:write_figure": "a figure, for who enters",
    "improvement_plan/operations/kpi_notes.py:follow": "what a figure asks for, with it",
    "improvement_plan/operations/rating_evidence.py:accept_with": "with the second key",
    "improvement_plan/operations/rating_evidence.py:choose": "links of a new rating",
    "improvement_plan/operations/steps.py:write_criteria": "lines of a plan action",
    "improvement_plan/operations/steps.py:write_steps": "lines of a plan action",
}
# Operations without an event of their own, each with its reason.
UNLOGGED = {
    "boards/operations/inviting_people.py:invite_people": "each invitation is logged",
    "improvement_plan/operations/bringing.py:choose_columns": "a file being looked at is no record",
    "improvement_plan/operations/bringing.py:choose_table": "a file being looked at is no record",
    "improvement_plan/operations/bringing.py:mend_row": "a file being looked at is no record",
    "improvement_plan/operations/bringing.py:say_names": "a file being looked at is no record",
    "actions/operations/importing.py:choose_columns": "a file being looked at is no record",
    "actions/operations/importing.py:choose_table": "a file being looked at is no record",
    "actions/operations/importing.py:mend_row": "a file being looked at is no record",
    "actions/operations/importing.py:say_words": "a file being looked at is no record",
    "boards/operations/people_sheets.py:choose_people_columns": "looked at, no record",
    "boards/operations/people_sheets.py:mend_person_row": "looked at, no record yet",
    "boards/operations/people_sheets.py:start_people_sheet": "looked at, no record yet",
    "boards/operations/notes.py:keep_draft": "half a sentence being typed is no record",
}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions of a module, private ones too."""
    return (n for n in source.tree(path).body if isinstance(n, ast.FunctionDef))


def name_of(path: Path, function: ast.FunctionDef) -> str:
    """`boards/operations/minutes.py:approve_minutes`."""
    return f"{source.where(path, function).rpartition(':')[0]}:{function.name}"


def is_atomic(function: ast.FunctionDef) -> bool:
    """Whether the whole function is one transaction."""
    marks = {ast.unparse(mark) for mark in function.decorator_list}
    return "transaction.atomic" in marks


def takes_by(function: ast.FunctionDef) -> bool:
    """Whether the function is told who acts."""
    arguments = function.args.args + function.args.kwonlyargs
    return "by" in {argument.arg for argument in arguments}


def writes(function: ast.FunctionDef) -> bool:
    """Whether the function itself changes rows."""
    return any(
        words.endswith(WRITES) or words == "next_number"
        for words, _ in source.calls(function)
    )


def recorders(paths: list[Path]) -> set[str]:
    """Names of functions that record an event, themselves or through another."""
    every = {f.name: f for path in paths for f in functions(path)}
    called = {
        name: {words.rpartition(".")[2] for words, _ in source.calls(function)}
        | {words for words, _ in source.calls(function)}
        for name, function in every.items()
    }
    found = {name for name, words in called.items() if "audit.record" in words}
    while more := {n for n, words in called.items() if words & found} - found:
        found |= more
    return found


def offences(paths: list[Path]) -> dict[str, list[str]]:
    """What each public function of the operations lacks."""
    logging = recorders(paths)
    found: dict[str, list[str]] = {}
    for path in paths:
        for function in functions(path):
            name = name_of(path, function)
            if function.name.startswith("_") or name in SHARED:
                continue
            if not (is_atomic(function) or writes(function)):
                continue
            checks = {
                "is not one transaction": is_atomic(function),
                "does not say who acts": takes_by(function),
                "leaves no event": function.name in logging or name in UNLOGGED,
            }
            if lacking := [words for words, good in checks.items() if not good]:
                found[name] = lacking
    return found


def operation_files() -> list[Path]:
    """The modules of operations of every app."""
    return list(source.files(*FOLDERS))


def test_reading_notices_an_operation_that_does_things_quietly(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        "def quiet(*, row):\n    row.save()\n"
        "@transaction.atomic\ndef loud(*, by, row):\n    row.save()\n    _log(row)\n"
        "def _log(row):\n    audit.record(row)\n"
        "def reading(row):\n    return row\n"
    )

    assert offences([planted]) == {
        "planted.py:quiet": [
            "is not one transaction",
            "does not say who acts",
            "leaves no event",
        ]
    }


def test_every_operation_is_whole() -> None:
    assert offences(operation_files()) == {}


def test_the_exceptions_are_there() -> None:
    every = {name_of(p, f) for p in operation_files() for f in functions(p)}

    assert (set(SHARED) | set(UNLOGGED)) - every == set()


def test_operations_know_no_request() -> None:
    found = [
        f"{path.relative_to(source.ROOT)} imports {node.module}"
        for path in operation_files()
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("django.http", "django.shortcuts"))
    ]

    assert found == []
