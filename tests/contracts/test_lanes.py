"""What `./dev test` leaves out on PostgreSQL is there, and knows of no lock."""

import re
from pathlib import Path

from tooling.lanes import INTEGRATION, ONCE, WALKS

ROOT = Path(__file__).resolve().parents[2]
# What may go otherwise on PostgreSQL: threads and their locks, and what it refuses.
DIFFERS = re.compile(r"transaction=True|transactional_db|Thread|IntegrityError")


def left_out() -> dict[str, str]:
    """The text of each file that PostgreSQL's lane leaves out, by its path."""
    found = {}
    for path in ONCE:
        place = ROOT / INTEGRATION / path
        for file in [place] if place.is_file() else sorted(place.glob("test_*.py")):
            found[str(file.relative_to(ROOT))] = file.read_text(encoding="utf-8")
    return found


def test_every_path_of_the_lanes_is_there() -> None:
    for path in (*(f"{INTEGRATION}/{one}" for one in ONCE), *WALKS):
        file, _, name = path.partition("::")
        assert (ROOT / file).exists(), path
        assert name in (ROOT / file).read_text() if name else True, path


def test_what_is_left_out_meets_no_lock() -> None:
    texts = left_out()
    asking = [path for path, text in texts.items() if "django_db" in text]
    assert len(asking) > 20, "these ask a database, and it may be either"
    without = {"tests/integration/governance/test_pdf.py"}  # threads of the renderer
    assert {path for path, text in texts.items() if DIFFERS.search(text)} <= without
