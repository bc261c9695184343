"""The worker that writes a plan is killed in the middle: nothing of it stands (C62, C72)."""

import os
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

from governance.clock import now
from governance.sheets import delimited
from improvement_plan.models import AreaForImprovement, PlanImport, PlanRevision
from improvement_plan.operations import bringing, import_work
from tests.cast import the_cast
from tests.conftest import ON_POSTGRES
from tests.integration.improvement_plan.bringing_plans import Bringing, begun

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not ON_POSTGRES, reason="needs a database of its own server"),
]
# A worker that kills itself when three plan actions are written and others are not.
KILLED = """
import os, signal, sys
import django
django.setup()
from improvement_plan.operations import import_work, import_writing
whole = import_writing.Writer._one
def one(writer, found):
    if found.entry.reference == "1.4":
        os.kill(os.getpid(), signal.SIGKILL)
    whole(writer, found)
import_writing.Writer._one = one
import_work.go_on(int(sys.argv[1]))
"""


def killed_worker(run: PlanImport) -> int:
    """Have a process of its own write the plan; how it ended."""
    where = connection.settings_dict
    host = quote(str(where["HOST"]), safe="")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "governance.settings",
        "DATABASE_URL": f"postgres://quorate@/{where['NAME']}?host={host}",
    }
    command = [sys.executable, "-c", KILLED, str(run.pk)]
    return subprocess.run(command, env=environment, check=False).returncode


def test_a_killed_worker_leaves_nothing_and_another_writes_it_all() -> None:
    cast = the_cast()
    by = cast.standing(cast.sam)
    plan = begun(cast.board, by)
    rows = [f"1 Waits,1.{n},Write paper {n}" for n in range(1, 7)]
    table = delimited.pasted("\n".join(["Area,Ref,Plan action", *rows]))
    bringing_in = Bringing(cast.board, by, plan)
    run = bringing_in.look(table, rated_on=None)
    bringing.bring_in(by=by, run_id=run.pk)
    before = PlanRevision.objects.count()

    assert killed_worker(run) == -signal.SIGKILL

    assert not AreaForImprovement.objects.exists()
    assert PlanRevision.objects.count() == before
    run.refresh_from_db()
    assert run.state == "importing"
    assert not import_work.go_on(run.pk), "the claim of the dead one still holds"
    PlanImport.objects.update(claimed_until=now())
    assert import_work.go_on_with_imports() == 1
    assert AreaForImprovement.objects.get().actions.count() == 6
