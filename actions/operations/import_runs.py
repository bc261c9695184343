"""Locking and logging that every step of an import shares."""

from actions import policy
from actions.models import ImportRun
from actions.operations import ledger
from boards.standing import Standing
from governance import audit


def locked_run(run_id: int, by: Standing) -> ImportRun:
    """A run, locked, of the person's board."""
    run = (
        ImportRun.objects.select_for_update(of=("self",))
        .select_related("board", "started_by")
        .get(pk=run_id)
    )
    ledger.require_own(by, run.board_id, run.board.partnership_id)
    policy.may_import_log(by).require()
    return run


def record_run(kind: audit.Kind, by: Standing, run: ImportRun) -> None:
    audit.record(
        kind,
        by=ledger.actor(by),
        subject=run,
        board_id=run.board_id,
        partnership_id=by.partnership_id,
        changes={"rows": (None, run.total)},
    )
