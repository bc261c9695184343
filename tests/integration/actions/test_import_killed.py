"""The worker that writes an older log is killed in the middle: nothing of it stands (C48)."""

import os
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

from actions import operations
from actions.models import Action, ActionUpdate, ImportRun
from actions.operations import importing
from governance import import_progress
from governance.clock import now
from governance.models import AuditEvent
from governance.sheets import delimited
from tests import made_tables
from tests.cast import the_cast
from tests.conftest import ON_POSTGRES

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not ON_POSTGRES, reason="needs a database of its own server"),
]
ROWS = 12
# A worker that kills itself when a part of the rows is written and others are not.
KILLED = """
import os, signal, sys
import django
django.setup()
from actions.operations import import_batch, import_work
from actions.models import Action
whole = import_batch.Batch.flush
def flush(batch):
    whole(batch)
    if Action.objects.count() >= 8:
        os.kill(os.getpid(), signal.SIGKILL)
import_batch.Batch.flush = flush
import_work.AT_A_TIME = 4
import_work.go_on(int(sys.argv[1]))
"""


def killed_worker(run: ImportRun) -> int:
    """Have a process of its own write the rows; how it ended."""
    where = connection.settings_dict
    host = quote(str(where["HOST"]), safe="")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "governance.settings",
        "DATABASE_URL": f"postgres://quorate@/{where['NAME']}?host={host}",
    }
    command = [sys.executable, "-c", KILLED, str(run.pk)]
    return subprocess.run(command, env=environment, check=False).returncode


def test_a_killed_worker_leaves_nothing_and_another_writes_it_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # No worker of another test may write the rows first.
    monkeypatch.setattr(importing, "wake", lambda task: None)
    cast = the_cast()
    sam = cast.standing(cast.sam)
    rows = [["No", "Action", "Status"]]
    rows += [[f"{n}", f"Do the task {n}", "Open. Begun"] for n in range(1, ROWS + 1)]
    log = delimited.read(made_tables.delimited(rows), "log.csv")
    run = operations.start_import(by=sam, board=cast.board, name="log", tables=[log])
    operations.choose_columns(by=sam, run_id=run.pk, parts=run.columns)
    operations.go_on(run.pk)
    operations.bring_in(by=sam, run_id=run.pk)

    assert killed_worker(run) == -signal.SIGKILL

    run.refresh_from_db()
    assert (run.state, Action.objects.count()) == ("importing", 0)
    assert not ActionUpdate.objects.exists()
    assert import_progress.rows_written(run) == 4, "the bar moved all the same"
    brought = AuditEvent.objects.filter(kind="actions.action_brought")
    assert not brought.exists()
    assert not operations.go_on(run.pk), "its claim is not old yet"

    ImportRun.objects.update(claimed_until=now())
    assert operations.go_on(run.pk)
    run.refresh_from_db()
    assert (run.state, Action.objects.count(), brought.count()) == ("done", ROWS, ROWS)
    assert not operations.go_on(run.pk)
