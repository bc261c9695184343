"""Control flows where it can be read: no signals between our apps (decision 0012)."""

import ast
from pathlib import Path

from tests.contracts import source

# What we listen to, and why no call can do instead.
RECEIVERS = {
    "governance/heartbeat.py": "Celery says that the sweep ran",
    "governance/sessions.py": "allauth signs people in; we note when",
}


def listens(path: Path) -> bool:
    """Whether a module connects a receiver."""
    marks = {
        ast.unparse(mark.func if isinstance(mark, ast.Call) else mark)
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
    }
    connects = {words for words, _ in source.calls(source.tree(path))}
    return any(
        words == "receiver" or words.endswith((".connect", "signals.receiver"))
        for words in marks | connects
        if not words.startswith(("Database", "sqlite", "self._service"))
    )


def announces(path: Path) -> bool:
    """Whether a module declares a signal of its own."""
    return any(
        words in {"Signal", "dispatch.Signal"}
        for words, _ in source.calls(source.tree(path))
    )


def overrides_save(path: Path) -> list[str]:
    """Models whose `save` does more than save."""
    return [
        f"{source.where(path, node)} {node.name}"
        for node in source.tree(path).body
        if isinstance(node, ast.ClassDef)
        for step in node.body
        if isinstance(step, ast.FunctionDef) and step.name == "save"
    ]


def named(paths: list[Path]) -> set[str]:
    return {str(path.relative_to(source.ROOT)) for path in paths}


def test_reading_notices_a_receiver_and_a_signal(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        "@receiver(post_save)\ndef hear(**_): ...\nminutes_approved = Signal()\n"
        "class Row:\n    def save(self): ...\n"
    )

    assert listens(planted)
    assert announces(planted)
    assert overrides_save(planted) == ["planted.py:4 Row"]


def test_only_these_listen() -> None:
    product = source.files("governance", "boards", "actions", "risks")

    assert named([p for p in product if listens(p)]) == set(RECEIVERS)


def test_nothing_announces() -> None:
    assert named([p for p in source.files() if announces(p)]) == set()


def test_saving_only_saves() -> None:
    models = [p for p in source.files() if "models" in p.parts]
    found = [culprit for path in models for culprit in overrides_save(path)]

    assert [c.split()[-1] for c in found] == ["AuditEvent"]
