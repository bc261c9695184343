"""Frozen dataclasses to plain JSON data and back, strictly.

A published record is read again years later: a key that is missing, misspelt or of
another type is refused with its place (`items[2].actions[0].due`), never guessed.
Pure: no Django.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")


class ShapeError(ValueError):
    """The data does not have the declared shape; the message names the place."""


def to_dict(value: object) -> dict[str, Any]:
    """Return the dataclass instance `value` as data that `json.dumps` accepts.

    Dates become `2024-03-05`, times `11:00`, tuples lists. Every field is written,
    defaults included, so that the stored record needs no code to be read.
    """
    plain = _plain(value)
    if not isinstance(plain, dict):
        raise ShapeError(f"{type(value).__name__} is not a record.")
    return plain


def from_dict(shape: type[Shape], data: object) -> Shape:
    """Build `shape` (a dataclass) from `data`, refusing anything undeclared.

    Raises:
        ShapeError: a key is missing or unknown, or a value has another type.
    """
    built = _read(shape, data, "")
    if not isinstance(built, shape):
        raise ShapeError(f"{shape.__name__} is not a record.")
    return built


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | bool):
        return value
    raise ShapeError(f"{type(value).__name__} cannot be kept in a record.")


def _read(kind: Any, data: object, place: str) -> object:
    if _is_record(kind):
        return _read_record(kind, data, place)
    origin, given = _origin(kind)
    if origin is tuple:
        return _read_list(given[0], data, place)
    if origin in {Union, UnionType}:
        return _read_optional(kind, data, place)
    if origin is Literal:
        if data in given and isinstance(data, str):
            return data
        raise ShapeError(f"{_named(place)}: {data!r} is not one of {given}.")
    return _read_leaf(kind, data, place)


def _read_record(kind: type[Any], data: object, place: str) -> object:
    if not isinstance(data, Mapping):
        raise ShapeError(f"{_named(place)}: a record was expected.")
    described: Any = kind
    hints = _hints(described)
    known = _fields(described)
    if unknown := sorted(set(data) - set(known)):
        raise ShapeError(f"{_named(place)}: unknown key {unknown[0]!r}.")
    given: dict[str, object] = {}
    for name, field in known.items():
        inner = f"{place}.{name}" if place else name
        if name in data:
            given[name] = _read(hints[name], data[name], inner)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ShapeError(f"{inner}: missing.")
    try:
        return kind(**given)
    except ShapeError as problem:
        raise ShapeError(f"{_named(place)}: {problem}") from problem


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    """The types of a record's fields; looking them up costs more than reading one."""
    return get_type_hints(kind)


@cache
def _fields(kind: Any) -> Mapping[str, Field[Any]]:
    return {one.name: one for one in fields(kind)}


@cache
def _is_record(kind: Any) -> bool:
    return is_dataclass(kind) and isinstance(kind, type)


@cache
def _origin(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """`tuple` and `(str, ...)` of a declared type; asked of thousands of values."""
    return get_origin(kind), get_args(kind)


def _read_list(kind: Any, data: object, place: str) -> tuple[object, ...]:
    if not isinstance(data, list | tuple):
        raise ShapeError(f"{_named(place)}: a list was expected.")
    return tuple(_read(kind, one, f"{place}[{n}]") for n, one in enumerate(data))


def _read_optional(kind: Any, data: object, place: str) -> object:
    inner = [one for one in _origin(kind)[1] if one is not NoneType]
    return None if data is None else _read(inner[0], data, place)


def _read_leaf(kind: Any, data: object, place: str) -> object:
    if kind in {date, time} and isinstance(data, str):
        try:
            return kind.fromisoformat(data)
        except ValueError as problem:
            raise ShapeError(
                f"{_named(place)}: {data!r} is not a {kind.__name__}."
            ) from problem
    # bool is an int and datetime a date in Python; neither passes for the other here.
    if type(data) is kind and not isinstance(data, datetime):
        return data
    raise ShapeError(f"{_named(place)}: {data!r} is not of type {kind.__name__}.")


def _named(place: str) -> str:
    return place or "the record"
