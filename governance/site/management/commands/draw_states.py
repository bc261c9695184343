"""Draw docs/generated/states.md from the tables of moves."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Field, Model

OUTPUT = Path("docs/generated/states.md")

_HEAD = """# States

Drawn by `manage.py draw_states` from the tables of moves in the code; not edited by
hand. A record changes its state only through a method of its model, which checks the
move here and answers an unlawful one with a sentence naming both states.
"""


def states_page() -> str:
    """The whole page: a diagram and a table for each model with moves."""
    drawn = [_section(model) for model in _models_with_moves()]
    return "\n".join([_HEAD, *drawn])


def _models_with_moves() -> list[type[Model]]:
    found = [model for model in apps.get_models() if hasattr(model, "MOVES")]
    return sorted(found, key=lambda model: model._meta.label)  # noqa: SLF001 - Django's public API


def _section(model: type[Model]) -> str:
    moves: dict[str, frozenset[str]] = model.MOVES  # type: ignore[attr-defined]
    field = _state_field(model)
    words = {str(value): str(label) for value, label in field.flatchoices}
    order = list(words)
    name = str(model._meta.verbose_name).capitalize()  # noqa: SLF001 - Django's public API
    lines = [f"## {name}", "", "```mermaid", "stateDiagram-v2"]
    if field.has_default():
        lines.append(f"    [*] --> {field.get_default()}")
    lines += [f"    {value}: {words[value]}" for value in order]
    for old in order:
        new = sorted(moves[old], key=order.index)
        lines += [f"    {old} --> {value}" for value in new]
    lines += ["```", "", "| From | To |", "| --- | --- |"]
    for old in order:
        names = [words[v] for v in sorted(moves[old], key=order.index)]
        lines.append(f"| {words[old]} | {', '.join(names) or 'stays'} |")
    return "\n".join([*lines, ""])


def _state_field(model: type[Model]) -> "Field[Any, Any]":
    fields = {f.name: f for f in model._meta.concrete_fields}  # noqa: SLF001 - Django's public API
    return fields.get("state") or fields["status"]


class Command(BaseCommand):
    """Write the page of states."""

    help = "Draw docs/generated/states.md from the tables of moves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write, for tests and previews."""
        parser.add_argument(
            "--to", type=Path, default=settings.BASE_DIR / OUTPUT, metavar="FILE"
        )

    def handle(self, *_: Any, to: Path, **__: Any) -> None:
        """Write it."""
        to.write_text(states_page(), "utf-8")
        self.stdout.write(f"Wrote {to}.")
