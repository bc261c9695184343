"""What starts, what refuses to start, and what production looks like."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
SECRET = "kX9-vQ2_mT7.pL4wZ8rB1nC6yH3jD5sF0-kX9-vQ2_mT7.pL4wZ8rB1nC6yH3jD5sF0"
PRODUCTION = {
    "DATABASE_URL": "postgres://quorate:pw@db.example.org/quorate",
    "REDIS_URL": "redis://cache.example.org/0",
    "SITE_URL": "https://board.example.org",
    "SECRET_KEY": SECRET,
}
OURS = {*PRODUCTION, "PORT", "DEBUG", "EMAIL_URL", "ALLOWED_HOSTS", "FILES_DIR"}


@pytest.fixture
def start(tmp_path):
    def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        inherited = {k: v for k, v in os.environ.items() if k not in OURS}
        environment = {**inherited, "FILES_DIR": str(tmp_path), **variables}
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def read(start, names: list[str], **variables: str):
    asked = (
        "import json; from django.conf import settings as s; "
        f"print(json.dumps([getattr(s, n) for n in {names!r}]))"
    )
    result = start(
        "-c", asked, DJANGO_SETTINGS_MODULE="governance.settings", **variables
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_production_passes_every_check_of_django(start):
    result = start(
        "manage.py", "check", "--deploy", "--fail-level", "INFO", **PRODUCTION
    )

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_debug_in_production_does_not_pass(start):
    result = start(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "INFO",
        **PRODUCTION,
        DEBUG="1",
    )

    assert "security.W018" in result.stderr


@pytest.mark.parametrize("name", ["SITE_URL", "SECRET_KEY"])
def test_production_does_not_start_without(start, name):
    variables = {key: value for key, value in PRODUCTION.items() if key != name}

    result = start("manage.py", "check", **variables)

    assert result.returncode != 0
    assert f"{name} is not set." in result.stderr


def test_a_senseless_value_stops_the_start(start):
    result = start("manage.py", "check", PORT="eight thousand")

    assert result.returncode != 0
    assert "PORT is 'eight thousand': write a port number" in result.stderr


def test_cookies_are_locked_to_the_host_behind_https_only(start):
    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE"]

    assert read(start, names, **PRODUCTION) == [
        "__Host-session",
        "__Host-csrftoken",
        True,
    ]
    plain = {**PRODUCTION, "SITE_URL": "http://127.0.0.1:8000"}
    assert read(start, names, **plain) == ["session", "csrftoken", False]


def test_the_embedded_mode_needs_nothing(start):
    embedded, broker = read(start, ["EMBEDDED", "CELERY_BROKER_URL"])

    assert embedded is True
    assert broker.startswith("filesystem://")


def test_no_task_waits_longer_than_redis_remembers():
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["schedule"] <= 60
        assert "countdown" not in entry["options"]
        assert "eta" not in entry["options"]
