"""`/health/ready` tells the truth: each part broken in turn, and well again (F10)."""

import logging
import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import RequestFactory

from governance import health, heartbeat
from governance.clock import now
from governance.middleware import (
    HEADER,
    RequestIdFilter,
    RequestIdMiddleware,
    request_id,
)
from governance.models import Notice

pytestmark = pytest.mark.django_db


def sweep() -> None:
    heartbeat.note_sweep(sender=SimpleNamespace(name=heartbeat.SWEEP))


def ready(client):
    response = client.get("/health/ready")
    content = response.json()
    return response.status_code, content["status"], content["checks"]


def late_notice(minutes: int) -> Notice:
    due = now() - timedelta(minutes=minutes)
    return Notice.objects.create(
        key=f"late:{minutes}",
        kind="test",
        address="secretary@example.org",
        subject="Papers",
        text="They are ready.",
        queued_at=due,
        not_before=due,
    )


def test_live_answers_anybody_without_the_database(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda: pytest.fail("asked the database"))

    response = client.get("/health/live")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_refuses_to_be_posted_to(client, path):
    assert client.post(path).status_code == 405


def test_all_is_well_after_a_sweep(client):
    sweep()

    code, status, checks = ready(client)

    assert (code, status) == (200, "ok")
    assert set(checks) == {"database", "files", "broker", "background", "mail"}


def test_a_silent_database_is_red(client, monkeypatch):
    def refuse():
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)

    code, status, checks = ready(client)

    assert (code, status) == (503, "failed")
    assert checks["database"]["status"] == "failed"
    assert "gone" not in str(checks)


def test_a_files_folder_that_is_gone_is_red(client, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "absent"

    code, _, checks = ready(client)

    assert code == 503
    assert checks["files"]["status"] == "failed"


def test_a_full_disk_is_a_warning(client, monkeypatch):
    sweep()
    full = SimpleNamespace(free=health.LEAST_FREE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)

    code, status, checks = ready(client)

    assert (code, status) == (200, "warning")
    assert checks["files"]["detail"] == "Only 199 MB are left for files."


def test_redis_that_does_not_answer_is_red(client, settings, tmp_path):
    settings.REDIS_URL = f"redis+socket://{tmp_path}/absent.sock"

    code, _, checks = ready(client)

    assert code == 503
    assert checks["broker"]["status"] == "failed"


def test_background_work_that_never_ran_is_a_warning(client):
    code, _, checks = ready(client)

    assert code == 200
    assert checks["background"]["detail"] == "Background work has not run yet."


def test_background_work_that_stopped_is_a_warning(client):
    cache.set(heartbeat.SWEEP_KEY, now() - timedelta(minutes=4), timeout=None)

    code, _, checks = ready(client)

    assert code == 200
    assert checks["background"]["status"] == "warning"
    assert "last ran at" in checks["background"]["detail"]


def test_another_task_leaves_no_mark():
    heartbeat.note_sweep(sender=SimpleNamespace(name="governance.make_documents"))

    assert cache.get(heartbeat.SWEEP_KEY) is None


@pytest.mark.parametrize(("minutes", "status"), [(14, "ok"), (16, "warning")])
def test_mail_that_waits_is_a_warning_after_a_quarter_of_an_hour(minutes, status):
    late_notice(minutes)

    assert health.mail().status == status


@pytest.mark.parametrize("state", [Notice.State.SENT, Notice.State.CANCELLED])
def test_mail_that_has_left_does_not_wait(state):
    notice = late_notice(60)
    Notice.objects.filter(pk=notice.pk).update(state=state)

    assert health.mail().status == "ok"


def test_each_answer_has_a_name_of_its_own(client):
    first = client.get("/health/live")[HEADER]
    second = client.get("/health/live")[HEADER]

    assert len(first) == 16
    assert first != second


@pytest.mark.parametrize(
    ("given", "kept"),
    [("proxy-0a1b2c3d", True), ("short", False), ("line\nbreak-in-a-log", False)],
)
def test_a_lawful_name_from_the_proxy_is_kept(given, kept):
    seen = []

    def view(_):
        record = logging.makeLogRecord({})
        RequestIdFilter().filter(record)
        seen.append(record.request_id)  # type: ignore[attr-defined]
        return {}

    request = RequestFactory().get("/", headers={HEADER: given})
    response = RequestIdMiddleware(view)(request)

    assert (response[HEADER] == given) is kept
    assert seen == [response[HEADER]]
    assert request_id.get() == "-"
