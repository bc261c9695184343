"""Every kind of event is told in a sentence and written by some operation."""

import ast
import string
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from governance import audit
from tests.contracts import source
from tests.contracts.our_models import OUR_APPS


def untold(kinds: Mapping[str, audit.Kind]) -> list[str]:
    """Kinds whose sentence names nobody, or asks for what nobody gives."""
    found = []
    for name, kind in kinds.items():
        asked = {field for _, field, _, _ in string.Formatter().parse(kind.sentence)}
        asked.discard(None)
        if "actor" not in asked or asked - {"actor", "subject"}:
            found.append(name)
    return found


def declared_in(path: Path) -> dict[str, str]:
    """Constants of a module that declare a kind: constant → name of the kind."""
    return {
        node.targets[0].id: node.value.args[0].value
        for node in source.tree(path).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) in {"kind", "audit.kind"}
        and isinstance(node.value.args[0], ast.Constant)
        and isinstance(node.value.args[0].value, str)
    }


def names_used(path: Path) -> set[str]:
    """Every name and attribute that a file reads."""
    nodes = list(ast.walk(source.tree(path)))
    read = {
        n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
    }
    return read | {n.attr for n in nodes if isinstance(n, ast.Attribute)}


def unused(declared: Mapping[str, str], users: list[Path]) -> set[str]:
    """Declared kinds that nothing writes."""
    used: set[str] = set().union(*(names_used(path) for path in users))
    return {name for constant, name in declared.items() if constant not in used}


@pytest.fixture(autouse=True, scope="module")
def _every_kind_is_known() -> None:
    """Load every module that declares a kind, whatever ran before."""
    for path in source.files(*OUR_APPS):
        if declared_in(path):
            parts = path.relative_to(source.ROOT).with_suffix("").parts
            import_module(".".join(parts))


def homes(path: Path) -> set[str]:
    """What a kind may be called after: the app, or `site` for the one on top."""
    app, *rest = path.relative_to(source.ROOT).parts
    return {"site"} if rest[:1] == ["site"] else {app}


def test_reading_notices_a_sentence_that_cannot_be_told() -> None:
    planted = {"a.b": audit.Kind("a.b", "{actor} did {what}")}

    assert untold(planted) == ["a.b"]


def test_reading_notices_a_kind_that_nothing_writes(tmp_path: Path) -> None:
    events, operation = tmp_path / "events.py", tmp_path / "operation.py"
    events.write_text("USED = kind('a.used', '')\nLOST = kind('a.lost', '')\n")
    operation.write_text("audit.record(events.USED)\n")

    assert unused(declared_in(events), [events, operation]) == {"a.lost"}


def test_every_sentence_can_be_told() -> None:
    assert len(audit.kinds()) > 40
    assert untold(audit.kinds()) == []


def test_every_kind_is_of_its_app() -> None:
    by_file = {p: declared_in(p) for p in source.files(*OUR_APPS)}

    strangers = {
        name
        for path, kinds in by_file.items()
        for name in kinds.values()
        if name.split(".")[0] not in homes(path)
    }

    assert strangers == set()
    assert {n for kinds in by_file.values() for n in kinds.values()} == set(
        audit.kinds()
    )


def test_every_kind_is_written_somewhere() -> None:
    files = list(source.files())
    declared = {c: n for path in files for c, n in declared_in(path).items()}

    assert unused(declared, files) == set()
