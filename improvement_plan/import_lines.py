"""The rows of a plan's table as the preview shows them, and what is asked about them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from governance.imports import samples
from governance.sheets.cells import Cell
from improvement_plan.importing.columns import LABELS, Part
from improvement_plan.models import PlanImport, PlanImportRow
from improvement_plan.operations.import_here import extras_of
from improvement_plan.operations.import_reading import entries_of, rows_of

# name of a list, its label, which rows
LISTS: tuple[tuple[str, str, Q], ...] = (
    ("look", "To look at", Q(is_flagged=True)),
    ("new", "New", Q(kind="new")),
    ("changed", "Changes", Q(kind="changed")),
    ("same", "No difference", Q(kind="same")),
    ("out", "Left out", Q(kind="out")),
    ("all", "All rows", Q()),
)
TONES = {"new": "info", "changed": "warn", "same": "neutral", "unread": "late"}
_MOST_NAMES = 40


def counts(run: PlanImport) -> dict[str, int]:
    """How many rows each list holds, and how many cannot be read; one query."""
    found = {name: Count("pk", filter=which) for name, _, which in LISTS}
    found["unread"] = Count("pk", filter=Q(kind="unread"))
    return dict(entries_of(run).order_by().aggregate(**found))


def choices_of(run: PlanImport) -> list[tuple[str, Any]]:
    """What a column may hold: parts of areas and actions, and the type's own columns."""
    extras = extras_of(run.plan)
    core = [(part.value, LABELS[part]) for part in Part]
    if not extras:
        return list(core)
    return [
        ("The plan", core),
        ("Columns of its type", [(e.part, e.label) for e in extras]),
    ]


def sample(run: PlanImport) -> list[list[str]]:
    """The first words of each column below the headings, to choose by."""
    below = rows_of(run).filter(number__gt=run.heading_row)
    return samples(below, len(run.columns))


def unknown_names(run: PlanImport) -> list[tuple[str, int]]:
    """Names that nobody here has, the most frequent first."""
    names: dict[str, int] = {}
    for said in entries_of(run).filter(is_flagged=True).values_list("said", flat=True):
        for name in dict.fromkeys(said["unknown"] if said else ()):
            names[name] = names.get(name, 0) + 1
    ordered = sorted(names.items(), key=lambda one: (-one[1], one[0].casefold()))
    return ordered[:_MOST_NAMES]


def printed_parts(run: PlanImport, row: PlanImportRow) -> dict[str, str]:
    """The words of a row as they came, by what their column holds."""
    cells = [Cell.from_list(cell) for cell in row.cells]
    return {
        part: cell.text
        for part, cell in zip(run.columns, cells, strict=False)
        if part != Part.OUT
    }


def labels_of(run: PlanImport) -> dict[str, str]:
    """What each part is called in a form."""
    extras = {extra.part: extra.label for extra in extras_of(run.plan)}
    return {part.value: label for part, label in LABELS.items()} | extras


def toned(rows: Iterable[PlanImportRow]) -> list[tuple[PlanImportRow, str]]:
    """Each row with the tone of its tag."""
    return [(row, TONES.get(row.kind, "neutral")) for row in rows]
