"""Our source as syntax trees, for the contracts that read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("governance", "boards", "actions", "risks", "improvement_plan", "tooling")


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def files(*folders: str) -> Iterator[Path]:
    """The Python files under folders of the project, without migrations."""
    for folder in folders or PRODUCT:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def where(path: Path, node: ast.AST) -> str:
    """`boards/views/minutes.py:31`, for messages."""
    inside = path.is_relative_to(ROOT)
    shown = path.relative_to(ROOT) if inside else path.name
    return f"{shown}:{getattr(node, 'lineno', 0)}"


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call below a node, with the words called, such as `audit.record`."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            yield ast.unparse(inner.func), inner
