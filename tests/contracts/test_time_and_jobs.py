"""One reader of time; nothing waits in the broker for a later hour (quality.md D5)."""

import ast
from pathlib import Path

from governance.celery import app as celery_app
from tests.contracts import source

# The two that read the machine's clock: the one that everybody asks, and a child
# process, where nothing can be set.
CLOCKS = {"governance/clock.py", "governance/pdf_child.py"}
READERS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "datetime.date.today",
    "dt.datetime.now",
    "dt.date.today",
    "timezone.now",
    "time.time",
}
# With an argument they only turn an instant into local words.
READERS_WHEN_BARE = {"timezone.localdate", "timezone.localtime"}


def readers_of_time(path: Path) -> list[str]:
    """Calls that ask the machine what time it is."""
    return [
        f"{source.where(path, call)} {words}"
        for words, call in source.calls(source.tree(path))
        if words in READERS or (words in READERS_WHEN_BARE and not call.args)
    ]


def waits(path: Path) -> list[str]:
    """Calls that leave a task in the broker until later."""
    return [
        f"{source.where(path, call)} {keyword.arg}"
        for _, call in source.calls(source.tree(path))
        for keyword in call.keywords
        if keyword.arg in {"eta", "countdown"}
    ] + [
        f"{source.where(path, node)} {node.value}"
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Constant) and node.value in ("eta", "countdown")
    ]


def test_reading_notices_a_second_clock(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("day = date.today()\nat = timezone.now()\nt = now()\n")

    assert readers_of_time(planted) == [
        "planted.py:1 date.today",
        "planted.py:2 timezone.now",
    ]


def test_time_is_read_in_one_place() -> None:
    product = source.files("governance", "boards", "actions", "risks")
    others = [p for p in product if str(p.relative_to(source.ROOT)) not in CLOCKS]

    assert [culprit for path in others for culprit in readers_of_time(path)] == []


def test_reading_notices_a_task_that_waits(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        "send.apply_async(countdown=90)\nsend.apply_async(**{'eta': at})\n"
    )

    assert waits(planted) == ["planted.py:1 countdown", "planted.py:2 eta"]


def test_no_task_waits_in_the_broker() -> None:
    assert [culprit for path in source.files() for culprit in waits(path)] == []


def test_every_sweep_names_a_task_and_comes_within_a_minute() -> None:
    celery_app.loader.import_default_modules()
    sweeps = celery_app.conf.beat_schedule

    assert {entry["task"] for entry in sweeps.values()} <= set(celery_app.tasks)
    assert {n for n, entry in sweeps.items() if entry["schedule"] > 60} == set()
