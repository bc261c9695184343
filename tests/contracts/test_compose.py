"""The compose file follows the specification and carries no secret of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"
CHECKER = Path(sys.executable).parent / "check-jsonschema"


def valid(path: Path) -> bool:
    command = [str(CHECKER), "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))


def test_compose_file_follows_the_specification(compose, tmp_path):
    planted = tmp_path / "docker-compose.json"
    compose["services"]["web"]["ports"] = {"8000": "to the outside"}
    planted.write_text(json.dumps(compose))

    assert valid(COMPOSE)
    assert not valid(planted)


def test_every_part_is_there_and_says_whether_it_is_well():
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]

    assert set(services) == {"web", "worker", "beat", "postgres", "redis"}
    assert all("healthcheck" in service for service in services.values())


def test_data_and_files_are_kept_in_volumes():
    content = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))

    kept = {
        volume.split(":")[0]
        for service in content["services"].values()
        for volume in service["volumes"]
    }

    assert kept == set(content["volumes"]) == {"database", "files", "queue"}


def test_secrets_have_no_default():
    text = COMPOSE.read_text(encoding="utf-8")

    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "SITE_URL"):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text
        assert f"${{{name}}}" not in text


def test_redis_keeps_what_it_was_given():
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]

    command = " ".join(services["redis"]["command"])

    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_the_image_runs_as_an_ordinary_user_and_needs_no_buildkit():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()

    assert "USER 10001" in lines
    assert not [line for line in lines if "--mount" in line or "<<" in line]
    assert not [line for line in lines if line.startswith("# syntax")]


def test_locks_name_no_address():
    locks = [*ROOT.glob("requirements*.txt"), ROOT / "package-lock.json"]

    assert len(locks) == 5
    for lock in locks:
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
