"""A quorum rule as a page shows it: parts in order, groups one level deep.

A rule becomes a sheet and a sheet the same rule again; adding, taking away and moving
parts are steps from one sheet to the next (field.md §4.1).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from boards.quorum.parts import PARTS, clause_of, part_of, values_of
from boards.quorum.rules import AllOf, AnyOf, Clause

Together: TypeAlias = Literal["all_of", "any_of"]
Path: TypeAlias = tuple[int, ...]

GROUPS: Mapping[str, str] = {
    "all_of": "All of several parts together",
    "any_of": "Any one of several parts",
}


@dataclass(frozen=True)
class Row:
    """One part, or a group with the parts inside it; `kind` says which."""

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)
    rows: "tuple[Row, ...]" = ()

    @property
    def is_group(self) -> bool:
        """Return whether parts stand inside it."""
        return self.kind in GROUPS


@dataclass(frozen=True)
class Sheet:
    """The rule's parts, and whether all of them are asked for or any one."""

    together: Together
    rows: tuple[Row, ...]


class EmptyGroup(ValueError):
    """A group without a part in it; `path` says which, () for the whole rule."""

    def __init__(self, path: Path) -> None:
        """Keep where it stands for the form."""
        super().__init__(
            "Add at least one part to this group, or remove the group."
            if path
            else "Add at least one part. If the terms ask for none, add "
            "“No quorum is asked for”."
        )
        self.path = path


def sheet_of(clause: Clause) -> Sheet:
    """Return a rule's clause as a sheet.

    Raises:
        ValueError: groups inside groups inside groups, which no page makes.
    """
    if isinstance(clause, AllOf) or (isinstance(clause, AnyOf) and not clause.ref):
        together: Together = "all_of" if isinstance(clause, AllOf) else "any_of"
        return Sheet(together, tuple(map(_row, clause.clauses)))
    return Sheet("all_of", (_row(clause),))


def rule_clause(sheet: Sheet) -> Clause:
    """Return the clause that a sheet makes; a single part is the clause itself.

    Raises:
        EmptyGroup: naming the group.
        FigureError: naming the field of a part that cannot be used.
    """
    if not sheet.rows:
        raise EmptyGroup(())
    clauses = tuple(_clause(row, (at,)) for at, row in enumerate(sheet.rows))
    if len(clauses) == 1:
        return clauses[0]
    return AllOf(clauses) if sheet.together == "all_of" else AnyOf(clauses)


def added(sheet: Sheet, path: Path, kind: str) -> Sheet:
    """Return the sheet with a new part at the end of the group at `path`.

    An unknown kind, and a group inside a group, change nothing.
    """
    if kind not in PARTS and (path or kind not in GROUPS):
        return sheet
    new = Row(kind, starting(kind))
    if not path:
        return replace(sheet, rows=(*sheet.rows, new))
    return _changed(
        sheet,
        path,
        lambda rows, at: (
            *rows[:at],
            replace(rows[at], rows=(*rows[at].rows, new)),
            *rows[at + 1 :],
        ),
    )


def removed(sheet: Sheet, path: Path) -> Sheet:
    """Return the sheet without the part at `path`."""
    return _changed(sheet, path, lambda rows, at: (*rows[:at], *rows[at + 1 :]))


def moved(sheet: Sheet, path: Path, by: int) -> Sheet:
    """Return the sheet with a part one place up (-1) or down (1) among its like."""

    def change(rows: tuple[Row, ...], at: int) -> tuple[Row, ...]:
        to = at + by
        if not 0 <= to < len(rows):
            return rows
        turned = list(rows)
        turned[at], turned[to] = turned[to], turned[at]
        return tuple(turned)

    return _changed(sheet, path, change)


def starting(kind: str) -> dict[str, str]:
    """Return what the fields of a new part start with."""
    if kind not in PARTS:
        return {"ref": ""}
    return {entry.name: entry.default for entry in PARTS[kind].fields}


def _row(clause: Clause) -> Row:
    if isinstance(clause, AllOf | AnyOf):
        if any(isinstance(part, AllOf | AnyOf) for part in clause.clauses):
            raise ValueError("The rule has groups inside groups inside groups.")
        kind = "all_of" if isinstance(clause, AllOf) else "any_of"
        values = {"ref": getattr(clause, "ref", "")}
        return Row(kind, values, tuple(map(_row, clause.clauses)))
    return Row(part_of(clause).key, values_of(clause))


def _clause(row: Row, path: Path) -> Clause:
    if not row.is_group:
        return clause_of(row.kind, row.values)
    if not row.rows:
        raise EmptyGroup(path)
    inside = tuple(_clause(part, (*path, at)) for at, part in enumerate(row.rows))
    if row.kind == "all_of":
        return AllOf(inside)
    return AnyOf(inside, row.values.get("ref", ""))


def _changed(
    sheet: Sheet,
    path: Path,
    change: Callable[[tuple[Row, ...], int], tuple[Row, ...]],
) -> Sheet:
    """Change the rows that the last step of a path stands in; a wrong path changes none."""

    def along(rows: tuple[Row, ...], rest: Path) -> tuple[Row, ...]:
        at = rest[0]
        if not 0 <= at < len(rows):
            return rows
        if len(rest) == 1:
            return change(rows, at)
        inner = replace(rows[at], rows=along(rows[at].rows, rest[1:]))
        return (*rows[:at], inner, *rows[at + 1 :])

    return replace(sheet, rows=along(sheet.rows, path)) if path else sheet
