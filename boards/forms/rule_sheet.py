"""The whole quorum rule on one page: parts in order, groups, and the steps between.

Every button sends the page; what was typed comes back whatever was pressed, so that it
works without JavaScript (C37).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from boards.forms.rule_parts import PartForm, PoliciesForm, Sectors, initial_of
from boards.quorum import PATTERNS, QuorumRule, build
from boards.quorum.parts import PARTS
from boards.quorum.policy_values import policy_values
from boards.quorum.sheet import (
    GROUPS,
    EmptyGroup,
    Path,
    Row,
    Sheet,
    Together,
    added,
    moved,
    removed,
    rule_clause,
    sheet_of,
)
from governance.field_markup import ErrorLink, error_links

# Rules whole enough to start from without a figure more.
USUAL = (
    "chair_or_vice_and_share",
    "share",
    "half_plus_one",
    "majority_of_current",
    "number_and_majority",
    "chair_or_deputy",
    "none",
)
MOST_PARTS = 30
Data = Mapping[str, str]


@dataclass
class Line:
    """One part or group on the page; `ref` is a group's own clause, kept as it is."""

    path: Path
    kind: str
    form: PartForm | None
    lines: "list[Line]" = field(default_factory=list)
    ref: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        """What its fields and buttons are called by: `1` or `1-0`."""
        return "-".join(map(str, self.path))

    @property
    def number(self) -> str:
        """What people call it: `2` or `2.1`."""
        return ".".join(str(step + 1) for step in self.path)

    @property
    def label(self) -> str:
        """Its kind in words."""
        return GROUPS.get(self.kind) or PARTS[self.kind].label


@dataclass
class RuleForms:
    """The page: how the parts go together, the parts, and the policies."""

    together: Together
    lines: list[Line]
    policies: PoliciesForm
    error: str = ""

    @property
    def forms(self) -> list[PartForm | PoliciesForm]:
        """Every form, for the summary of errors."""
        inner = [line for top in self.lines for line in (top, *top.lines)]
        return [*(line.form for line in inner if line.form), self.policies]

    @property
    def errors(self) -> list[ErrorLink]:
        """What is wrong, in the order of the page, each with its place."""
        own = [ErrorLink(self.error, "parts")] if self.error else []
        groups = [
            ErrorLink(line.error, f"part-{line.name}")
            for line in self.lines
            if line.error
        ]
        return [*own, *groups, *error_links(self.forms)]

    @property
    def sheet(self) -> Sheet:
        """The parts as the engine reads them, of forms that are valid or not sent."""
        return Sheet(self.together, tuple(map(_row, self.lines)))

    def rule_shown(self) -> QuorumRule | None:
        """The rule of a page not sent to be checked, if its parts make one by now."""
        try:
            clause, policies = rule_clause(self.sheet), self.policies.policies
        except ValueError:
            return None
        return QuorumRule(clause, policies, self.policies.shown()["clause_ref"])

    def rule(self) -> QuorumRule | None:
        """The rule; None where something cannot be used, and then its place says so."""
        valid = [form.is_valid() for form in self.forms]
        if not all(valid):
            return None
        try:
            clause = rule_clause(self.sheet)
        except EmptyGroup as empty:
            self._say(empty)
            return None
        given = self.policies.cleaned_data
        return QuorumRule(clause, self.policies.policies, given["clause_ref"])

    def _say(self, empty: EmptyGroup) -> None:
        if empty.path:
            self.lines[empty.path[0]].error = str(empty)
        else:
            self.error = str(empty)


def of_rule(rule: QuorumRule, sectors: Sectors) -> RuleForms:
    """The page of a rule, as it is."""
    values = {**policy_values(rule.policies), "clause_ref": rule.clause_ref}
    return RuleForms(
        together=sheet_of(rule.clause).together,
        lines=_lines(sheet_of(rule.clause), sectors),
        policies=PoliciesForm(initial=initial_of(values), prefix="counts"),
    )


def sent(data: Data, sectors: Sectors) -> RuleForms:
    """The page as it was sent, to be checked."""
    return RuleForms(
        together=_together(data),
        lines=_lines(_typed(data), sectors, data),
        policies=PoliciesForm(data, prefix="counts"),
    )


def stepped(data: Data, sectors: Sectors) -> RuleForms:
    """The page after a button of it: a part more, fewer, or elsewhere; nothing checked.

    A usual rule to start from takes the place of all parts and policies.
    """
    verb, _, rest = data.get("do", "").partition(":")
    if verb == "start" and data.get("usual") in USUAL:
        return of_rule(build(data["usual"], {}), sectors)
    policies = PoliciesForm(data, prefix="counts")
    typed = {name: policies[name].value() for name in policies.fields}
    return RuleForms(
        together=_together(data),
        lines=_lines(_step(_typed(data), verb, rest, data), sectors),
        policies=PoliciesForm(initial=typed, prefix="counts"),
    )


def usual_rules() -> list[tuple[str, str]]:
    """What one can start from, as (key, label)."""
    return [(key, PATTERNS[key].label) for key in USUAL]


def kinds(*, groups: bool) -> list[tuple[str, str]]:
    """What can be added, as (key, label), in plain words."""
    parts = [(key, part.label) for key, part in PARTS.items()]
    return [*parts, *GROUPS.items()] if groups else parts


def _step(sheet: Sheet, verb: str, rest: str, data: Data) -> Sheet:
    path = tuple(int(part) for part in rest.split("-") if part.isdecimal())
    if verb == "add":
        return added(sheet, path, data.get("-".join(("add", *map(str, path))), ""))
    if verb == "remove":
        return removed(sheet, path)
    if verb in {"up", "down"}:
        return moved(sheet, path, -1 if verb == "up" else 1)
    return sheet


def _together(data: Data) -> Together:
    return "any_of" if data.get("together") == "any_of" else "all_of"


def _typed(data: Data) -> Sheet:
    """The parts as they were sent, as raw text."""
    return Sheet(_together(data), _rows(data, "part"))


def _rows(data: Data, prefix: str) -> tuple[Row, ...]:
    rows = []
    for at in range(MOST_PARTS):
        name = f"{prefix}-{at}"
        kind = data.get(f"{name}-kind", "")
        if kind in GROUPS and prefix == "part":
            values = {"ref": data.get(f"{name}-ref", "")}
            rows.append(Row(kind, values, _rows(data, name)))
        elif kind in PARTS:
            rows.append(Row(kind, _values(data, kind, name)))
        else:
            break
    return tuple(rows)


def _values(data: Data, kind: str, prefix: str) -> dict[str, str]:
    found = {}
    for entry in PARTS[kind].fields:
        text = data.get(f"{prefix}-{entry.name}", "")
        found[entry.name] = (
            ("yes" if text else "no") if entry.type == "boolean" else text
        )
    return found


def _lines(sheet: Sheet, sectors: Sectors, data: Data | None = None) -> list[Line]:
    return [_line(row, (at,), sectors, data) for at, row in enumerate(sheet.rows)]


def _line(row: Row, path: Path, sectors: Sectors, data: Data | None) -> Line:
    if row.is_group:
        inner = [
            _line(part, (*path, at), sectors, data) for at, part in enumerate(row.rows)
        ]
        return Line(path, row.kind, None, inner, row.values.get("ref", ""))
    prefix = "-".join(("part", *map(str, path)))
    form = PartForm(
        data,
        kind=row.kind,
        sectors=sectors,
        prefix=prefix,
        initial=initial_of(row.values),
    )
    return Line(path, row.kind, form)


def _row(line: Line) -> Row:
    if line.form is None:
        return Row(line.kind, {"ref": line.ref}, tuple(map(_row, line.lines)))
    form = line.form
    return Row(line.kind, form.texts() if form.is_bound else form.shown())
