"""Quorum rules to and from JSON, as kept with a version of the terms of reference."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from boards.quorum.rules import (
    AllOf,
    AlwaysTrue,
    AnyOf,
    Clause,
    Count,
    Distinct,
    EachCategory,
    Filter,
    Fraction,
    NOfSet,
    Policies,
    QuorumRule,
    RolePresent,
    ShareOfPresent,
    SizeTable,
)

_TYPES: dict[str, type[Clause]] = {
    "all_of": AllOf,
    "any_of": AnyOf,
    "always_true": AlwaysTrue,
    "count": Count,
    "distinct": Distinct,
    "each_category": EachCategory,
    "fraction": Fraction,
    "n_of_set": NOfSet,
    "role_present": RolePresent,
    "share_of_present": ShareOfPresent,
    "size_table": SizeTable,
}
_NAMES = {kind: name for name, kind in _TYPES.items()}


def to_dict(rule: QuorumRule) -> dict[str, Any]:
    """Return plain values fit for JSON."""
    return {
        "clause": _clause_to_dict(rule.clause),
        "policies": asdict(rule.policies),
        "clause_ref": rule.clause_ref,
    }


def from_dict(data: Mapping[str, Any]) -> QuorumRule:
    """Return the rule that `to_dict` wrote.

    Raises:
        ValueError: a clause kind or a name in the tree is not known.
    """
    try:
        return QuorumRule(
            clause=_clause_from_dict(data["clause"]),
            policies=Policies(**data.get("policies", {})),
            clause_ref=data.get("clause_ref", ""),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"The stored quorum rule cannot be read: {error}.") from error


def _clause_to_dict(clause: Clause) -> dict[str, Any]:
    values: dict[str, Any] = {"type": _NAMES[type(clause)]}
    if isinstance(clause, AllOf | AnyOf):
        values["clauses"] = [_clause_to_dict(part) for part in clause.clauses]
        if isinstance(clause, AnyOf):
            values["ref"] = clause.ref
        return values
    for entry in fields(clause):
        value = getattr(clause, entry.name)
        values[entry.name] = _plain(value)
    return values


def _plain(value: object) -> object:
    if isinstance(value, Filter):
        return {name: _plain(part) for name, part in asdict(value).items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _clause_from_dict(data: Mapping[str, Any]) -> Clause:
    values = {name: value for name, value in data.items() if name != "type"}
    kind = _TYPES.get(data["type"])
    if kind is None:
        raise ValueError(f"“{data['type']}” is not a kind of quorum clause.")
    if "clauses" in values:
        values["clauses"] = tuple(map(_clause_from_dict, values["clauses"]))
    if "filter" in values:
        chosen = {name: _frozen(part) for name, part in values["filter"].items()}
        values["filter"] = Filter(**chosen)
    return kind(**{name: _frozen(value) for name, value in values.items()})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
