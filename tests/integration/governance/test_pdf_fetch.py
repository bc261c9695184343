"""The renderer fetches nothing and reads no file (quality.md C6)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.governance.fetch_vectors import VECTORS

ROOT = Path(__file__).resolve().parents[3]
DISCARD = 9  # nothing listens; the attempt itself is what is noticed

Touched = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def touched() -> Touched:
    """Return what every vector touched, with our fetcher and with an open one."""
    probe = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.integration.governance.fetch_vectors",
            str(DISCARD),
        ],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=True,
    )
    found: Touched = json.loads(probe.stdout)
    return found


def test_the_probe_notices_a_renderer_that_fetches(touched: Touched) -> None:
    noticed = [name for name, what in touched["allow"].items() if what]
    assert len(noticed) >= 26
    assert "embedded" in touched["allow"]["link attachment, file"]


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_fetched(touched: Touched, vector: str) -> None:
    assert touched["deny"][vector] == []
